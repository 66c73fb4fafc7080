"""The proof of a written Word file: read back from disk by code that neither writer nor reader shares.

Rejecting all changes must give exactly the base text and accepting all exactly the amended one, with italics, bold, underline and the words
of footnotes; accepting one delegation's changes alone must give the text with those; every comment must be anchored and its thread whole; the
package must be whole; and nothing that may not leave may stand in it anywhere.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from app.domain.under_way import listening, reached, stage, steps
from app.domain.wording import Wording
from app.formats.word.description import ExpectedParagraph, WordComment
from app.formats.word.proof.comments import check_comments
from app.formats.word.proof.leaks import leaks_in
from app.formats.word.proof.machine import machine_names, machine_paths
from app.formats.word.proof.moves import MOVE_STARTS, wrong_move
from app.formats.word.proof.package import check_package, check_traces, fail, parts_of, required, trees_of
from app.formats.word.proof.text import (
    CHANGES,
    FORMAT,
    Block,
    Line,
    Notes,
    Stretch,
    Takes,
    blocks_of,
    everybody,
    lines_of,
    merged,
    nobody,
    notes_of,
    shown,
    standing,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_ALL, _BODY, _NOTES = {*CHANGES, FORMAT}, "word/document.xml", "word/footnotes.xml"
_TEXT = {_BODY, _NOTES}
_TEXTUAL = re.compile(r"word/(document|footnotes|comments|header\d|footer\d)\.xml")


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found in a file that passed: paragraphs of the base and of the amended text, changes, their authors, comments, footnotes.

    `searched` says how many forbidden strings were looked for in how many `parts`; `not_searched` are those that stand in the text itself,
    where no search can tell them apart. `digest` is the SHA-256 of the file that was proven.
    """

    base: int
    amended: int
    changes: int
    authors: tuple[str, ...]
    comments: int
    notes: int
    not_searched: tuple[str, ...] = ()
    moves: int = 0
    searched: int = 0
    parts: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file must hold: `lead`, the untracked lines before the text; the base; the amended text; what it is with one author's changes."""

    lead: Sequence[str]
    base: Sequence[ExpectedParagraph]
    amended: Sequence[ExpectedParagraph]
    by_author: Mapping[str, Sequence[ExpectedParagraph] | None]


def prove(
    path: Path,
    wanted: Wanted,
    comments: Sequence[WordComment] = (),
    forbidden: Iterable[str] = (),
    form: Callable[[], bytes] | None = None,
) -> Proof:
    """Proves the file or refuses it ("proof-failed", `what` names the first thing that is wrong).

    Only the authors of `wanted.by_author` may stand behind changes. `form` gives a file of the same kind in which nobody has said anything
    yet: words that stand in that one as well ("Title", the name of a style) tell nobody anything.
    """
    data = _data(path)
    parts = parts_of(BytesIO(data))
    trees = trees_of(parts)
    check_package(trees, set(parts))
    check_traces(parts, trees)
    reached(0.15)
    document, footnotes = required(trees, _BODY), required(trees, _NOTES)
    notes = notes_of(footnotes)
    reached(0.2)
    authors = _check_changes(trees)
    _check_names(authors, set(wanted.by_author), comments, trees.get("word/people.xml"))
    wrong = wrong_move(document)
    if wrong:
        raise fail(wrong)
    reached(0.3)
    blocks = blocks_of(document)
    with stage(0.4, 0.65):
        _check_views(blocks, notes, wanted)
    _check_notes(document, footnotes)
    check_comments(document, trees, comments)
    reached(0.7)
    searched = tuple(dict.fromkeys(words for words in forbidden if words.strip()))
    not_searched = _search(parts, trees, searched, _shown_text(wanted, comments, authors), form)
    changes = sum(1 for name in _TEXT for element in trees[name].iter() if element.tag in _ALL)
    moves = sum(1 for _ in document.iter(MOVE_STARTS[0]))
    return Proof(
        len(wanted.base), len(wanted.amended), changes, tuple(sorted(authors)), len(comments), len(notes), not_searched,
        moves, len(searched), len(parts), hashlib.sha256(data).hexdigest(),
    )  # fmt: skip


def _data(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise fail("the file cannot be opened again") from error


def _search(
    parts: Mapping[str, bytes],
    trees: Mapping[str, ElementTree.Element],
    forbidden: Sequence[str],
    rightly: str,
    form: Callable[[], bytes] | None,
) -> tuple[str, ...]:
    """Refuses a file in which something forbidden stands; gives what stands there rightly or in every file.

    The names of account and machine are looked for beside the text only, in which they may be words like any other.
    """
    machine = set(machine_paths()) - set(forbidden)
    leaks, alike = leaks_in(parts, trees, (*forbidden, *machine), rightly)
    beside = {name: tree for name, tree in trees.items() if not _TEXTUAL.match(name)}
    names, _ = leaks_in({name: parts[name] for name in beside}, beside, machine_names(), rightly)
    usual: set[str] = set()
    if (leaks or names) and form is not None:
        blank = parts_of(BytesIO(form()))
        usual = set(leaks_in(blank, trees_of(blank), (*leaks, *names), "")[0])
    if set(leaks) - usual:
        raise fail("something that may not leave stands in the file")
    if set(names) - usual:
        raise fail("the name of the account or the machine stands in the file")
    return tuple(words for words in (*alike, *leaks) if words not in machine)


class _Flat:
    """Wordings as the proof reads them; one that stands in several views is made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, str], tuple[Wording, tuple[Stretch, ...]]] = {}

    def of(self, wording: Wording, prefix: str) -> tuple[Stretch, ...]:
        """The characters of a wording in their styles, behind what is printed before it."""
        key = (id(wording), prefix)
        found = self._made.get(key)
        if found is None:
            runs = ((run.text, *(run.style if run.note is None else (False, False, False))) for run in wording.runs)
            found = self._made[key] = (wording, merged([(prefix, False, False, False), *runs]))
        return found[1]


def _check_views(blocks: Sequence[Block], notes: Notes, wanted: Wanted) -> None:
    views: list[tuple[str, Takes, Sequence[ExpectedParagraph]]] = [
        ("rejecting all", nobody, wanted.base),
        ("accepting all", everybody, wanted.amended),
    ]
    if len(wanted.by_author) > 1:  # of one alone, accepting all says it
        apart = [(name, texts) for name, texts in wanted.by_author.items() if texts is not None]
        views += [(f"accepting {name} alone", name.__eq__, texts) for name, texts in apart]
    known = standing(blocks)
    flat = _Flat()
    for side, takes, expected in steps(views, every=1):
        _check_text(lines_of(blocks, takes, known), notes, wanted.lead, expected, side, takes, flat)


def _check_text(
    found: Sequence[Line],
    notes: Notes,
    lead: Sequence[str],
    expected: Sequence[ExpectedParagraph],
    side: str,
    takes: Takes,
    flat: _Flat,
) -> None:
    if len(found) != len(lead) + len(expected) + 1 or found[-1].stretches:
        raise fail(f"{side} gives {len(found) - len(lead) - 1} paragraphs instead of {len(expected)}")
    for line, text in zip(lead, found, strict=False):
        if text.characters != line:
            raise fail(f"{side} changes the head of the document")
    pairs = zip(expected, found[len(lead) : -1], strict=True)
    for number, (paragraph, text) in enumerate(listening(pairs, 24), 1):
        place = paragraph.number or f"paragraph {number}"
        stretches = flat.of(paragraph.wording, f"{paragraph.number}\t" if paragraph.number else "")
        if text.stretches != stretches:
            what = "the text" if text.characters != "".join(stretch[0] for stretch in stretches) else "the italics"
            raise fail(f"{side} gives {what} of {place} otherwise than it should be")
        bodies = [merged(shown(notes.get(id, ()), takes)) for id in text.notes]
        if bodies != [flat.of(note, "") for note in paragraph.wording.notes]:
            raise fail(f"{side} gives other footnotes in {place}")


def _check_notes(document: ElementTree.Element, footnotes: ElementTree.Element) -> None:
    """Notes stand in the order of their references, each referred to once, so that every program pairs them alike."""
    referred = [element.get(f"{_W}id") for element in document.iter(f"{_W}footnoteReference")]
    there = [note.get(f"{_W}id") for note in footnotes.iter(f"{_W}footnote") if not note.get(f"{_W}type")]
    if referred != there:
        raise fail("footnotes and their references do not pair")


def _check_changes(trees: Mapping[str, ElementTree.Element]) -> set[str]:
    """Changes stand in the text and its notes alone, numbered once, with authors; deleted text is written as such, no other is."""
    ids: Counter[str | None] = Counter()
    authors: set[str] = set()
    for name, tree in trees.items():
        changes = [element for element in listening(tree.iter()) if element.tag in _ALL]
        if changes and name not in _TEXT:
            raise fail(f"{name} is tracked")
        numbered = [*changes, *(element for element in listening(tree.iter()) if element.tag in MOVE_STARTS)]
        ids.update(element.get(f"{_W}id") for element in numbered)
        authors |= {element.get(f"{_W}author", "") for element in numbered}
        _check_deleted(tree)
    if any(count > 1 for count in ids.values()):
        raise fail("two changes share a number")
    if "" in authors:
        raise fail("a change has no author")
    return authors


def _check_deleted(tree: ElementTree.Element) -> None:
    deleted = {element for change in listening(tree.iter(f"{_W}del"), 500) for element in change.iter()}
    wrong = [element for element in tree.iter(f"{_W}t") if element in deleted]
    wrong += [element for element in tree.iter(f"{_W}delText") if element not in deleted]
    if wrong:
        raise fail("deleted text is not written as such")


def _check_names(
    authors: set[str], allowed: set[str], comments: Iterable[WordComment], people: ElementTree.Element | None
) -> None:
    """Nobody stands behind a change, or among the persons, who should not."""
    if not authors <= allowed:
        raise fail("somebody stands behind a change who should not")
    persons = set() if people is None else {row.get(f"{_W15}author", "") for row in people.iter(f"{_W15}person")}
    known = set() if people is None else {row.get(f"{_W15}userId", "") for row in people.iter(f"{_W15}presenceInfo")}
    if not (persons | known) <= allowed | {comment.author for comment in comments}:
        raise fail("somebody is named who should not be")


def _shown_text(wanted: Wanted, comments: Sequence[WordComment], authors: Iterable[str]) -> str:
    """Everything that stands in the file by intention."""
    said = [*wanted.lead, *authors]
    said += [part for comment in comments for part in (comment.author, comment.text)]
    said += [text for paragraph in (*wanted.base, *wanted.amended) for text in _words(paragraph)]
    return "\n".join(said)


def _words(paragraph: ExpectedParagraph) -> Iterator[str]:
    yield f"{paragraph.number} {paragraph.wording.plain}"
    yield from (note.plain for note in paragraph.wording.notes)
