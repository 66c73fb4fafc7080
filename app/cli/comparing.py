"""The command `compare`: two texts or three, told in sentences and JSON, and written as redline, table, page or concordance."""

from __future__ import annotations

import datetime
import gc
import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.looking import LANGUAGES
from app.cli.opening import is_same
from app.cli.pdf import PdfWriter, no_pdf
from app.cli.speaking import Misuse, Working, remark, say, say_json, working
from app.cli.texts import Text, text_named
from app.domain.listing import listed
from app.domain.refusal import Refusal

if TYPE_CHECKING:
    from app.work.comparing import Compared, Remarks, ThreeTexts

_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f]")
_ENDINGS = (".docx", ".pdf", ".html", ".htm", ".md", ".csv", ".json")


def compare(
    *,
    old: str,
    new: str,
    third: str,
    table: bool,
    substantive: bool,
    positions: bool,
    out: Path | None,
    json: bool,
    write_pdf: PdfWriter = no_pdf,
) -> None:
    """Compare two texts paragraph by paragraph and word by word, or a base with two texts made from it."""
    kind = _kind(out, third=third, table=table, substantive=substantive, positions=positions)
    from app.work.comparing import comparison_json, summary_said, three_json

    with working("Comparing") as report:
        texts = [text_named(name) for name in (old, new, *([third] if third else []))]
        _keep(out, [text.source for text in texts if text.source is not None])
        report(0.3)
        theirs = _compared(texts[0], texts[1])
        three = _three(texts, theirs) if third else None
        if out is not None:
            remarks = _remarks(texts[-1]) if positions else None
            found = _called(texts, three or theirs)
            if kind == ".pdf":
                _write_pdf(out, found, substantive, remarks, write_pdf)
            else:
                _write(out, kind, texts, found, substantive or None, table, remarks, report)
    said = summary_said(theirs.comparison)
    _languages(texts)
    if json and three is not None:
        say_json(three_json(three.theirs, three.ours, three.between))
    elif json:
        say_json(comparison_json(theirs.comparison, old=theirs.old, dossier=texts[1].dossier))
    elif out is None:
        say("\n".join([f"{texts[0].name} → {texts[1].name}", *said, *_changes(theirs, texts[1], substantive)]))
    else:
        say("\n".join(said))
    if three is not None and not json:
        say("\n".join([f"{texts[0].name} → {texts[2].name}", *summary_said(three.ours)]))
    if out is not None:
        (remark if json else say)(f"Written to {out}.")


@contextmanager
def _unswept() -> Iterator[None]:
    """Without Python's search for objects that hold each other: none are made here, and it took a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _languages(texts: list[Text]) -> None:
    """A remark where texts are in two languages: words are compared, and no word is the same."""
    spoken = dict.fromkeys(LANGUAGES.get(text.language, text.language) for text in texts)
    if len(spoken) > 1:
        remark(f"These texts are in {listed(list(spoken))}. Words are compared, so take texts in one language.")


def _kind(out: Path | None, *, third: str, table: bool, substantive: bool, positions: bool) -> str:
    """The ending of the file to write; wrong usage where options do not go together."""
    kind = out.suffix.casefold() if out is not None else ""
    if out is not None and kind not in _ENDINGS:
        raise Misuse(f"“{out.name}” must end in {', '.join(_ENDINGS[:-1])} or {_ENDINGS[-1]}.")
    is_table = table or bool(third) or kind in {".pdf", ".html", ".htm", ".md", ".csv"}
    if table and kind in {"", ".json"}:
        raise Misuse("--table is for a file: give one with -o, ending in .docx, .pdf, .html, .md or .csv.")
    if substantive and out is not None and kind == ".docx" and not is_table:
        raise Misuse("A redline shows every change. Add --table for a table of the substantive ones.")
    if positions and (out is None or kind == ".json" or not is_table):
        raise Misuse("--positions is for a table: add --table and -o with .docx, .pdf, .html, .md or .csv.")
    return kind


def _keep(out: Path | None, inputs: list[Path]) -> None:
    """Refuses to write over what is being compared."""
    if out is not None and any(is_same(path, out) for path in inputs):
        raise Refusal("output-is-input", name=out.name)


def _compared(before: Text, after: Text) -> Compared:
    from app.domain.comparing import compared
    from app.work.alerting import alerts_for
    from app.work.comparing import Compared

    same_home = before.home is not None and before.home == after.home
    found = compared(
        before.name,
        before.paragraphs,
        after.name,
        after.paragraphs,
        by_identity=same_home,
        language=after.language,
        alerts=alerts_for(after.language),
    )
    return Compared(found, before.paragraphs, after.paragraphs, after.title, after.language)


def _three(texts: list[Text], theirs: Compared) -> ThreeTexts:
    from app.work.comparing import ThreeTexts

    base, one, other = texts
    ours, between = _compared(base, other), _compared(one, other)
    return ThreeTexts(theirs.comparison, ours.comparison, between.comparison, other.title, other.language)


def _called(texts: list[Text], found: Compared | ThreeTexts) -> Compared | ThreeTexts:
    """What was found, the texts under the symbols people know them by, where these tell them apart."""
    from app.work.comparing import ThreeTexts

    names = [text.called for text in texts]
    if len(set(names)) < len(names):
        return found
    if isinstance(found, ThreeTexts):
        pairs = (("theirs", 0, 1), ("ours", 0, 2), ("between", 1, 2))
        return replace(
            found,
            **{
                field: replace(getattr(found, field), old_name=names[one], new_name=names[other])
                for field, one, other in pairs
            },
        )
    return replace(found, comparison=replace(found.comparison, old_name=names[0], new_name=names[1]))


def _remarks(text: Text) -> Remarks:
    from app.work.comparing import remarks_of

    if text.dossier is None:
        raise Misuse("--positions needs a version of a dossier as the last text: our positions stand in one.")
    return remarks_of(text.dossier, text.version)


def _write(
    out: Path,
    kind: str,
    texts: list[Text],
    found: Compared | ThreeTexts,
    substantive: bool | None,
    table: bool,
    remarks: Remarks | None,
    report: Working,
) -> None:
    """Write what was found; no position is in it unless remarks are handed in."""
    from app.work import comparing as work  # loads what is used of it

    today = datetime.date.today()
    if isinstance(found, work.ThreeTexts):
        if kind == ".json":
            work.write_json(out, work.three_json(found.theirs, found.ours, found.between))
        else:
            dated = f"{today.day} {today:%B %Y}"
            work.write_sheet(
                work.three_sheet(found, substantive=bool(substantive), remarks=remarks, dated=dated), out, report
            )
    elif kind == ".json":
        work.write_json(out, work.comparison_json(found.comparison, old=found.old))
    elif kind == ".docx" and not table:
        work.write_comparison_docx(found, out, texts[1].head(), on=today, report=report)
    else:
        work.write_comparison_table(found, out, substantive=bool(substantive), remarks=remarks, on=today, report=report)


def _write_pdf(
    out: Path, found: Compared | ThreeTexts, substantive: bool, remarks: Remarks | None, write_pdf: PdfWriter
) -> None:
    """Write what was found as the pages of its table."""
    from app.work import comparing as work
    from app.work.printing import sheet_paper

    today = datetime.date.today()
    dated = f"{today.day} {today:%B %Y}"
    if isinstance(found, work.ThreeTexts):
        sheet = work.three_sheet(found, substantive=substantive, remarks=remarks, dated=dated)
    else:
        sheet = work.comparison_sheet(found, substantive=substantive, remarks=remarks, dated=dated)
    write_pdf(out, sheet_paper(sheet), ())


def _changes(found: Compared, after: Text, substantive: bool) -> list[str]:
    """The changes in the order of the newer text, for a person before a terminal."""
    from app.work.comparing import comparison_json

    value = comparison_json(found.comparison, old=found.old, dossier=after.dossier)
    lines: list[str] = []
    paired = [row for row in found.comparison.rows if row.is_counted and row.old and row.new]
    for row, pair in zip(paired, value["pairs"], strict=True):
        if pair["change"] == "identical" or (substantive and not row.is_substantive):
            continue
        spans = _plainly(pair["spans"])
        if pair["change"] != "edited" or any(kind != "=" for kind, _ in spans):
            lines += _pair(pair, spans)
    lines += ["", f"Added: {', '.join(value['added'])}"] if value["added"] else []
    lines += ["", f"Deleted: {', '.join(value['deleted'])}"] if value["deleted"] else []
    return lines


def _pair(pair: dict[str, Any], spans: list[list[str]]) -> list[str]:
    old, new = (side if isinstance(side, str) else ", ".join(side) for side in (pair["old"], pair["new"]))
    label = new if old == new else f"{old} → {new}"
    text = "".join(
        _short(text) if kind == "=" else f"[-{text}-]" if kind == "-" else f"{{+{text}+}}" for kind, text in spans
    )
    what = f"{label}: {pair['change'].replace('_', ' and ')}, {pair['significance']}"
    lines = ["", what + (f" ({pair['why']})" if pair["uncertain"] else ""), *_wrapped(text)]
    return lines + [
        f"    ! red line crossed: {each['rule'].replace('_', ' ')} “{each['words']}”" for each in pair["alerts"]
    ]


def _plainly(spans: list[list[str]]) -> list[list[str]]:
    """The spans as a person reads them: without marks of one kind of space for another, those of one kind together."""
    shown: list[list[str]] = []
    for kind, text in spans:
        text = _SPACES.sub(" ", text)
        same = bool(shown) and shown[-1] == ["-", text] and kind == "+"
        if same and "[^" not in text:  # two footnotes with one number may say different things
            shown.pop()
            kind = "="
        if shown and shown[-1][0] == kind:
            shown[-1][1] += text
        else:
            shown.append([kind, text])
    return shown


def _short(text: str) -> str:
    words = text.split(" ")
    return text if len(words) <= 14 else " ".join([*words[:6], "…", *words[-6:]])


def _wrapped(text: str) -> list[str]:
    width = min(100, shutil.get_terminal_size((88, 24)).columns) if sys.stdout.isatty() else 88
    return textwrap.wrap(text, width, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
