"""What is asked of the user about something that waits, and what the answers do."""

from __future__ import annotations

from app.domain.dossier import Dossier
from app.domain.positions import STANCE_NAMES
from app.domain.wording import Wording
from app.ui.desk import Desk
from app.ui.panels.placing.suggestion_list import Candidate
from app.work.carrying import Waiting, Why, keep_in_history, merged_into, part, place, place_note, suggestions
from app.work.workspace import Action, label_of

MOST = 5
WORDS = 90
"""How many characters of a suggested paragraph are shown."""
KINDS = {
    "instructions": "instruction",
    "red_lines": "red line",
    "fallbacks": "fallback",
    "notes": "note",
    "amendments": "amendment",
    "stances": "stance",
}


def question(row: Waiting, dossier: Dossier) -> str:
    """Why it waits, in a sentence or two."""
    newest = dossier.newest_version().label
    stood = dossier.versions.get(row.version)
    label = row.label or "A paragraph"
    before = f"{label} of {stood.label}" if stood is not None else label
    if row.why is Why.WORDS and row.anchor is not None:
        return f"The words of a note on {label} are gone in {newest}. It stood on “{cut(row.anchor.was, 200)}”."
    if row.why is Why.UNCERTAIN:
        return f"{label} is taken for this paragraph of {stood.label if stood else 'the version before'}; that is a guess. Is it right?"
    if row.why is Why.MERGED:
        return f"{before} went into {label_of(dossier, merged_into(dossier, row.uid)) or 'another paragraph'}."
    if row.last is None:
        return f"{label}: the proposal it was written on is gone."
    return f"{before} does not stand in {newest}."


def in_words(row: Waiting, dossier: Dossier) -> str:
    """What waits: "Position (oppose, high priority), 1 red line, 2 notes"."""
    if row.note in dossier.notes:
        return f"the note “{cut(dossier.notes[row.note].text, 300)}”"
    parts: list[str] = []
    position = dossier.positions.get(row.uid)
    if position is not None:
        about = [STANCE_NAMES[position.stance].lower()] if position.stance is not None else []
        about += [f"{position.priority.value} priority"] if position.priority is not None else []
        parts.append("our position" + (f" ({', '.join(about)})" if about else ""))
    for table, number in row.holds:
        if table in KINDS:
            parts.append(f"{number} {KINDS[table]}{'' if number == 1 else 's'}")
    return ", ".join(parts) or "nothing"


def candidates(desk: Desk, row: Waiting) -> list[Candidate]:
    """Where it may belong, best first."""
    dossier = desk.dossier
    version = dossier.newest_version().id
    found: list[Candidate] = []
    for each in suggestions(dossier, row.key)[:MOST]:
        paragraph = dossier.paragraph(version, each.uid)
        words = cut(paragraph.wording.plain, WORDS) if paragraph is not None else ""
        found.append(Candidate(each.uid, each.label, words, each.likeness, each.why))
    return found


def placing(desk: Desk, row: Waiting, on: str) -> Action:
    """The action that places it on a paragraph: a note on its words where that paragraph has them."""
    now = desk.dossier.paragraph(desk.dossier.newest_version().id, on)
    if row.note and now is not None:
        return place_note(row.note, on, where(desk.dossier.notes[row.note].words, now.wording))
    return place(desk.workspace.new(), row.key, on)


def where(words: str, text: Wording) -> tuple[int, int] | None:
    """Where the words stand in a text, in any case; None if they do not."""
    at = text.text.casefold().find(words.strip().casefold()) if words.strip() else -1
    return (at, at + len(words.strip())) if at >= 0 else None


def answer_name(desk: Desk, row: Waiting, candidate: Candidate) -> str:
    """What the button says that places it."""
    if row.why is Why.UNCERTAIN and candidate.uid == row.uid:
        return f"Yes, it is {candidate.label}"
    dossier = desk.dossier
    now = dossier.paragraph(dossier.newest_version().id, candidate.uid)
    if row.note in dossier.notes and now is not None and where(dossier.notes[row.note].words, now.wording) is None:
        return f"On the whole of {candidate.label}"
    return f"Place on {candidate.label}"


def other_answer(row: Waiting) -> tuple[str, str]:
    """What the other button says, and its tool tip."""
    if row.why is Why.UNCERTAIN:
        return (
            "It is a new one",
            "Not the same paragraph: what hung on the earlier one waits for another place (K in the list)",
        )
    if row.why is Why.WORDS:
        return "Keep it here", "Keep the note on the whole of its paragraph; it remembers its words (K in the list)"
    tip = "It belongs to no paragraph of this text: it waits no more and can be read in the history (K in the list)"
    return "Keep in history", tip


def otherwise(desk: Desk, row: Waiting) -> Action:
    """The action behind the other button."""
    new = desk.workspace.new()
    if row.why is Why.UNCERTAIN:
        return part(new, desk.dossier.newest_version().id, row.uid)
    return keep_in_history(new, row.key)


def cut_at(text: str, length: int) -> int:
    """Where to cut: at the last space before `length`, if there is one not far off."""
    space = text.rfind(" ", length // 2, length)
    return space if space > 0 else length


def cut(text: str, length: int) -> str:
    """The text, cut at a space with … if it is longer."""
    return text if len(text) <= length else text[: cut_at(text, length)] + " …"
