"""Marks set into the Word file that a version came from: it stays that file, and says what the version says."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Run, Wording, plain, wording
from app.formats import WordComment, read, write_onto
from app.formats.word.onto.proof import prove_onto
from app.formats.word.reading import read_docx
from tests.conftest import SHARED_DATA
from tests.formats.word import independent
from tests.formats.word.onto.marking import OURS, deleted, document, kept, new, replaced, scattered
from tests.formats.word.onto.missions import SECRETS, sent
from tests.judges.libreoffice import both_ways
from tests.judges.validator import schema_errors

W = independent.W
REAL = [path for folder in ("docx_tracked", "docx_un_style") for path in sorted((SHARED_DATA / folder).glob("*.docx"))]


def based(
    tmp_path: Path, numbers: str = "typed", *, with_table: bool = True, with_changes: bool = False
) -> tuple[bytes, Path, list[MarkedParagraph]]:
    """A base file, where it lies, and its paragraphs."""
    data = sent(numbers, with_table=with_table, with_changes=with_changes)
    path = tmp_path / "base.docx"
    path.write_bytes(data)
    return data, path, kept(read(path))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def at(rows: list[MarkedParagraph], words: str) -> int:
    return next(index for index, row in enumerate(rows) if words in row.base.text)


def texts(path: Path, takes: independent.Takes) -> list[str]:
    return [" ".join(line.split()) for line in independent.lines(path, takes)]


@settings(max_examples=40)
@example(seed=518382, numbers="typed", table=False, changes=False)  # new words beside words that get another style
@given(
    seed=st.integers(0, 10**9),
    numbers=st.sampled_from(["typed", "automatic"]),
    table=st.booleans(),
    changes=st.booleans(),
)
def test_any_marks_can_be_set_and_taken_out_again(
    tmp_path_factory: pytest.TempPathFactory, seed: int, numbers: str, table: bool, changes: bool
) -> None:
    folder = tmp_path_factory.mktemp("onto")
    data, base, rows = based(folder, numbers, with_table=table, with_changes=changes)
    marked, comments = scattered(rows, seed)
    target = folder / "out.docx"
    proof = write_onto(target, document(marked, comments), data)
    assert proof.comments == len(comments)
    assert texts(target, independent.nothing) == texts(base, independent.nothing)
    wanted = "".join("".join(row.amended.text.split()) for row in marked if row.state != "deleted")
    found = "".join("".join(line.split()) for line in texts(target, independent.everything))
    left = iter(found)
    assert all(letter in left for letter in wanted)


@pytest.mark.skipif(not REAL, reason="the collection of real files is not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_file_stays_itself(path: Path, tmp_path: Path) -> None:
    rows = kept(read(path))
    for seed in range(3):
        marked, comments = scattered(rows, seed)
        target = tmp_path / f"{seed}.docx"
        write_onto(target, document(marked, comments), path.read_bytes())
        assert texts(target, independent.nothing) == texts(path, independent.nothing)


def test_only_the_paragraphs_that_change_are_written_anew(tmp_path: Path) -> None:
    data, _, rows = based(tmp_path)
    where = at(rows, "seized")
    rows[where] = replaced(rows[where], "seized", "fully seized")
    target = tmp_path / "out.docx"
    write_onto(target, document(rows), data)
    before, after = parts(data), parts(target.read_bytes())
    for name in ("word/numbering.xml", "word/media/image1.png", "word/footnotes.xml"):
        assert after[name] == re.sub(rb' w:rsid\w*="\w*"', b"", before[name])
    clean = re.sub(rb' w:rsid\w*="\w*"|<w:dataBinding [^>]*>', b"", before["word/document.xml"])
    assert after["word/document.xml"].startswith(clean[: clean.index(b">3.<")].rpartition(b"<w:p>")[0])
    assert after["word/document.xml"].count(b"<w:del ") == after["word/document.xml"].count(b"<w:ins ") == 1


@pytest.mark.parametrize("changes", [False, True])
def test_nothing_of_the_people_behind_the_file_goes_along(tmp_path: Path, changes: bool) -> None:
    data, _, rows = based(tmp_path, with_changes=changes)
    target = tmp_path / "out.docx"
    write_onto(target, document(rows, [WordComment(rows[0].uid, "Arcadia", "Ours")]), data)
    after = parts(target.read_bytes())
    everything = "\n".join([*after, *(part.decode("utf-8", "replace") for part in after.values())])
    assert [words for words in SECRETS if words in everything] == []
    assert not any("custom" in name or "unreferenced" in name for name in after)
    assert b"removePersonalInformation" not in after["word/settings.xml"]


def test_tracking_is_switched_on_at_its_place(tmp_path: Path) -> None:
    data, _, rows = based(tmp_path)
    rows[-1] = replaced(rows[-1], "seized", "aware")
    write_onto(tmp_path / "out.docx", document(rows), data)
    settings_part = parts((tmp_path / "out.docx").read_bytes())["word/settings.xml"].decode()
    assert re.search(r"<w:zoom [^>]*/><w:trackRevisions/><w:defaultTabStop", settings_part)


@pytest.mark.parametrize("kind", ["document", "template"])
@pytest.mark.parametrize("macros", [False, True])
def test_templates_and_files_with_macros_become_plain_documents(tmp_path: Path, kind: str, macros: bool) -> None:
    main = f"application/vnd.ms-word.{kind}.macroEnabled.main+xml" if macros else kind
    data = sent(main=main)
    path = tmp_path / "base.docx"
    path.write_bytes(data)
    write_onto(tmp_path / "out.docx", document(kept(read(path))), data)
    types = parts((tmp_path / "out.docx").read_bytes())["[Content_Types].xml"].decode()
    assert "wordprocessingml.document.main+xml" in types
    assert "macroEnabled" not in types


@pytest.mark.parametrize(("numbers", "printed"), [("typed", "1 bis."), ("automatic", "")])
def test_a_new_paragraph_has_its_number_as_its_neighbours_have(tmp_path: Path, numbers: str, printed: str) -> None:
    data, _, rows = based(tmp_path, numbers)
    where = at(rows, "Urges")
    text = wording([Run("Invites", italic=True), Run(" donors to help;")])
    rows.insert(where + 1, new(text, Kind.OPERATIVE, "OP1 bis"))
    target = tmp_path / "out.docx"
    write_onto(target, document(rows), data)
    main = independent.main_part(target)
    added = next(row for row in main.iter(f"{W}p") if row.find(f"{W}pPr/{W}rPr/{W}ins") is not None)
    assert (added.find(f"{W}pPr/{W}numPr") is not None) == (numbers == "automatic")
    words = "".join(part.text or "" for part in added.iter(f"{W}t"))
    assert words == f"{printed}Invites donors to help;"
    italic = [row for row in added.iter(f"{W}r") if row.find(f"{W}rPr/{W}i") is not None]
    assert ["".join(part.text or "" for part in row.iter(f"{W}t")) for row in italic] == ["Invites"]


def test_the_end_of_the_last_paragraph_is_never_tracked(tmp_path: Path) -> None:
    data, _, rows = based(tmp_path)
    rows[-1] = deleted(rows[-1])
    rows.append(new(plain("Ends here."), Kind.OPERATIVE, "OP3 bis"))
    rows[at(rows, "Requests")] = deleted(rows[at(rows, "Requests")])  # it stands right before a table
    target = tmp_path / "out.docx"
    write_onto(target, document(rows), data)
    body = independent.main_part(target).find(f"{W}body")
    assert body is not None
    blocks = list(body)
    for block, after in pairwise(blocks):
        marks = [block.find(f"{W}pPr/{W}rPr/{W}{name}") for name in ("ins", "del")]
        if block.tag == f"{W}p" and after.tag != f"{W}p":
            assert marks == [None, None]


@pytest.mark.parametrize("native", [True, False])
def test_a_move_is_shown_as_one(tmp_path: Path, native: bool) -> None:
    data, _, rows = based(tmp_path)
    moved = rows[at(rows, "Noting")]
    arrived = new(moved.base, Kind.PREAMBULAR, "PP4", by="a", move=1)
    rows[at(rows, "Noting")] = deleted(moved, move=1)
    rows.insert(at(rows, "Welcoming") + 1, arrived)
    target = tmp_path / "out.docx"
    proof = write_onto(target, replace(document(rows), moves=native), data)
    main = independent.main_part(target)
    assert proof.moves == int(native)
    for way, words in (("moveFrom", "t"), ("moveTo", "t")):
        ranges = [[row.get(f"{W}id") for row in main.iter(f"{W}{way}Range{end}")] for end in ("Start", "End")]
        assert ranges[0] == ranges[1]
        said = "".join(part.text or "" for change in main.iter(f"{W}{way}") for part in change.iter(f"{W}{words}"))
        assert said == ("Noting the report in A/75/281 and 12 pages," if native else "")


def test_what_we_changed_ourselves_stands_under_our_name(tmp_path: Path) -> None:
    data, base, rows = based(tmp_path)
    where = at(rows, "Decides")
    said = wording([Run("Decides", italic=True), Run(" to remain actively seized of the matter.")])
    first, rest = said.part(0, 18), said.part(18, len(said.text))
    pieces = (Piece("=", first), Piece("+", plain("for ever "), ("b",)), Piece("=", rest))
    rows[where] = MarkedParagraph("p", rows[where].label, Kind.OPERATIVE, 0, "kept", pieces)
    del rows[at(rows, "Welcoming")]
    target = tmp_path / "out.docx"
    proof = write_onto(target, document(rows), data, own=OURS)
    assert set(proof.authors) == {"Arcadia", "Cordovia, Dravonia"}
    assert texts(target, independent.nothing) == texts(base, independent.nothing)
    accepted = "\n".join(texts(target, independent.everything))
    assert "to remain for ever actively seized" in accepted.replace("remain  ", "remain ")
    assert "Welcoming" not in accepted


def test_a_version_with_the_changes_of_others_accepted_keeps_them(tmp_path: Path) -> None:
    data, base, _ = based(tmp_path, with_changes=True)
    rows = kept(read(base), accepted=True)
    target = tmp_path / "out.docx"
    write_onto(target, document(rows), data)
    assert b"Earlier Author" not in parts(target.read_bytes())["word/document.xml"]
    accepted = "\n".join(texts(target, independent.everything))
    assert "Stressing greatly the peace," in accepted
    assert "Alarmed at everything," in accepted


def test_footnotes_stand_in_the_order_of_their_references(tmp_path: Path) -> None:
    data, _, rows = based(tmp_path)
    where = at(rows, "Noting")
    note = wording([Run("See A/75/1.")])
    pieces = (*rows[where].pieces, Piece("+", wording([Run(" now"), Run(NOTE_MARK, note=note)]), ("a",)))
    rows[where] = MarkedParagraph("p", "PP2", Kind.PREAMBULAR, 0, "kept", pieces)
    target = tmp_path / "out.docx"
    write_onto(target, document(rows, [WordComment(rows[0].uid, "Arcadia", "Why?")]), data)
    after = parts(target.read_bytes())
    part = after["word/footnotes.xml"].decode()
    ids = re.findall(r'<w:footnote w:id="(\d+)"', part)
    assert (
        re.findall(r'<w:footnoteReference w:id="(\d+)"', after["word/document.xml"].decode()) == ids == ["1", "2", "3"]
    )
    assert part.index("217 A") < part.index("See A/75/1.") < part.index("A/75/281, annex.")
    assert int(re.findall(r'<w:comment [^>]*w:id="(\d+)"', after["word/comments.xml"].decode())[0]) > 3


def test_a_field_goes_as_a_whole(tmp_path: Path) -> None:
    data, _, rows = based(tmp_path)
    where = at(rows, "Noting")
    rows[where] = replaced(rows[where], "281", "282")
    target = tmp_path / "out.docx"
    write_onto(target, document(rows), data)
    main = independent.main_part(target)
    gone = [element for change in main.iter(f"{W}del") for element in change.iter(f"{W}fldChar")]
    assert len(gone) == 3
    assert "Noting the report in A/75/282 and 12 pages," in texts(target, independent.everything)


def test_another_text_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    data, _, rows = based(tmp_path)
    other = [
        MarkedParagraph(
            f"x{index}", f"OP{index}", Kind.OPERATIVE, 0, "kept", (Piece("=", plain(f"Something else {index}.")),)
        )
        for index in range(len(rows))
    ]
    target = tmp_path / "new" / "out.docx"
    target.parent.mkdir()
    with pytest.raises(Refusal) as refused:
        write_onto(target, document(other), data, name="base.docx")
    assert refused.value.reason == "onto-other-text"
    assert list(target.parent.iterdir()) == []


def test_what_is_forbidden_is_found_and_leaves_nothing(tmp_path: Path) -> None:
    data, _, rows = based(tmp_path)
    target = tmp_path / "new" / "out.docx"
    target.parent.mkdir()
    secret = [WordComment(rows[0].uid, "Arcadia", "fine")]
    hidden = data_with(data, "word/styles.xml", b'w:val="Normal"', b'w:val="Our bottom line is ten"')
    with pytest.raises(Refusal) as refused:
        write_onto(target, document(rows, secret, ["Our bottom line is ten"]), hidden)
    assert refused.value.reason == "proof-failed"
    assert list(target.parent.iterdir()) == []


def data_with(data: bytes, part: str, old: bytes, fresh: bytes) -> bytes:
    """The file with some bytes of a part replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as former, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in former.infolist():  # with the dates that it has
            content = former.read(entry)
            archive.writestr(entry, content.replace(old, fresh, 1) if entry.filename == part else content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "fresh"),
    [
        ("word/document.xml", b"fully;", b"duly;"),
        ("word/document.xml", b"<w:b/>", b""),
        ("word/document.xml", b"</w:ins>", b"</w:ins><w:r><w:t>and more</w:t></w:r>"),
        ("word/document.xml", b'w:author="Belmarine"', b'w:author="Jane"'),
        ("word/document.xml", b"<w:delText", b"<w:t"),
        ("word/header1.xml", b"A/75/L.20", b"A/75/L.21"),
        ("word/footnotes.xml", b"217 A", b"217 B"),
        ("word/styles.xml", b'w:val="20"', b'w:val="21"'),
        ("word/comments.xml", b"Ours", b"Theirs"),
        ("word/numbering.xml", b"decimal", b"lowerRoman"),
    ],
)
def test_the_proof_sees_whatever_is_otherwise(tmp_path: Path, part: str, old: bytes, fresh: bytes) -> None:
    data, _, rows = based(tmp_path, with_changes=True)
    data = data_with(data, "word/document.xml", b"<w:i/>", b"<w:b/><w:i/>")
    (tmp_path / "bold.docx").write_bytes(data)
    rows = kept(read(tmp_path / "bold.docx"))
    where = at(rows, "Decides")
    rows[where] = replaced(rows[where], "seized", "aware")
    marked = document(rows, [WordComment(rows[0].uid, "Arcadia", "Ours")])
    target = tmp_path / "out.docx"
    write_onto(target, marked, data)
    written = target.read_bytes()
    assert old in parts(written)[part]
    closing = fresh.replace(b"<w:t", b"</w:t>") if old == b"<w:delText" else b""
    tampered = data_with(written, part, old, fresh)
    if closing:
        tampered = data_with(tampered, part, b"</w:delText>", closing)
    target.write_bytes(tampered)
    with pytest.raises(Refusal) as refused:
        prove_onto(target, marked, data, OURS)
    assert refused.value.reason == "proof-failed"


def test_what_is_written_is_read_again_as_it_was_meant(tmp_path: Path) -> None:
    data, base, rows = based(tmp_path)
    where = at(rows, "Decides")
    rows[where] = replaced(rows[where], "seized", "aware")
    target = tmp_path / "out.docx"
    write_onto(target, document(rows, [WordComment(rows[where].uid, "Arcadia", "Look", start=0, end=7)]), data)
    again = read_docx(target)
    assert [row.wording for row in again.paragraphs] == [row.wording for row in read_docx(base).paragraphs]
    assert [row.author for row in again.by_author] == ["Belmarine"]
    assert [(row.author, row.words) for row in again.comments] == [("Arcadia", "Decides")]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_new_looks_as_it_was_meant(tmp_path: Path, seed: int) -> None:
    data, _, rows = based(tmp_path, with_table=False)
    marked, _ = scattered(rows, seed)
    target = tmp_path / "out.docx"
    write_onto(target, document(marked), data)
    read_again = {row.wording.text: row.wording for row in read_docx(target).accepted}
    wanted = [row.amended for row in marked if row.state != "deleted" and row.amended.text in read_again]
    assert len(wanted) > 2
    for text in wanted:
        assert _looks(read_again[text.text]) == _looks(text)


def _looks(text: Wording) -> list[tuple[str, bool, bool, bool]]:
    return [(letter, *run.style) for run in text.runs if run.note is None for letter in run.text if letter.strip()]


def test_a_strict_file_becomes_one_that_every_program_reads(tmp_path: Path) -> None:
    data = sent("automatic", with_changes=True)
    for part in parts(data):
        if part.endswith((".xml", ".rels")) and part != "[Content_Types].xml" and "docProps" not in part:
            for name in (b"wordprocessingml/2006/main", b"officeDocument/2006/relationships"):
                old = b"http://schemas.openxmlformats.org/" + name
                content = parts(data)[part]
                data = data_with(data, part, content, content.replace(old, _strict(name)))
    path = tmp_path / "base.docx"
    path.write_bytes(data)
    rows = kept(read(path))
    rows[-1] = replaced(rows[-1], "seized", "aware")
    target = tmp_path / "out.docx"
    assert write_onto(target, document(rows), data).changes == 2
    assert not any(b"purl.oclc.org" in part for part in parts(target.read_bytes()).values())


def _strict(name: bytes) -> bytes:
    return b"http://purl.oclc.org/ooxml/" + name.replace(b"/2006", b"")


@pytest.mark.slow
@pytest.mark.judged
def test_the_schema_and_libreoffice_agree(tmp_path: Path) -> None:
    files: list[Path] = []
    for numbers in ("typed", "automatic"):
        data, base, rows = based(tmp_path, numbers, with_changes=True)
        base.rename(tmp_path / f"base-{numbers}.docx")
        rows[at(rows, "Decides")] = replaced(rows[at(rows, "Decides")], "seized", "aware")
        rows[at(rows, "Noting")] = replaced(rows[at(rows, "Noting")], "281", "282")
        rows.insert(at(rows, "Requests"), new(plain("Invites donors to help;"), Kind.OPERATIVE, "OP1 bis"))
        files.append(tmp_path / f"out-{numbers}.docx")
        write_onto(files[-1], document(rows), data)
    assert {name: rows for name, rows in schema_errors(files).items() if rows} == {}
    for rejected, accepted in both_ways(files, tmp_path).values():
        assert any("remain seized" in line for line in rejected)
        assert not any("Invites" in line for line in rejected)
        assert any("remain aware" in line for line in accepted)
        assert any("Invites donors" in line for line in accepted)
        assert any("A/75/282 and" in line for line in accepted)
