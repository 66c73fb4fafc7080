"""The command export: a version with its amendments as a Word file for one audience, proven."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.opening import codes_of, opened, place_of, version_of, who
from app.cli.speaking import Misuse, counted, remark, say, say_json, working
from app.domain.dossier import Dossier
from app.domain.listing import listed
from app.domain.refusal import Refusal

if TYPE_CHECKING:
    from app.work.exporting import Exported, ExportPlan


def export(*, dossier: Path, out: Path, proof: Path | None, json: bool, **wanted: Any) -> None:
    """Export a version with its amendments to Word. The file is proven, and searched for what the audience may not see."""
    if out.suffix.casefold() != ".docx":
        raise Misuse(f"“{out.name}” must end in .docx.")
    from app.work.exporting import PROOF_ENDINGS, export_word, keep_proof

    if proof is not None and proof.suffix.casefold() not in PROOF_ENDINGS:
        raise Misuse(f"“{proof.name}” must end in {' or '.join(PROOF_ENDINGS)}.")
    with opened(dossier, read_only=True) as workspace:
        plan = _plan(workspace.dossier, **wanted)
        try:
            with working(f"Exporting to {out.name}") as report:
                exported = export_word(workspace.dossier, plan, out, report, spared=(workspace.path,))
        except Refusal as refusal:
            if refusal.reason.startswith("onto-"):
                remark(
                    "The marks cannot be set into the version’s own Word file; “--layout un” writes the layout of the United Nations."
                )
            raise
        if proof is not None:
            keep_proof(exported, proof, datetime.datetime.now(datetime.UTC).astimezone())
        if json:
            say_json(_data(exported, proof))
        else:
            _tell(workspace.dossier, exported, proof)


def _plan(
    dossier: Dossier,
    *,
    audience: str,
    version: str,
    form: str,
    conflicts: str,
    layout: str,
    speaking_for: str,
    author: str,
    date: datetime.date | None,
    no_dates: bool,
    no_moves: bool,
    no_comments: bool,
    only: Sequence[str] | None,
    amendment: Sequence[str] | None,
) -> ExportPlan:
    from app.work.exporting import Audience, Conflicts, Dating, ExportPlan, Form, Layout, Said

    unknown = [id for id in amendment or () if id not in dossier.amendments]
    if unknown:
        raise Refusal("amendment-unknown", id=unknown[0])
    if date is not None and no_dates:
        raise Misuse("--date and --no-dates do not go together.")
    speaker = codes_of(dossier, [speaking_for]) if speaking_for else ()
    if len(speaker) > 1:
        raise Misuse("--speaking-for names one delegation or group.")
    plan = ExportPlan(
        version_of(dossier, version),
        Audience(audience),
        None,
        datetime.date.today(),
        who(),
        Form(form),
        Conflicts(conflicts or ("brackets" if form == "inline" else "first")),
        Layout(layout),
        not no_moves,
        speaker[0] if speaker else "",
        author,
        Dating.NONE if no_dates else Dating.ONE if date is not None else Dating.OWN,
        date,
        () if no_comments else tuple(Said),
    )
    return _narrowed(dossier, plan, (*(amendment or ()), *(only or ())))


def _narrowed(dossier: Dossier, plan: ExportPlan, words: Sequence[str]) -> ExportPlan:
    """The plan with only these amendments, named by id, or by the paragraph whose amendments are meant."""
    if not words:
        return plan
    from dataclasses import replace

    from app.work.exporting import barred

    chosen: list[str] = []
    for word in words:
        if word in dossier.amendments:
            chosen.append(word)
            continue
        uid = place_of(dossier, plan.version, word).uid
        rows = dossier.of_paragraph("amendments", uid)
        chosen += [row.id for row in rows if row.is_standing and barred(dossier, plan, row) is None]
    return replace(plan, amendments=tuple(dict.fromkeys(chosen)))


def _data(exported: Exported, proof: Path | None) -> dict[str, Any]:
    return {
        "adref": 1,
        "file": str(exported.path),
        "audience": exported.audience.value,
        "version": exported.version,
        "form": exported.form.value,
        "layout": exported.layout.value,
        "base": exported.base,
        "paragraphs": exported.paragraphs,
        "changes": exported.changes,
        "marks": exported.proof.changes,
        "delegations": list(exported.delegations),
        "by": [
            {"name": share.name, "parties": list(share.parties), "changes": share.changes} for share in exported.shares
        ],
        "comments": exported.comments,
        "alternatives": [
            {"id": each.amendment, "paragraph": each.paragraph, "proponents": list(each.proponents)}
            for each in exported.alternatives
        ],
        "unplaced": list(exported.unplaced),
        "contained": list(exported.contained),
        "withheld": list(exported.withheld),
        "why": [{"id": id, "why": why.value} for id, why in exported.why],
        "sha256": exported.sha256,
        "searched": exported.searched,
        "proof": str(proof) if proof is not None else None,
    }


def _tell(dossier: Dossier, exported: Exported, proof: Path | None) -> None:
    changes = (
        f"{counted(exported.changes, 'change')} by {listed(exported.delegations)}" if exported.changes else "no changes"
    )
    on = f", on “{exported.base}”" if exported.base else ""
    say(
        f"{exported.path.name}, for {exported.audience.value}: {exported.version}{on}, "
        f"{counted(exported.paragraphs, 'paragraph')}, {changes}, {counted(exported.comments, 'comment')}. "
        f"Read back and proven; searched for {counted(exported.searched, 'internal string')}, none found."
    )
    if proof is not None:
        say(f"The proof is kept in {proof.name}.")
    for line in _remarks(dossier, exported):
        remark(line)


def _remarks(dossier: Dossier, exported: Exported) -> Iterator[str]:
    from app.work.exporting import Audience
    from app.work.naming import names, register_of

    register = register_of(dossier)
    for each in exported.alternatives:
        said = listed(names(register, each.proponents))
        yield f"{each.paragraph}: the amendment of {said} stands on the same words as another and could not be set into the text."
    if exported.unplaced:
        yield f"On paragraphs that do not stand in this version, so left out: {counted(len(exported.unplaced), 'amendment')}."
    if exported.contained:
        yield f"In the text of this version already: {counted(len(exported.contained), 'amendment')}."
    if exported.audience is Audience.FACILITATOR and not dossier.about.own_party:
        yield "The dossier does not say which delegation is ours, so no amendment is. Set it in the window, under its details."
    yield from _held_back(exported)


def _held_back(exported: Exported) -> Iterator[str]:
    """Why standing amendments are not in the file, each reason once."""
    from app.work.exporting import Withheld

    told = {
        Withheld.NOT_FOR_AUDIENCE: "Not for this audience, so left out",
        Withheld.NOT_OURS: "Of others than those we speak for, so left out",
        Withheld.NOT_MARKED: "Not marked as shareable, so left out",
        Withheld.NOT_CHOSEN: "Not chosen, so left out",
    }
    for why, words in told.items():
        number = sum(1 for _, reason in exported.why if reason is why)
        if number:
            yield f"{words}: {counted(number, 'amendment')}."
