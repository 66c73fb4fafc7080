"""Saying: what stands in the comments of an export, each under the name of who says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.domain.amendments import STATUS_NAMES, Amendment
from app.domain.checking import on_version, rung_name
from app.domain.dossier import Dossier
from app.domain.marks import MarkedParagraph
from app.domain.parties import Register
from app.domain.positions import RULE_NAMES, STANCE_NAMES, Note, PartyStance, Stance
from app.domain.under_way import steps
from app.formats.papers import clean
from app.work.carrying import anchor_in
from app.work.exporting.audiences import Form, Said
from app.work.exporting.plans import Dating, ExportPlan
from app.work.hanging import Hanging, hanging
from app.work.naming import names
from app.work.receiving.attributing import parties_of

if TYPE_CHECKING:
    from app.formats import Attribution, WordComment

OURSELVES = "Our delegation"
"""Who says what we say in a dossier that does not name our delegation."""

UNNAMED = "Note"
"""Under what name the words of a person stand whose delegation nobody knows, where persons are not named: they are not ours."""

OTHERS = "Others, "
"""How a line begins that tells what other delegations say."""


class Saying:
    """The comments of one export. `plan` is settled, `rows` are the paragraphs as they are written."""

    def __init__(
        self,
        dossier: Dossier,
        plan: ExportPlan,
        register: Register,
        rows: Iterable[MarkedParagraph],
        attribution: dict[str, Attribution],
    ) -> None:
        self._dossier, self._plan, self._register = dossier, plan, register
        self._attribution = attribution
        self._rows = tuple(rows)
        self._held = hanging(dossier)
        own = dossier.about.own_party
        self._ours = register.name_on(own) if own else OURSELVES

    def comments(self) -> tuple[WordComment, ...]:
        """The comments in the order of the text, with their lines ended as Word ends them and without signs that nobody sees."""
        return tuple(
            replace(comment, text="\n".join(clean(line) for line in comment.text.splitlines()))
            for comment in self._said()
        )

    def notes(self) -> tuple[Note, ...]:
        """The notes that are shown, oldest first."""
        if Said.NOTES not in self._plan.said:
            return ()
        present = {row.uid for row in self._rows}
        every = self._plan.lets.notes == "all"
        rows = sorted(self._dossier.notes.values(), key=lambda note: (note.created, note.id))
        return tuple(row for row in rows if row.paragraph in present and (row.shareable or every))

    def _said(self) -> Iterator[WordComment]:
        seen: set[str] = set()
        for row in steps(self._rows, 0, 0.5):
            if row.uid not in seen:
                seen.add(row.uid)
                yield from self._on_paragraph(row.uid)
        for row in self._rows:
            yield from self._alternatives(row)
        if self._plan.lets.positions:
            yield from self._on_amendments(seen)
        yield from self._threads()

    def _on_paragraph(self, uid: str) -> Iterator[WordComment]:
        """One comment: what we hold, and below it who of the others says what. A comment for each of them would bury the text."""
        from app.formats import WordComment

        plan = self._plan
        held = held_text(self._dossier, self._held, uid, plan.version) if Said.POSITIONS in plan.said else ""
        lines = [held] if held else []
        if Said.STANCES in plan.said:
            lines += said_by_others(self._register, self._held, uid)
        if lines:
            yield WordComment(uid, self._ours, "\n".join(lines), dated=self._day(plan.on))

    def _alternatives(self, row: MarkedParagraph) -> Iterator[WordComment]:
        """What could not be set into the text, so that it is not lost from sight; whoever may see the amendment sees this."""
        from app.formats import WordComment

        for id in row.alternatives:
            amendment = self._dossier.amendments[id]
            proposed = amendment.text.plain or f"({amendment.action.value})"
            status = f", {STATUS_NAMES[amendment.status].lower()}" if self._plan.lets.positions else ""
            attribution = self._attribution[id]
            yield WordComment(
                row.uid, attribution.author, f"Alternative{status}: {proposed}", dated=self._day(attribution.dated)
            )

    def _on_amendments(self, present: set[str]) -> Iterator[WordComment]:
        """Where an amendment was made, what we noted on it, and what others say to it."""
        from app.formats import WordComment

        if Said.STANCES not in self._plan.said:
            return
        for id in self._attribution:
            row = self._dossier.amendments[id]
            text = self._on_amendment(row)
            if text and row.paragraph in present:
                yield WordComment(row.paragraph, self._ours, text, dated=self._day(self._plan.on))

    def _on_amendment(self, row: Amendment) -> str:
        said = self._held.stances.get((row.paragraph, row.id), ())
        lines = [f"Source: {row.source}"] if row.source else []
        lines += [row.note] if row.note else []
        lines += said_lines(self._register, said)
        if not lines:
            return ""
        who = ", ".join(names(self._register, row.proponents))
        return "\n".join([f"Amendment of {who} ({STATUS_NAMES[row.status].lower()})", *lines])

    def _threads(self) -> Iterator[WordComment]:
        """The notes, an answer under what it answers where that is shown as well."""
        from app.formats import WordComment

        notes = self.notes()
        keys = {note.id: f"note{number}" for number, note in enumerate(notes, 1)}  # nothing of the dossier's own keys
        for note in notes:
            start, end = self._place(note)
            text = f"“{note.words}”: {note.text}" if note.words and start is None else note.text
            yield WordComment(
                note.paragraph,
                self._author(note),
                text,
                dated=self._day(note.created.date()),
                start=start,
                end=end,
                key=keys[note.id],
                answers=keys.get(note.answers, ""),
                done=note.resolved,
            )

    def _place(self, note: Note) -> tuple[int | None, int | None]:
        """Where the words of a note stand in the wording before the amendments; nowhere in a clean text, whose words may be others."""
        if self._plan.form is not Form.TRACKED:
            return None, None
        anchor = anchor_in(self._dossier, note, self._plan.version)
        return (None, None) if anchor is None or anchor.is_gone else (anchor.start, anchor.end)

    def _author(self, note: Note) -> str:
        """Who wrote a note: a delegation by its name, a person only to those who may know of persons; others read the person's delegation."""
        if not note.author:
            return self._ours
        if note.author not in self._register and self._plan.lets.persons:
            return note.author
        code = delegation_of(self._register, note)
        return self._register.name_on(code) if code else UNNAMED

    def _day(self, dated: date | datetime | None) -> date | datetime | None:
        return None if self._plan.dating is Dating.NONE else dated


def delegation_of(register: Register, note: Note) -> str:
    """The code of the delegation that a note is of, or that the name of its author says ("Smith, J (NOR)"); empty if nobody knows."""
    if note.author in register:
        return note.author
    codes = parties_of(register, note.author)
    return codes[0] if len(codes) == 1 else ""


def said_lines(register: Register, rows: Iterable[PartyStance]) -> list[str]:
    """Who says what, a line for each stance and each occasion: "Support: Belmarine, Elandia (for now) – Informal consultations, 2020-11-19"."""
    groups: dict[tuple[Stance, str], list[str]] = {}
    for row in rows:
        when = ", ".join(part for part in (row.source, row.dated.isoformat() if row.dated else "") if part)
        words = " ".join(row.note.split())
        name = register.name_on(row.party)
        groups.setdefault((row.stance, when), []).append(f"{name} ({words})" if words else name)
    order = list(STANCE_NAMES)
    return [
        f"{STANCE_NAMES[stance]}: {', '.join(who)}{f' – {when}' if when else ''}"
        for (stance, when), who in sorted(groups.items(), key=lambda each: order.index(each[0][0]))
    ]


def said_by_others(register: Register, held: Hanging, uid: str) -> list[str]:
    """What other delegations say to a paragraph, as lines that nobody takes for our own position."""
    return [f"{OTHERS}{line[0].lower()}{line[1:]}" for line in said_lines(register, held.stances.get((uid, ""), ()))]


def held_text(dossier: Dossier, held: Hanging, uid: str, version: str) -> str:
    """What we hold on a paragraph in a version, as the lines of a comment; empty when there is nothing."""
    lines: list[str] = []
    position = dossier.positions.get(uid)
    if position is not None:
        stance = STANCE_NAMES[position.stance] if position.stance is not None else "not set"
        priority = f" (priority: {position.priority.value})" if position.priority is not None else ""
        lines.append(f"Position: {stance}{priority}")
        lines += [f"Rationale: {position.rationale}"] if position.rationale else []
        lines += [f"Talking points: {position.talking_points}"] if position.talking_points else []
        lines += [f"Recommendation: {position.recommendation}"] if position.recommendation else []
    instructions = held.instructions.get(uid, [])
    for row in instructions:
        head = "Instruction" if row is instructions[-1] else "Earlier instruction"
        details = ", ".join(part for part in (row.reference, row.dated.isoformat() if row.dated else "") if part)
        lines.append(f"{head}{f' ({details})' if details else ''}: {row.text}")
    on = on_version(dossier, version)
    for line in held.red_lines.get(uid, ()):
        state = " – crossed by this text" if on.is_crossed(line) else ""
        lines.append(f"Red line: {RULE_NAMES[line.rule].lower()} “{line.words}”{state}")
    lines += [f"{rung_name(row.rank)}: {row.text}" for row in held.fallbacks.get(uid, ())]
    return "\n".join(lines)


def position_text(dossier: Dossier, held: Hanging, uid: str, version: str, register: Register) -> str:
    """What we hold on a paragraph in a version and what other delegations say to it, as lines; empty when there is nothing."""
    lines = [held_text(dossier, held, uid, version), *said_by_others(register, held, uid)]
    return "\n".join(line for line in lines if line)
