"""The words of the details: why a row was paired, and what hangs on its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from app.domain.amendments import STATUS_NAMES, Amendment
from app.domain.positions import RULE_NAMES, STANCE_NAMES, Priority
from app.ui.compare.holding import Held
from app.ui.compare.reading import Row, isolated
from app.ui.desk import Desk
from app.ui.difference import difference_html
from app.ui.theme import Colours

PRIORITY_NAMES = {Priority.HIGH: "high priority", Priority.MEDIUM: "medium priority", Priority.LOW: "low priority"}
LONGEST = 400
"""To how many letters a rationale or a note is cut here; the panel beside the text shows it whole."""


def grounds(row: Row, *, guessed: bool = False) -> str:
    """Why the two sides of a row stand beside each other, as a sentence."""
    if row.is_alone:
        return "It stands in the third text alone."
    if not row.compared.old:
        return "New: nothing in the old text is like it."
    if not row.compared.new:
        return "Gone: nothing in the new text is like it."
    why = re.sub(r"(?<=\d) %", "\u00a0%", row.compared.why.sentence)
    said = f"Paired: {why}." if why else ""
    return f"{said} This pairing is a guess; say whether it is right." if guessed else said


def behind_html(desk: Desk, uids: Sequence[str], row: Row, held: Held) -> str:
    """Alerts, what follows by itself, our position, notes, amendments: each under its heading, what is empty left out."""
    colours = desk.theme.colours
    parts = [_alerts(row, colours), _consequences(row)]
    if uids:
        parts += [_position(desk, uids, held), _red_lines(desk, uids), _notes(desk, uids), _amendments(desk, uids)]
    return "".join(parts)


def _part(title: str, rows: Iterable[str]) -> str:
    """Rows under a heading; each runs in the direction of its own words, whichever way the window runs."""
    said = "".join(f'<p style="margin: 3px 0 0 0">\u2068{row}\u2069</p>' for row in rows)
    return f'<p style="margin: 12px 0 0 0"><b>{title}</b></p>{said}' if said else ""


def _alerts(row: Row, colours: Colours) -> str:
    def said(text: str, sentence: str, *, grave: bool) -> str:
        colour = colours.danger if grave else colours.warning
        again = isolated(sentence.rstrip(".").replace(" has become ", " → ")) in {text, ""}
        more = "" if again else f"<br>{escape(isolated(sentence))}"
        return f'<span style="color: {colour}"><b>{escape(text)}</b></span>{more}'

    loud = _part("Alerts", (said(alert.text, alert.sentence, grave=alert.grave) for alert in row.notable))
    minor = [escape(isolated(alert.sentence or alert.text)) for alert in row.alerts if alert.minor]
    return loud + _part("Minor alerts", minor)


def _consequences(row: Row) -> str:
    names = row.compared.consequences
    said = ", ".join(names)
    return _part("What follows by itself", [escape(f"{said[:1].upper()}{said[1:]}")] if said else [])


def _position(desk: Desk, uids: Sequence[str], held: Held) -> str:
    rows = []
    for uid in uids:
        position = desk.dossier.positions.get(uid)
        if position is None:
            continue
        stance = STANCE_NAMES[position.stance] if position.stance is not None else ""
        priority = PRIORITY_NAMES[position.priority] if position.priority is not None else ""
        rows.append(escape(", ".join(word for word in (stance, priority) if word)))
        rows += [escape(_short(text)) for text in (position.rationale, position.talking_points) if text]
    orders = [row for row in desk.dossier.instructions.values() if row.paragraph in uids]
    if orders:
        newest = max(orders, key=lambda row: row.created)
        rows.append(f"Instruction: {escape(_short(newest.text))}")
    fallbacks = sorted((row for row in desk.dossier.fallbacks.values() if row.paragraph in uids), key=lambda r: r.rank)
    rows += [f"{f'Fallback {row.rank}' if row.rank else 'Preferred'}: {escape(_short(row.text))}" for row in fallbacks]
    if not rows and held.is_ours and not held.red_lines:
        rows.append("We hold a position on it.")
    return _part("Our position", [row for row in rows if row])


def _red_lines(desk: Desk, uids: Sequence[str]) -> str:
    lines = [row for row in desk.dossier.red_lines.values() if row.paragraph in uids]
    return _part("Red lines", (f"{RULE_NAMES[row.rule]} “{escape(row.words)}”" for row in lines))


def _notes(desk: Desk, uids: Sequence[str]) -> str:
    notes = [row for row in desk.dossier.notes.values() if row.paragraph in uids and not row.resolved]
    rows = []
    for note in sorted(notes, key=lambda row: row.created):
        words = f" on “{escape(_short(note.words, 60))}”" if note.words else ""
        rows.append(f"{escape(desk.party_name(note.author))}{words}: {escape(_short(note.text))}")
    return _part("Notes", rows)


def _amendments(desk: Desk, uids: Sequence[str]) -> str:
    chosen = [row for row in desk.dossier.amendments.values() if row.paragraph in uids]
    ordered = sorted(chosen, key=lambda row: (not row.is_standing, row.created))
    return _part("Amendments", (_amendment(desk, row) for row in ordered))


def _amendment(desk: Desk, row: Amendment) -> str:
    names = ", ".join(desk.party_name(code) for code in row.proponents)
    head = f"<b>{escape(names)}</b> · {STATUS_NAMES[row.status]}"
    return f"{head}<br>{difference_html(row.differences(), desk.theme.colours, fold=True)}"


def _short(text: str, longest: int = LONGEST) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"
