"""Red lines on the text: which are crossed, touched or kept, and with which words, each to be shown where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.checking.standing import Standing, Text, Whereabouts
from app.domain.folding import folding
from app.domain.paragraphs import Paragraph
from app.domain.positions import RedLine, Rule, body, condition, crossed, is_whole
from app.domain.wording import Span, Wording, differences, plain


class LineState(StrEnum):
    """What a text does to a red line."""

    CROSSED = "crossed"
    TOUCHED = "touched"
    """It is kept, but the text around it has changed, or its words have moved: to be looked at."""
    KEPT = "kept"


class MarkKind(StrEnum):
    """Why words are marked."""

    BREACH = "breach"
    """Forbidden words that stand there, or the passage that has come in the place of words that are gone."""
    KEPT = "kept"
    """Words that must stand, and do."""
    NEAR = "near"
    """Words that come near forbidden ones."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words in a paragraph of the version: offsets into `Wording.text`."""

    paragraph: str
    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class LineOnText:
    """One red line on one version.

    `was_crossed` says that the version before crossed it already (None: there was none, or its paragraph stood in none yet). `marks` are
    the words to highlight. `nearest` is the passage that comes nearest to words that are not there, `difference` how it departs from them.
    `elsewhere` are the labels of other paragraphs where the words stand.
    """

    line: RedLine
    state: LineState
    was_crossed: bool | None
    marks: tuple[Mark, ...]
    sentence: str
    nearest: str = ""
    difference: tuple[Span, ...] = ()
    elsewhere: tuple[str, ...] = ()

    @property
    def is_crossed(self) -> bool:
        """Whether the text crosses it."""
        return self.state is LineState.CROSSED

    @property
    def is_new(self) -> bool:
        """Whether it is crossed now, and was not in the version before."""
        return self.is_crossed and not self.was_crossed


def crossed_on(line: RedLine, standing: Standing) -> bool:
    """Whether the paragraph as it stands crosses the line: over all its pieces where it was split, in what it went into where it was merged.

    A paragraph that is gone crosses what demands words, and nothing that forbids them; one that is only proposed crosses nothing yet.
    """
    if not condition(line)[0].strip() or standing.whereabouts is Whereabouts.PROPOSED:
        return False
    if not standing.pieces:
        return line.rule is not Rule.MUST_NOT_CONTAIN
    if is_whole(line) and standing.whereabouts is not Whereabouts.STANDS:
        whole = body(standing.wording.plain)
        return body(line.words) not in whole and body(line.words) != _without_closings(standing.pieces)
    return crossed(line, standing.wording)


def _without_closings(pieces: Sequence[Paragraph]) -> str:
    """The pieces of a split paragraph read on: what closes each of them and opens the next is no change of the words."""
    return " ".join(body(piece.wording.plain) for piece in pieces)


def on_text(line: RedLine, now: Text, before: Text | None, *, has_changed: bool) -> LineOnText:
    """The line on a version. `has_changed` says that the paragraph's text changed in substance since the version before."""
    standing = now.standing(line.paragraph, line.created)
    was_crossed = None
    if before is not None:
        earlier = before.standing(line.paragraph, line.created)
        was_crossed = crossed_on(line, earlier) if earlier.whereabouts is not Whereabouts.PROPOSED else None
    if crossed_on(line, standing):
        return _crossed(line, standing, now, was_crossed)
    marks = _kept_marks(line, standing)
    near = () if not has_changed else _near(line, standing)
    is_touched = bool(near) or (has_changed and line.rule is not Rule.MUST_NOT_CONTAIN)
    state = LineState.TOUCHED if is_touched else LineState.KEPT
    return LineOnText(line, state, was_crossed, marks + near, _kept_sentence(line, standing, near, has_changed))


def _crossed(line: RedLine, standing: Standing, now: Text, was_crossed: bool | None) -> LineOnText:
    words, unless = condition(line)
    state = LineState.CROSSED
    if not standing.pieces:
        elsewhere = _elsewhere(words, now, ())
        told = "The paragraph is gone" + (f", and {_quoted(_short(words))} with it." if _had(line, standing) else ".")
        if elsewhere:
            told = f"The paragraph is gone; {_quoted(_short(words))} stands in {', '.join(elsewhere)}."
        return LineOnText(line, state, was_crossed, (), told, elsewhere=elsewhere)
    if line.rule is Rule.MUST_NOT_CONTAIN:
        marks = _marks(words, standing.pieces, MarkKind.BREACH)
        told = f"{_quoted(words)} stands in the text" + (f" without {_quoted(unless)}." if unless else ".")
        return LineOnText(line, state, was_crossed, marks, told)
    if is_whole(line):
        return _whole_changed(line, standing, was_crossed)
    elsewhere = _elsewhere(words, now, [piece.uid for piece in standing.pieces])
    found = _nearest(words, standing.pieces)
    had = was_crossed is False
    told = f"{_quoted(words)} " + ("is gone" if had else "does not stand in the text")
    there = f"; the words stand in {', '.join(elsewhere)}." if elsewhere else "."
    if found is None:
        return LineOnText(line, state, was_crossed, (), told + there, elsewhere=elsewhere)
    mark, passage = found
    difference = differences(plain(words), plain(passage))
    told = f"{_quoted(words)} has become {_quoted(passage)}" if had else f"{told}; {_quoted(passage)} comes nearest"
    return LineOnText(line, state, was_crossed, (mark,), told + there, passage, difference, elsewhere)


def _had(line: RedLine, standing: Standing) -> bool:
    """Whether a paragraph that is gone had the words when it stood last."""
    return standing.last is not None and not crossed(line, standing.last.wording)


def _whole_changed(line: RedLine, standing: Standing, was_crossed: bool | None) -> LineOnText:
    """A whole paragraph that must not change and has: the words that came are marked."""
    now = standing.wording
    difference = differences(plain(line.words.strip()), plain(now.plain))
    gone = [span.wording.plain.strip() for span in difference if span.kind == "-"]
    told = "The paragraph has changed" + (f": {_quoted(_short(' … '.join(gone)))} is gone." if any(gone) else ".")
    marks: list[Mark] = []
    for piece in standing.pieces if len(standing.pieces) == 1 else ():
        marks = _came(line.words.strip(), piece)
    return LineOnText(line, LineState.CROSSED, was_crossed, tuple(marks), told, now.plain, difference)


def _came(words: str, piece: Paragraph) -> list[Mark]:
    """The words of a paragraph that are not in the wording it should have kept."""
    marks: list[Mark] = []
    offset = 0
    notes_at = [at for at, sign in enumerate(piece.wording.text) if sign == "\ufffc"]

    def in_text(at: int) -> int:
        for note in notes_at:
            at += note <= at
        return at

    for span in differences(plain(words), plain(piece.wording.plain)):
        length = len(span.wording.text)
        if span.kind == "+" and span.wording.text.strip():
            marks.append(Mark(piece.uid, in_text(offset), in_text(offset + length - 1) + 1, MarkKind.BREACH))
        offset += length if span.kind != "-" else 0
    return marks


def _kept_marks(line: RedLine, standing: Standing) -> tuple[Mark, ...]:
    if is_whole(line):
        return tuple(Mark(piece.uid, 0, len(piece.wording.text), MarkKind.KEPT) for piece in standing.pieces)
    words, unless = condition(line)
    if line.rule is Rule.MUST_NOT_CONTAIN:
        return _marks(unless, standing.pieces, MarkKind.KEPT) if unless else ()
    return _marks(words, standing.pieces, MarkKind.KEPT)


def _near(line: RedLine, standing: Standing) -> tuple[Mark, ...]:
    """Where a text that keeps clear of forbidden words comes close to them."""
    words, unless = condition(line)
    if line.rule is not Rule.MUST_NOT_CONTAIN:
        return ()
    if unless:
        return _marks(words, standing.pieces, MarkKind.NEAR)
    found = _nearest(words, standing.pieces, _CLOSE)
    return (Mark(found[0].paragraph, found[0].start, found[0].end, MarkKind.NEAR),) if found is not None else ()


_CLOSE = 0.8
"""From which likeness on other words are taken for forbidden ones in disguise."""


def _kept_sentence(line: RedLine, standing: Standing, near: Sequence[Mark], has_changed: bool) -> str:
    words, unless = condition(line)
    if standing.whereabouts is Whereabouts.PROPOSED:
        return "The paragraph is only proposed."
    if not standing.pieces:
        return "The paragraph is gone, and the words with it."
    if near and unless:
        return f"{_quoted(words)} stands in the text with {_quoted(unless)}."
    if near:
        wording = next(piece.wording for piece in standing.pieces if piece.uid == near[0].paragraph)
        return f"{_quoted(wording.text[near[0].start : near[0].end])} comes near {_quoted(words)}."
    if line.rule is Rule.MUST_NOT_CONTAIN:
        return f"{_quoted(words)} does not stand in the text."
    if is_whole(line):
        return "The paragraph stands as it was."
    return f"{_quoted(words)} stands" + ("; the text around it has changed." if has_changed else ".")


def _marks(words: str, pieces: Sequence[Paragraph], kind: MarkKind) -> tuple[Mark, ...]:
    return tuple(
        Mark(piece.uid, start, end, kind)
        for piece in pieces
        for start, end in folding(piece.wording.text).places(words)
    )


def _nearest(words: str, pieces: Sequence[Paragraph], least: float = 0.0) -> tuple[Mark, str] | None:
    """The passage of the pieces most like the words, to be marked, and how it reads."""
    found = [(near, piece) for piece in pieces if (near := folding(piece.wording.text).nearest(words)) is not None]
    if not found:
        return None
    (start, end, likeness), piece = max(found, key=lambda each: each[0][2])
    if likeness < least:
        return None
    return Mark(piece.uid, start, end, MarkKind.BREACH), _plain_part(piece.wording, start, end)


def _plain_part(wording: Wording, start: int, end: int) -> str:
    return wording.part(start, end).plain


def _elsewhere(words: str, now: Text, but: Sequence[str]) -> tuple[str, ...]:
    """The labels of the other paragraphs in which the words stand."""
    return tuple(
        now.labels[uid]
        for uid, paragraph in now.paragraphs.items()
        if uid not in but and folding(paragraph.wording.text).places(words)
    )


def _quoted(words: str) -> str:
    return f"“{words.strip()}”"


def _short(words: str, most: int = 120) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"
