"""Annotating: our position on a paragraph, instructions, red lines, fallbacks, notes, and what other delegations say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.dossier import Dossier, Row
from app.domain.positions import (
    STANCE_NAMES,
    Fallback,
    Instruction,
    Note,
    PartyStance,
    Position,
    Priority,
    RedLine,
    Rule,
    Stance,
    crossed,
)
from app.domain.refusal import Refusal
from app.domain.wording import Wording
from app.work.workspace import Action, New


def known_paragraph(dossier: Dossier, uid: str) -> None:
    """Refuses what is no paragraph of any version and of no proposed insertion: work hung on it would be lost from sight."""
    if dossier.newest_wording(uid) is None and all(row.paragraph != uid for row in dossier.amendments.values()):
        raise Refusal("paragraph-unknown", label=uid)


def _set(name: str, uid: str, on: Wording | None, **values: Any) -> Action:
    def run(dossier: Dossier) -> Dossier:
        known_paragraph(dossier, uid)
        position = dossier.positions.get(uid) or Position(uid)
        changed = replace(position, **values)
        if changed == position:
            return dossier
        if changed == Position(uid, set_on=changed.set_on):
            return dossier.drop("positions", uid)
        return dossier.put("positions", replace(changed, set_on=on if on is not None else position.set_on))

    return Action(name, run, uid)


def set_stance(uid: str, stance: Stance | None, on: Wording | None = None) -> Action:
    """Say what we want for the paragraph (None: nothing said). `on` is the wording it is said on, by which it later reads as stale."""
    return _set("Set stance" if stance is not None else "Clear stance", uid, on, stance=stance)


def set_priority(uid: str, priority: Priority | None, on: Wording | None = None) -> Action:
    """Say how much the paragraph matters to us."""
    return _set("Set priority", uid, on, priority=priority)


def set_rationale(uid: str, text: str, on: Wording | None = None) -> Action:
    """Write down why we want what we want."""
    return _set("Edit rationale", uid, on, rationale=text)


def set_talking_points(uid: str, text: str, on: Wording | None = None) -> Action:
    """Write down the short arguments for the room."""
    return _set("Edit talking points", uid, on, talking_points=text)


def set_recommendation(uid: str, text: str, on: Wording | None = None) -> Action:
    """Write down what we advise capital to do, in our words."""
    return _set("Edit recommendation", uid, on, recommendation=text)


def set_mention(uid: str, wanted: bool, on: Wording | None = None) -> Action:
    """Say whether our explanation of position speaks of the paragraph; it then says that we reserve, welcome or disassociate, never why."""
    return _set(
        "Mention in the explanation" if wanted else "Do not mention in the explanation", uid, on, mention=wanted
    )


def confirm_position(uid: str, on: Wording) -> Action:
    """Say that our position holds on the present wording too."""

    def run(dossier: Dossier) -> Dossier:
        if uid not in dossier.positions:
            raise Refusal("no-position")
        return dossier.put("positions", replace(dossier.positions[uid], set_on=on))

    return Action("Confirm position", run, uid)


def _add(name: str, table: str, row: Row, uid: str, text: str) -> Action:
    def run(dossier: Dossier) -> Dossier:
        known_paragraph(dossier, uid)
        if not text.strip():
            raise Refusal("text-empty")
        return dossier.put(table, row)

    return Action(name, run, uid)


def _edit(name: str, table: str, id: str, uid: str, **values: Any) -> Action:
    def run(dossier: Dossier) -> Dossier:
        rows: dict[str, Any] = dict(getattr(dossier, table))
        if id not in rows:
            raise Refusal("row-gone")
        return dossier.put(table, replace(rows[id], **values))

    return Action(name, run, uid)


def _remove(name: str, table: str, id: str, uid: str) -> Action:
    def run(dossier: Dossier) -> Dossier:
        if id not in getattr(dossier, table):
            raise Refusal("row-gone")
        return dossier.drop(table, id)

    return Action(name, run, uid)


def add_instruction(new: New, uid: str, text: str, reference: str = "", dated: date | None = None) -> Action:
    """Record an instruction from capital; earlier ones stay as superseded."""
    row = Instruction(new.id, uid, text, new.at, reference, dated)
    return _add("Add instruction", "instructions", row, uid, text)


def edit_instruction(row: Instruction, **values: Any) -> Action:
    """Correct an instruction: `text`, `reference`, `dated`."""
    return _edit("Edit instruction", "instructions", row.id, row.paragraph, **values)


def remove_instruction(row: Instruction) -> Action:
    """Take an instruction out."""
    return _remove("Remove instruction", "instructions", row.id, row.paragraph)


def add_red_line(new: New, uid: str, rule: Rule, words: str) -> Action:
    """Draw a red line: words the paragraph must contain, must not contain, or must not change.

    "Must not change" without words keeps the whole paragraph as it stands. It is refused when the words do not stand in the paragraph:
    there would be nothing to keep.
    """

    def run(dossier: Dossier) -> Dossier:
        now = dossier.newest_wording(uid)
        whole = now.wording.plain if now is not None and rule is Rule.MUST_NOT_CHANGE and not words.strip() else words
        line = RedLine(new.id, uid, rule, whole.strip(), new.at)
        if rule is Rule.MUST_NOT_CHANGE and now is not None and crossed(line, now.wording):
            raise Refusal("red-line-words-absent", words=words.strip())
        return _add("", "red_lines", line, uid, whole).run(dossier)

    return Action("Draw red line", run, uid)


def edit_red_line(row: RedLine, **values: Any) -> Action:
    """Change a red line's `rule` or `words`."""
    return _edit("Edit red line", "red_lines", row.id, row.paragraph, **values)


def remove_red_line(row: RedLine) -> Action:
    """Take a red line away."""
    return _remove("Remove red line", "red_lines", row.id, row.paragraph)


def add_fallback(new: New, uid: str, text: str) -> Action:
    """Add a wording we could accept next, at the end of the ladder."""

    def run(dossier: Dossier) -> Dossier:
        ranks = [row.rank for row in dossier.of_paragraph("fallbacks", uid)]
        row = Fallback(new.id, uid, max(ranks, default=0) + 1, text, new.at)
        return _add("", "fallbacks", row, uid, text).run(dossier)

    return Action("Add fallback", run, uid)


def set_preferred(new: New, uid: str, text: str) -> Action:
    """Write down our first choice of wording, the rung above all fallbacks; it takes the place of an earlier one."""

    def run(dossier: Dossier) -> Dossier:
        earlier = [row for row in dossier.of_paragraph("fallbacks", uid) if row.rank == 0]
        row = replace(earlier[0], text=text) if earlier else Fallback(new.id, uid, 0, text, new.at)
        return _add("", "fallbacks", row, uid, text).run(dossier)

    return Action("Set preferred text", run, uid)


def edit_fallback(row: Fallback, text: str) -> Action:
    """Change the wording of a fallback."""
    return _edit("Edit fallback", "fallbacks", row.id, row.paragraph, text=text)


def move_fallback(row: Fallback, steps: int) -> Action:
    """Move a fallback up (negative) or down the ladder; the others close up. Where there is a preferred text, the first one is that."""

    def run(dossier: Dossier) -> Dossier:
        ladder: list[Fallback] = dossier.of_paragraph("fallbacks", row.paragraph)
        at = next((index for index, other in enumerate(ladder) if other.id == row.id), None)
        if at is None:
            raise Refusal("row-gone")
        first = min(1, ladder[0].rank)
        moved = ladder.pop(at)
        ladder.insert(max(0, min(len(ladder), at + steps)), moved)
        return dossier.put("fallbacks", *(replace(other, rank=rank) for rank, other in enumerate(ladder, first)))

    return Action("Move fallback", run, row.paragraph)


def remove_fallback(row: Fallback) -> Action:
    """Take a fallback off the ladder; the others close up."""

    def run(dossier: Dossier) -> Dossier:
        dossier = _remove("", "fallbacks", row.id, row.paragraph).run(dossier)
        ladder: list[Fallback] = [other for other in dossier.of_paragraph("fallbacks", row.paragraph) if other.rank > 0]
        return dossier.put("fallbacks", *(replace(other, rank=rank) for rank, other in enumerate(ladder, 1)))

    return Action("Remove fallback", run, row.paragraph)


def add_note(
    new: New,
    uid: str,
    text: str,
    *,
    author: str = "",
    shareable: bool = False,
    words: tuple[int, int] | None = None,
    on: Wording | None = None,
) -> Action:
    """Write a note on a paragraph, or on exactly the words from offset `words[0]` to `words[1]` of the wording `on`."""
    start, end = words or (None, None)
    if start is not None and end is not None and (on is None or not 0 <= start < end <= len(on.text)):
        raise Refusal("words-outside")
    row = Note(new.id, uid, text, author, new.at, shareable, start, end, on)
    return _add("Add note", "notes", row, uid, text)


def edit_note(row: Note, **values: Any) -> Action:
    """Change a note's `text`, whether it is `shareable`, or whether its thread is `resolved`."""
    return _edit("Edit note", "notes", row.id, row.paragraph, **values)


def remove_note(row: Note) -> Action:
    """Take a note away."""
    return _remove("Remove note", "notes", row.id, row.paragraph)


def set_party_stance(
    new: New,
    uid: str,
    party: str,
    stance: Stance | None,
    *,
    amendment: str = "",
    dated: date | None = None,
    source: str = "",
    note: str = "",
) -> Action:
    """Record what another delegation says to a paragraph or to an amendment on it; None takes it back.

    One stance each: a new one replaces the earlier.
    """

    def run(dossier: Dossier) -> Dossier:
        known_paragraph(dossier, uid)
        if amendment and amendment not in dossier.amendments:
            raise Refusal("row-gone")
        if amendment and stance is not None and party in dossier.amendments[amendment].proponents:
            raise Refusal("proponent-has-no-stance", party=party)
        same = [
            row
            for row in dossier.stances.values()
            if (row.paragraph, row.party, row.amendment) == (uid, party, amendment)
        ]
        if stance is None:
            return dossier.drop("stances", *(row.id for row in same))
        row = PartyStance(same[0].id if same else new.id, uid, party, stance, new.at, amendment, dated, source, note)
        return dossier.put("stances", row)

    name = f"Record {STANCE_NAMES[stance].lower()}" if stance is not None else "Clear a delegation’s stance"
    return Action(name, run, uid)
