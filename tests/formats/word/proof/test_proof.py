"""The proof finds every way in which a written file could be wrong."""

from __future__ import annotations

import getpass
import hashlib
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.refusal import Refusal
from app.formats import WordComment
from app.formats.word.description import WordDocument, expected, expected_by_author
from app.formats.word.proof import Proof, Wanted, prove
from app.formats.word.writer import docx_bytes, write_docx
from tests.formats.marked import rich_document, sample_document, sample_marking

EPOCH = (1980, 1, 1, 0, 0, 0)
SECRET = "Our bottom line is paragraph four"


def _document() -> WordDocument:
    uid = sample_marking().rows[5].uid
    return sample_document(comments=(WordComment(uid, "Own delegation", "Ask capital."),))


def _proven(path: Path, document: WordDocument, forbidden: tuple[str, ...] = (SECRET,)) -> Proof:
    base, amended = expected(document)
    lead = [text for _, text in document.head.lines]
    wanted = Wanted(lead, base, amended, expected_by_author(document))
    return prove(path, wanted, document.comments, forbidden)


def _tampered(path: Path, part: str, change: Callable[[str], str], document: WordDocument | None = None) -> None:
    """A document, or the sample, with one part changed."""
    source = path.with_suffix(".whole")
    source.write_bytes(docx_bytes(document or _document()))
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(path, "w") as target:
        for name in whole.namelist():
            text = whole.read(name).decode()
            changed = change(text) if name == part else text
            assert name != part or changed != text, "the tampering must bite"
            target.writestr(zipfile.ZipInfo(name, EPOCH), changed)


def test_a_whole_file_passes_and_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(docx_bytes(_document()))
    proof = _proven(path, _document())
    assert (proof.base, proof.amended, proof.comments, proof.notes) == (43, 43, 1, 8)
    assert proof.authors == (
        "Arcadia",
        "Ruthenia",
        "Ruthenia, Sylvania (Federated States of)",
        "Sylvania (Federated States of)",
    )


def _first(pattern: str, new: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, new, text, count=1, flags=re.DOTALL)


def _swap_notes(text: str) -> str:
    return (
        text.replace("Resolution 60/288.", "§")
        .replace("See resolution 72/284.", "Resolution 60/288.")
        .replace("§", "See resolution 72/284.")
    )


BODY, NOTES = "word/document.xml", "word/footnotes.xml"
INS, TITLE = '<w:ins w:id="999" w:author="A"', "<w:r><w:t>Cooperation between the United Nations and others</w:t></w:r>"
RELS, END = "word/_rels/document.xml.rels", "</Relationships>"
OUTSIDE = '<Relationship Id="x" Type="t" Target="http://x.example/" TargetMode="External"/>'
NOWHERE = '<Relationship Id="x" Type="t" Target="nowhere.xml"/>'
CUT = "<w:r><w:t>Our bottom line</w:t></w:r><w:r><w:t> is paragraph\u00a0four</w:t></w:r>"
TAMPERINGS = {
    "a word": (BODY, _first("apolitical", "political")),
    "a space": (BODY, _first("apolitical and", "apolitical  and")),
    "a no-break space": (BODY, _first("apolitical and", "apolitical\u00a0and")),
    "an inserted word": (BODY, _first("Calls upon", "Calls on")),
    "a deleted word": (BODY, _first("<w:delText>Urges", "<w:delText>Urge")),
    "italics off": (BODY, _first("<w:i/><w:iCs/></w:rPr><w:t>Noting", "</w:rPr><w:t>Noting")),
    "bold on": (BODY, _first("<w:i/><w:iCs/></w:rPr><w:t>Noting", "<w:b/><w:i/></w:rPr><w:t>Noting")),
    "a number": (BODY, _first("<w:t>7\\.</w:t>", "<w:t>8.</w:t>")),
    "an insertion accepted": (BODY, _first("<w:ins (?:(?!</w:ins>).)*?>(<w:r>(?:(?!</w:ins>).)*)</w:ins>", r"\1")),
    "a paragraph mark accepted": (BODY, _first("<w:rPr><w:ins [^>]*/></w:rPr>", "")),
    "a paragraph mark kept": (BODY, _first("<w:rPr><w:del [^>]*/></w:rPr>", "")),
    "the last mark tracked": (BODY, _first('"EndRule"/>', f'"EndRule"/><w:rPr>{INS}/></w:rPr>')),
    "a paragraph more": (BODY, _first("<w:sectPr>", "<w:p/><w:sectPr>")),
    "the title": (BODY, _first("Cooperation between the United Nations and others", "Cooperation")),
    "a title struck": (BODY, _first(TITLE, f"{INS}>{TITLE}</w:ins>")),
    "a table": (BODY, _first("<w:sectPr>", "<w:tbl/><w:sectPr>")),
    "a drawing": (BODY, _first("<w:t>Noting", "<w:drawing/><w:t>Noting")),
    "two notes swapped": (NOTES, _swap_notes),
    "a note's italics": (NOTES, _first("<w:i/><w:iCs/></w:rPr><w:t>Treaty Series", "</w:rPr><w:t>Treaty Series")),
    "a note without a reference": (NOTES, _first("</w:footnotes>", '<w:footnote w:id="99"/></w:footnotes>')),
    "a reference twice": (BODY, _first('<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="3"/>')),
    "a change without author": (BODY, _first('w:author="Arcadia"', 'w:author=""')),
    "an id twice": (BODY, _first('<w:del w:id="3"', '<w:del w:id="2"')),
    "deleted text as text": (BODY, _first("<w:delText>Urges</w:delText>", "<w:t>Urges</w:t>")),
    "a comment without end": (BODY, _first("<w:commentRangeEnd [^>]*>", "")),
    "another comment": ("word/comments.xml", _first("Ask capital", "Ask nobody")),
    "another commentator": ("word/comments.xml", _first("Own delegation", "J. Smith")),
    "an external relationship": (RELS, _first(END, OUTSIDE + END)),
    "a relationship to nothing": (RELS, _first(END, NOWHERE + END)),
    "a reference without relationship": (RELS, _first("rIdFooterEven", "rIdOther")),
    "no content type": ("[Content_Types].xml", lambda text: re.sub('<[^<]*(?:Extension="xml"|/app.xml)[^>]*/>', "", text)),
    "an entity": (BODY, _first("<w:document", '<!DOCTYPE d [<!ENTITY e "x">]><w:document')),
    "no XML": (BODY, _first("</w:body>", "")),
    "a secret in the properties": ("docProps/core.xml", _first("<dc:creator>", f"<dc:creator>{SECRET}")),
    "a secret in an author's name": ("word/comments.xml", _first('w:initials="[^"]*"', f'w:initials="{SECRET}"')),
    "a secret in a header": ("word/header2.xml", _first("A/75/L.20", f"A/75/L.20 {SECRET}")),
    "a secret in a style": ("word/styles.xml", _first("Single Text", SECRET)),
    "a secret across runs": ("word/footer1.xml", _first("</w:pPr>", f"</w:pPr>{CUT}")),
}  # fmt: skip


COMMENTS, THREADS, PEOPLE = "word/comments.xml", "word/commentsExtended.xml", "word/people.xml"
SETTINGS, CORE, APP = "word/settings.xml", "docProps/core.xml", "docProps/app.xml"
STYLE = r"<w:rPrChange [^>]*><w:rPr><w:i/><w:iCs/></w:rPr></w:rPrChange>"
OLD = "<w:rPr><w:i/><w:iCs/></w:rPr></w:rPrChange>"
NOBODY = '<w:ins w:id="999" w:author="Nobody"><w:r><w:t>x</w:t></w:r></w:ins>'
MOVED = "(<w:moveFrom [^>]*><w:r>.*?)<w:t>(.*?)</w:t>"
COMMENTED = '(<w:commentRangeStart w:id="13"/>)(.*?)(<w:commentRangeEnd w:id="13"/>)'
NAMED = '<Override PartName="/x.xml" ContentType="t"/></Types>'
RICH = {
    "old italics lost": (BODY, _first(OLD, "<w:rPr/></w:rPrChange>"), "rejecting all gives the italics of 7."),
    "a change of style accepted": (BODY, _first(STYLE, ""), "rejecting all gives the italics of 7."),
    "a change of style out of its place": (BODY, _first(f"({STYLE})</w:rPr>", r"\1<w:b/></w:rPr>"), "out of order"),
    "a colour": (BODY, _first("<w:i/>", '<w:i/><w:color w:val="FFFFFF"/>'), "a property of their own"),
    "words of a note accepted": (NOTES, _first("<w:ins [^>]*>(.*?)</w:ins>", r"\1"), "rejecting all gives other footnotes"),
    "words of a note changed": (NOTES, _first(" See also ", " See "), "accepting all gives other footnotes"),
    "a note under another name": (NOTES, _first('w:author="[^"]*"', 'w:author="Arcadia"'), "accepting Sylvania"),
    "another's name": (BODY, _first('w:author="Arcadia"', 'w:author="Ruthenia"'), "accepting Ruthenia alone gives"),
    "somebody's name": (BODY, _first('w:author="Arcadia"', 'w:author="Nobody"'), "somebody stands behind a change"),
    "no name": (BODY, _first('w:author="Arcadia"', 'w:author=""'), "no author"),
    "a move written as deleted": (BODY, _first(MOVED, r"\1<w:delText>\2</w:delText>"), "not written as such"),
    "a move without end": (BODY, _first("<w:moveToRangeEnd [^>]*>", ""), "a move has no end"),
    "a move that leads nowhere": (BODY, _first('w:name="move1"', 'w:name="move9"'), "leads nowhere"),
    "a move that ends early": (BODY, _first("(</w:p>)(<w:p>(?:(?!</w:p>).)*</w:p>)(<w:moveFromRangeEnd [^>]*>)", r"\1\3\2"), "move"),
    "a moved mark": (BODY, _first("<w:rPr><w:moveFrom [^>]*/></w:rPr>", ""), "not moved with it"),
    "a thread torn": (THREADS, _first(' w15:paraIdParent="[^"]*"', ""), "a thread of comments is torn"),
    "a thread opened again": (THREADS, _first('w15:done="1"', 'w15:done="0"'), "a thread of comments is torn"),
    "a line of a comment without number": (COMMENTS, _first(' w14:paraId="[^"]*"', ""), "a thread of comments is torn"),
    "a number too high": (COMMENTS, _first('w14:paraId="1', 'w14:paraId="9'), "not numbered"),
    "other initials": (COMMENTS, _first('w:initials="C"', 'w:initials="JS"'), "not those that should be there"),
    "a comment that begins after its end": (BODY, _first(COMMENTED, r"\3\2\1"), "no place in the text"),
    "a person more": (PEOPLE, _first("<w15:person ", '<w15:person w15:author="J. Smith"/><w15:person '), "somebody is named"),
    "an account": (PEOPLE, _first('w15:userId="[^"]*"', 'w15:userId="S::jane"'), "somebody is named"),
    "a revision id": (BODY, _first("<w:p>", '<w:p w:rsidR="00A14B2C">'), "a revision id"),
    "a template": (SETTINGS, _first("<w:zoom", '<w:attachedTemplate r:id="rId1"/><w:zoom'), "a setting attachedTemplate"),
    "a variable": (SETTINGS, _first("</w:settings>", "<w:docVars/></w:settings>"), "a setting docVars"),
    "hidden text": (BODY, _first("<w:i/>", "<w:i/><w:vanish/>"), "hidden text"),
    "a field of the path": ("word/footer2.xml", _first(" PAGE ", r" FILENAME \\\\p "), "not a page number"),
    "a creator": (CORE, _first("<dc:creator>", "<dc:creator>Jane"), "more than title and language"),
    "a manager": (APP, _first("</Properties>", "<Manager>Jane</Manager></Properties>"), "more than the program"),
    "a tracked header": ("word/header2.xml", _first("</w:p>", NOBODY + "</w:p>"), "is tracked"),
    "a control": (BODY, _first("<w:sectPr>", "<w:sdt/><w:sectPr>"), "an element sdt"),
    "a macro": ("[Content_Types].xml", _first(r"document.main\+xml", "x.macroEnabled"), "plain Word document"),
    "a part named that is not there": ("[Content_Types].xml", _first("</Types>", NAMED), "not there"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERINGS)
def test_it_finds(name: str, tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    part, change = TAMPERINGS[name]
    _tampered(path, part, change)
    with pytest.raises(Refusal) as refusal:
        _proven(path, _document())
    assert refusal.value.reason == "proof-failed"


@pytest.mark.parametrize("name", RICH)
def test_it_finds_by_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    part, change, what = RICH[name]
    _tampered(path, part, change, rich_document())
    with pytest.raises(Refusal) as refusal:
        _proven(path, rich_document())
    assert what in str(refusal.value)


def test_a_rich_file_passes_and_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(docx_bytes(rich_document()))
    proof = _proven(path, rich_document(), (SECRET, "a second secret, longer"))
    assert (proof.base, proof.amended, proof.comments, proof.notes, proof.moves) == (43, 44, 6, 9, 2)
    assert (proof.searched, proof.not_searched, len(proof.authors)) == (2, (), 4)
    assert proof.digest == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    "entry", ["docProps/thumbnail.jpeg", "customXml/item1.xml", "docProps/custom.xml", "word/vbaProject.bin"]
)
def test_a_part_that_has_no_place_is_found_though_something_leads_to_it(entry: str, tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    _tampered(path, "_rels/.rels", _first(END, f'<Relationship Id="x" Type="t" Target="{entry}"/>{END}'))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(zipfile.ZipInfo(entry, EPOCH), "<x/>")
    with pytest.raises(Refusal) as refusal:
        _proven(path, _document())
    assert any(what in str(refusal.value) for what in (f"{entry} has no place in the file", "no content type"))


def test_a_catalogue_that_tells_the_time_is_found(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    _tampered(path, "docProps/app.xml", lambda text: text + " ")
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"made at home"
    with pytest.raises(Refusal, match="when or where"):
        _proven(path, _document())


def test_words_that_stand_in_the_text_itself_are_not_taken_for_a_leak(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(docx_bytes(_document()))
    proof = _proven(path, _document(), (SECRET, "gender equality", "EU", "left", "Ask capital."))
    assert proof.not_searched == ("Ask capital.", "gender equality")


def test_a_part_that_nothing_leads_to_is_found(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(docx_bytes(_document()))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(zipfile.ZipInfo("customXml/item1.xml", EPOCH), "<x/>")
    with pytest.raises(Refusal, match="belongs to nothing"):
        _proven(path, _document())


def test_a_truncated_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(docx_bytes(_document())[:-400])
    with pytest.raises(Refusal, match="cannot be opened"):
        _proven(path, _document())


@pytest.mark.parametrize("words", ["Title", "main", "text", "Original: English", "footnotes", "annotation reference"])
def test_words_that_stand_in_every_file_are_no_leak(words: str, tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    document = replace(_document(), forbidden=(words, SECRET))
    assert words in write_docx(path, document).not_searched


def test_a_secret_is_found_beside_words_that_stand_in_every_file(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    uid = sample_marking().rows[5].uid
    document = sample_document(comments=(WordComment(uid, "Own delegation", "Ask capital."),))
    leaking = replace(document, head=replace(document.head, body=SECRET), forbidden=("Title", SECRET))
    with pytest.raises(Refusal, match="may not leave"):
        write_docx(path, leaking)
    assert not path.exists()


def test_the_name_of_the_account_is_found_beside_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "janesmith")
    path = tmp_path / "out.docx"
    _tampered(path, "docProps/core.xml", _first("<dc:title>", "<dc:title>janesmith "))
    with pytest.raises(Refusal, match="account or the machine"):
        _proven(path, _document())


def test_the_path_of_the_home_is_found_in_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/janesmith"))
    path = tmp_path / "out.docx"
    _tampered(path, "word/footer1.xml", _first("</w:pPr>", "</w:pPr><w:r><w:t>/home/janesmith/draft</w:t></w:r>"))
    with pytest.raises(Refusal, match="may not leave"):
        _proven(path, _document())


@pytest.mark.parametrize("name", ["gender", "Assembly", "style", "main", "Title"])
def test_an_account_that_is_a_word_like_any_other_is_no_trace(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: name)
    assert write_docx(tmp_path / "out.docx", _document()).not_searched == ()
