"""What a written Word file looks like inside, and what happens when it may not stand."""

from __future__ import annotations

import stat
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from lxml import etree

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.formats import Attribution, WordComment, WordDocument, WordHead, read, write_docx
from app.formats.word.marks import timestamp
from tests.formats.marked import HEAD, marking, sample_document, sample_marking, sample_paragraphs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# The order in which the schema wants what we write.
ORDER = {
    "pPr": [
        "pStyle",
        "keepNext",
        "keepLines",
        *("pBdr", "tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr"),
    ],
    "rPr": [
        *("rStyle", "ins", "del", "moveFrom", "moveTo", "rFonts", "b", "bCs", "i", "iCs", "spacing", "w", "kern"),
        *("position", "sz", "szCs", "u", "vertAlign", "rtl", "lang", "rPrChange"),
    ],
    "tblPr": ["tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar"],
    "tcPr": ["tcW", "gridSpan", "tcBorders", "vAlign"],
    "sectPr": ["headerReference", "footerReference", "pgSz", "pgMar", "cols", "titlePg"],
    "settings": [
        *("zoom", "trackRevisions", "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl"),
        *("footnotePr", "compat", "themeFontLang", "decimalSymbol", "listSeparator"),
    ],
    "style": [
        "name",
        "basedOn",
        "next",
        "uiPriority",
        "semiHidden",
        "unhideWhenUsed",
        "qFormat",
        "pPr",
        "rPr",
        "tblPr",
    ],
}


def _written(folder: Path, document: WordDocument) -> dict[str, bytes]:
    path = folder / "out.docx"
    write_docx(path, document)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _elements(parts: dict[str, bytes]) -> Iterator[etree._Element]:
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            yield from etree.fromstring(data).iter()


def _document() -> WordDocument:
    row = sample_marking().rows[26]
    comments = (
        WordComment(row.uid, "Own delegation", "Ask.", start=2, end=9),
        WordComment("new OP4 bis", "Own delegation", "New."),
    )
    return sample_document(comments=comments)


def test_everything_stands_in_the_order_of_the_schema(tmp_path: Path) -> None:
    for element in _elements(_written(tmp_path, _document())):
        order = ORDER.get(element.tag.removeprefix(W))
        if order is not None:
            places = [order.index(child.tag.removeprefix(W)) for child in element]
            assert places == sorted(places), etree.tostring(element)


def test_every_style_that_is_used_exists(tmp_path: Path) -> None:
    parts = _written(tmp_path, _document())
    there = {style.get(f"{W}styleId") for style in etree.fromstring(parts["word/styles.xml"])}
    used = {
        element.get(f"{W}val")
        for element in _elements(parts)
        if element.tag in {f"{W}{n}" for n in ("pStyle", "rStyle", "basedOn", "next")}
    }
    assert used <= there


def test_numbers_of_changes_are_unique_and_changes_never_nest(tmp_path: Path) -> None:
    tree = etree.fromstring(_written(tmp_path, _document())["word/document.xml"])
    changes = list(tree.iter(f"{W}ins", f"{W}del"))
    assert max(Counter(change.get(f"{W}id") for change in changes).values()) == 1
    assert not [change for change in changes for above in change.iterancestors(f"{W}ins", f"{W}del")]
    assert {change.get(f"{W}date") for change in changes} == {
        "2020-11-12T00:00:00Z",
        "2020-11-13T16:40:00Z",
        "2020-11-14T00:00:00Z",
    }


def test_comments_are_numbered_above_the_footnotes(tmp_path: Path) -> None:
    parts = _written(tmp_path, _document())
    comments = [int(comment.get(f"{W}id", "")) for comment in etree.fromstring(parts["word/comments.xml"])]
    notes = [int(note.get(f"{W}id", "")) for note in etree.fromstring(parts["word/footnotes.xml"])]
    assert len(set(comments)) == len(comments) == 2
    # Else LibreOffice 7.4 shows wrong footnotes.
    assert min(comments) > max(notes) > 0


def test_nothing_of_person_machine_or_moment(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    write_docx(path, _document())
    first = path.read_bytes()
    write_docx(path, _document())
    assert path.read_bytes() == first
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [
            name
            for name in archive.namelist()
            if "custom" in name or "thumbnail" in name or "stylesWithEffects" in name
        ]
        core = archive.read("docProps/core.xml").decode()
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert "<dc:creator></dc:creator>" in core
    assert HEAD.title in core
    assert b"rsid" not in everything
    assert str(tmp_path).encode() not in everything


def test_a_change_is_only_as_large_as_its_words(tmp_path: Path) -> None:
    tree = etree.fromstring(_written(tmp_path, sample_document())["word/document.xml"])
    texts = ["".join(change.itertext()) for change in tree.iter(f"{W}ins", f"{W}del")]
    assert "Urges" in texts
    assert "Calls upon" in texts
    assert "4 bis.Encourages Member States to share good practices, upon request;" in texts


def test_a_clean_text_has_no_marks_and_tracks_nothing(tmp_path: Path) -> None:
    rows = tuple(marking(sample_paragraphs()).rows)
    parts = _written(tmp_path, WordDocument(HEAD, rows))
    names = {element.tag for element in _elements(parts)}
    assert not names & {f"{W}ins", f"{W}del", f"{W}trackRevisions", f"{W}comment"}
    assert "word/comments.xml" not in parts


def test_the_masthead_and_its_lines(tmp_path: Path) -> None:
    parts = _written(
        tmp_path,
        sample_document(head=WordHead("Title", "A/C.3/75/L.1", body="General Assembly", classification="Restricted")),
    )
    masthead = "".join(etree.fromstring(parts["word/header1.xml"]).itertext())
    assert masthead == "United NationsA/C.3/75/L.1Distr.: LimitedOriginal: English".replace(
        "Distr.", "General AssemblyDistr."
    )
    for number in (1, 2, 3):
        assert "Restricted" in "".join(etree.fromstring(parts[f"word/footer{number}.xml"]).itertext())


def test_marks_without_an_amendment_bear_the_given_name(tmp_path: Path) -> None:
    row = MarkedParagraph(
        "u", "OP1", Kind.OPERATIVE, 0, "kept", (Piece("=", plain("Urges ")), Piece("+", plain("all")))
    )
    write_docx(tmp_path / "out.docx", WordDocument(HEAD, (row,), unattributed=Attribution("Rev.1", date(2020, 11, 1))))
    body = zipfile.ZipFile(tmp_path / "out.docx").read("word/document.xml").decode()
    assert 'w:author="Rev.1" w:date="2020-11-01T00:00:00Z"' in body


def test_a_delegation_behind_several_amendments_is_named_once() -> None:
    both = Attribution("Arcadia, Belmarine", None, ("Arcadia", "Belmarine"))
    document = WordDocument(HEAD, (), {"a1": both, "a2": Attribution("Arcadia"), "a3": Attribution("Cordovia")})
    assert document.attribution(["a1", "a2", "a3"]).author == "Arcadia, Belmarine, Cordovia"


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\ufffe", "\ud800"])
def test_characters_that_no_word_file_can_hold_are_refused(tmp_path: Path, character: str) -> None:
    row = MarkedParagraph("u", "OP1", Kind.OPERATIVE, 0, "kept", (Piece("=", plain(f"Urges{character} all")),))
    with pytest.raises(Refusal, match="character-not-for-word"):
        write_docx(tmp_path / "out.docx", WordDocument(HEAD, (row,)))
    assert list(tmp_path.iterdir()) == []


def test_a_failed_proof_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(b"the file of yesterday")
    comment = WordComment(sample_marking().rows[3].uid, "Own delegation", "Never say that Arcadia is our friend")
    leaking = sample_document(
        head=WordHead("Title", "A/75/L.20", classification="Our bottom line"),
        comments=(comment,),
        forbidden=("Our bottom line",),
    )
    with pytest.raises(Refusal) as refusal:
        write_docx(path, leaking)
    assert refusal.value.reason == "proof-failed"
    assert path.read_bytes() == b"the file of yesterday"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        write_docx(tmp_path / "nowhere" / "out.docx", sample_document())
    assert refusal.value.reason == "output-folder-missing"


def test_the_file_can_be_read_by_those_who_could_before(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.touch(mode=0o640)
    path.chmod(0o640)
    write_docx(path, sample_document())
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_comment_on_a_paragraph_that_is_not_there_is_our_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not in the document"):
        write_docx(tmp_path / "out.docx", sample_document(comments=(WordComment("nowhere", "A", "B"),)))


def test_a_comment_typed_on_any_machine_keeps_its_lines(tmp_path: Path) -> None:
    comment = WordComment(sample_marking().rows[3].uid, "Own delegation", "One\r\ntwo\rthree\n\tfour")
    write_docx(tmp_path / "out.docx", sample_document(comments=(comment,)))
    (found,) = read(tmp_path / "out.docx").comments
    assert found.text == "One\ntwo\nthree\n\tfour"


def test_dates_as_word_writes_them() -> None:
    assert timestamp(None) == ""
    assert timestamp(date(2020, 11, 7)) == "2020-11-07T00:00:00Z"
    assert timestamp(datetime(2020, 11, 7, 16, 40, 1, 999)) == "2020-11-07T16:40:01Z"
    assert timestamp(datetime(2020, 11, 7, 16, 40, tzinfo=UTC)) == "2020-11-07T16:40:00Z"
    assert timestamp(datetime(2020, 11, 7, 16, 40, tzinfo=timezone(timedelta(hours=-5)))) == "2020-11-07T21:40:00Z"
