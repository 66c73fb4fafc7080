"""Splits, mergers, changes of style alone and changed footnotes, set into the Word file that a version came from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.wording import Run, Wording, wording
from app.formats import WordComment, read, write_onto
from app.formats.word.onto.joining import unjoined
from tests.conftest import SHARED_DATA
from tests.formats.word import independent
from tests.formats.word.onto.marking import document, jointed, kept, merged, parted, replaced, restyled
from tests.formats.word.onto.missions import sent

W = independent.W
REAL = [path for folder in ("docx_tracked", "docx_un_style") for path in sorted((SHARED_DATA / folder).glob("*.docx"))]


def based(
    tmp_path: Path, numbers: str = "typed", *, with_table: bool = True, with_changes: bool = False
) -> tuple[bytes, Path, list[MarkedParagraph]]:
    data = sent(numbers, with_table=with_table, with_changes=with_changes)
    path = tmp_path / "base.docx"
    path.write_bytes(data)
    return data, path, kept(read(path))


def at(rows: list[MarkedParagraph], words: str) -> int:
    return next(index for index, row in enumerate(rows) if words in row.base.text)


def texts(path: Path, takes: independent.Takes) -> list[str]:
    return [" ".join(line.split()) for line in independent.lines(path, takes)]


def wanted(rows: list[MarkedParagraph]) -> list[str]:
    """The paragraphs as they read with everything accepted."""
    found, begun = [], ""
    for row in rows:
        if row.state != "deleted":
            begun += row.amended.text
            if row.state != "joined":
                found.append("".join(begun.split()))
                begun = ""
    return [text for text in found if text]


@settings(max_examples=25)
@given(seed=st.integers(0, 10**9), numbers=st.sampled_from(["typed", "automatic"]), changes=st.booleans())
def test_joints_anywhere_give_both_texts(
    tmp_path_factory: pytest.TempPathFactory, seed: int, numbers: str, changes: bool
) -> None:
    folder = tmp_path_factory.mktemp("joints")
    data, base, rows = based(folder, numbers, with_table=False, with_changes=changes)
    marked = jointed(rows, seed)
    target = folder / "out.docx"
    write_onto(target, document(marked), data)
    assert texts(target, independent.nothing) == texts(base, independent.nothing)
    found = ["".join(line.split()) for line in texts(target, independent.everything)]
    ends = [line for line in found if any(line.endswith(text) for text in wanted(marked))]
    assert len(ends) >= len(wanted(marked))


@pytest.mark.skipif(not REAL, reason="the collection of real files is not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_no_joint_keeps_a_real_file_from_its_export(path: Path, tmp_path: Path) -> None:
    marked = jointed(kept(read(path)), 1)
    target = tmp_path / "out.docx"
    write_onto(target, document(marked), path.read_bytes())
    assert texts(target, independent.nothing) == texts(path, independent.nothing)


@pytest.mark.parametrize(("numbers", "second"), [("typed", "1 bis. fully"), ("automatic", "fully")])
def test_a_split_is_the_end_of_a_paragraph_put_in(tmp_path: Path, numbers: str, second: str) -> None:
    data, _, rows = based(tmp_path, numbers)
    where = at(rows, "Urges")
    rows[where : where + 1] = parted(rows[where], rows[where].base.text.index(" fully"), "OP1 bis")
    target = tmp_path / "out.docx"
    write_onto(target, document(rows), data)
    body = independent.main_part(target)
    (first,) = (row for row in body.iter(f"{W}p") if row.find(f"{W}pPr/{W}rPr/{W}ins") is not None)
    assert "".join(text.text or "" for text in first.iter(f"{W}t")).endswith("co\u2011operate")
    accepted = texts(target, independent.everything)
    assert any(line.startswith(second) and line.endswith("and so on;") for line in accepted)
    assert not list(body.iter(f"{W}delText")) or all((text.text or "") == " " for text in body.iter(f"{W}delText"))


@pytest.mark.parametrize("numbers", ["typed", "automatic"])
def test_a_merger_is_the_end_of_a_paragraph_struck(tmp_path: Path, numbers: str) -> None:
    data, _, rows = based(tmp_path, numbers, with_table=False)
    where = at(rows, "Urges")
    rows[where : where + 2] = merged(rows[where], rows[where + 1])
    target = tmp_path / "out.docx"
    write_onto(target, document(rows), data)
    body = independent.main_part(target)
    assert len([row for row in body.iter(f"{W}p") if row.find(f"{W}pPr/{W}rPr/{W}del") is not None]) == 1
    assert "fully; and Requests the Secretary-General" in "\n".join(texts(target, independent.everything))
    struck = "".join(text.text or "" for text in body.iter(f"{W}delText"))
    assert struck == ("2." if numbers == "typed" else "")


def test_what_is_joined_takes_the_properties_of_the_first(tmp_path: Path) -> None:
    data, _, rows = based(tmp_path)
    where = at(rows, "General Assembly")  # the only one that is kept with the next
    rows[where : where + 2] = merged(rows[where], rows[where + 1])
    target = tmp_path / "out.docx"
    write_onto(target, document(rows), data)
    changed = list(independent.main_part(target).iter(f"{W}pPrChange"))
    assert len(changed) == 1
    former = changed[0].find(f"{W}pPr")
    assert former is not None and former.find(f"{W}keepNext") is None
    now = next(row for row in independent.main_part(target).iter(f"{W}pPr") if changed[0].attrib == _change(row))
    assert now.find(f"{W}keepNext") is not None


def _change(properties: ElementTree.Element) -> dict[str, str]:
    found = properties.find(f"{W}pPrChange")
    return found.attrib if found is not None else {}


def test_a_merger_before_a_table_is_told_by_its_words(tmp_path: Path) -> None:
    data, base, rows = based(tmp_path)
    where = at(rows, "Requests")  # a table stands behind it, then what it is to be joined to
    rows = [row for row in rows if row.kind is not Kind.TABLE]
    gone = [replace(row, state="kept") for row in kept(read(base)) if row.kind is Kind.TABLE]
    joint = merged(rows[where], rows[where + 1])
    marked = [*rows[:where], *joint, *rows[where + 2 :]]
    assert gone
    target = tmp_path / "out.docx"
    write_onto(target, document(marked), data)
    assert texts(target, independent.nothing) == texts(base, independent.nothing)
    assert "following: and Decides to remain" in "\n".join(texts(target, independent.everything))


def test_joints_told_by_words_say_the_same(tmp_path: Path) -> None:
    _, _, rows = based(tmp_path, with_table=False)
    marked = jointed(rows, 3)
    apart = unjoined(marked)
    assert {row.state for row in marked} & {"split", "joined"}
    assert not {row.state for row in apart} & {"split", "joined"}
    for side in ("base", "amended"):
        skipped = "inserted" if side == "base" else "deleted"
        said = ["".join(getattr(row, side).text for row in rows if row.state != skipped) for rows in (marked, apart)]
        assert said[0] == said[1]


def test_another_style_is_a_change_of_format_on_exactly_those_words(tmp_path: Path) -> None:
    data, base, rows = based(tmp_path)
    where = at(rows, "seized")
    text = rows[where].base
    start = text.text.index("remain")
    words = [Piece("=", text.part(0, start)), *restyled(text.part(start, start + 6))]
    rows[where] = replace(rows[where], pieces=(*words, Piece("=", text.part(start + 6, len(text.text)))))
    target = tmp_path / "out.docx"
    write_onto(target, document(rows), data)
    body = independent.main_part(target)
    changed = [run for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}rPrChange") is not None]
    assert ["".join(text.text or "" for text in run.iter(f"{W}t")) for run in changed] == ["remain"]
    assert changed[0].find(f"{W}rPr/{W}i") is not None
    former = changed[0].find(f"{W}rPr/{W}rPrChange/{W}rPr")
    assert former is not None and len(former) == 0
    assert not list(body.iter(f"{W}del")) and not list(body.iter(f"{W}ins"))
    assert texts(target, independent.nothing) == texts(base, independent.nothing)


def test_a_changed_footnote_is_marked_inside_the_note(tmp_path: Path) -> None:
    data, _, rows = based(tmp_path)
    where = at(rows, "Recalling")
    text = rows[where].base
    mark = text.text.index("\ufffc")
    note = text.notes[0]
    changed = wording([Run("Resolution 217 B (III).")])
    reference = [
        Piece("-", text.part(mark, mark + 1), ("a",)),
        Piece("+", _noted(text.part(mark, mark + 1), changed), ("a",)),
    ]
    rest = Piece("=", text.part(mark + 1, len(text.text)))
    rows[where] = replace(rows[where], pieces=(Piece("=", text.part(0, mark)), *reference, rest))
    target = tmp_path / "out.docx"
    write_onto(target, document(rows), data)
    notes = independent.part(target, "word/footnotes.xml")
    assert note.text == "Resolution 217 A (III)." and notes is not None
    assert [text.text for text in notes.iter(f"{W}delText")] == ["A"]
    assert [text.text for change in notes.iter(f"{W}ins") for text in change.iter(f"{W}t")] == ["B"]
    assert {change.get(f"{W}author") for change in notes.iter(f"{W}ins")} == {"Belmarine"}
    body = independent.main_part(target)
    assert not list(body.iter(f"{W}del")) and not list(body.iter(f"{W}ins"))
    assert list(read(target).accepted[where].wording.notes) == [changed]


def _noted(reference: Wording, note: Wording) -> Wording:
    return wording([replace(run, note=note) for run in reference.runs])


def test_a_split_inside_of_a_link_is_told_by_its_words(tmp_path: Path) -> None:
    data, base, rows = based(tmp_path)
    where = at(rows, "Charter of the")
    text = rows[where].base.text
    rows[where : where + 1] = parted(rows[where], text.index(" of the United"), "PP1 bis")
    last = at(rows, "seized")
    rows[last] = replaced(rows[last], "seized", "aware")
    target = tmp_path / "out.docx"
    write_onto(target, document(rows), data)
    assert texts(target, independent.nothing) == texts(base, independent.nothing)
    assert any(line.startswith("of the United Nations,") for line in texts(target, independent.everything))


def test_comments_stand_on_both_halves_of_a_split(tmp_path: Path) -> None:
    data, _, rows = based(tmp_path)
    where = at(rows, "Urges")
    rows[where : where + 1] = parted(rows[where], rows[where].base.text.index(" fully"), "OP1 bis")
    said = [WordComment(rows[index].uid, "Arcadia", f"On {index}") for index in (where, where + 1)]
    target = tmp_path / "out.docx"
    assert write_onto(target, document(rows, said), data).comments == 2
    paragraphs = list(independent.main_part(target).iter(f"{W}p"))
    held = [index for index, row in enumerate(paragraphs) if row.find(f"{W}commentRangeEnd") is not None]
    assert len(held) == 2
