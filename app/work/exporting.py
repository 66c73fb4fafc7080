"""Exporting: a version with its amendments as a Word file for one audience, and the difference of two texts as one.

What an audience may see stands in one table, `LETS_THROUGH`. A job here is a plain function of frozen values and may run on a worker
thread; the file is proven before it takes its name, and searched for everything the audience may not see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.amendments import STATUS_NAMES, Amendment
from app.domain.checking import on_version, rung_name
from app.domain.dossier import Dossier
from app.domain.markup import MarkedText, marked_text
from app.domain.paragraphs import COUNTED
from app.domain.parties import Register
from app.domain.positions import RULE_NAMES, STANCE_NAMES, Note
from app.domain.refusal import Refusal
from app.formats.reporting import Report, silent
from app.work.carrying import anchor_in
from app.work.hanging import Hanging, hanging
from app.work.mastheads import word_head
from app.work.naming import names, register_of

if TYPE_CHECKING:
    from app.formats import Attribution, WordComment, WordDocument


class Audience(StrEnum):
    """Whom an export is for."""

    CAPITAL = "capital"
    PARTNERS = "partners"
    FACILITATOR = "facilitator"
    PUBLIC = "public"


AUDIENCE_NAMES = {
    Audience.CAPITAL: "Capital",
    Audience.PARTNERS: "Partners",
    Audience.FACILITATOR: "Facilitator",
    Audience.PUBLIC: "Public",
}


@dataclass(frozen=True, slots=True)
class Lets:
    """What an audience may see. `amendments` is "standing", "own" or "none"; `notes` is "all", "shareable" or "none".

    `only_own` refuses other delegations' amendments even where they are chosen one by one.
    """

    amendments: str
    notes: str
    positions: bool = False
    classification: bool = False
    only_own: bool = False


LETS_THROUGH = {
    Audience.CAPITAL: Lets(amendments="standing", notes="all", positions=True, classification=True),
    Audience.PARTNERS: Lets(amendments="standing", notes="shareable", classification=True),
    Audience.FACILITATOR: Lets(amendments="own", notes="none", only_own=True),
    Audience.PUBLIC: Lets(amendments="none", notes="none"),
}
"""What each audience may see; everything else is forbidden in its file."""


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What is to be exported. `amendments` are ids, None for those the audience is meant to see.

    `on` dates comments that have no date of their own. `who` is the name of the person at the keyboard, which appears nowhere in the file.
    """

    version: str
    audience: Audience
    amendments: tuple[str, ...] | None = None
    on: date | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """An amendment that could not be set into the text because another stands on the same words."""

    amendment: str
    paragraph: str
    proponents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """What a written and proven file holds.

    `delegations` are the names its changes stand under. `alternatives` are amendments that collide with one that is shown, `unplaced`
    those whose paragraph does not stand in this version, `withheld` standing ones that this audience is not shown.
    """

    path: Path
    audience: Audience
    version: str
    paragraphs: int
    changes: int
    delegations: tuple[str, ...]
    comments: int
    alternatives: tuple[Alternative, ...]
    unplaced: tuple[str, ...]
    withheld: tuple[str, ...]


def chosen_amendments(dossier: Dossier, plan: ExportPlan) -> tuple[str, ...]:
    """The ids of the amendments the file will show, oldest first; refused when one is chosen that the audience may not see."""
    lets = LETS_THROUGH[plan.audience]
    own = dossier.about.own_party
    rows = sorted(dossier.amendments.values(), key=lambda row: (row.created, row.id))
    if plan.amendments is None:
        if lets.amendments == "none":
            return ()
        return tuple(
            row.id for row in rows if row.is_standing and (lets.amendments == "standing" or own in row.proponents)
        )
    wanted = set(plan.amendments)
    if wanted - dossier.amendments.keys():
        raise Refusal("row-gone")
    picked = [row for row in rows if row.id in wanted]
    if lets.only_own and any(own not in row.proponents for row in picked):
        raise Refusal("amendment-not-for-audience", audience=AUDIENCE_NAMES[plan.audience].lower())
    return tuple(row.id for row in picked)


def export_word(dossier: Dossier, plan: ExportPlan, path: Path, report: Report = silent) -> Exported:
    """Write a version with its amendments for an audience, prove the file, and only then give it its name.

    What stood under the name before stays until then. Refused, with nothing left behind, when the file cannot be written, the proof fails,
    or something is in it that may not leave.
    """
    from app.formats import write_docx  # lxml is loaded on the first export

    report(0.1, "Setting the amendments on the text")
    exporting = _Exporting(dossier, plan)
    document = exporting.document()
    report(0.4, "Writing and proving the file")
    proof = write_docx(path, document)
    report(1.0, "Done")
    shown = set(exporting.chosen)
    withheld = [row.id for row in dossier.amendments.values() if row.is_standing and row.id not in shown]
    return Exported(
        path,
        plan.audience,
        dossier.version(plan.version).label,
        sum(row.kind in COUNTED for row in dossier.text_of(plan.version)),
        proof.changes,
        exporting.delegations(),
        proof.comments,
        exporting.alternatives,
        exporting.marked.unplaced,
        tuple(withheld),
    )


class _Exporting:
    """One export on its way."""

    def __init__(self, dossier: Dossier, plan: ExportPlan) -> None:
        self.dossier = dossier
        self.plan = plan
        self.lets = LETS_THROUGH[plan.audience]
        self.register = register_of(dossier)
        self.chosen = chosen_amendments(dossier, plan)
        self.marked: MarkedText = marked_text(dossier, plan.version, self.chosen)
        self.present = {row.uid for row in self.marked.paragraphs}
        self.alternatives = tuple(
            Alternative(id, row.label, dossier.amendments[id].proponents)
            for row in self.marked.paragraphs
            for id in row.alternatives
        )

    def document(self) -> WordDocument:
        from app.formats import WordDocument

        return WordDocument(
            word_head(self.dossier, self.plan.version, self.register, classified=self.lets.classification),
            self.marked.paragraphs,
            {id: self._attribution(self.dossier.amendments[id]) for id in self.chosen},
            tuple(self._comments()),
            tuple(forbidden_strings(self.dossier, self.plan, self.chosen)),
        )

    def delegations(self) -> tuple[str, ...]:
        """The names of those whose amendments show, each once, in the order of the alphabet."""
        hidden = {each.amendment for each in self.alternatives} | set(self.marked.unplaced)
        shown = [self.dossier.amendments[id].proponents for id in self.chosen if id not in hidden]
        return tuple(sorted({name for codes in shown for name in names(self.register, codes)}))

    def _attribution(self, row: Amendment) -> Attribution:
        from app.formats import Attribution

        return Attribution(", ".join(names(self.register, row.proponents)), row.dated or row.created.date())

    def _comments(self) -> Iterator[WordComment]:
        """The comments, with their lines ended as Word ends them and without signs nobody sees (a pasted text may hold either)."""
        for comment in self._said():
            yield replace(comment, text="\n".join(_UNSEEN.sub("", line) for line in comment.text.splitlines()))

    def _said(self) -> Iterator[WordComment]:
        """The comments in the order of the text: position, colliding alternatives, notes; only for paragraphs that stand in it."""
        from app.formats import WordComment

        own = self.dossier.about.own_party
        ours = self.register.name_on(own) if own else "Our delegation"
        held = hanging(self.dossier)
        seen: set[str] = set()
        for row in self.marked.paragraphs:
            if row.uid in seen:
                continue
            seen.add(row.uid)
            version = self.plan.version
            text = position_text(self.dossier, held, row.uid, version, self.register) if self.lets.positions else ""
            if text:
                yield WordComment(row.uid, ours, text, dated=self.plan.on)
        if self.lets.positions:
            yield from self._alternative_comments()
        for note in self._notes():
            author = self.register.name_on(note.author) if note.author else ours
            anchor = anchor_in(self.dossier, note, self.plan.version)
            start, end = (anchor.start, anchor.end) if anchor is not None and not anchor.is_gone else (None, None)
            text = f"“{note.words}”: {note.text}" if note.words and start is None else note.text
            yield WordComment(note.paragraph, author, text, dated=note.created.date(), start=start, end=end)

    def _notes(self) -> list[Note]:
        if self.lets.notes == "none":
            return []
        rows = sorted(self.dossier.notes.values(), key=lambda note: (note.created, note.id))
        return [row for row in rows if row.paragraph in self.present and (row.shareable or self.lets.notes == "all")]

    def _alternative_comments(self) -> Iterator[WordComment]:
        """What could not be set into the text, so that it is not lost from sight."""
        from app.formats import WordComment

        for row in self.marked.paragraphs:
            for id in row.alternatives:
                amendment = self.dossier.amendments[id]
                proposed = amendment.text.plain or f"({amendment.action.value})"
                text = f"Alternative, {STATUS_NAMES[amendment.status].lower()}: {proposed}"
                attribution = self._attribution(amendment)
                yield WordComment(row.uid, attribution.author, text, dated=attribution.dated)


def position_text(dossier: Dossier, held: Hanging, uid: str, version: str, register: Register) -> str:
    """What we hold on a paragraph in a version, what other delegations say to it, as the lines of a comment; empty when there is nothing."""
    lines: list[str] = []
    position = dossier.positions.get(uid)
    if position is not None:
        stance = STANCE_NAMES[position.stance] if position.stance is not None else "not set"
        priority = f" (priority: {position.priority.value})" if position.priority is not None else ""
        lines.append(f"Position: {stance}{priority}")
        lines += [f"Rationale: {position.rationale}"] if position.rationale else []
        lines += [f"Talking points: {position.talking_points}"] if position.talking_points else []
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
    for said in held.stances.get((uid, ""), ()):
        details = ", ".join(part for part in (said.note, said.source) if part)
        name, stance = register.name_on(said.party), STANCE_NAMES[said.stance].lower()
        lines.append(f"{name}: {stance}{f' ({details})' if details else ''}")
    return "\n".join(lines)


_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
"""Control characters: no Word file can hold them, and a note is not to be refused for one."""

_TELLING = 4
"""Fewer words of somebody's tracked change than this tell nothing of where they come from."""

SHORTEST = 4
"""Shorter strings are not searched for: they stand in any text by chance."""


def forbidden_strings(dossier: Dossier, plan: ExportPlan, chosen: Iterable[str]) -> list[str]:
    """Every string of the dossier that this audience may not find in its file, line by line.

    Words that stand in the exported text itself cannot be told from it; the proof passes over those.
    """
    lets, shown = LETS_THROUGH[plan.audience], set(chosen)
    texts: list[str] = [plan.who]
    notes = dossier.notes.values()
    texts += [row.text for row in notes if lets.notes == "none" or (lets.notes == "shareable" and not row.shareable)]
    if not lets.positions:
        texts += [text for row in dossier.positions.values() for text in (row.rationale, row.talking_points)]
        texts += [text for row in dossier.instructions.values() for text in (row.text, row.reference)]
        texts += [row.words for row in dossier.red_lines.values()]
        texts += [row.text for row in dossier.fallbacks.values()]
    kept_back = [row for row in dossier.stances.values() if row.amendment or not lets.positions]
    texts += [text for row in kept_back for text in (row.source, row.note)]
    texts += [text for row in dossier.amendments.values() for text in (row.source, row.note)]
    texts += [row.text.plain for row in dossier.amendments.values() if row.id not in shown]
    texts += [row.note for row in dossier.sponsorships.values()]
    texts += [row.note for row in dossier.versions.values()]
    texts += _reported(dossier, lets)
    if not lets.classification:
        texts.append(dossier.about.classification)
    texts += _hidden_names(dossier, plan, shown)
    lines = (" ".join(line.split()) for text in texts for line in (text, *text.splitlines()))
    printed = _printed(dossier, plan)
    return list(dict.fromkeys(line for line in lines if len(line) >= SHORTEST and line not in printed))


def _reported(dossier: Dossier, lets: Lets) -> Iterator[str]:
    """What readers reported of the documents that came in: who wrote in them and what, what was not read, the names of the files.

    The words of a comment that became a shareable note may be seen by those who may see the note. Single words (a change of one, an author
    called "Author") are not searched for: they stand anywhere by chance.
    """
    register = register_of(dossier)
    shown = [row for row in dossier.notes.values() if lets.notes == "shareable" and row.shareable]
    seen = "\n".join(part for row in shown for part in (row.text, row.author))
    for reading in dossier.readings.values():
        yield reading.source
        yield from reading.unread
        if lets.notes == "all":
            continue
        yield from (row.text for row in reading.comments if row.text not in seen)
        authors = {row.author for row in reading.revisions} | {row.author for row in reading.comments}
        persons = (name for name in authors if len(name.split()) > 1 and register.find(name) is None)
        yield from (name for name in persons if name not in seen)
    if lets.amendments == "none" or lets.only_own:
        rows = (row for reading in dossier.readings.values() for row in reading.revisions)
        yield from (row.text for row in rows if len(row.text.split()) >= _TELLING)


def _printed(dossier: Dossier, plan: ExportPlan) -> str:
    """What stands in headers and footers of every file, where it is no secret ("A/75/L.20" is also the source of an amendment)."""
    classified = LETS_THROUGH[plan.audience].classification
    head = word_head(dossier, plan.version, register_of(dossier), classified=classified)
    printing = head.printing
    day = printing.date(head.dated) if head.dated is not None else ""
    lines = [printing.organization, head.symbol, head.body, head.classification, day]
    lines += [
        head.distribution,
        printing.distribution(head.distribution),
        head.original,
        printing.original(head.original),
    ]
    return "\n".join([*lines, *(text for _, text in head.lines)])


def _hidden_names(dossier: Dossier, plan: ExportPlan, shown: set[str]) -> list[str]:
    """The names of delegations that spoke or proposed and whose words this audience is not shown; the proof spares the sponsors."""
    register = register_of(dossier)
    spoke = {row.party for row in dossier.stances.values()}
    spoke |= {party for row in dossier.amendments.values() for party in row.proponents}
    spoke |= {row.author for row in dossier.notes.values() if row.author}
    spoke |= {dossier.about.own_party} - {""}
    seen = {party for id in shown for party in dossier.amendments[id].proponents}
    if LETS_THROUGH[plan.audience].notes != "none":
        seen |= {dossier.about.own_party, *(row.author for row in dossier.notes.values())}
    if LETS_THROUGH[plan.audience].positions:
        return []
    hidden = [register.get(code) for code in spoke - seen]
    persons = [code for code in spoke - seen if register.get(code) is None and len(code.split()) > 1]
    return [*persons, *(name for party in hidden if party is not None for name in (party.name, *party.aliases))]
