"""The look of the words of a text set into somebody's Word file, and what each delegation's changes alone give, held against what was meant.

Italics, bold and underline are worked out anew from styles and properties. A style of paragraphs may count as the look of its words or as
that of the paragraph; either will do for a property, if it holds for the whole paragraph. Where the file itself cannot be told in this way,
nothing is said about its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.domain.marks import MarkedParagraph
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Wording
from app.formats.word.description import WordDocument
from app.formats.word.onto.proof_stories import Said, Tree, W

LONG = 60
"""Words from this length on stand nowhere by chance."""
_OFF = {"0", "false", "off", "none", "no"}
_KINDS = ("i", "b", "u")
_LINK = re.compile(r"hyperlink|internet ?link", re.IGNORECASE)
_MOST_BASED = 50
Look = tuple[object, ...]
Shown = tuple[tuple[bool, bool, bool], tuple[bool, bool, bool]]
"""Italic, bold and underline of a letter: with the style of its paragraph, and without."""


def span_of(text: str, words: str, at: int) -> tuple[int, int] | None:
    """Where the words stand first; white space may differ, as where the words of one paragraph stand in several of the file."""
    exact = text.find(words, at)
    if exact >= 0 and len(words) > LONG:
        return exact, exact + len(words)
    parts = [re.escape(part) for part in re.split(r"\s+", words)]
    found = re.compile(r"\s*".join(parts)).search(text, at)
    return found.span() if found else None


def check_looks(document: WordDocument, base: Sequence[Said], amended: Sequence[Said], styles: Tree | None) -> None:
    """With everything accepted the words of each paragraph that changes look as they were meant to; refused ("proof-failed") otherwise."""
    looks = _Looks(styles)
    before, after = looks.letters(base), looks.letters(amended)
    rows = document.paragraphs
    old = _spans(before, [(row, row.base) for row in rows if row.state != "inserted"])
    new = _spans(after, [(row, row.amended) for row in rows if row.state != "deleted"])
    known = {id(row) for row, words, span in old if span and _is_so(words, before, span)}
    is_clear = len(known) == len(old)
    for row, words, span in new:
        may_tell = is_clear if row.state == "inserted" else id(row) in known
        if row.is_marked and span and may_tell and not _is_so(words, after, span):
            raise Refusal("proof-failed", what=f"“{words.plain[:60]}” does not look as it was meant to")


def check_notes(document: WordDocument, noted: Sequence[str]) -> None:
    """With everything accepted the footnotes of the text say in its order what they were meant to."""
    left = iter("".join(note.split()) for note in noted)
    for row in document.paragraphs:
        for note in row.amended.notes if row.state != "deleted" else ():
            words = "".join(note.text.split())
            if words not in left:
                raise Refusal("proof-failed", what=f"accepting all does not give the footnote “{note.plain[:60]}”")


def check_each(document: WordDocument, view: Callable[[str], Sequence[Said]]) -> None:
    """With the changes of one name accepted and all others rejected, each paragraph reads so; those that several change are passed over."""
    behind = [{document.attribution(by).author for by in _marks(row)} for row in document.paragraphs]
    texts = [(row.base.text, row.amended.text) for row in document.paragraphs]
    for name in sorted({name for names in behind for name in names}):
        text = "\n".join(said.text for said in view(name))
        at = 0
        for row, names, said in zip(document.paragraphs, behind, texts, strict=True):
            is_theirs = names == {name}
            if (name in names and not is_theirs) or row.state == ("deleted" if is_theirs else "inserted"):
                continue
            found = span_of(text, said[is_theirs], at)
            if found is None:
                raise Refusal("proof-failed", what=f"accepting {name} alone does not give “{said[is_theirs][:60]}”")
            at = found[1]


def _marks(row: MarkedParagraph) -> Iterator[tuple[str, ...]]:
    if row.state != "kept" or row.former is not None:
        yield row.amendments
    yield from (piece.amendments for piece in row.pieces if piece.kind != "=")


@dataclass(frozen=True, slots=True)
class Letters:
    """Text with the look of each letter that shows one: `shown` has those alone, `before` how many of them stand before each place."""

    text: str
    shown: Sequence[Shown]
    before: Sequence[int]


def _spans(
    letters: Letters, rows: Sequence[tuple[MarkedParagraph, Wording]]
) -> list[tuple[MarkedParagraph, Wording, tuple[int, int] | None]]:
    """Where the words of each paragraph stand; nowhere for what the file says otherwise."""
    found, at = [], 0
    for row, words in rows:
        span = span_of(letters.text, words.text, at)
        at = span[1] if span else at
        found.append((row, words, span))
    return found


def _is_so(words: Wording, letters: Letters, span: tuple[int, int]) -> bool:
    there = letters.shown[letters.before[span[0]] : letters.before[span[1]]]
    wanted = [run.style for run in words.runs for _ in range(len("".join(run.text.split()).replace(NOTE_MARK, "")))]
    if any(wanted == [look[way] for look in there] for way in (0, 1)):
        return True
    if len(wanted) != len(there):
        return False
    return all(
        any(all(want[kind] == look[way][kind] for want, look in zip(wanted, there, strict=True)) for way in (0, 1))
        for kind in range(len(_KINDS))
    )


def _counts(letter: str) -> bool:
    return not letter.isspace() and letter != NOTE_MARK


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    name: str
    own: dict[str, bool]


class _Looks:
    """What letters look like, from the styles of a file and their own properties."""

    def __init__(self, styles: Tree | None) -> None:
        self.rows: dict[str, _Style] = {}
        self.default = ""
        for row in styles.iter(f"{W}style") if styles is not None else ():
            base, name, own = row.find(f"{W}basedOn"), row.find(f"{W}name"), row.find(f"{W}rPr")
            id = row.get(f"{W}styleId", "")
            self.rows.setdefault(id, _Style(_val(base), _val(name), _own(own)))
            if row.get(f"{W}type") == "paragraph" and row.get(f"{W}default", "0") not in _OFF and not self.default:
                self.default = id
        self._known: dict[tuple[Look, str], Shown] = {}

    def letters(self, rows: Sequence[Said]) -> Letters:
        """The text of paragraphs, a line each, with the look of every letter."""
        text: list[str] = []
        shown: list[Shown] = []
        before = [0]
        for said in rows:
            style = _named(said.properties, "pStyle") or self.default
            for sign, look in said.signs:
                if not sign.startswith("<"):
                    text.append(sign.replace("\ue000", "<"))
                    before += accumulate((_counts(letter) for letter in text[-1]), initial=before.pop())
                    shown += [self._shown(look, style)] * (before[-1] - len(shown))
            text.append("\n")
            before.append(before[-1])
        return Letters("".join(text), shown, before)

    def _shown(self, look: Look, style: str) -> Shown:
        key = (look, style)
        if key not in self._known:
            below, above = self._styled(style), self._styled(_named(look, "rStyle"))
            direct = {kind: on for kind in _KINDS if (on := _direct(look, kind)) is not None}
            whole = [
                direct.get(kind, below[kind] != above[kind] if kind != "u" else below[kind] or above[kind])
                for kind in _KINDS
            ]
            alone = [direct.get(kind, above[kind]) for kind in _KINDS]
            self._known[key] = ((whole[0], whole[1], whole[2]), (alone[0], alone[1], alone[2]))
        return self._known[key]

    def _styled(self, id: str) -> dict[str, bool]:
        found: dict[str, bool] = {}
        is_link = id in self.rows and _LINK.search(self.rows[id].name) is not None
        for _ in range(_MOST_BASED):
            row = self.rows.get(id)
            if row is None:
                break
            found = row.own | found
            id = row.based_on
        return {kind: found.get(kind, False) and not (kind == "u" and is_link) for kind in _KINDS}


def _val(element: Tree | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


def _own(properties: Tree | None) -> dict[str, bool]:
    found = {kind: properties.find(W + kind) for kind in _KINDS} if properties is not None else {}
    return {kind: row.get(f"{W}val", "1") not in _OFF for kind, row in found.items() if row is not None}


def _named(properties: Look, name: str) -> str:
    """The value of a property in the form in which stories give them: tag, attributes, children."""
    for row in properties:
        if isinstance(row, tuple) and row and row[0] == W + name:
            return str(dict(row[1]).get(f"{W}val", ""))
    return ""


def _direct(properties: Look, kind: str) -> bool | None:
    for row in properties:
        if isinstance(row, tuple) and row and row[0] == W + kind:
            return dict(row[1]).get(f"{W}val", "1") not in _OFF
    return None
