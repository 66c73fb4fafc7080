"""Compiled: a compilation text taken into a dossier in one step, as a version with its proposals, reservations and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from app.domain.amendments import STATUS_NAMES, Amendment, AmendmentAction, Status
from app.domain.conventions import Change, Flag, Proposal, Said, TypedParagraph
from app.domain.dossier import AddedParty, Dossier, applied, between
from app.domain.paragraphs import Paragraph, labels
from app.domain.positions import Note, PartyStance, Stance
from app.domain.versions import Stage
from app.domain.wording import EMPTY, Wording
from app.text import ENGINE
from app.work.editing import label_for
from app.work.receiving.attributing import added_party
from app.work.receiving.compiling import Compilation, Entry
from app.work.receiving.held import Held
from app.work.versions import add_version, matched
from app.work.workspace import Action, New

NOBODY = "No delegation named"
"""The delegation of this dossier that stands for words in brackets which name nobody."""


@dataclass(frozen=True, slots=True)
class CompilationImport:
    """What a compilation becomes in a dossier: the action that does it, the version, and the keys of the amendments.

    `added` are names for which a delegation of this dossier was made (name → code). `differing` are the labels of paragraphs whose base is
    not the wording of the version that was there already; `unplaced` the words of what found no paragraph in it.
    """

    action: Action
    version: str
    amendments: tuple[str, ...]
    stances: int
    notes: int
    added: Mapping[str, str]
    differing: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


def import_compilation(
    new: New,
    dossier: Dossier,
    compilation: Compilation,
    *,
    label: str = "",
    onto: str = "",
    parties: Mapping[str, Sequence[str]] | None = None,
    nobody: str = "",
    source: str = "",
    **details: Any,
) -> CompilationImport:
    """Take a compilation in, in one step: its base as a version, its proposals as bracketed amendments, what was said as stances, and what
    was not understood as notes.

    With `label` the base becomes a new version (stage compilation, unless `details` say otherwise: stage, symbol, dated, note, based_on).
    With `onto`, the id of a version that is there already, nothing is added to its text: the proposals are taken onto the paragraphs that
    match, as far as the dossier does not hold them. `parties` says whom unknown names mean (name → codes); those that stay unknown become
    delegations of this dossier. `nobody` is the code that stands for brackets which name nobody; without it, a delegation of that meaning
    is made. Refused for a label that is missing or taken, and for a text without paragraphs.
    """
    before = dossier
    standing = [at for at, entry in enumerate(compilation.entries) if entry.stands]
    rows = [_paragraph(at, compilation.entries[at]) for at in standing]
    if onto:
        found = matched(dossier.text_of(onto), rows)
        uids = {at: found[row.uid] for at, row in zip(standing, rows, strict=True) if row.uid in found}
        version = onto
    else:
        more = {"stage": Stage.COMPILATION, "source": source, **details}
        dossier = add_version(new, label, rows, **more).run(dossier)
        uids = dict(zip(standing, dossier.version(new.id).order, strict=True))
        version = new.id
    held = Held(dossier, onto) if onto else None
    dated = details.get("dated")
    taking = _Taking(new, dossier, compilation, version, uids, parties or {}, nobody, source, dated, held)
    after = taking.run()
    amendments = [key for key in after.amendments if key not in before.amendments]
    return CompilationImport(
        _step(_name(label, len(amendments)), before, after),
        version,
        tuple(amendments),
        len(after.stances) - len(before.stances),
        len(after.notes) - len(before.notes),
        taking.added,
        taking.differing() if onto else (),
        tuple(taking.unplaced),
    )


def _paragraph(at: int, entry: Entry) -> Paragraph:
    return Paragraph("", f"p{at}", entry.kind, entry.paragraph.base, entry.level, entry.label)


def _name(label: str, amendments: int) -> str:
    counted = "1 amendment" if amendments == 1 else f"{amendments} amendments"
    return f"Import {label} with {counted}" if label else f"Import {counted}"


def _step(name: str, before: Dossier, after: Dossier) -> Action:
    """The way from one dossier to the next: the new rows, put on whatever the dossier is when it is run."""
    delta = between(before, after)  # only new rows

    def run(dossier: Dossier) -> Dossier:
        return applied(dossier, delta)

    return Action(name, run)


@dataclass
class _Taking:
    """Takes one entry after the other into the dossier."""

    new: New
    dossier: Dossier
    compilation: Compilation
    version: str
    uids: Mapping[int, str]
    parties: Mapping[str, Sequence[str]]
    nobody: str
    source: str
    dated: date | None
    held: Held | None = None
    joined: dict[str, str] = field(default_factory=dict)
    """Of an amendment by which others join one that the dossier holds: which one that is."""
    added: dict[str, str] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)
    made: int = 0
    follower: str = ""

    def run(self) -> Dossier:
        """The dossier with everything of the compilation in it."""
        for at, entry in enumerate(self.compilation.entries):
            uid = self._uid(at, entry)
            if entry.stands and uid:
                self.follower = uid
            if not uid and (entry.stands or entry.alternative_to is not None):
                self._leave(entry)
                continue
            self._entry(entry, uid)
        return self.dossier

    def differing(self) -> tuple[str, ...]:
        """The labels of the paragraphs whose base is not the wording of the version."""
        named = labels(self.dossier.text_of(self.version))
        return tuple(
            named[uid]
            for at, uid in self.uids.items()
            if self.dossier.paragraphs[f"{self.version}:{uid}"].wording != self.compilation.entries[at].paragraph.base
        )

    def _uid(self, at: int, entry: Entry) -> str:
        """The identity an entry is about: its own, or that of the paragraph to which it is an alternative."""
        if entry.stands or entry.alternative_to is None:
            return self.uids.get(at, "")
        return self.uids.get(entry.alternative_to, "")

    def _leave(self, entry: Entry) -> None:
        """Lists what found no paragraph; a paragraph without a proposal is told by its own words."""
        typed = entry.paragraph.typed.plain.strip()
        if typed:
            self.unplaced.append(typed)

    def _fresh(self) -> New:
        self.made += 1
        return New(f"{self.new.id}-k{self.made}", self.new.at + timedelta(microseconds=self.made))

    def _code(self, name: str) -> tuple[str, ...]:
        """The codes that are meant by a name nobody is known to bear."""
        if self.parties.get(name):
            return tuple(self.parties[name])
        if name not in self.added:
            known = next((row.code for row in self.dossier.parties.values() if row.name == name), "")
            party = added_party(self.dossier, name)
            if not known:
                self.dossier = self.dossier.put("parties", AddedParty(party.code, party.name))
            self.added[name] = known or party.code
        return (self.added[name],)

    def _codes(self, parties: Sequence[str], unknown: Sequence[str]) -> tuple[str, ...]:
        named = [*parties, *(code for name in unknown for code in self._code(name))]
        if not named:
            named = [self.nobody] if self.nobody else [*self._code(NOBODY)]
        return tuple(dict.fromkeys(named))

    def _entry(self, entry: Entry, uid: str) -> None:
        paragraph = entry.paragraph
        ids: dict[int, str] = {}
        for number, proposal in enumerate(paragraph.proposals):
            row = self._amendment(entry, uid, number, proposal, ids)
            if row is None:
                continue
            self.dossier = self.dossier.put("amendments", row)
            ids[number] = self.joined.get(row.id, row.id)
            for code in proposal.supporters:
                self._stance(row.paragraph, code, Stance.SUPPORT, ids[number], "")
        about = uid or self.follower
        if not about:
            self._leave_said(paragraph)
            return
        for said in paragraph.said:
            self._said(about, said, ids)
        self._notes(about, entry)

    def _leave_said(self, paragraph: TypedParagraph) -> None:
        self.unplaced.extend(row.words for row in paragraph.said)
        self.unplaced.extend(flag.text for flag in paragraph.flagged)

    def _amendment(
        self, entry: Entry, uid: str, number: int, proposal: Proposal, ids: Mapping[int, str]
    ) -> Amendment | None:
        """The amendment a proposal becomes; None where it would change nothing."""
        paragraph = entry.paragraph
        base = paragraph.base
        if not entry.stands:
            row = self.dossier.paragraph(self.version, uid) if uid else None
            base = row.wording if row is not None else EMPTY
        text = _outcome(paragraph, base, number)
        if not uid or (proposal.whole and proposal.change is Change.INSERT and entry.alternative_to is None):
            return self._insertion(entry, proposal, text, ids)
        if text == base:
            self.unplaced.append(proposal.words.plain)
            return None
        is_deletion = not text.plain.strip()
        codes = self._codes(proposal.proponents, proposal.unknown)
        known = self.held.proposed(uid, codes, text) if self.held is not None else None
        if known is not None and not known.more:
            return known.amendment
        fresh = self._fresh()
        if known is not None:
            self.joined[fresh.id] = known.amendment.id
        return Amendment(
            fresh.id,
            uid,
            AmendmentAction.DELETE if is_deletion else AmendmentAction.REPLACE,
            known.more if known is not None else codes,
            fresh.at,
            base,
            EMPTY if is_deletion else text,
            status=Status.BRACKETED,
            dated=self.dated,
            source=self.source,
            note=_as_typed(paragraph, proposal),
            engine=ENGINE,
            related=self._related(proposal, ids),
        )

    def _related(self, proposal: Proposal, ids: Mapping[int, str]) -> str:
        return ids.get(proposal.answers, "") if proposal.answers is not None else ""

    def _insertion(self, entry: Entry, proposal: Proposal, text: Wording, ids: Mapping[int, str]) -> Amendment | None:
        """A new paragraph behind the last one that stands; several keep their order."""
        if not text.plain.strip():
            self.unplaced.append(entry.paragraph.typed.plain.strip())
            return None
        codes = self._codes(proposal.proponents, proposal.unknown)
        known = self.held.inserted(codes, text) if self.held is not None else None
        if known is not None and not known.more:
            self.follower = known.amendment.paragraph
            return known.amendment
        fresh = self._fresh()
        if known is not None:
            self.joined[fresh.id] = known.amendment.id
        row = Amendment(
            fresh.id,
            fresh.id,
            AmendmentAction.INSERT,
            known.more if known is not None else codes,
            fresh.at,
            text=text,
            after=self.follower,
            kind=entry.kind,
            level=entry.level,
            label=self._label(entry),
            status=Status.BRACKETED,
            dated=self.dated,
            source=self.source,
            note=_as_typed(entry.paragraph, proposal),
            engine=ENGINE,
            related=self._related(proposal, ids),
        )
        self.follower = fresh.id
        return row

    def _label(self, entry: Entry) -> str:
        taken = set(labels(self.dossier.text_of(self.version)).values())
        taken |= {row.label for row in self.dossier.amendments.values() if row.label}
        if entry.label and entry.label not in taken:
            return entry.label
        return label_for(self.dossier, self.version, self.follower, entry.kind)

    def _said(self, uid: str, said: Said, ids: Mapping[int, str]) -> None:
        amendment = ids.get(said.proposal, "") if said.proposal is not None else ""
        on = self.dossier.amendments[amendment].paragraph if amendment else uid
        for code in self._codes(said.parties, said.unknown):
            self._stance(on, code, said.stance, amendment, said.words)

    def _stance(self, uid: str, code: str, stance: Stance, amendment: str, words: str) -> None:
        """One stance each: a new one stands in the place of an earlier one; who proposes an amendment takes none on it."""
        if amendment and code in self.dossier.amendments[amendment].proponents:
            return
        key = (uid, code, amendment)
        rows = self.dossier.stances.values()
        same = next((row.id for row in rows if (row.paragraph, row.party, row.amendment) == key), "")
        fresh = self._fresh()
        note = "" if words.casefold() in {"", stance.value, f"{stance.value}s"} else words
        row = PartyStance(same or fresh.id, uid, code, stance, fresh.at, amendment, self.dated, self.source, note)
        if self.held is not None and self.held.is_said(row):
            return
        self.dossier = self.dossier.put("stances", row)

    def _notes(self, uid: str, entry: Entry) -> None:
        """What was not understood and what was remarked, as notes; on exactly the words where these stand in the text."""
        paragraph = entry.paragraph
        is_open = any(caution.reason == "agreed-but-open" for caution in paragraph.cautions)
        if paragraph.status is not None:
            but = ", although brackets are open" if is_open else ""
            self._note(uid, f"{STATUS_NAMES[paragraph.status]}, as marked in the compilation text{but}.")
        for stated in paragraph.stated:
            if stated.status is not paragraph.status:
                self._note(
                    uid,
                    f"{STATUS_NAMES[stated.status]}, as marked in the compilation text.",
                    entry,
                    stated.start,
                    stated.end,
                )
        if paragraph.bracketed:
            self._note(uid, "The whole paragraph stands in square brackets in the compilation text.")
        for remark in paragraph.remarks:
            self._note(uid, remark.text)
        for flag in paragraph.flagged:
            self._flag(uid, entry, flag)

    def _flag(self, uid: str, entry: Entry, flag: Flag) -> None:
        text = flag.text
        if not any(letter.isalnum() for letter in text):  # a lone bracket says nothing without what stands about it
            typed = entry.paragraph.typed.plain
            text = f"… {typed[max(0, flag.from_ - 30) : flag.to + 30].strip()} …"
        told = f"Not understood in the compilation text: {text}"
        if flag.in_base:
            self._note(uid, told, entry, flag.at, flag.at + len(flag.text))
        else:
            self._note(uid, told)

    def _note(self, uid: str, text: str, entry: Entry | None = None, start: int = 0, end: int = 0) -> None:
        fresh = self._fresh()
        row = Note(fresh.id, uid, text, self.source or "Compilation text", fresh.at)
        present = self.dossier.paragraph(self.version, uid)
        if entry is not None and present is not None and present.wording == entry.paragraph.base and start < end:
            row = replace(row, start=start, end=end, on=present.wording)
        if self.held is not None and self.held.is_noted(row):
            return
        self.dossier = self.dossier.put("notes", row)


def _outcome(paragraph: TypedParagraph, base: Wording, number: int) -> Wording:
    """What the paragraph reads with one proposal; one that changes another's words is read with that one."""
    proposal = paragraph.proposals[number]
    while proposal.answers is not None:
        outer = paragraph.proposals[proposal.answers]
        proposal = replace(outer, words=proposal.applied(outer.words))
    return proposal.applied(base)


def _as_typed(paragraph: TypedParagraph, proposal: Proposal) -> str:
    """The fragment as it was typed, where it may mean something else; nothing where it is clear."""
    if proposal.certain:
        return ""
    typed = paragraph.typed.plain[proposal.from_ : proposal.to].strip()
    if proposal.otherwise is None or proposal.answers is not None:
        return f"Typed as {typed}."
    other = paragraph.base.part(*proposal.otherwise).plain
    return (
        f"Typed as {typed}. It may be meant to replace “{other}”."
        if other
        else f"Typed as {typed}. It may be meant as an addition."
    )
