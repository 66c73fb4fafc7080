"""A paper as a Word file: what it says, how Word sees it, and what is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Run, Span, Wording, plain, wording
from app.formats.papers import (
    Column,
    Grid,
    Line,
    Masthead,
    PageBreak,
    Paper,
    Paragraph,
    SheetRow,
    Style,
    Tone,
    paragraph,
    quoted,
    says,
    shows,
    split,
    words_of,
    write_paper,
)
from app.formats.papers.document import document_bytes
from app.formats.papers.proof import prove_paper
from app.formats.reporting import silent
from tests.judges.validator import schema_errors

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

NOTED = wording(
    [
        Run("Recalling", italic=True),
        Run(" its resolution 73/11"),
        Run(NOTE_MARK, note=plain("See A/RES/73/11.")),
        Run(","),
    ]
)
MARKED = Line(
    (
        Span("=", wording([Run("Urges", italic=True)])),
        Span("-", plain(" the United Nations")),
        Span("+", plain(" all Member States")),
    ),
    number="4.",
    colours=("", "", "1F5FA8"),
)


def grid(rows: int = 3) -> Grid:
    made = (
        SheetRow(((says(f"OP{n}", Tone.LABEL),), (replace(MARKED, number=f"{n}."),), (says("Accept"),)))
        for n in range(rows)
    )
    return Grid((Column("Paragraph", 10), Column("Text", 60), Column("Ours", 30)), (SheetRow(heading="Part"), *made))


def paper(*blocks: Paragraph | Grid | PageBreak, **values: object) -> Paper:
    return replace(Paper("Position table", blocks), **values)  # type: ignore[arg-type]


WHOLE = paper(
    paragraph("Position table", Style.TITLE),
    paragraph("A/75/L.20", Style.SUBTITLE),
    paragraph("What changed", Style.HEADING),
    paragraph("Three paragraphs.", Style.TEXT),
    paragraph("first", Style.NUMBERED),
    Paragraph(replace(says("below"), level=1), Style.NUMBERED),
    paragraph("second", Style.NUMBERED),
    paragraph("again", Style.SUBHEADING),
    paragraph("anew", Style.NUMBERED),
    paragraph("a point", Style.BULLET),
    Paragraph(replace(says("in its own count"), number="OP4."), Style.NUMBERED),
    quoted(NOTED, Style.QUOTE),
    PageBreak(),
    quoted(NOTED, Style.RESOLUTION),
    Paragraph(MARKED, Style.RESOLUTION),
    quoted(plain("To encourage them;"), Style.RESOLUTION, "(a)", 1),
    paragraph("I", Style.CAPTION),
    paragraph("Small.", Style.SMALL),
    grid(),
    classification="ARCADIA – RESTRICTED",
    note="For capital only",
    landscape=True,
)


def part(path: Path, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read(f"word/{name}.xml"))


def said(tree: ElementTree.Element) -> str:
    return "".join(element.text or "" for element in tree.iter(f"{W}t"))


def paragraphs(tree: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element]]:
    for element in tree.iter(f"{W}p"):
        style = element.find(f"{W}pPr/{W}pStyle")
        yield "" if style is None else style.get(f"{W}val", ""), element


def numbering_of(element: ElementTree.Element) -> tuple[str, str] | None:
    found = element.find(f"{W}pPr/{W}numPr")
    if found is None:
        return None
    level, number = (found.find(f"{W}{name}") for name in ("ilvl", "numId"))
    assert level is not None
    assert number is not None
    return level.get(f"{W}val", ""), number.get(f"{W}val", "")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "paper.docx"
    write_paper(path, WHOLE, ("nobody says this",))
    return path


def bare(text: str) -> str:
    return "".join(text.split())


def test_every_word_stands_in_the_file_in_its_order(written: Path) -> None:
    assert bare(said(part(written, "document"))) == bare("".join(words_of(WHOLE)))


def test_headings_are_headings_of_word(written: Path) -> None:
    styles = [style for style, _ in paragraphs(part(written, "document"))]
    assert styles[:3] == ["Title", "Subtitle", "Heading1"]
    assert "Heading2" in styles
    defined = {style.get(f"{W}styleId") for style in part(written, "styles").iter(f"{W}style")}
    assert set(styles) <= defined


def test_lists_are_lists_of_word_and_begin_anew_behind_a_heading(written: Path) -> None:
    listed = {said(element): numbering_of(element) for _, element in paragraphs(part(written, "document"))}
    assert listed["first"] == listed["second"] == ("0", "2")
    assert listed["below"] == ("1", "2")
    assert listed["anew"] == ("0", "3")
    assert listed["a point"] == ("0", "1")
    assert listed["OP4.in its own count"] is None
    numbers = part(written, "numbering")
    anew = [num for num in numbers.findall(f"{W}num") if num.get(f"{W}numId") == "3"]
    assert anew[0].find(f"{W}lvlOverride/{W}startOverride") is not None


def test_the_heading_row_is_repeated_and_short_rows_are_not_cut(written: Path) -> None:
    rows = list(part(written, "document").iter(f"{W}tr"))
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_long_row_may_be_cut(tmp_path: Path) -> None:
    long = SheetRow(((says("word " * 600),),))
    write_paper(tmp_path / "long.docx", paper(Grid((Column("A"),), (long,))))
    last = list(part(tmp_path / "long.docx", "document").iter(f"{W}tr"))[-1]
    assert last.find(f"{W}trPr/{W}cantSplit") is None


def test_the_classification_stands_at_the_head_and_foot_of_every_page(written: Path) -> None:
    for name in ("header1", "header2", "footer1", "footer2"):
        assert "ARCADIA – RESTRICTED" in said(part(written, name)), name
    assert "For capital only" in said(part(written, "header1"))
    assert "Position table" in said(part(written, "header2"))
    fields = [element.text or "" for element in part(written, "footer2").iter(f"{W}instrText")]
    assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]


def test_footnotes_are_footnotes_of_word(written: Path) -> None:
    calls = [element.get(f"{W}id") for element in part(written, "document").iter(f"{W}footnoteReference")]
    assert calls == ["1", "2"]
    notes = [note for note in part(written, "footnotes").iter(f"{W}footnote") if not note.get(f"{W}type")]
    assert [said(note) for note in notes] == ["See A/RES/73/11."] * 2


def test_a_footnote_keeps_a_figure_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "own.docx"
    twice = Paragraph(replace(shows(NOTED), calls=("3a",)), Style.RESOLUTION)
    write_paper(path, paper(twice, twice))
    document = part(path, "document")
    assert [element.get(f"{W}customMarkFollows") for element in document.iter(f"{W}footnoteReference")] == ["1"]
    assert said(document).count("3a") == 2
    assert said(part(path, "footnotes")) == "3aSee A/RES/73/11."


def test_rows_that_say_their_own_footnotes_have_raised_figures(tmp_path: Path) -> None:
    path = tmp_path / "sheet.docx"
    row = SheetRow(((replace(shows(NOTED), notes=(7, 7)), says("7  See A/RES/73/11.", Tone.NOTE)),))
    write_paper(path, paper(Grid((Column("Text"),), (row,), own_notes=True)))
    document = part(path, "document")
    assert not list(document.iter(f"{W}footnoteReference"))
    raised = [run for run in document.iter(f"{W}r") if run.find(f"{W}rPr/{W}vertAlign") is not None]
    assert [said(run) for run in raised] == ["7"]


def test_marks_are_struck_and_underlined_in_the_colour_of_the_delegation(written: Path) -> None:
    runs = {said(run): run.find(f"{W}rPr") for run in part(written, "document").iter(f"{W}r")}
    gone, come = runs[" the United Nations"], runs[" all Member States"]
    assert gone is not None
    assert gone.find(f"{W}strike") is not None
    assert come is not None
    assert come.find(f"{W}u") is not None
    colour = come.find(f"{W}color")
    assert colour is not None
    assert colour.get(f"{W}val") == "1F5FA8"


def test_the_page_is_turned_where_asked(written: Path, tmp_path: Path) -> None:
    write_paper(tmp_path / "upright.docx", paper(paragraph("x")))
    ways = []
    for path in (written, tmp_path / "upright.docx"):
        size = part(path, "document").find(f".//{W}pgSz")
        assert size is not None
        ways.append(int(size.get(f"{W}w", 0)) > int(size.get(f"{W}h", 0)))
    assert ways == [True, False]


def test_arabic_runs_from_the_right_and_says_its_language(tmp_path: Path) -> None:
    path = tmp_path / "ar.docx"
    words = "تحث جميع الدول الأعضاء"
    write_paper(path, paper(paragraph(words), Grid((Column("النص"),), (SheetRow(((says(words),),)),)), language="ar"))
    document = part(path, "document")
    assert document.find(f".//{W}p/{W}pPr/{W}bidi") is not None
    assert document.find(f".//{W}tblPr/{W}bidiVisual") is not None
    language = part(path, "styles").find(f".//{W}rPrDefault//{W}lang")
    assert language is not None
    assert language.get(f"{W}bidi", "").startswith("ar")


def test_the_properties_name_nobody(written: Path) -> None:
    with zipfile.ZipFile(written) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "Position table" in core
    assert "<dc:creator></dc:creator>" in core
    assert "dcterms" not in core


@pytest.mark.parametrize("secret", ["Belmarine said in confidence", "under the table with Cordovia"])
def test_a_file_with_something_forbidden_is_not_kept(tmp_path: Path, secret: str) -> None:
    path = tmp_path / "paper.docx"
    path.write_text("what stood there before")
    row = SheetRow(((Line((Span("=", plain(secret[:9])), Span("+", plain(secret[9:])))),),))
    with pytest.raises(Refusal) as refused:
        write_paper(path, paper(Grid((Column("A"),), (row,))), (secret,))
    assert refused.value.reason == "paper-leaks"
    assert path.read_text() == "what stood there before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["paper.docx"]


def test_what_stands_in_every_file_is_no_leak(tmp_path: Path) -> None:
    write_paper(tmp_path / "paper.docx", WHOLE, ("Footnote", "Normal Table", "List Number"))
    assert (tmp_path / "paper.docx").exists()


def test_a_file_that_lost_a_word_is_not_whole() -> None:
    data = document_bytes(WHOLE, silent)
    fuller = replace(WHOLE, blocks=(*WHOLE.blocks, paragraph("one more")))
    with pytest.raises(Refusal) as refused:
        prove_paper(data, fuller, (), lambda: data)
    assert refused.value.reason == "paper-not-whole"


def test_a_file_that_cannot_be_opened_is_not_whole() -> None:
    with pytest.raises(Refusal) as refused:
        prove_paper(b"PK nothing", WHOLE, (), lambda: b"")
    assert refused.value.reason == "paper-not-whole"


def test_a_classification_missing_at_an_edge_is_found() -> None:
    data = document_bytes(replace(WHOLE, classification=""), silent)
    with pytest.raises(Refusal) as refused:
        prove_paper(data, WHOLE, (), lambda: data)
    assert refused.value.reason == "paper-not-whole"


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    note = wording([Run("seen\x07"), Run(NOTE_MARK, note=plain("no\x00te"))])
    write_paper(path, paper(quoted(note), title="Ti\x0btle"))
    assert "seen" in said(part(path, "document"))
    assert said(part(path, "footnotes")) == "note"


def test_a_paper_of_nothing_is_a_file(tmp_path: Path) -> None:
    write_paper(tmp_path / "empty.docx", Paper("Empty", ()))
    assert said(part(tmp_path / "empty.docx", "document")) == ""


def test_a_wide_grid_stands_in_tables_that_each_begin_with_the_first_column() -> None:
    columns = tuple(Column(f"C{n}") for n in range(12))
    rows = (SheetRow(tuple((says(f"{n}"),) for n in range(12))), SheetRow(heading="over all"))
    parts = split(Grid(columns, rows, at_most=5))
    assert [[column.heading for column in each.columns] for each in parts] == [
        ["C0", "C1", "C2", "C3", "C4"],
        ["C0", "C5", "C6", "C7", "C8"],
        ["C0", "C9", "C10", "C11"],
    ]
    assert all(len(each.rows[0].cells) == len(each.columns) for each in parts)
    assert all(each.rows[1].heading == "over all" for each in parts)


@given(st.integers(1, 30), st.integers(2, 12), st.integers(1, 3))
def test_no_column_of_a_wide_grid_is_lost(count: int, at_most: int, repeated: int) -> None:
    repeated = min(repeated, count)
    columns = tuple(Column(f"C{n}") for n in range(count))
    parts = split(Grid(columns, (), repeated=repeated, at_most=at_most))
    shown = [column for each in parts for column in each.columns[repeated:]]
    assert shown == list(columns[repeated:])
    assert all(each.columns[:repeated] == columns[:repeated] for each in parts)


TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


@st.composite
def wordings(draw: st.DrawFn) -> Wording:
    runs = [
        Run(text, italic, bold)
        for text, italic, bold in draw(st.lists(st.tuples(TEXTS, st.booleans(), st.booleans()), max_size=4))
    ]
    if draw(st.booleans()):
        runs.append(Run(NOTE_MARK, note=plain(draw(TEXTS))))
    return wording(runs)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    lines = st.builds(
        lambda kind, words, level: Line((Span(kind, words),) if words else (), level=level),
        st.sampled_from("=-+"),
        wordings(),
        st.integers(0, 5),
    )
    blocks = st.one_of(
        st.builds(Paragraph, lines, st.sampled_from(Style)),
        st.builds(
            lambda cells: Grid((Column("A"), Column("B")), (SheetRow((tuple(cells), ())), SheetRow(heading="H"))),
            st.lists(lines, max_size=3),
        ),
        st.just(PageBreak()),
    )
    return Paper(draw(TEXTS), tuple(draw(st.lists(blocks, max_size=6))), draw(TEXTS))


@settings(max_examples=60)
@given(papers())
def test_any_paper_is_written_and_proven(tmp_path_factory: pytest.TempPathFactory, made: Paper) -> None:
    path = tmp_path_factory.mktemp("papers") / "paper.docx"
    write_paper(path, made)
    assert path.stat().st_size > 0


@pytest.mark.judged
def test_the_schema_knows_every_element(written: Path, tmp_path: Path) -> None:
    others = {
        "right": replace(WHOLE, language="ar", blocks=(paragraph("تحث الدول"), grid())),
        "chinese": replace(WHOLE, language="zh"),
        "empty": Paper("", ()),
        "own": paper(Paragraph(replace(shows(NOTED), calls=("3a",)), Style.RESOLUTION)),
    }
    files = [written]
    for name, each in others.items():
        files.append(tmp_path / f"{name}.docx")
        write_paper(files[-1], each)
    assert {name: errors for name, errors in schema_errors(files).items() if errors} == {}


def test_a_masthead_is_said_in_paragraphs_where_there_is_none(tmp_path: Path) -> None:
    head = Masthead("United Nations", "A/75/L.22", "General Assembly", ("Distr.: Limited",))
    write_paper(tmp_path / "head.docx", Paper("A/75/L.22", (head, paragraph("Delete paragraph 4."))))
    said = zipfile.ZipFile(tmp_path / "head.docx").read("word/document.xml").decode()
    assert "General Assembly" in said and "United Nations · A/75/L.22 · Distr.: Limited" in said
