"""Wording: the words of a paragraph with italics, bold, underline and footnote references."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, count, groupby
from typing import Any

from app.text import Edit, compare_tokens, moved_phrases, similarity, tokenize

NOTE_MARK = "\ufffc"
"""Stands in `Wording.text` for one footnote reference: one character, so that offsets stay offsets."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style, or one footnote reference (then `text` is `NOTE_MARK` and `note` its wording)."""

    text: str
    italic: bool = False
    bold: bool = False
    underline: bool = False
    note: Wording | None = None

    @property
    def style(self) -> tuple[bool, bool, bool]:
        """What makes two neighbouring runs one."""
        return (self.italic, self.bold, self.underline)


@dataclass(frozen=True, slots=True)
class Wording:
    """Immutable text with styles; a footnote travels inside it, so that no reference can lose its note.

    Runs are canonical: none is empty, no two neighbours share a style (references stand alone), so equality of values is equality of texts.
    """

    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The characters, each footnote reference as one `NOTE_MARK`."""
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])

    @property
    def notes(self) -> tuple[Wording, ...]:
        """The wordings of the footnotes, in the order of their references."""
        return tuple(run.note for run in self.runs if run.note is not None)

    @property
    def opening_words(self) -> str:
        """The italic words a paragraph begins with ("Recalling also"); empty if it begins in roman."""
        italic = ""
        for run in self.runs:
            if not run.italic or run.note is not None:
                break
            italic += run.text
        return italic.strip().rstrip(",")

    def marked(self, first_number: int = 1) -> str:
        """The text with each footnote reference written as `[^n]`, numbered from `first_number`."""
        parts: list[str] = []
        number = first_number
        for run in self.runs:
            if run.note is None:
                parts.append(run.text)
            else:
                parts.append(f"[^{number}]")
                number += 1
        return "".join(parts)

    @property
    def plain(self) -> str:
        """The text without footnote references."""
        return self.text.replace(NOTE_MARK, "")

    def part(self, start: int, end: int) -> Wording:
        """The wording from offset `start` to `end` (offsets into `text`)."""
        kept: list[Run] = []
        at = 0
        for run in self.runs:
            low, high = max(start - at, 0), min(end - at, len(run.text))
            if low < high:
                kept.append(Run(run.text[low:high], run.italic, run.bold, run.underline, run.note))
            at += len(run.text)
        return wording(kept)

    def replaced(self, start: int, end: int, other: Wording) -> Wording:
        """This wording with `other` in place of the stretch from `start` to `end`."""
        return join([self.part(0, start), other, self.part(end, len(self.text))])

    def style_at(self, offset: int) -> Run:
        """An empty run in the style in force at `offset`: that of the character before it, roman at the start."""
        at = 0
        for run in self.runs:
            at += len(run.text)
            if offset <= at and run.note is None:
                return replace(run, text="")
        return Run("")

    def to_data(self) -> list[Any]:
        """The form that is stored and sent as JSON: a string, `[text, styles]` with styles out of "ibu", or `{"note": [...]}`."""
        data: list[Any] = []
        for run in self.runs:
            styles = "".join(letter for letter, on in zip("ibu", run.style, strict=True) if on)
            if run.note is not None:
                data.append({"note": run.note.to_data()})
            else:
                data.append([run.text, styles] if styles else run.text)
        return data

    def __bool__(self) -> bool:
        return bool(self.runs)


EMPTY = Wording()
"""No words at all."""


def wording(runs: Iterable[Run]) -> Wording:
    """A canonical `Wording` of any runs: empty ones dropped, neighbours of one style joined.

    A stray `NOTE_MARK` without a note is dropped, for it would stand for nothing.
    """
    merged: list[Run] = []
    first: Run | None = (
        None  # of those that are being joined, whose texts are `parts`; kept as it is where none follows
    )
    parts: list[str] = []
    for run in runs:
        if run.note is not None:
            if first is not None:
                merged.append(first if len(parts) == 1 else Run("".join(parts), *first.style))
                first = None
            merged.append(run if run.text == NOTE_MARK and not any(run.style) else Run(NOTE_MARK, note=run.note))
            continue
        if NOTE_MARK in run.text:
            run = replace(run, text=run.text.replace(NOTE_MARK, ""))
        if not run.text:
            continue
        if first is not None:
            if run.italic == first.italic and run.bold == first.bold and run.underline == first.underline:
                parts.append(run.text)
                continue
            merged.append(first if len(parts) == 1 else Run("".join(parts), *first.style))
        first, parts = run, [run.text]
    if first is not None:
        merged.append(first if len(parts) == 1 else Run("".join(parts), *first.style))
    return Wording(tuple(merged))


def plain(text: str) -> Wording:
    """A roman wording without notes."""
    return wording([Run(text)])


def from_data(data: Sequence[Any]) -> Wording:
    """The inverse of `Wording.to_data`; raises `ValueError` for anything else."""
    runs: list[Run] = []
    for item in data:
        if isinstance(item, str):
            runs.append(Run(item))
        elif isinstance(item, dict) and isinstance(item.get("note"), list):
            runs.append(Run(NOTE_MARK, note=from_data(item["note"])))
        elif isinstance(item, list) and len(item) == 2:
            text, styles = str(item[0]), str(item[1])
            runs.append(Run(text, italic="i" in styles, bold="b" in styles, underline="u" in styles))
        else:
            raise ValueError(f"not a run: {item!r}")
    return wording(runs)


def join(parts: Iterable[Wording]) -> Wording:
    """The parts one after the other."""
    there = [part for part in parts if part.runs]
    if len(there) == 1:
        return there[0]
    return wording([run for part in there for run in part.runs])


def stripped(text: Wording) -> Wording:
    """The wording without white space at its ends."""
    raw = text.text
    return text.part(len(raw) - len(raw.lstrip()), len(raw.rstrip()))


def italicized(text: Wording, length: int) -> Wording:
    """The wording with its first `length` characters italic and nothing else changed."""
    head = [replace(run, italic=True) if run.note is None else run for run in text.part(0, length).runs]
    return join([wording(head), text.part(length, len(text.text))])


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a comparison: `kind` is "=" kept, "-" only in the old wording, "+" only in the new one.

    `moved` is 0, or the number that the "-" and the "+" of a phrase share that only changed its place. `quiet` marks a
    change that only follows from another one.
    """

    kind: str
    wording: Wording
    moved: int = 0
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class NoteChange:
    """What became of one footnote: `old` or `new` is missing if it was added or struck; `spans` is the difference inside it."""

    old: Wording | None
    new: Wording | None
    spans: tuple[Span, ...]


Texts = tuple[list[str], list[str]]
"""The texts of the tokens of both sides."""

LIKE_NOTES = 0.3
"""From this similarity on two footnotes in the same place are one that was changed."""


def tokens(of: Wording) -> list[Run]:
    """The wording cut into words, spaces, punctuation and footnote references, each a `Run`, which compares by text, style and note."""
    pieces: list[Run] = []
    for run in of.runs:
        if run.note is not None:
            pieces.append(run)
        else:
            found = tokenize(run.text)
            made = {piece: Run(piece, *run.style) for piece in set(found)}  # most words stand in a text many times
            pieces.extend([made[piece] for piece in found])
    return pieces


def edits(old: Wording, new: Wording) -> tuple[list[Run], list[Run], tuple[Edit, ...]]:
    """The tokens of both wordings and the edits between them: what the marks, the composing and the export all stand on."""
    return tokens(old), tokens(new), _numbered_edits(old, new)[2]


def cut_edits(old: Wording, new: Wording) -> tuple[Cutting, Cutting, tuple[Edit, ...]]:
    """As `edits`, with both wordings to be cut at their tokens, of which none is made: for many changes on long paragraphs."""
    texts, _, changes = _numbered_edits(old, new)
    return Cutting(old, texts[0]), Cutting(new, texts[1]), changes


def _numbered_edits(old: Wording, new: Wording) -> tuple[Texts, tuple[list[int], list[int]], tuple[Edit, ...]]:
    """The texts of the tokens of both wordings, a number for each (the same for equal tokens), and the edits between them."""
    numbers: defaultdict[Hashable, int] = defaultdict(count().__next__)
    before, after = _numbered(old, numbers), _numbered(new, numbers)
    texts, codes = (before[0], after[0]), (before[1], after[1])
    return texts, codes, compare_tokens(codes[0], codes[1], texts)


def _numbered(of: Wording, numbers: Mapping[Hashable, int]) -> tuple[list[str], list[int]]:
    """The texts of the tokens with their numbers, which are given here; no `Run` is made for it, for that takes most of the time."""
    texts: list[str] = []
    codes: list[int] = []
    for run in of.runs:
        found = tokenize(run.text) if run.note is None else [run.text]
        keys: Iterable[Hashable] = found
        if run.note is not None:
            keys = [run]
        elif any(style := run.style):
            keys = [(piece, style) for piece in found]
        texts += found
        codes += map(numbers.__getitem__, keys)
    return texts, codes


def differences(old: Wording, new: Wording) -> tuple[Span, ...]:
    """The word-level difference as a reader would mark it; "=" and "-" joined give `old`, "=" and "+" joined give `new`.

    A change of style or of a footnote counts as a change of its word, so that nothing changes unseen.
    """
    texts, codes, changes = _numbered_edits(old, new)
    gone, come = moved_phrases(changes, codes[0], codes[1], texts)
    before, after = Cutting(old, texts[0]), Cutting(new, texts[1])
    spans: list[Span] = []
    for change in changes:
        if change.kept:
            spans.append(Span("=", before.part(change.old_start, change.old_end)))
            continue
        spans.extend(before.marked("-", change.old_start, change.old_end, gone))
        spans.extend(after.marked("+", change.new_start, change.new_end, come))
    return tuple(_joined(spans))


class Cutting:
    """A wording to be cut at its tokens, the runs that a part lies in found without going through all."""

    def __init__(self, of: Wording, texts: Sequence[str]) -> None:
        """`texts` are those of the tokens."""
        self.texts = texts
        self._runs = of.runs
        self._starts = [0, *accumulate(map(len, texts))]
        self._ends = [*accumulate(len(run.text) for run in of.runs)]

    def part(self, start: int, end: int) -> Wording:
        """The tokens from `start` to `end`."""
        low, high = self._starts[start], self._starts[end]
        kept: list[Run] = []
        for number in range(bisect_right(self._ends, low), len(self._runs)):
            run = self._runs[number]
            at = self._ends[number] - len(run.text)
            if at >= high:
                break
            cut = run.text[max(low - at, 0) : high - at]
            kept.append(run if cut == run.text else Run(cut, run.italic, run.bold, run.underline, run.note))
        return wording(kept)

    def marked(self, kind: str, start: int, end: int, moved: Mapping[int, int]) -> Iterator[Span]:
        """The marked tokens from `start` to `end`, cut where a moved phrase begins or ends."""
        if not moved and start < end:
            yield Span(kind, self.part(start, end))
            return
        for number, group in groupby(range(start, end), key=lambda at: moved.get(at, 0)):
            places = list(group)
            yield Span(kind, self.part(places[0], places[-1] + 1), number)


def note_changes(spans: Sequence[Span]) -> tuple[NoteChange, ...]:
    """The footnotes that a difference changes, strikes or adds, in order, each with the difference inside it.

    A footnote is one character of the wording, so its change is marked there as a whole; this is the mark inside it. In one
    stretch of marks the first struck note answers to the first added one that is like it.
    """
    found: list[NoteChange] = []
    for marked, group in groupby(spans, key=lambda span: span.kind != "="):
        if not marked:
            continue
        stretch = list(group)
        struck, added = (
            [note for span in stretch if span.kind == kind for note in span.wording.notes] for kind in "-+"
        )
        for note in struck:
            other = next((it for it in added if similarity(note.plain, it.plain) >= LIKE_NOTES), None)
            if other is not None:
                while added[0] is not other:
                    found.append(NoteChange(None, added[0], differences(EMPTY, added.pop(0))))
                added.pop(0)
            found.append(NoteChange(note, other, differences(note, other or EMPTY)))
        found.extend(NoteChange(None, note, differences(EMPTY, note)) for note in added)
    return tuple(found)


def _joined(spans: list[Span]) -> Iterator[Span]:
    for (kind, moved, quiet), group in groupby(spans, key=lambda span: (span.kind, span.moved, span.quiet)):
        first, *others = group
        yield first if not others else Span(kind, join(span.wording for span in (first, *others)), moved, quiet)
