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

_WRITTEN = re.compile(r"\\(?P<plain>[*\\\[])|(?P<star>\*)|\[\^(?P<note>\d{1,4})\]")


def swapped(text: Wording, old: str, new: str) -> Wording:
    """The wording with `new` in place of `old`, which must stand in it exactly once; refused if it is absent or ambiguous.

    Footnotes are passed over in looking for the words and stay where they are. New words take the style of those they replace.
    """
    if not old.strip():
        raise Refusal("words-empty")
    new = re.sub(r"[\t\r\n\v\f]+", " ", new)
    start, end = _place(text, old)
    found = text.part(start, end).text
    head = _in_common(found, new)
    tail = _in_common(found[head:][::-1], new[head:][::-1])
    start, end = start + head, end - tail
    fresh = new[head : len(new) - tail]
    style = text.style_at(start + 1) if start < end else text.style_at(start)
    kept = [run for run in text.part(start, end).runs if run.note is not None]
    return text.replaced(start, end, wording([replace(style, text=fresh), *kept]))


def _in_common(one: str, other: str) -> int:
    """With how many same letters both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


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
    from app.formats.openings import (
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
