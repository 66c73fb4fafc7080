"""Receiving: everything that a document holds taken into a dossier, in one step that can be undone as one.

`app.work.receiving.recognizing` says what a document is and what to do with it; the user confirms or changes that, which makes a `Plan`;
`receive` makes of draft and plan an action that changes nothing until it is run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.domain.conventions import READY_MADE, Legend, from_data
from app.domain.dossier import Dossier, applied, between
from app.domain.paragraphs import labels
from app.domain.readings import Reading
from app.domain.refusal import Refusal
from app.storage.remembered import Remembered
from app.work.naming import register_of
from app.work.receiving.attributing import AuthorMatch, mapped_authors
from app.work.receiving.compiled import import_compilation
from app.work.receiving.compiling import read_compilation, suggested
from app.work.receiving.drafts import draft_paragraphs
from app.work.receiving.exchange import adding_version
from app.work.receiving.formal import import_formal
from app.work.receiving.held import Fresh, fresh_comments
from app.work.receiving.listing import SponsorsRead, listed, listing_of
from app.work.receiving.recognizing import Differing, Proposal, Said, differing_from
from app.work.receiving.reported import reading_of, with_unplaced
from app.work.receiving.returning import Returned, merged, returned
from app.work.receiving.tracked import Taken, TrackedChanges, UnplacedChange, notes_of_comments
from app.work.versions import matched
from app.work.workspace import Action, New, together

if TYPE_CHECKING:
    from app.formats import Draft


class Tracked(StrEnum):
    """What becomes of tracked changes when a document becomes a version."""

    KEEP = "keep"
    """The text with all of them rejected, and they as amendments of their authors on it."""
    ACCEPT = "accept"
    """The text with all of them accepted; nobody's name is kept."""
    REJECT = "reject"
    """The text with all of them rejected, and they left out."""


@dataclass(frozen=True)
class Plan:
    """What the user decided to make of a document.

    `label` names a new version. `onto` is the id of the version that amendments are taken onto, or that a new version follows ("" is the
    newest). `authors` are the delegations that authors speak for, by name; those not named are matched as `mapped_authors` does.
    `sponsors` takes the sponsors that the head of the text names as listed in the L-document.
    `legend` reads a compilation (without one, that which fits best: `legends_known`); with a `label` its base becomes a version, without one
    its proposals are taken onto a version that stands. `proponents` propose formal amendments, in place of the document's sponsors.
    Of a file of ours that came back `picked` are the keys of what is taken in (None: what is wanted unless somebody says otherwise), and those
    in `apart` are amendments we hold that stay as they are, beside one that reads as the file does (None: those of other delegations).
    `found` is the comparison that was shown, so that nothing is compared twice. `details` describe a new version: stage, symbol, dated, note.
    """

    proposal: Proposal
    label: str = ""
    tracked: Tracked = Tracked.KEEP
    onto: str = ""
    authors: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sponsors: bool = False
    legend: Legend | None = None
    proponents: Sequence[str] = ()
    source: str = ""
    remembered: Remembered = field(default_factory=Remembered)
    picked: frozenset[str] | None = None
    apart: frozenset[str] | None = None
    found: Returned | None = field(default=None, compare=False)
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Received:
    """What a document comes to, before anything has happened, and the action that takes it in.

    `version` is the id of the version made, or of that which amendments are taken onto. `unplaced` are instructions and changes
    that found no place, with their texts; `differing` where the text of the file is not that of the version. `marked` and
    `in_amendments` are characters: those marked in the file, and those that the amendments account for. `sponsors` are those taken in.
    `remarks` are worth a look before confirming.
    `added` are the delegations that had to be added to this dossier for authors whom no list knows (author → code). `returned` is what a file
    of ours brought back.
    """

    action: Action
    proposal: Proposal
    version: str
    reading: Reading
    authors: tuple[AuthorMatch, ...] = ()
    added: Mapping[str, str] = field(default_factory=dict)
    amendments: tuple[str, ...] = ()
    oppositions: int = 0
    notes: int = 0
    unplaced: tuple[UnplacedChange, ...] = ()
    differing: tuple[Differing, ...] = ()
    marked: int = 0
    in_amendments: int = 0
    sponsors: SponsorsRead | None = None
    remarks: tuple[Said, ...] = ()
    returned: Returned | None = None


def receive(new: New, dossier: Dossier, draft: Draft, plan: Plan) -> Received:
    """What the plan makes of the draft. `Received.action` does it in one step; it is for this dossier as it is now.

    Refused when there is nothing of the kind in the document ("nothing-tracked", "no-sponsors-read"), when it is no text
    ("document-is-no-text"), and for a label that is missing or taken.
    """
    makers = {
        Proposal.AMENDMENTS: _amendments,
        Proposal.SPONSORS: _sponsors,
        Proposal.FORMAL: _formal,
        Proposal.COMPILATION: _compilation,
        Proposal.RETURNED: _returned,
    }
    return makers.get(plan.proposal, _version)(new, dossier, draft, plan)


def _authors(dossier: Dossier, draft: Draft, plan: Plan) -> tuple[AuthorMatch, ...]:
    return tuple(mapped_authors(dossier, draft, plan.remembered, plan.authors))


def _version(new: New, dossier: Dossier, draft: Draft, plan: Plan) -> Received:
    """The text as a version, with everything that hangs on it."""
    if draft.form.value != "text":
        raise Refusal("document-is-no-text", form=draft.form.value)
    details = dict(plan.details)
    if plan.onto:
        details["based_on"] = plan.onto
    is_accepted = plan.tracked is Tracked.ACCEPT and bool(draft.revisions)
    after = adding_version(new, draft, plan.label, accepted=is_accepted, source=plan.source, **details).run(dossier)
    text = after.text_of(new.id)
    uids = {at: row.uid for at, row in enumerate(text)}
    if is_accepted:
        provisional = draft_paragraphs(draft)
        found = matched(text, provisional)
        uids = {at: found[row.uid] for at, row in enumerate(provisional) if row.uid in found}
    authors = _authors(dossier, draft, plan)
    taken = Taken({})
    if plan.tracked is Tracked.KEEP and draft.by_author:
        taken = _changes(new, after, draft, new.id, uids, authors, plan.source)
    sponsors = listed(new, dossier, draft, listing_of(draft), plan.source) if plan.sponsors else None
    base = after.version(new.id).based_on
    differing = differing_from(dossier, draft, base) if base and draft.by_author else ()
    ground = _Ground(new, dossier, after, draft, plan, new.id, uids)
    return replace(_received(ground, authors, taken, sponsors), differing=differing)


def _amendments(new: New, dossier: Dossier, draft: Draft, plan: Plan) -> Received:
    """The tracked changes as amendments of their authors on a version that stands already."""
    if not draft.by_author:
        raise Refusal("nothing-tracked", name=plan.source or "The document")
    version = plan.onto or dossier.newest_version().id
    text = dossier.text_of(version)
    provisional = draft_paragraphs(draft)
    found = matched(text, provisional)
    uids = {at: found[row.uid] for at, row in enumerate(provisional) if row.uid in found}
    authors = _authors(dossier, draft, plan)
    taken = _changes(new, dossier, draft, version, uids, authors, plan.source)
    ground = _Ground(new, dossier, dossier, draft, plan, version, uids)
    return replace(_received(ground, authors, taken), differing=differing_from(dossier, draft, version))


def _changes(
    new: New,
    dossier: Dossier,
    draft: Draft,
    version: str,
    uids: Mapping[int, str],
    authors: Sequence[AuthorMatch],
    source: str,
) -> Taken:
    parties = {match.author: match.parties for match in authors}
    return TrackedChanges(new, dossier, draft, version, uids, parties, source).taken()


@dataclass(frozen=True)
class _Ground:
    """What an import stands on: the dossier before, the one with the text in it, and where the draft's paragraphs are there."""

    new: New
    before: Dossier
    after: Dossier
    draft: Draft
    plan: Plan
    version: str
    uids: Mapping[int, str]
    fresh: Fresh | None = None


def _received(
    ground: _Ground, authors: tuple[AuthorMatch, ...], taken: Taken, sponsors: SponsorsRead | None = None
) -> Received:
    """Puts amendments, notes, sponsors and the report on the text, and says what it came to."""
    new, draft, version = ground.new, ground.draft, ground.version
    text = ground.after.text_of(version)
    named = labels(text)
    parties = {**{match.author: match.parties for match in authors}, **taken.added}
    said = ground.fresh.draft if ground.fresh is not None else draft
    notes = notes_of_comments(new, said, text, ground.uids, parties, taken.amendments)
    if ground.fresh is not None:
        notes = tuple(ground.fresh.answering(row) for row in notes)
    places = {at: named[uid] for at, uid in ground.uids.items()}
    reading = reading_of(new.id, version, draft, places, ground.plan.source)
    reading = with_unplaced(reading, [row.text for row in taken.unplaced])
    after = taken.put(ground.after).put("notes", *notes).put("readings", reading)
    if sponsors is not None:
        after = after.put("sponsorships", *sponsors.rows)
    amendments = tuple(row.id for row in taken.amendments)
    return Received(
        step(_name(ground.plan, len(amendments)), ground.before, after),
        ground.plan.proposal,
        version,
        reading,
        authors,
        {author: codes[0] for author, codes in taken.added.items()},
        amendments,
        len(taken.rows.get("stances", ())),
        len(notes),
        taken.unplaced,
        marked=taken.marked,
        in_amendments=taken.accounted,
        sponsors=sponsors,
    )


def _name(plan: Plan, amendments: int) -> str:
    counted = "1 amendment" if amendments == 1 else f"{amendments} amendments"
    named = f"{plan.label} with {counted}" if amendments else plan.label
    return f"Import {named if plan.proposal is Proposal.VERSION else counted}"


def step(name: str, before: Dossier, after: Dossier) -> Action:
    """The way from one dossier to the next as an action: the rows that differ, put on whatever the dossier is when it is run."""
    delta = between(before, after)

    def run(dossier: Dossier) -> Dossier:
        if dossier is before:
            return after
        for change in delta:  # something happened while the user made up the mind
            rows = getattr(dossier, change.table)
            present = dossier.about if change.table == "about" else rows.get(change.id)
            if present != change.before:
                raise Refusal("import-outdated")
        return applied(dossier, delta)

    return Action(name, run)


def _sponsors(new: New, dossier: Dossier, draft: Draft, plan: Plan) -> Received:
    """The names in an addendum as sponsors listed there; of an L-document, those listed in it."""
    sponsors = listed(new, dossier, draft, listing_of(draft), plan.source)
    if not sponsors.rows:
        reason = "sponsors-all-there" if sponsors.already else "no-sponsors-read"
        raise Refusal(reason, name=plan.source or "The document")
    version = plan.onto or dossier.newest_version().id
    reading = reading_of(new.id, version, draft, {}, plan.source)
    after = dossier.put("sponsorships", *sponsors.rows).put("readings", reading)
    name = "Import 1 sponsor" if len(sponsors.rows) == 1 else f"Import {len(sponsors.rows)} sponsors"
    return Received(step(name, dossier, after), plan.proposal, version, reading, sponsors=sponsors)


def _returned(new: New, dossier: Dossier, draft: Draft, plan: Plan) -> Received:
    """What is new in a file of ours, as far as it was picked, in one step; refused where nothing of it was."""
    version = plan.onto or dossier.newest_version().id
    authors = _authors(dossier, draft, plan)
    shown = plan.found if plan.found is not None and plan.found.is_of(dossier, draft, version, authors) else None
    found = shown or returned(dossier, draft, version, authors, plan.source)
    after, taken, notes = merged(new, dossier, draft, found, plan.picked, plan.apart, plan.source)
    if after == dossier:
        raise Refusal("returned-nothing-new", name=plan.source or "The document")
    named = labels(dossier.text_of(version))
    places = found.matching.places if found.matching is not None else {}
    reading = reading_of(new.id, version, draft, {at: named[uid] for at, uid in places.items()}, plan.source)
    reading = with_unplaced(reading, [row.text for row in taken.unplaced])
    amendments = tuple(id for id in after.amendments if id not in dossier.amendments)
    return Received(
        step(f"Merge {plan.source or 'a document'}", dossier, after.put("readings", reading)),
        plan.proposal,
        version,
        reading,
        found.authors,
        {author: codes[0] for author, codes in taken.added.items()},
        amendments,
        len(taken.rows.get("stances", ())),
        notes,
        taken.unplaced,
        marked=taken.marked,
        in_amendments=taken.accounted,
        returned=found,
    )


def _formal(new: New, dossier: Dossier, draft: Draft, plan: Plan) -> Received:
    """The instructions of a document of amendments as formal amendments on a version."""
    if draft.form.value != "amendments":
        raise Refusal("no-amendments-read", name=plan.source or "The document")
    version = plan.onto or dossier.newest_version().id
    found = import_formal(new, dossier, draft, version, parties=plan.proponents or None, source=plan.source)
    reading = reading_of(new.id, version, draft, {}, plan.source)
    unplaced = [
        UnplacedChange(
            "", row.reason, row.text, details=(("words", row.words), ("paragraph", row.paragraph or "the document"))
        )
        for row in found.unplaced
    ]
    reading = with_unplaced(reading, [row.text for row in unplaced])
    return Received(
        together(found.action.name, [found.action, _reporting(reading)]),
        plan.proposal,
        version,
        reading,
        added={row.name: row.code for row in found.added},
        amendments=tuple(row.id for row in found.amendments),
        unplaced=tuple(unplaced),
        remarks=tuple(Said(row.reason, tuple(row.details.items())) for row in found.remarks),
    )


def legends_known(remembered: Remembered) -> tuple[Legend, ...]:
    """The legends to choose from: those that the user kept, then the ready-made ones. One that cannot be read any more is passed over."""
    kept: list[Legend] = []
    for name, data in remembered.legends.items():
        try:
            kept.append(replace(from_data(data), name=name))
        except Refusal:
            continue
    names = {legend.name for legend in kept}
    return (*kept, *(legend for legend in READY_MADE if legend.name not in names))


def _compilation(new: New, dossier: Dossier, draft: Draft, plan: Plan) -> Received:
    """The proposals typed into a text, read through a legend, with its comments as notes and whatever is tracked in it."""
    if draft.form.value != "text":
        raise Refusal("document-is-no-text", form=draft.form.value)
    legend = plan.legend or suggested(legends_known(plan.remembered), draft)
    compilation = read_compilation(draft, legend, register_of(dossier))
    onto = "" if plan.label else plan.onto or dossier.newest_version().id
    details = dict(plan.details)
    if plan.label and plan.onto:
        details["based_on"] = plan.onto
    found = import_compilation(
        new,
        dossier,
        compilation,
        label=plan.label,
        onto=onto,
        parties=plan.authors,
        source=plan.source,
        **{"symbol": draft.head.symbol, "dated": draft.head.dated, **details},
    )
    after = found.action.run(dossier)
    if onto:
        provisional = draft_paragraphs(draft)
        matches = matched(after.text_of(found.version), provisional)
        uids = {at: matches[row.uid] for at, row in enumerate(provisional) if row.uid in matches}
    else:
        standing = [at for at, entry in enumerate(compilation.entries) if entry.stands]
        uids = dict(zip(standing, after.version(found.version).order, strict=True))
    authors = _authors(dossier, draft, plan)
    taken = Taken({})
    if plan.tracked is Tracked.KEEP and draft.by_author:
        taken = _changes(New(f"{new.id}-t", new.at), after, draft, found.version, uids, authors, plan.source)
    parties = {match.author: match.parties for match in authors}
    fresh = fresh_comments(dossier, draft, found.version, uids, parties) if onto else None
    made = _received(_Ground(new, dossier, after, draft, plan, found.version, uids, fresh), authors, taken)
    if (
        onto
        and not made.notes
        and not any(row.table != "readings" for row in between(dossier, made.action.run(dossier)))
    ):
        raise Refusal("compilation-nothing-new", name=plan.source or "The document")
    unplaced = [UnplacedChange("", "unplaced-not-in-version", words) for words in found.unplaced]
    return replace(
        made,
        action=replace(made.action, name=found.action.name),
        added={**made.added, **found.added},
        amendments=(*found.amendments, *made.amendments),
        oppositions=made.oppositions,
        notes=found.notes + made.notes,
        unplaced=(*unplaced, *made.unplaced),
        differing=tuple(Differing(label, "reworded", ()) for label in found.differing),
    )


def _reporting(reading: Reading) -> Action:
    return Action("", lambda dossier: dossier.put("readings", reading))
