"""Writing: words that a person types, made into a wording without losing the italics and footnotes that are there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from app.domain.paragraphs import Kind, Paragraph
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Run, Wording, italicized, wording

_ALIKE = str.maketrans("’‘“”‐‑–\u00a0\u202f", "''\"\"---  ")
"""What a keyboard writes for what a document prints; one character for one, so that offsets stay offsets."""

_REFERENCE = re.compile(r"\[\^(\d{1,4})\]")
_WRITTEN = re.compile(r"\\(?P<plain>[*\\\[])|(?P<star>\*)|\[\^(?P<note>\d{1,4})\]")


Unit = str | Wording
"""One letter, or a footnote by its wording."""


def swapped(text: Wording, old: str, new: str, notes: Sequence[Wording] = (), first: int = 1) -> Wording:
    """The wording with `new` in place of `old`, which must stand in it exactly once; refused if it is absent or ambiguous.

    Footnotes are passed over in looking for the words and stay behind the words they are on, unless `old` names them as `[^n]`: then those
    that `new` does not name go. `notes` are those of the whole text, `first` is the number of the first one in this paragraph. New words
    take the style of those they replace.
    """
    if not old.strip():
        raise Refusal("words-empty")
    named = _REFERENCE.search(old) is not None
    start, end = _named_place(text, old, first) if named else _place(text, old)
    found = _units(text.part(start, end))
    fresh = _referring(re.sub(r"[\t\r\n\v\f]+", " ", new), notes)
    if not named:
        fresh = _with_notes_of(found, fresh)
    head = _in_common(found, fresh)
    tail = _in_common(found[head:][::-1], fresh[head:][::-1])
    start, end = start + head, end - tail
    style = text.style_at(start + 1) if start < end else text.style_at(start)
    runs = [
        replace(style, text=unit) if isinstance(unit, str) else Run(NOTE_MARK, note=unit)
        for unit in fresh[head : len(fresh) - tail]
    ]
    return text.replaced(start, end, wording(runs))


def _units(text: Wording) -> list[Unit]:
    return [unit for run in text.runs for unit in (run.text if run.note is None else [run.note])]


def _referring(text: str, notes: Sequence[Wording]) -> list[Unit]:
    """What was typed, with the footnotes that it names."""
    units: list[Unit] = []
    at = 0
    for match in _REFERENCE.finditer(text):
        units += [*text[at : match.start()], _note(int(match[1]), notes)]
        at = match.end()
    return [*units, *text[at:]]


def _with_notes_of(found: Sequence[Unit], fresh: list[Unit]) -> list[Unit]:
    """The new letters with the footnotes of the old ones where they stood: behind the same word, or behind what replaces it."""
    letters = [unit for unit in found if isinstance(unit, str)]
    head = _whole_words(letters, fresh, _in_common(letters, fresh))
    backwards = letters[head:][::-1], fresh[head:][::-1]
    tail = _whole_words(*backwards, _in_common(*backwards))
    result = list(fresh)
    at = len(letters)
    for unit in reversed(found):
        if isinstance(unit, str):
            at -= 1
        elif unit not in fresh:
            behind_same = at <= head or not any(letter.isalnum() for letter in letters[head:at])
            result.insert(min(at, head) if behind_same else len(fresh) - min(tail, len(letters) - at), unit)
    return result


def _in_common(one: Sequence[Unit], other: Sequence[Unit]) -> int:
    """With how many same letters and footnotes both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _whole_words(one: Sequence[Unit], other: Sequence[Unit], same: int) -> int:
    """As many of the letters in common as end where a word ends in both."""
    while same and _is_letter(one, same - 1) and (_is_letter(one, same) or _is_letter(other, same)):
        same -= 1
    return same


def _is_letter(units: Sequence[Unit], at: int) -> bool:
    unit = units[at] if at < len(units) else ""
    return isinstance(unit, str) and unit.isalnum()


def _place(text: Wording, old: str) -> tuple[int, int]:
    """Where `old` stands in `text`, footnote references not counting."""
    offsets = [at for at, letter in enumerate(text.text) if letter != NOTE_MARK]
    plain = text.plain
    for given, wanted in ((plain, old), (plain.translate(_ALIKE), old.translate(_ALIKE))):
        places = [match.start() for match in re.finditer(f"(?={re.escape(wanted)})", given)]
        if len(places) > 1:
            raise Refusal("words-ambiguous", words=old, times=len(places))
        if places:
            return offsets[places[0]], offsets[places[0] + len(wanted) - 1] + 1
    raise Refusal("words-absent", words=old)


def _named_place(text: Wording, old: str, first: int) -> tuple[int, int]:
    """Where `old` stands in `text` with the footnotes it names by their numbers."""
    wanted = _REFERENCE.sub(NOTE_MARK, old)
    numbers = [int(number) for number in _REFERENCE.findall(old)]
    found = []
    for match in re.finditer(f"(?={re.escape(wanted.translate(_ALIKE))})", text.text.translate(_ALIKE)):
        begins = first + text.text.count(NOTE_MARK, 0, match.start())
        if numbers == list(range(begins, begins + len(numbers))):
            found.append(match.start())
    if len(found) > 1:
        raise Refusal("words-ambiguous", words=old, times=len(found))
    if not found:
        raise Refusal("words-absent", words=old)
    return found[0], found[0] + len(wanted)


def written(text: str, kind: Kind, notes: Sequence[Wording] = ()) -> Wording:
    r"""The wording of a typed paragraph: `*…*` is italic, `[^n]` keeps the n-th footnote of `notes`, `\*` is an asterisk.

    Without any asterisk the opening words are set in italics as the United Nations prints them. Refused for a footnote that is not there.
    """
    runs: list[Run] = []
    italic = False
    marked = False
    at = 0
    cleaned = " ".join(text.split())
    for match in _WRITTEN.finditer(cleaned):
        runs.append(Run(cleaned[at : match.start()], italic=italic))
        at = match.end()
        if match["star"]:
            italic, marked = not italic, True
        elif match["plain"]:
            runs.append(Run(match["plain"], italic=italic))
        else:
            runs.append(Run(NOTE_MARK, note=_note(int(match["note"]), notes)))
    runs.append(Run(cleaned[at:], italic=italic))
    result = wording(runs)
    return result if marked else italicized(result, _opening(kind, result.text))


def _note(number: int, notes: Sequence[Wording]) -> Wording:
    if not 1 <= number <= len(notes):
        raise Refusal("footnote-unknown", number=number, last=len(notes))
    return notes[number - 1]


def _opening(kind: Kind, text: str) -> int:
    from app.formats.structure.openings import (
        operative_opening,
        preambular_opening,
    )  # compiles large patterns; few commands need it

    if kind is Kind.PREAMBULAR:
        return preambular_opening(text)
    return operative_opening(text) if kind is Kind.OPERATIVE else 0


def notes_of(paragraphs: Sequence[Paragraph]) -> tuple[Wording, ...]:
    """The footnotes of a text in the order of their numbers."""
    return tuple(note for paragraph in paragraphs for note in paragraph.wording.notes)


def first_notes(paragraphs: Sequence[Paragraph]) -> dict[str, int]:
    """By uid, the number that the first footnote of each paragraph has (or would have): they run through the document."""
    counts = [len(paragraph.wording.notes) for paragraph in paragraphs]
    starts = accumulate(counts[:-1], initial=1)
    return {paragraph.uid: start for paragraph, start in zip(paragraphs, starts, strict=True)} if counts else {}
