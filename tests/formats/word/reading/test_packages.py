"""Word files packed as programs pack them: Strict, templates, parts by other names, headers, notes, and what no text is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.formats import Draft, read
from app.formats.word.reading import read_docx
from tests.formats.word.foreign import (
    BY_RUTHENIA,
    MAIN,
    OFFICE,
    STRICT_MAIN,
    STRICT_OFFICE,
    deleted,
    inserted,
    paragraph,
    run,
    word_file,
)
from tests.formats.word.reading.applying import all_changes, applied

FORMULA = paragraph(run("The General Assembly", "<w:i/>"), run(","))
URGES = paragraph(run("1.\tUrges all to act;"))
RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def _packed(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _relation(id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _document(*body: str) -> str:
    return f'<w:document xmlns:w="{MAIN}"><w:body>{"".join(body)}</w:body></w:document>'


def test_parts_by_other_names_and_in_other_folders(tmp_path: Path) -> None:
    note = (
        f'<w:footnotes xmlns:w="{MAIN}"><w:footnote w:id="2">{paragraph(run("See there."))}</w:footnote></w:footnotes>'
    )
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    path = _packed(
        tmp_path / "text.docx",
        {
            "_rels/.rels": RELATIONSHIPS.format(_relation("a", "officeDocument", "/content/main9.xml")),
            "content/main9.xml": _document(FORMULA, paragraph(run("1.\tUrges all"), reference, run(" to act;"))),
            "content/_rels/main9.xml.rels": RELATIONSHIPS.format(_relation("b", "footnotes", "../Other/n.xml")),
            "Other/n.xml": note,
        },
    )
    (text,) = read_docx(path).paragraphs[1:]
    assert (text.wording.marked(), text.wording.notes[0].text) == ("Urges all[^1] to act;", "See there.")


def test_a_file_without_relationships(tmp_path: Path) -> None:
    path = _packed(tmp_path / "text.docx", {"word/document.xml": _document(FORMULA, URGES)})
    assert [row.wording.text for row in read_docx(path).paragraphs[1:]] == ["Urges all to act;"]


def test_another_prefix_and_elements_of_the_future(tmp_path: Path) -> None:
    body = (
        f'<x:document xmlns:x="{MAIN}" xmlns:new="urn:new"><x:body><new:block new:k="1"/><x:p><x:pPr><new:p/></x:pPr>'
        "<x:r><x:t>1. Urges all</x:t><new:t>never</new:t></x:r><x:future><x:r><x:t>, truly,</x:t></x:r></x:future>"
        "<x:r><new:k><x:t>aside</x:t></new:k><x:t> to act;</x:t></x:r></x:p></x:body></x:document>"
    )
    draft = read_docx(_packed(tmp_path / "text.docx", {"word/document.xml": body}))
    assert [row.wording.text for row in draft.paragraphs] == ["Urges all, truly, to act;"]
    assert (draft.unread, draft.balance.missing) == (("aside",), 0)


@pytest.mark.parametrize("ending", ["docx", "docm", "dotx", "dotm"])
def test_templates_and_files_with_programs(tmp_path: Path, ending: str) -> None:
    path = word_file(tmp_path / f"text.{ending}", FORMULA, URGES)
    if ending == "docm":
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("word/vbaProject.bin", b"program")
    draft = read(path)
    assert [row.wording.text for row in draft.paragraphs[1:]] == ["Urges all to act;"]
    assert [row.reason for row in draft.repaired] == (["repair-macros"] if ending == "docm" else [])


def test_a_strict_file_with_changes_notes_and_numbers(tmp_path: Path) -> None:
    note = paragraph(run("See "), deleted(run("one")), inserted(run("two")))
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    words = (
        run("Urges "),
        inserted(run("all ")),
        run("States"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        run(";"),
    )
    drafts = []
    for strict in (False, True):
        path = word_file(
            tmp_path / f"{strict}.docx",
            FORMULA,
            paragraph(*words, properties=item),
            strict=strict,
            footnotes=f'<w:footnote w:id="2">{note}</w:footnote>',
            numbering=numbering,
        )
        drafts.append(read_docx(_made_strict(path) if strict else path))
    assert drafts[0] == drafts[1]
    assert (drafts[1].paragraphs[1].number, len(all_changes(drafts[1]))) == ("1.", 2)


def _made_strict(path: Path) -> Path:
    """The file with the Strict namespaces in all its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    return _packed(
        path, {name: text.replace(MAIN, STRICT_MAIN).replace(OFFICE, STRICT_OFFICE) for name, text in parts.items()}
    )


def test_the_glossary_is_no_text(tmp_path: Path) -> None:
    path = word_file(tmp_path / "text.docx", FORMULA, URGES)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/glossary/document.xml", _document(paragraph(run("Building block"))))
    draft = read_docx(path)
    assert "Building block" not in str(draft)
    assert draft.balance.missing == 0


def _header(*lines: str) -> str:
    return f'<w:hdr xmlns:w="{MAIN}">{"".join(paragraph(run(line)) for line in lines)}</w:hdr>'


def _with_headers(path: Path, *body: str, footer: str = "", **headers: str) -> Path:
    rows = "".join(_relation(name, "header", f"{name}.xml") for name in headers)
    rows += _relation("f", "footer", "footer.xml") if footer else ""
    parts = {
        "_rels/.rels": RELATIONSHIPS.format(_relation("a", "officeDocument", "word/document.xml")),
        "word/document.xml": _document(*body),
        "word/_rels/document.xml.rels": RELATIONSHIPS.format(rows),
        **{f"word/{name}.xml": content for name, content in headers.items()},
    }
    return _packed(path, parts | ({"word/footer.xml": footer} if footer else {}))


def test_headers_of_all_pages_make_the_masthead_once(tmp_path: Path) -> None:
    path = _with_headers(
        tmp_path / "text.docx",
        paragraph(run("Seventy-fifth session")),
        paragraph(run("Agenda item 130 (y)")),
        paragraph(run("Cooperation with others")),
        FORMULA,
        URGES,
        first=_header("United Nations", "A/75/L.20", "General Assembly"),
        even=_header("A/75/L.20"),
        default=_header("A/75/L.20"),
        footer=_header("2/5", "20-15555").replace("w:hdr", "w:ftr"),
    )
    draft = read_docx(path)
    assert (draft.head.symbol, draft.head.session, draft.head.agenda_item) == ("A/75/L.20", "75", "130 (y)")
    assert draft.head.title == "Cooperation with others"
    assert [row.wording.text for row in draft.paragraphs[1:]] == ["Urges all to act;"]
    assert draft.balance.missing == 0


def test_a_change_in_a_header_is_told_elsewhere(tmp_path: Path) -> None:
    header = f'<w:hdr xmlns:w="{MAIN}">{paragraph(run("A/75/L.20"), inserted(run("/Rev.1")))}</w:hdr>'
    draft = read_docx(_with_headers(tmp_path / "text.docx", FORMULA, URGES, default=header))
    (change,) = all_changes(draft)
    assert (change.action, change.text and change.text.wording.text, change.characters) == (
        "elsewhere",
        "A/75/L.20/Rev.1",
        6,
    )
    assert draft.head.symbol == "A/75/L.20"
    assert [row.paragraph for row in draft.revisions] == [-1]


def _reference(id: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{id}"/></w:r>'


def _note(id: int, *content: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{id}">{paragraph(f"<w:r><w:{kind}Ref/></w:r>", *content)}</w:{kind}>'


def test_footnotes_and_endnotes_with_one_number_are_two(tmp_path: Path) -> None:
    draft = read_docx(
        word_file(
            tmp_path / "text.docx",
            FORMULA,
            paragraph(run("1.\tUrges"), _reference(1), run(" all"), _reference(1, "endnote"), run(" to act;")),
            footnotes=_note(1, run(" Foot.")),
            endnotes=_note(1, run(" End."), kind="endnote"),
        )
    )
    assert [note.text for note in draft.paragraphs[1].wording.notes] == ["Foot.", "End."]
    assert draft.balance.missing == 0


def test_changes_of_two_in_an_endnote(tmp_path: Path) -> None:
    note = _note(4, run("See "), inserted(run("also ")), deleted(run("one"), BY_RUTHENIA), kind="endnote")
    draft = read_docx(
        word_file(
            tmp_path / "text.docx",
            FORMULA,
            paragraph(run("1.\tUrges all"), _reference(4, "endnote"), run(";")),
            endnotes=note,
        )
    )
    first, second = all_changes(draft)
    assert [change.text and change.text.wording.notes[0].text for change in (first, second)] == ["See also one", "See "]
    assert (first.characters, second.characters) == (4, 3)


def test_a_note_called_twice_is_counted_once_in_its_changes(tmp_path: Path) -> None:
    draft = read_docx(
        word_file(
            tmp_path / "text.docx",
            FORMULA,
            paragraph(run("1.\tUrges"), inserted(_reference(2)), run(" all;")),
            paragraph(run("2.\tInvites"), inserted(_reference(2)), run(" others;")),
            footnotes=_note(2, inserted(run(" See there."))),
        )
    )
    assert [len(row.wording.notes) for row in draft.accepted[1:]] == [1, 1]
    assert sum(change.characters for change in all_changes(draft)) == len("Seethere.")
    assert sum(len("".join(row.text.split()).replace("\ufffc", "")) for row in draft.revisions) == len("Seethere.")


def test_a_new_note_of_several_paragraphs(tmp_path: Path) -> None:
    note = (
        f'<w:footnote w:id="2">{paragraph(inserted(run("First.")))}{paragraph(inserted(run("Second.")))}</w:footnote>'
    )
    draft = read_docx(
        word_file(
            tmp_path / "text.docx",
            FORMULA,
            paragraph(run("1.\tUrges"), inserted(_reference(2)), run(" all;")),
            footnotes=note,
        )
    )
    (change,) = all_changes(draft)
    assert change.text is not None
    assert change.text.wording.notes[0].text == "First.\nSecond."
    assert applied(draft, [change]) == [row.wording for row in draft.accepted]


def test_tables_alone_are_read_and_a_file_without_a_word_is_refused(tmp_path: Path) -> None:
    def table(*texts: str) -> str:
        return "<w:tbl><w:tr>" + "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in texts) + "</w:tr></w:tbl>"

    draft: Draft = read_docx(word_file(tmp_path / "text.docx", table("1", "2"), paragraph(), table("A", "")))
    assert [(row.kind, row.wording.text) for row in draft.paragraphs] == [(Kind.TABLE, "1\t2"), (Kind.TABLE, "A\t")]
    assert (draft.unread, draft.balance.missing) == ((), 0)
    with pytest.raises(Refusal, match="no-paragraphs"):
        read_docx(word_file(tmp_path / "blank.docx", table("", " - "), paragraph()))
