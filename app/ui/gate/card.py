"""One card of the gate as rich text: label, what is the matter, the words highlighted, the rung of the ladder, what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from app.domain.checking import (
    Checked,
    Concern,
    Gravity,
    LineState,
    Mark,
    MarkKind,
    OnLadder,
    Whereabouts,
)
from app.domain.paragraphs import Paragraph
from app.domain.positions import RULE_NAMES, STANCE_NAMES
from app.domain.printing import begins_from_right
from app.domain.wording import NOTE_MARK, Span
from app.ui.difference import difference_html
from app.ui.theme import SERIF, Colours

AROUND = 90
"""How many letters stay in view on either side of highlighted words."""

_COLOURS = {
    Gravity.CROSSED: "danger",
    Gravity.CROSSED_BEFORE: "danger",
    Gravity.LINE_TOUCHED: "warning",
    Gravity.INSTRUCTION: "warning",
    Gravity.PREFERENCE: "accent",
    Gravity.TO_CONFIRM: "accent",
    Gravity.TO_PLACE: "accent",
}


def colour_of(gravity: Gravity | None) -> str:
    """The name of the colour in which a concern stands out."""
    return _COLOURS.get(gravity, "muted") if gravity is not None else "inserted"


def card_html(row: Checked, colours: Colours, since: str) -> str:
    """The card. `since` is the name of the version that was compared with."""
    parts = [_head(row, colours)]
    parts += [_concern(concern, row, colours) for concern in row.concerns]
    if not row.concerns:
        parts.append(_muted(_met(row), colours))
    parts += [_passage(piece, row.marks, colours, row) for piece in row.standing.pieces if _has_marks(row, piece)]
    if row.instruction is not None:
        held = row.instruction.instruction
        reference = f" ({escape(held.reference)})" if held.reference else ""
        parts.append(_fact("Instruction", f"{escape(held.text)}{reference}", colours))
    if row.ladder is not None:
        is_told = any(concern.gravity is Gravity.PREFERENCE for concern in row.concerns)
        parts.append(_fact("Ladder", _ladder(row.ladder, colours, is_told=is_told), colours))
    if row.findings:
        told = " ".join(found.sentence for found in row.findings)
        parts.append(_fact("To look at", escape(told), colours))
    parts += _changes(row, colours, since)
    return "".join(parts)


def card_words(row: Checked) -> str:
    """The card for who hears it, and for the clipboard."""
    stance = (
        f", {STANCE_NAMES[row.position.stance].lower()}" if row.position is not None and row.position.stance else ""
    )
    told = [f"{concern.name}: {concern.sentence}" for concern in row.concerns] or [_met(row)]
    if row.ladder is not None and not any(concern.gravity is Gravity.PREFERENCE for concern in row.concerns):
        told.append(row.ladder.sentence)
    return f"{row.label}{stance}. {' '.join(told)}"


def _head(row: Checked, colours: Colours) -> str:
    position = row.position
    facts = []
    if position is not None and position.stance is not None:
        facts.append(STANCE_NAMES[position.stance])
    if position is not None and position.priority is not None:
        facts.append(f"{position.priority.value} priority")
    told = {
        Whereabouts.SPLIT: "split",
        Whereabouts.MERGED: "merged",
        Whereabouts.GONE: "gone",
        Whereabouts.PROPOSED: "proposed",
    }
    if row.standing.whereabouts in told:
        facts.append(told[row.standing.whereabouts])
    if row.reserved_by:
        facts.append(f"reserved by {len(row.reserved_by)}")
    beside = f'&nbsp;&nbsp;<span style="color:{colours.muted};">{escape(" · ".join(facts))}</span>' if facts else ""
    return f'<p style="margin:0 0 3px 0;"><b>{escape(row.label)}</b>{beside}</p>'


def _concern(concern: Concern, row: Checked, colours: Colours) -> str:
    colour = getattr(colours, colour_of(concern.gravity))
    rule = next((RULE_NAMES[line.line.rule].lower() for line in row.lines if line.line.id == concern.row), "")
    beside = f' <span style="color:{colours.muted};">({escape(rule)})</span>' if rule else ""
    return (
        f'<p style="margin:1px 0;"><span style="color:{colour};"><b>{escape(concern.name)}</b></span>'
        f"&nbsp; {escape(concern.sentence)}{beside}</p>"
    )


def _met(row: Checked) -> str:
    """What is to be said of a paragraph on which all is well."""
    kept = sum(line.state is LineState.KEPT for line in row.lines)
    lines = "" if not kept else " Its red line is kept." if kept == 1 else f" Its {kept} red lines are kept."
    if row.standing.whereabouts is Whereabouts.PROPOSED:
        return "The paragraph is only proposed."
    return (
        "The text has changed, and our position was set on it." if row.has_changed else "Nothing has changed."
    ) + lines


def _has_marks(row: Checked, piece: Paragraph) -> bool:
    return any(mark.paragraph == piece.uid for mark in row.marks)


def _passage(piece: Paragraph, marks: Sequence[Mark], colours: Colours, row: Checked) -> str:
    """The words around what is highlighted; what lies between is left out."""
    text = piece.wording.text
    own = sorted((mark for mark in marks if mark.paragraph == piece.uid), key=lambda mark: (mark.start, mark.end))
    is_touched = any(line.state is LineState.TOUCHED for line in row.lines)
    words: list[str] = []
    at = 0
    for mark in own:
        start = max(mark.start, at)
        if start >= mark.end:
            continue
        words.append(escape(_between(text[at:start], first=at == 0, last=False)))
        words.append(_highlighted(text[start : mark.end], mark.kind, colours, is_touched=is_touched))
        at = mark.end
    words.append(escape(_between(text[at:], first=False, last=True)))
    shown = "".join(words).replace(NOTE_MARK, "")
    style = f"margin:5px 0 2px 0; font-family:'{SERIF}'; font-size:large;"
    return f'<p{_direction(text)} style="{style}">{shown}</p>'


def _between(text: str, *, first: bool, last: bool) -> str:
    """The text between two highlighted places, its middle left out where it is long."""
    if len(text) <= 2 * AROUND:
        return text
    head, tail = text[:AROUND].rsplit(" ", 1)[0], text[-AROUND:].split(" ", 1)[-1]
    if first:
        return f"… {tail}"
    return f"{head} …" if last else f"{head} … {tail}"


def _highlighted(words: str, kind: MarkKind, colours: Colours, *, is_touched: bool) -> str:
    """Never by colour alone: a breach is bold and underlined, what was touched or stands as it must is not."""
    if kind is MarkKind.BREACH:
        style = f"background-color:{colours.danger_ground}; color:{colours.danger}; font-weight:bold; text-decoration:underline;"
    elif kind is MarkKind.NEAR or is_touched:
        style = f"background-color:{colours.warning_ground}; color:{colours.warning};"
    else:
        style = f"background-color:{colours.inserted_ground}; color:{colours.inserted};"
    return f'<span style="{style}">{escape(words)}</span>'


def _ladder(ladder: OnLadder, colours: Colours, *, is_told: bool) -> str:
    """The rungs with the one that the text stands on, and how it departs from the nearest; the sentence where no concern tells it."""
    names = []
    for rung in ladder.rungs:
        stands = ladder.stands and rung == ladder.rung
        names.append(f"<b>{escape(rung.name)}</b>" if stands else escape(rung.name))
    told = f'<span style="color:{colours.muted};">{" › ".join(names)}</span>'
    told += "" if is_told else f"&nbsp; {escape(ladder.sentence)}"
    if ladder.difference:
        told += _below(ladder.difference, colours)
    return told


def _below(difference: Sequence[Span], colours: Colours, *, beside: bool = False) -> str:
    """A difference, its kept stretches cut short: beside what is said of it or below, and always below where it begins from the right."""
    shown = difference_html(difference, colours, fold=True)
    text = "".join(span.wording.plain for span in difference)
    if begins_from_right(text):
        return f'</p><p dir="rtl" align="right" style="margin:1px 0 0 0;">{shown}'
    return shown if beside else f"<br>{shown}"


def _changes(row: Checked, colours: Colours, since: str) -> Iterable[str]:
    if row.stale is not None:
        yield _fact("Since our position was set", _below(row.stale.difference, colours, beside=True), colours)
    elif row.has_changed and row.before is not None and row.standing.pieces:
        yield _fact(f"Since {since}", _below(row.difference, colours, beside=True), colours)
    elif row.standing.last is not None:
        yield _fact("It read", escape(row.standing.last.wording.plain), colours)


def _fact(name: str, html: str, colours: Colours) -> str:
    return f'<p style="margin:4px 0 0 0;"><span style="color:{colours.muted};">{escape(name)}:</span> {html}</p>'


def _direction(text: str) -> str:
    """What a paragraph of rich text says of its direction, where that is from the right."""
    return ' dir="rtl" align="right"' if begins_from_right(text) else ""


def _muted(text: str, colours: Colours) -> str:
    return f'<p style="margin:1px 0; color:{colours.muted};">{escape(text)}</p>'
