"""Comparisons to hand out: four columns that hold both texts, three texts beside each other, and never a position that nobody asked for."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparing import compared
from app.domain.concordance import ConcordanceRow, Treatment
from app.domain.paragraphs import Paragraph
from app.domain.parties import standard_register
from app.domain.refusal import Refusal
from app.domain.wording import Span
from app.formats.comparison import SheetRow, Tone, csv_of, markdown_of, page_of
from app.work.comparing import (
    CAPITAL_ONLY,
    Compared,
    ThreeTexts,
    comparison_sheet,
    concordance_json,
    concordance_sheet,
    remarks_of,
    three_sheet,
    write_comparison_page,
    write_comparison_table,
    write_sheet,
)
from app.work.sample import ISSUED, WORKING, sample_dossier
from tests.builders import TEXTS, paragraph

SAMPLE = sample_dossier()
OLD, NEW = SAMPLE.text_of(WORKING), SAMPLE.text_of(ISSUED)
FOUND = Compared(compared("Working text", OLD, "L.20", NEW), OLD, NEW, "Cooperation")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SECRETS = [row.rationale for row in SAMPLE.positions.values() if row.rationale] + [
    row.text for row in SAMPLE.instructions.values()
]


def words(row: SheetRow, column: int, kinds: str) -> str:
    return "".join(
        span.wording.plain
        for line in row.cells[column]
        if line.tone is Tone.TEXT
        for span in line.spans
        if span.kind in kinds
    )


@given(st.lists(TEXTS, min_size=1, max_size=5), st.lists(TEXTS, min_size=1, max_size=5))
def test_the_marks_hold_both_texts(before: Sequence[str], after: Sequence[str]) -> None:
    old, new = (
        [paragraph(f"op{name}{at}", text) for at, text in enumerate(side)]
        for name, side in (("a", before), ("b", after))
    )
    sheet = comparison_sheet(Compared(compared("a", old, "b", new, by_identity=False), tuple(old), tuple(new)))
    for row in sheet.rows:
        if row.heading or row.kind in {"left", "split", "merged"} or not any(line.spans for line in row.cells[2]):
            continue
        if row.cells[2][0].tone is Tone.QUIET:
            continue
        spaced = (words(row, 2, "=-"), words(row, 0, "="), words(row, 2, "=+"), words(row, 1, "="))
        left, old_text, right, new_text = (" ".join(text.split()) for text in spaced)
        assert (left, right) == (old_text, new_text)


def test_every_paragraph_of_both_texts_is_in_the_table() -> None:
    sheet = comparison_sheet(FOUND)
    for column, text in ((0, OLD), (1, NEW)):
        shown = [
            line.plain for row in sheet.rows if not row.heading for line in row.cells[column] if line.tone is Tone.TEXT
        ]
        assert sorted(shown) == sorted(row.wording.plain for row in text)


def test_a_moved_paragraph_is_named_where_it_stood() -> None:
    rows = comparison_sheet(FOUND).rows
    (left,) = [row for row in rows if row.kind == "left"]
    assert [line.plain for cell in left.cells for line in cell] == ["PP20", "Now PP4"]


def test_only_what_is_substantive_and_the_rest_is_counted() -> None:
    every, some = comparison_sheet(FOUND), comparison_sheet(FOUND, substantive=True)
    assert len(some.rows) < len(every.rows)
    assert {row.weight for row in some.rows if not row.heading} == {"substantive"}
    assert some.folded.startswith("Not shown:") and "unchanged" in some.folded


def test_a_heading_is_in_the_table_and_not_among_the_substantive() -> None:
    old = [paragraph("he1", "Part on bridges"), paragraph("op1", "Urges all States to build small bridges;")]
    new = [paragraph("he1", "Part on rivers"), paragraph("op1", "Urges all States to build large bridges;")]
    found = Compared(compared("a", old, "b", new), tuple(old), tuple(new))
    weights = [row.weight for row in comparison_sheet(found).rows if not row.heading]
    assert weights == ["consequential", "substantive"]
    assert comparison_sheet(found).numbers[1] == len(found.comparison.substantive()) == 1


@pytest.mark.parametrize("ending", ["docx", "html", "md", "csv"])
def test_no_position_gets_out_unless_it_is_asked_for(tmp_path: Path, ending: str) -> None:
    assert SECRETS
    path, capital = tmp_path / f"all.{ending}", tmp_path / f"capital.{ending}"
    write_comparison_table(FOUND, path)
    write_comparison_table(FOUND, capital, remarks=remarks_of(SAMPLE, ISSUED))
    assert not [secret for secret in SECRETS if secret.split(".")[0] in said_in(path)]
    assert CAPITAL_ONLY.lower() not in said_in(path).lower()
    assert any(secret.split(".")[0] in said_in(capital) for secret in SECRETS)
    if ending != "csv":
        assert CAPITAL_ONLY.lower() in said_in(capital).lower()


def said_in(path: Path) -> str:
    """All words of a file, as they were written."""
    if path.suffix != ".docx":
        return path.read_text("utf-8").replace("\\", "").replace("&quot;", '"').replace("&#x27;", "'")
    with zipfile.ZipFile(path) as archive:
        parts = [ElementTree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")]
    return "\n".join("".join(row.itertext()) for part in parts for row in part.iter(f"{W}p"))


def test_the_table_has_its_heading_on_every_page_and_lies_on_its_side(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    write_comparison_table(FOUND, path)
    body = ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    first, *rest = body.iter(f"{W}tr")
    assert first.find(f"{W}trPr/{W}tblHeader") is not None
    assert not any(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rest)
    size = next(body.iter(f"{W}pgSz"))
    assert size.get(f"{W}orient") == "landscape" and int(size.get(f"{W}w", 0)) > int(size.get(f"{W}h", 0))
    assert all(cell.find(f"{W}p") is not None for cell in body.iter(f"{W}tc"))


def test_a_sheet_that_is_stopped_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(b"before")

    def stop(fraction: float, _text: str) -> None:
        if fraction > 0.3:
            raise Refusal("cancelled")

    with pytest.raises(Refusal, match="cancelled"):
        write_comparison_table(FOUND, path, report=stop)
    assert path.read_bytes() == b"before" and [each.name for each in tmp_path.iterdir()] == ["out.docx"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("out.pdf", "output-ending"), ("folder.html", "output-is-folder"), ("gone/out.html", "output-folder-missing")],
)
def test_a_bad_target_is_refused_before_any_work(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(Refusal) as refused:
        write_comparison_table(FOUND, tmp_path / name)
    assert refused.value.reason == reason
    assert [each.name for each in tmp_path.iterdir()] == ["folder.html"]


def test_the_page_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    path.write_text("before", encoding="utf-8")
    write_comparison_page(FOUND, path)
    html = path.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>") and html.rstrip().endswith("</html>")
    assert [each.name for each in tmp_path.iterdir()] == ["out.html"]


def three(base: list[Paragraph], one: list[Paragraph], other: list[Paragraph]) -> ThreeTexts:
    def found(names: tuple[str, str], old: list[Paragraph], new: list[Paragraph]) -> Compared:
        return Compared(compared(names[0], old, names[1], new), tuple(old), tuple(new))

    return ThreeTexts(
        found(("base", "theirs"), base, one).comparison,
        found(("base", "ours"), base, other).comparison,
        found(("theirs", "ours"), one, other).comparison,
    )


def test_three_texts_stand_beside_each_other() -> None:
    base = [paragraph("op1", "Urges all States to build bridges;"), paragraph("op2", "Requests a report.")]
    theirs = [
        paragraph("op1", "Invites all States to build bridges;"),
        paragraph("opx", "Decides to meet again;"),
        base[1],
    ]
    ours = [paragraph("op1", "Calls upon all States to build bridges;"), base[1]]
    rows = [row for row in three_sheet(three(base, theirs, ours)).rows if not row.heading]
    assert [row.cells[0][0].plain if row.cells[0] else "" for row in rows] == ["OP1", "", "OP2"]
    between = [[span.kind for span in row.cells[3][0].spans] for row in rows]
    assert "-" in between[0] and "+" in between[0]
    assert rows[1].cells[3][0].plain == "Only in one of the two"
    assert rows[2].cells[3][0].plain == "Unchanged in both"


@given(st.lists(st.sampled_from("abcdefg"), unique=True), st.lists(st.sampled_from("abcdefg"), unique=True))
def test_no_paragraph_of_three_is_lost_or_doubled(one: list[str], other: list[str]) -> None:
    base, theirs, ours = (
        [paragraph(f"op{name}", f"Requests {name * 9};") for name in names] for names in ("abcd", one, other)
    )
    rows = [row for row in three_sheet(three(base, theirs, ours)).rows if not row.heading]
    for column, side in ((1, theirs), (2, ours)):
        shown = [
            "".join(span.wording.plain for span in line.spans if span.kind != "-")
            for row in rows
            for line in row.cells[column]
            if line.tone is Tone.TEXT
        ]
        assert sorted(text for text in shown if text) == sorted(row.wording.plain for row in side)


def rows_of_concordance() -> list[ConcordanceRow]:
    return [
        ConcordanceRow("1", "v", "a", 0, "PP1", "PP1", Treatment.KEPT),
        ConcordanceRow("2", "v", "b", 1, "", "PP2", Treatment.NEW, ("XBE",), "as =said"),
        ConcordanceRow("3", "v", "c", 2, "OP2", "", Treatment.GONE),
    ]


def test_a_concordance_is_written_in_every_form(tmp_path: Path) -> None:
    register = standard_register()
    sheet = concordance_sheet(rows_of_concordance(), register, old_name="=A/75/L.20", new_name="Rev.1")
    assert [column.heading for column in sheet.columns] == ["=A/75/L.20", "Rev.1", "Treatment", "Proponents", "Note"]
    table = list(csv.reader(io.StringIO(csv_of(sheet).lstrip("\ufeff"))))
    assert [row[2] for row in table] == ["Treatment", "Kept", "New", "Deleted"]
    assert "| **PP1** | **PP1** | Kept |" in markdown_of(sheet)
    assert page_of(sheet).count("<tr class=") == 3
    write_sheet(sheet, tmp_path / "out.docx")
    assert "Deleted" in said_in(tmp_path / "out.docx")
    told = concordance_json(rows_of_concordance(), register, old_name="a", new_name="b")
    assert [(row["old"], row["new"], row["treatment"]) for row in told["rows"]] == [
        ("PP1", "PP1", "kept"), (None, "PP2", "new"), ("OP2", None, "gone"),
    ]  # fmt: skip


def test_signs_of_markdown_in_a_text_stay_signs() -> None:
    old, new = [paragraph("op1", "Urges *all* | [States]")], [paragraph("op1", "Urges *some* | [States]")]
    said = markdown_of(comparison_sheet(Compared(compared("a", old, "b", new), tuple(old), tuple(new))))
    assert r"\*~~all~~**some**\* \| \[States\]" in said or r"~~\*all\*~~**\*some\***" in said


def test_the_legend_explains_what_is_there() -> None:
    legend = comparison_sheet(FOUND).legend
    assert [span.kind for span, _ in legend][:2] == ["-", "+"] and all(isinstance(span, Span) for span, _ in legend)
