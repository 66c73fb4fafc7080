"""Formal amendments and oral revisions: instructions that change a tabled draft, taken in as amendments or as the text they make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app.domain.amendments import Amendment, AmendmentAction, AmendmentForm
from app.domain.dossier import AddedParty, Dossier
from app.domain.instructions import (
    Doing,
    FormalInstruction,
    PlacedChange,
    Unplaced,
    amended,
    parse_instructions,
    placed,
)
from app.domain.paragraphs import Kind, labels
from app.domain.refusal import Refusal
from app.domain.sponsor_line import parse_sponsors
from app.domain.versions import Stage
from app.domain.wording import Wording, italicized, plain
from app.text import ENGINE
from app.work.amending import propose_insertion
from app.work.editing import delete_paragraph, insert_paragraph, move_paragraph, reword
from app.work.naming import register_of
from app.work.receiving.attributing import added_party
from app.work.versions import copy_version, describe_version
from app.work.voting import meet
from app.work.workspace import Action, New

if TYPE_CHECKING:
    from app.formats import Draft


@dataclass(frozen=True, slots=True)
class FormalRemark:
    """Something the user should know before confirming: `reason` has its sentence, with these `details`."""

    reason: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FormalImport:
    """What a document of amendments comes to on a version, before anything has happened, and the action that takes it in.

    `changes` are where its instructions were placed (`app.domain.instructions.amended` shows the text with all of them), `amendments` the
    rows they become, in the same order. `unplaced` are listed with their texts. `proponents` are codes; `added` the delegations nobody
    knew. `remarks` tell of another draft addressed, of renumbering, of words changed everywhere, of words that were passed over, and of
    amendments that may fall if an earlier one is adopted.
    """

    action: Action
    instructions: tuple[FormalInstruction, ...]
    changes: tuple[PlacedChange, ...]
    amendments: tuple[Amendment, ...]
    unplaced: tuple[Unplaced, ...]
    proponents: tuple[str, ...]
    added: tuple[AddedParty, ...] = ()
    remarks: tuple[FormalRemark, ...] = ()


def import_formal(
    new: New,
    dossier: Dossier,
    draft: Draft,
    version: str,
    *,
    parties: Sequence[str] | None = None,
    source: str = "",
) -> FormalImport:
    """Read a document of amendments as formal amendments on a version, one for each paragraph that an instruction changes.

    Its sponsors propose them, unless `parties` says who; a name that no list knows becomes a delegation of this dossier. The action
    refuses when nothing was placed, when nobody proposes, or when the text has changed since.
    """
    instructions = parse_instructions(draft.body, draft.language)
    paragraphs = dossier.text_of(version)
    placing = placed(instructions, paragraphs)
    proponents, added = _proponents(dossier, draft, parties)
    shared: dict[str, Any] = {
        "dated": draft.head.dated,
        "source": source,
        "form": AmendmentForm.FORMAL,
        "formal_symbol": draft.head.symbol,
    }
    making = _Making(new, dossier.put("parties", *added) if added else dossier, version, proponents, shared)
    changes = tuple(_opened(change, draft.language) for change in placing.changes)
    rows = [making.amendment(change) for change in changes] if proponents else []
    falling = [replace(row, **_fall(row, first)) for row, first in _answered(dossier, rows)]
    by_id = {row.id: row for row in falling}
    amendments = tuple(by_id.get(row.id, row) for row in rows)
    remarks = (
        *_doubts(dossier, draft, version),
        *_remarks(instructions),
        *_falling(dossier, version, falling, amendments),
    )
    action = _taking_in(version, amendments, added, bool(proponents))
    return FormalImport(action, instructions, changes, amendments, placing.unplaced, proponents, added, remarks)


def _taking_in(
    version: str, amendments: tuple[Amendment, ...], added: tuple[AddedParty, ...], is_proposed: bool
) -> Action:
    def run(dossier: Dossier) -> Dossier:
        if not is_proposed:
            raise Refusal("amendment-without-proponent")
        if not amendments:
            raise Refusal("formal-nothing-placed")
        for row in amendments:
            standing = dossier.paragraph(version, row.paragraph)
            if row.action is not AmendmentAction.INSERT and (standing is None or standing.wording != row.base):
                raise Refusal("formal-text-changed")
        known = [party for party in added if party.id not in dossier.parties]
        return dossier.put("parties", *known).put("amendments", *amendments)

    count = len(amendments)
    return Action("Import 1 formal amendment" if count == 1 else f"Import {count} formal amendments", run)


def _proponents(
    dossier: Dossier, draft: Draft, parties: Sequence[str] | None
) -> tuple[tuple[str, ...], tuple[AddedParty, ...]]:
    """The codes of those who propose, and the delegations that must be added for names nobody knows."""
    if parties:
        return tuple(dict.fromkeys(parties)), ()
    parsed = parse_sponsors(draft.head.sponsors, register_of(dossier))
    codes = [found.party.code for found in parsed.found]
    added: list[AddedParty] = []
    for unknown in parsed.unknown:
        party = added_party(dossier.put("parties", *added) if added else dossier, unknown.as_written)
        added.append(party)
        codes.append(party.code)
    return tuple(dict.fromkeys(codes)), tuple(added)


class _Making:
    """Makes the rows, each knowing those before it: a second new paragraph follows the first, and takes the next label."""

    def __init__(
        self, new: New, dossier: Dossier, version: str, proponents: tuple[str, ...], shared: dict[str, Any]
    ) -> None:
        self.new = new
        self.dossier = dossier
        self.version = version
        self.proponents = proponents
        self.shared = shared
        self.uids: dict[str, str] = {}
        self._count = 0

    def amendment(self, change: PlacedChange) -> Amendment:
        self._count += 1
        fresh = New(f"{self.new.id}-{self._count}", self.new.at + timedelta(microseconds=self._count))
        after = self.uids.get(change.after, change.after)
        if change.action is AmendmentAction.INSERT:
            self.uids[change.uid] = fresh.id
            self.dossier = propose_insertion(
                fresh, self.version, after, change.kind, change.text, self.proponents, level=change.level, **self.shared
            ).run(self.dossier)
            row = self.dossier.amendments[fresh.id]
            row = replace(row, label=self._stated(change, after) or row.label)
        else:
            row = Amendment(
                fresh.id,
                change.uid,
                change.action,
                self.proponents,
                fresh.at,
                change.base,
                change.text,
                after,
                change.kind,
                change.level,
                engine=ENGINE,
                **self.shared,
            )
        self.dossier = self.dossier.put("amendments", row)
        return row

    def _stated(self, change: PlacedChange, after: str) -> str:
        """The label that the document itself gives a new paragraph, where no other paragraph has it."""
        if not change.label:
            return ""
        named = labels(self.dossier.text_of(self.version))
        label = f"OP{change.label}"
        if change.kind is Kind.SUBPARAGRAPH:
            beside = named.get(after) or next(
                (row.label for row in self.dossier.amendments.values() if row.paragraph == after), ""
            )
            label = re.sub(r"(?<=.)\([a-z]+\)( \w+)?$", "", beside) + change.label if beside else ""
        taken = {*named.values(), *(row.label for row in self.dossier.amendments.values() if row.is_standing)}
        return "" if label in taken else label


def _opened(change: PlacedChange, language: str) -> PlacedChange:
    """A new paragraph that came without styles, with the opening words in italics as every text has them."""
    from app.formats.languages import language_named

    whole = change.action is AmendmentAction.INSERT
    if not whole or any(any(run.style) for run in change.text.runs):
        return change
    rules = language_named(language)
    if change.kind is Kind.PREAMBULAR:
        length = rules.preambular_opening(change.text.text)
    elif change.kind is Kind.OPERATIVE:
        length = rules.operative_opening(change.text.text)
    else:
        length = 0
    return replace(change, text=italicized(change.text, length)) if length else change


def _answered(dossier: Dossier, rows: Sequence[Amendment]) -> list[tuple[Amendment, Amendment]]:
    """Each new amendment with the earlier formal one that changes the same words: of another document, or of this one."""
    formal = [row for row in dossier.amendments.values() if row.form is AmendmentForm.FORMAL and row.is_standing]
    pairs: list[tuple[Amendment, Amendment]] = []
    for at, row in enumerate(rows):
        if row.action is AmendmentAction.INSERT:
            continue
        first = next((other for other in [*formal, *rows[:at]] if meet(row, other)), None)
        if first is not None:
            pairs.append((row, first))
    return pairs


def _fall(row: Amendment, first: Amendment) -> dict[str, Any]:
    name = first.formal_symbol if first.formal_symbol != row.formal_symbol else "the first"
    return {"related": first.id, "note": f"Falls if {name or 'the first'} is adopted (to be confirmed)"}


def _falling(
    dossier: Dossier, version: str, falling: Sequence[Amendment], rows: Sequence[Amendment]
) -> list[FormalRemark]:
    named = labels(dossier.text_of(version))
    known = {**dossier.amendments, **{row.id: row for row in rows}}
    return [
        FormalRemark(
            "formal-may-fall",
            {"paragraph": named.get(row.paragraph, ""), "first": known[row.related].formal_symbol or "an earlier one"},
        )
        for row in falling
    ]


def _doubts(dossier: Dossier, draft: Draft, version: str) -> list[FormalRemark]:
    """A question where the document addresses another draft than the one at hand, or does not say which."""
    held = dossier.version(version)
    symbol = held.symbol or (dossier.about.symbol if len(dossier.versions) == 1 else "")
    addressed = draft.head.addresses
    if not addressed:
        return [FormalRemark("formal-addresses-nothing", {"version": held.label})]
    if symbol and _bare_symbol(symbol) != _bare_symbol(addressed):
        return [FormalRemark("formal-other-draft", {"addressed": addressed, "version": held.label, "symbol": symbol})]
    return []


def _bare_symbol(symbol: str) -> str:
    return "".join(symbol.split()).rstrip("*.").upper()


def _remarks(instructions: Sequence[FormalInstruction]) -> list[FormalRemark]:
    remarks: list[FormalRemark] = []
    for instruction in instructions:
        text = " ".join(instruction.text.split())
        if any(step.doing is Doing.RENUMBER for step in instruction.steps):
            remarks.append(FormalRemark("formal-renumbers", {"text": text}))
        if any(step.every for step in instruction.steps):
            remarks.append(FormalRemark("formal-everywhere", {"text": text}))
        if instruction.steps and instruction.unread:
            remarks.append(FormalRemark("formal-passed-over", {"words": ", ".join(instruction.unread), "text": text}))
    return remarks


@dataclass(frozen=True)
class OralRevision:
    """What was read from the floor comes to: the action that adds the revised version, where it was placed, and what was not."""

    action: Action
    instructions: tuple[FormalInstruction, ...]
    changes: tuple[PlacedChange, ...]
    unplaced: tuple[Unplaced, ...]


def oral_revision(
    new: New,
    dossier: Dossier,
    version: str,
    read_out: str | Sequence[Wording],
    *,
    label: str = "",
    source: str = "",
    **details: Any,
) -> OralRevision:
    """Add the version as orally revised: instructions as the main sponsor reads them out, one on each line, made in a copy of the text.

    The version keeps what was read out as its note. Labels stand still, new paragraphs take bis. The action refuses when nothing was
    placed; what was not placed is listed, and does not stand in the way of the rest. `details`: symbol, dated.
    """
    lines = [plain(line) for line in read_out.splitlines()] if isinstance(read_out, str) else list(read_out)
    origin = dossier.version(version)
    instructions = parse_instructions(lines, dossier.about.language, wrapped=False)
    changes, unplaced = placed(instructions, dossier.text_of(version))
    changes = tuple(_opened(change, dossier.about.language) for change in changes)
    note = "\n".join(line.text.strip() for line in lines if line.text.strip())
    name = label or f"{origin.label} as orally revised"
    known = {"symbol": origin.symbol, "note": note, "stage": Stage.ORALLY_REVISED, **details}

    def run(present: Dossier) -> Dossier:
        if not changes:
            raise Refusal("revision-nothing-placed")
        present = copy_version(new, version, name, **known).run(present)
        present = describe_version(new.id, source=source or "Read out at the meeting").run(present)
        return _revised(present, new, changes)

    return OralRevision(Action(f"Add version {name}", run), instructions, changes, unplaced)


def _revised(dossier: Dossier, new: New, changes: Sequence[PlacedChange]) -> Dossier:
    """The changes made in the new version, paragraph by paragraph."""
    uids = {change.uid: f"{new.id}-{change.uid[1:]}" for change in changes if change.action is AmendmentAction.INSERT}
    wordings = {row.uid: row.wording for row in amended(dossier.text_of(new.id), _replacing(changes))}
    for uid in dict.fromkeys(change.uid for change in _replacing(changes)):
        dossier = reword(new.id, uid, wordings[uid]).run(dossier)
    for change in changes:
        after = uids.get(change.after, change.after)
        if change.action is AmendmentAction.INSERT:
            adding = insert_paragraph(uids[change.uid], new.id, after, change.kind, change.text, change.level)
            dossier = adding.run(dossier)
    for change in changes:
        after = uids.get(change.after, change.after)
        if change.action is AmendmentAction.MOVE:
            dossier = move_paragraph(new.id, change.uid, after).run(dossier)
        elif change.action is AmendmentAction.DELETE and dossier.paragraph(new.id, change.uid) is not None:
            dossier = delete_paragraph(new.id, change.uid).run(dossier)
    return dossier


def _replacing(changes: Sequence[PlacedChange]) -> list[PlacedChange]:
    return [change for change in changes if change.action is AmendmentAction.REPLACE]
