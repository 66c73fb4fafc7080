"""Commands that number a text and tell its numbers: freeze, concordance."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from app.cli.opening import is_same, opened, version_of
from app.cli.speaking import Misuse, counted, say, say_json, working
from app.cli.texts import Text, text_named
from app.domain.amendments import Status
from app.domain.listing import listed
from app.domain.paragraphs import labels
from app.domain.refusal import Refusal

if TYPE_CHECKING:
    from app.domain.amendments import Amendment
    from app.domain.concordance import ConcordanceRow
    from app.domain.dossier import Dossier
    from app.domain.openings import Correction
    from app.domain.parties import Register


def freeze(*, dossier: Path, version: str, corrections: bool, agreed: bool, json: bool) -> None:
    """Number the paragraphs of a version 1 to n, write its concordance, and change nothing of it from then on."""
    from app.domain.lineage import written
    from app.work import shaping
    from app.work.naming import register_of

    with opened(dossier) as workspace:
        before = workspace.dossier
        chosen = version_of(before, version)
        waiting = shaping.agreed(before, chosen)
        take_in = [row.amendment.id for row in waiting if row.fits] if agreed else []
        due = shaping.corrections(before, chosen, take_in) if before.version(chosen).frozen is None else ()
        accepted = due if corrections else ()
        workspace.do(shaping.freeze(workspace.new(), chosen, accepted=accepted, take_in=take_in))
        after = workspace.dossier
        rows, label, register = written(after, chosen), after.version(chosen).label, register_of(after)
    left = [row.amendment for row in waiting if row.amendment.id not in take_in]
    base = _base_label(after, chosen)
    undecided, proposed = shaping.undecided(after, chosen), _still_open(after, chosen)
    if json:
        value = _told(rows, register, base, label)
        value |= {"frozen": label, "corrected": _corrections(accepted), "suggested": _corrections(due[len(accepted) :])}
        value |= {"taken_in": take_in, "left_out": [row.id for row in left]}
        say_json(value | {"alternatives": list(undecided), "open": [row.id for row in proposed]})
        return
    _say_rows(rows, register, f"{label} is frozen. {_heading(base, label)}")
    for row in due:
        say(f"{'Corrected' if corrections else 'Suggested'}: {row.label} “{row.before}” → “{row.after}”")
    if take_in:
        say(f"{counted(len(take_in), 'agreed amendment')} taken into the text.")
    if left:
        named = labels(after.text_of(chosen))
        places = listed(list(dict.fromkeys(named.get(row.paragraph, row.label) for row in left)))
        way = (
            ""
            if agreed or not any(row.fits for row in waiting)
            else " To take in what fits, undo this and freeze with --agreed."
        )
        say(f"{counted(len(left), 'agreed amendment')} not in the text: {places}.{way}")
    if undecided:
        say(f"Alternatives still to choose between: {listed(undecided)}.")
    if proposed:
        say(f"{counted(len(proposed), 'amendment')} still open.")


def _base_label(dossier: Dossier, version: str) -> str:
    """What the labels on the left of a frozen version's concordance belong to; empty where they are its own from before."""
    from app.work.shaping import base_of

    base = base_of(dossier, version)
    return dossier.version(base).label if base else ""


def _still_open(dossier: Dossier, version: str) -> list[Amendment]:
    """The amendments on which nothing is decided, on the version that negotiations go on with."""
    if dossier.newest_version().id != version:
        return []
    return [row for row in dossier.amendments.values() if row.status in {Status.PROPOSED, Status.BRACKETED}]


def _corrections(rows: Sequence[Correction]) -> list[dict[str, str]]:
    return [{"paragraph": row.label, "before": row.before, "after": row.after} for row in rows]


def concordance(*, old: str, new: str, out: Path | None, json: bool) -> None:
    """Say of each paragraph its old and new label, what was done with it, and at whose wish."""
    if out is not None and out.suffix.casefold() not in {".docx", ".html", ".htm", ".md", ".csv", ".json"}:
        raise Misuse(f"“{out.name}” must end in .docx, .html, .md, .csv or .json.")
    with working("Comparing"):
        after = text_named(new or old)
        before = text_named(old) if new else _before(after)
        rows, register = _rows(before, after) if before.paragraphs else _written(after)
    if out is not None:
        _write(out, before, after, rows, register)
    if json:
        say_json(_told(rows, register, before.name, after.name))
    elif out is None:
        _say_rows(rows, register, _heading(before.name, after.name))
    else:
        say(f"Written to {out}.")


def _before(after: Text) -> Text:
    """The version that one of a dossier was made from."""
    if after.dossier is None:
        raise Misuse("A file alone has no concordance. Name two texts, or a version of a dossier.")
    from app.domain.lineage import written
    from app.work.shaping import base_of

    base = base_of(after.dossier, after.version)
    if not base and written(after.dossier, after.version):
        return replace(after, name="", paragraphs=(), version="")
    if not base:
        raise Refusal("no-earlier-version", label=after.name)
    row = after.dossier.version(base)
    return Text(row.label, after.title, after.dossier.text_of(base), after.home, after.dossier, base, after.language)


def _written(after: Text) -> tuple[tuple[ConcordanceRow, ...], Register]:
    """What was written down of the first text of a dossier when it was frozen: its own labels before and after."""
    from app.domain.lineage import written
    from app.work.naming import register_of

    dossier = cast("Dossier", after.dossier)
    return (written(dossier, after.version), register_of(dossier))


def _heading(old: str, new: str) -> str:
    return f"{old} → {new}" if old else "Labels before → now"


def _rows(before: Text, after: Text) -> tuple[tuple[ConcordanceRow, ...], Register]:
    from app.domain import lineage
    from app.domain.comparing import compared
    from app.domain.parties import standard_register
    from app.work.naming import register_of

    if after.dossier is not None and before.home is not None and before.home == after.home:
        return lineage.concordance(after.dossier, before.version, after.version), register_of(after.dossier)
    found = compared(
        before.name, before.paragraphs, after.name, after.paragraphs, by_identity=False, language=after.language
    )
    return lineage.concordance_of(found), standard_register()


def _told(rows: Sequence[ConcordanceRow], register: Register, old: str, new: str) -> dict[str, Any]:
    from app.work.comparing import concordance_json

    return concordance_json(rows, register, old_name=old, new_name=new)


def _say_rows(rows: Sequence[ConcordanceRow], register: Register, heading: str) -> None:
    from app.domain.concordance import TREATMENT_NAMES
    from app.work.naming import names

    say(heading)
    wide = max((len(row.old_label) for row in rows), default=0)
    other = max((len(row.new_label) for row in rows), default=0)
    for row in rows:
        note = row.note[:1].lower() + row.note[1:]
        done = ", ".join(part for part in (TREATMENT_NAMES[row.treatment], note) if part)
        who = ", ".join(names(register, row.proponents))
        labels = f"{row.old_label or '–':<{wide}} → {row.new_label or '–':<{other}}"
        say(f"{labels}  {done}" + (f" ({who})" if who else ""))


def _write(out: Path, before: Text, after: Text, rows: Sequence[ConcordanceRow], register: Register) -> None:
    from app.work.comparing import concordance_sheet, write_json, write_sheet

    for text in (before, after):
        if text.source is not None and is_same(text.source, out):
            raise Refusal("output-is-input", name=out.name)
    if out.suffix.casefold() == ".json":
        write_json(out, _told(rows, register, before.name, after.name))
        return
    today = datetime.date.today()
    dated = f"{today.day} {today:%B %Y}"
    names = (before.called, after.called) if before.called != after.called else (before.name, after.name)
    if not before.paragraphs:
        names = ("Before", after.name)
    sheet = concordance_sheet(rows, register, old_name=names[0], new_name=names[1], title=after.title, dated=dated)
    write_sheet(sheet, out)
