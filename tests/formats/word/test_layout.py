"""The pages are set by the measures of the United Nations' own files."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.wording import Run, wording
from app.formats import WordDocument, WordHead, read, write_docx
from app.formats.word.writer import docx_bytes
from tests.conftest import SHARED_DATA
from tests.formats.marked import HEAD

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
THEIRS = SHARED_DATA / "docx_un_style" / "A_80_604_Add.6.docx"
LANGUAGES = ["en", "fr", "es", "ru", "zh", "ar"]


def _file(head: WordHead) -> zipfile.ZipFile:
    row = MarkedParagraph(
        "u", "PP1", Kind.PREAMBULAR, 0, "kept", (Piece("=", wording([Run("Recalling", True), Run(" all,")])),)
    )
    return zipfile.ZipFile(BytesIO(docx_bytes(WordDocument(head, (row,)))))


def _style(archive: zipfile.ZipFile, id: str) -> etree._Element:
    (style,) = etree.fromstring(archive.read("word/styles.xml")).xpath(f"//*[@*[local-name()='styleId']='{id}']")
    return style


def _measures(style: etree._Element, *paths: str) -> list[dict[str, str]]:
    return [dict(sorted(found.attrib.items())) for path in paths for found in style.iterfind(path.replace("w:", W))]


@pytest.mark.skipif(not THEIRS.exists(), reason="the United Nations' own file is not here")
@pytest.mark.parametrize(
    ("ours", "theirs", "paths"),
    [
        ("Normal", "Normal", ("w:rPr/w:spacing", "w:rPr/w:w")),
        ("SingleText", "SingleTxt", ("w:pPr/w:tabs/w:tab", "w:pPr/w:spacing", "w:pPr/w:ind", "w:pPr/w:jc")),
        ("ResolutionTitle", "H1", ("w:rPr/w:sz",)),
        ("AnnexHeading", "HCh", ("w:rPr/w:sz", "w:rPr/w:spacing")),
        ("FootnoteText", "FootnoteText", ("w:rPr/w:sz", "w:rPr/w:spacing", "w:rPr/w:w")),
        ("Session", "H23", ("w:rPr/w:spacing",)),
    ],
)
def test_styles_measure_what_those_of_the_united_nations_do(ours: str, theirs: str, paths: tuple[str, ...]) -> None:
    with zipfile.ZipFile(THEIRS) as archive:
        wanted = _measures(_style(archive, theirs), *paths)
    assert _measures(_style(_file(HEAD), ours), *paths) == wanted != []


@pytest.mark.skipif(not THEIRS.exists(), reason="the United Nations' own file is not here")
def test_the_page_is_that_of_the_united_nations() -> None:
    pages = []
    with zipfile.ZipFile(THEIRS) as archive:
        for file in (archive, _file(HEAD)):
            section = list(etree.fromstring(file.read("word/document.xml")).iter(f"{W}sectPr"))[-1]
            pages.append(_measures(section, "w:pgSz", "w:pgMar"))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_letters_lines_and_sides(language: str) -> None:
    file = _file(WordHead("Title", "A/C.3/80/L.1", language=language, sponsors="A and B"))
    defaults = etree.fromstring(file.read("word/styles.xml")).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    fonts, sizes = defaults.find(f"{W}rFonts"), [defaults.find(f"{W}{name}").get(f"{W}val") for name in ("sz", "szCs")]
    assert fonts.get(f"{W}eastAsia") == ("SimSun" if language == "zh" else "Times New Roman")
    assert fonts.get(f"{W}cs") == ("Traditional Arabic" if language == "ar" else "Times New Roman")
    assert sizes == {"zh": ["21", "20"], "ar": ["20", "30"]}.get(language, ["20", "20"])
    fitted = _measures(_style(file, "Normal"), "w:rPr/w:w")
    assert bool(fitted) == (language not in {"zh", "ar"})
    named = etree.fromstring(file.read("word/fontTable.xml")).xpath("//@*[local-name()='name']")
    assert {fonts.get(f"{W}eastAsia"), fonts.get(f"{W}cs")} <= set(named)
    assert (b"w:bidi/" in file.read("word/document.xml")) == (language == "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_masthead_is_read_back_in_each_language(language: str, tmp_path: Path) -> None:
    head = WordHead(
        "Rights of all",
        "A/C.3/80/L.26",
        session="80",
        agenda_item="70",
        sponsors="Arcadia and Ruthenia",
        language=language,
    )
    start = MarkedParagraph(
        "f", "", Kind.FORMULA, 0, "kept", (Piece("=", wording([Run("The General Assembly", True), Run(",")])),)
    )
    row = MarkedParagraph(
        "u", "OP1", Kind.OPERATIVE, 0, "kept", (Piece("=", wording([Run("Urges", True), Run(" all.")])),)
    )
    write_docx(tmp_path / "head.docx", WordDocument(head, (start, row)))
    found = read(tmp_path / "head.docx").head
    assert (found.symbol, found.session, found.agenda_item, found.title) == (
        "A/C.3/80/L.26",
        "80",
        "70",
        "Rights of all",
    )
    assert found.sponsors == "Arcadia and Ruthenia"


def test_the_committee_follows_from_the_symbol() -> None:
    assert ("committee", "Third Committee") in WordHead("T", "A/C.3/80/L.26", session="80").lines
    assert [part for part, _ in WordHead("T", "A/80/L.26", session="80").lines] == ["session", "title"]


def test_a_tracked_end_of_a_cell_is_refused(tmp_path: Path) -> None:
    from app.formats.word.description import expected, expected_by_author
    from app.formats.word.proof import Wanted, prove

    rows = [
        MarkedParagraph(f"t{at}", "", Kind.TABLE, 0, "kept", (Piece("=", wording([Run("A\t1")])),)) for at in range(2)
    ]
    document = WordDocument(HEAD, tuple(rows))
    path = tmp_path / "table.docx"
    with zipfile.ZipFile(BytesIO(docx_bytes(document))) as whole, zipfile.ZipFile(path, "w") as target:
        for entry in whole.infolist():
            data = whole.read(entry)
            mark = b'<w:pStyle w:val="TableCell"/><w:rPr><w:del w:id="9" w:author="Arcadia"/></w:rPr>'
            target.writestr(entry, data.replace(b'<w:pStyle w:val="TableCell"/>', mark, 1))
    wanted = Wanted(
        [text for _, text in HEAD.lines], *expected(document), {**expected_by_author(document), "Arcadia": ()}
    )
    with pytest.raises(Refusal, match="the end of a cell is tracked"):
        prove(path, wanted)
