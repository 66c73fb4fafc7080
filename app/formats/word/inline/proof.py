"""The proof of an inline text, read back by code that the writer does not share.

Without what is coloured and not struck out it must read exactly as the base, with its styles and footnotes; what every delegation proposes must
stand in it under its name; and nothing that may not leave may stand in it anywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from app.domain.amendments import AmendmentAction
from app.domain.wording import Wording
from app.formats.word.description import ExpectedParagraph, WordDocument, expected
from app.formats.word.inline.description import Inline
from app.formats.word.proof import (
    CHANGES,
    FORMAT,
    Proof,
    Stretch,
    check_comments,
    check_package,
    check_traces,
    fail,
    leaks_in,
    machine_paths,
    merged,
    parts_of,
    required,
    trees_of,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (False, False, False)
_Line = tuple[tuple[Stretch, ...], tuple[str, ...], str]
"""What is left of a line without the signs, the numbers of its footnotes, and all that is ours in it."""


def prove_inline(path: Path, document: WordDocument, inline: Inline, form: Callable[[], bytes]) -> Proof:
    """Proves the file or refuses it ("proof-failed", `what` names the first thing that is wrong)."""
    data = path.read_bytes()
    parts = parts_of(BytesIO(data))
    trees = trees_of(parts)
    check_package(trees, set(parts))
    check_traces(parts, trees)
    body, notes = required(trees, "word/document.xml"), required(trees, "word/footnotes.xml")
    if any(element.tag in {*CHANGES, FORMAT} for tree in trees.values() for element in tree.iter()):
        raise fail("a change is tracked in a text that is to have none")
    check_comments(body, trees, document.comments)
    base = expected(document)[0]
    lines = _text(body, [text for _, text in document.head.lines])
    _check_base([line for line in lines if line[0] or not line[2]], base, _notes(notes))
    names = _check_said("\n".join(line[2] for line in lines), document, inline)
    searched = tuple(dict.fromkeys(words for words in document.forbidden if words.strip()))
    leaks, not_searched = leaks_in(parts, trees, (*searched, *machine_paths()), "\n".join(_rightly(document, inline)))
    if leaks:
        blank = parts_of(BytesIO(form()))
        usual, _ = leaks_in(blank, trees_of(blank), leaks, "")
        leaks, not_searched = tuple(words for words in leaks if words not in usual), (*not_searched, *usual)
    if leaks:
        raise fail("something that may not leave stands in the file")
    changes = sum(line[2].count("[") for line in lines)
    count = sum(1 for note in notes.iter(f"{_W}footnote") if not note.get(f"{_W}type"))
    return Proof(
        len(base), len(lines), changes, names, len(document.comments), count, not_searched, 0,
        len(searched), len(parts), hashlib.sha256(data).hexdigest(),
    )  # fmt: skip


def _rightly(document: WordDocument, inline: Inline) -> Iterator[str]:
    """What stands in the file by intention."""
    yield from (text for _, text in document.head.lines)
    for paragraph in (*expected(document)[0], *expected(document)[1]):
        yield f"{paragraph.number} {paragraph.wording.plain}"
        yield from (note.plain for note in paragraph.wording.notes)
    for row in document.paragraphs:
        yield row.label
        yield from (inline.amendments[id].text.plain for id in row.alternatives)
    for comment in document.comments:
        yield from (comment.author, comment.text)
    yield from (*inline.names.values(), *inline.full.values())


def _text(document: ElementTree.Element, lead: Sequence[str]) -> list[_Line]:
    """The lines of the text behind the head and the legend."""
    body = document.find(f"{_W}body")
    blocks = [child for child in (body if body is not None else ()) if child.tag in {f"{_W}p", f"{_W}tbl"}]
    for text, block in zip(lead, blocks, strict=False):
        if "".join(stretch[0] for stretch in _line([block])[0]) != text:
            raise fail("the head of the document is not what it should be")
    blocks = blocks[len(lead) :]
    lines: list[_Line] = []
    for at, block in enumerate(blocks):
        if block.tag == f"{_W}p":
            lines.append(_line([block]))
        elif at or not _is_ours(block):
            lines += [_line(row.findall(f"{_W}tc/{_W}p")) for row in block.iter(f"{_W}tr")]
    if blocks and blocks[0].tag == f"{_W}tbl" and _is_ours(blocks[0]):
        lines = lines[1:]  # the space under the legend
    if not lines or lines[-1] != ((), (), ""):
        raise fail("the text does not end with the rule")
    return lines[:-1]


def _is_ours(table: ElementTree.Element) -> bool:
    """Whether nothing in a table is of the base: a legend."""
    return all(_is_coloured(run) for run in table.iter(f"{_W}r"))


def _is_coloured(run: ElementTree.Element) -> bool:
    return run.find(f"{_W}rPr/{_W}color") is not None


def _line(paragraphs: Sequence[ElementTree.Element]) -> _Line:
    stretches: list[Stretch] = []
    notes: list[str] = []
    ours: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        if at:
            stretches.append(("\t", *_ROMAN))
        for run in paragraph.findall(f"{_W}r"):
            if run.find(f"{_W}commentReference") is not None:
                continue
            kept = not _is_coloured(run) or run.find(f"{_W}rPr/{_W}strike") is not None
            for text, note in _characters(run):
                if kept:
                    stretches.append((text, *(_style(run) if not note else _ROMAN)))
                    notes += [note] if note else []
                else:
                    ours.append(text)
    return merged(stretches), tuple(notes), "".join(ours)


def _style(run: ElementTree.Element) -> tuple[bool, bool, bool]:
    found = [run.find(f"{_W}rPr/{_W}{name}") is not None for name in ("i", "b", "u")]
    return found[0], found[1], found[2]


def _characters(run: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """The characters of a run, each reference to a footnote with its number."""
    for child in run:
        name = child.tag.removeprefix(_W)
        if name == "t":
            yield child.text or "", ""
        elif name in {"tab", "br"}:
            yield {"tab": "\t", "br": "\n"}[name], ""
        elif name == "footnoteReference":
            yield "\ufffc", child.get(f"{_W}id", "")
        elif name != "rPr":
            raise fail(f"an unknown element {name} in a run")


def _notes(footnotes: ElementTree.Element) -> dict[str, tuple[Stretch, ...]]:
    """The words of the footnotes by number, without the sign and the tab that each begins with."""
    notes: dict[str, tuple[Stretch, ...]] = {}
    for footnote in footnotes.iter(f"{_W}footnote"):
        if footnote.get(f"{_W}type"):
            continue
        runs = [run for run in footnote.iter(f"{_W}r") if run.find(f"{_W}footnoteRef") is None]
        stretches = [(text, *_style(run)) for run in runs for text, _ in _characters(run)]
        notes[footnote.get(f"{_W}id", "")] = merged(stretches[1:])
    return notes


def _check_base(
    lines: Sequence[_Line], base: Sequence[ExpectedParagraph], notes: dict[str, tuple[Stretch, ...]]
) -> None:
    if len(lines) != len(base):
        raise fail(f"without the signs there are {len(lines)} paragraphs instead of {len(base)}")
    for number, (wanted, (stretches, numbers, _)) in enumerate(zip(base, lines, strict=True), 1):
        place = wanted.number or f"paragraph {number}"
        if stretches != _flat(wanted.wording, f"{wanted.number}\t" if wanted.number else ""):
            raise fail(f"without the signs {place} does not read as the base")
        if [notes.get(id) for id in numbers] != [_flat(note) for note in wanted.wording.notes]:
            raise fail(f"without the signs {place} has other footnotes")


def _flat(wording: Wording, prefix: str = "") -> tuple[Stretch, ...]:
    runs = ((run.text, *(run.style if run.note is None else _ROMAN)) for run in wording.runs)
    return merged([(prefix, *_ROMAN), *runs])


def _check_said(ours: str, document: WordDocument, inline: Inline) -> tuple[str, ...]:
    """Every delegation stands by its name, and every word that somebody adds is there; gives the names."""
    bare = _bare(ours)
    found: dict[str, None] = {}
    for row in document.paragraphs:
        by = {*row.amendments, *row.alternatives, *(id for piece in row.pieces for id in piece.amendments)}
        for id in sorted(by):
            for code in inline.amendments[id].proponents:
                name = inline.named([code])
                found.setdefault(name)
                if _bare(name) not in bare:
                    raise fail(f"{name} is not named")
        for piece in row.pieces:
            is_new = piece.kind == "+" and any(
                inline.amendments[id].action is not AmendmentAction.MOVE for id in piece.amendments
            )
            if is_new and piece.role != "bracket" and _words(piece.wording.text) not in bare:
                raise fail("new words are missing")
    return tuple(found)


def _words(text: str) -> str:
    return _bare(text.strip().removeprefix("[").removesuffix("]"))


def _bare(text: str) -> str:
    """The letters alone: a dash may be a sign of the convention as well as one of the text."""
    return "".join(text.replace("–", "").split())
