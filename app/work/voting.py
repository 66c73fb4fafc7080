"""Voting: our votes on amendments, paragraphs and the text as a whole, their order, and which amendments fall with others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.amendments import Amendment, AmendmentAction, AmendmentForm
from app.domain.dossier import Dossier
from app.domain.listing import listed
from app.domain.refusal import Refusal
from app.domain.votes import CHOICE_NAMES, Choice, Vote
from app.domain.wording import differences, edits
from app.text import similarity
from app.work.naming import names, register_of
from app.work.workspace import Action, New, label_of

WHOLE = ""
"""The subject of the vote on the text as a whole."""


class Subject(StrEnum):
    """What a vote is on."""

    AMENDMENT = "amendment"
    PARAGRAPH = "paragraph"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One vote in the order of voting: what it is on (`key`: the id of the amendment or paragraph) and our vote, if one is entered.

    `falls_with` is the id of the earlier amendment on the same words; `falls` is whether it falls if that one is adopted: None as long as
    nobody has confirmed or denied it.
    """

    subject: Subject
    key: str
    vote: Vote | None = None
    falls_with: str = ""
    falls: bool | None = None

    @property
    def choice(self) -> Choice:
        """Our vote; not decided where none is entered."""
        return self.vote.choice if self.vote is not None else Choice.UNDECIDED


def ballots(dossier: Dossier) -> tuple[Ballot, ...]:
    """Everything to be voted on, in the order of voting: amendments, separate votes on paragraphs, the text as a whole.

    Amendments are those made formally or from the floor that still stand, and others on which a vote was entered. They come in the order
    that was set, else the furthest removed from the text first (rule 90 of the rules of procedure: an amendment is voted on first, and of
    several the furthest removed in substance); the order in which the Chair puts them is the Chair's.
    """
    votes = dossier.votes.values()
    on_amendments = {row.amendment: row for row in votes if row.amendment in dossier.amendments}
    tabled = [row for row in dossier.amendments.values() if row.is_standing and row.form is not AmendmentForm.PROPOSAL]
    rows = {row.id: row for row in (*tabled, *(dossier.amendments[id] for id in on_amendments))}
    place = {uid: at for at, uid in enumerate(dossier.newest_version().order)} if dossier.versions else {}

    def order(row: Amendment) -> tuple[int, float, int, str]:
        vote = on_amendments.get(row.id)
        rank = vote.rank if vote is not None and vote.rank else len(rows) + 1
        return (rank, -removed(row), place.get(row.paragraph, len(place)), row.id)

    ordered = sorted(rows.values(), key=order)
    found = [_ballot(row, ordered[:at], on_amendments.get(row.id), dossier) for at, row in enumerate(ordered)]
    separate = [row for row in votes if row.paragraph and not row.amendment]
    separate.sort(key=lambda row: (row.rank or len(separate) + 1, place.get(row.paragraph, len(place)), row.id))
    found += [Ballot(Subject.PARAGRAPH, row.paragraph, row) for row in separate]
    whole = next((row for row in votes if not row.paragraph and not row.amendment), None)
    return (*found, Ballot(Subject.WHOLE, WHOLE, whole))


def _ballot(row: Amendment, earlier: Sequence[Amendment], vote: Vote | None, dossier: Dossier) -> Ballot:
    related = dossier.amendments.get(row.related)
    state = falling(row)
    if related is not None and state is not None:
        return Ballot(Subject.AMENDMENT, row.id, vote, related.id, state)
    first = related if related in earlier else next((other for other in earlier if meet(row, other)), None)
    return Ballot(Subject.AMENDMENT, row.id, vote, first.id if first is not None else "")


def removed(row: Amendment) -> float:
    """How far an amendment is from the text it would change, 0 to 1: a deletion furthest, then as its words differ."""
    if row.action is AmendmentAction.DELETE:
        return 1.0
    if row.action is AmendmentAction.INSERT:
        return 0.5
    if row.action is AmendmentAction.MOVE and row.text == row.base:
        return 0.1
    return 1.0 - similarity(row.base.plain, row.text.plain)


def meet(one: Amendment, other: Amendment) -> bool:
    """Whether two amendments change the same words of the same wording."""
    if (
        one.paragraph != other.paragraph
        or one.base != other.base
        or AmendmentAction.INSERT in {one.action, other.action}
    ):
        return False
    if AmendmentAction.MOVE in {one.action, other.action}:
        return one.action is other.action
    if AmendmentAction.DELETE in {one.action, other.action}:
        return True
    return any(
        (start < other_end and other_start < end) or (start, end) == (other_start, other_end)
        for start, end in _touched(one)
        for other_start, other_end in _touched(other)
    )


def _touched(row: Amendment) -> list[tuple[int, int]]:
    """The stretches of its base (in words) that a replacement changes."""
    return [(change.old_start, change.old_end) for change in edits(row.base, row.text)[2] if not change.kept]


_FALLS = re.compile(
    r"^(?P<not>Does not fall|Falls) if (?P<first>.+) is adopted(?P<open> \(to be confirmed\))?$", re.MULTILINE
)


def falling(row: Amendment) -> bool | None:
    """Whether somebody said that the amendment falls with the one it is related to, or that it does not; None where that is open."""
    match = _FALLS.search(row.note)
    if match is None or match["open"]:
        return None
    return match["not"] == "Falls"


def set_vote(new: New, subject: Subject, key: str, choice: Choice, reason: str | None = None) -> Action:
    """Enter our vote on an amendment, a paragraph, or the text as a whole; a reason that is None stays as it was."""

    def run(dossier: Dossier) -> Dossier:
        _known(dossier, subject, key)
        row = _found(dossier, subject, key) or _made(new, subject, key)
        changed = replace(row, choice=choice, reason=row.reason if reason is None else reason.strip())
        return dossier if dossier.votes.get(row.id) == changed else dossier.put("votes", changed)

    return Action(f"Set vote to {CHOICE_NAMES[choice].lower()}", run, _paragraph(subject, key))


def set_reason(new: New, subject: Subject, key: str, reason: str) -> Action:
    """Say why we vote so; without a vote yet, it is not decided."""

    def run(dossier: Dossier) -> Dossier:
        _known(dossier, subject, key)
        row = _found(dossier, subject, key) or _made(new, subject, key)
        changed = replace(row, reason=reason.strip())
        return dossier if dossier.votes.get(row.id) == changed else dossier.put("votes", changed)

    return Action("Edit the reason of a vote", run, _paragraph(subject, key))


def remove_vote(subject: Subject, key: str) -> Action:
    """Take a vote off the card: a separate vote is not asked for, or nothing is decided on an amendment."""

    def run(dossier: Dossier) -> Dossier:
        row = _found(dossier, subject, key)
        if row is None:
            raise Refusal("row-gone")
        return dossier.drop("votes", row.id)

    return Action("Remove vote", run, _paragraph(subject, key))


def order_votes(new: New, subject: Subject, keys: Sequence[str]) -> Action:
    """Set the order in which amendments, or separate votes on paragraphs, are put to the vote; all of them are named."""

    def run(dossier: Dossier) -> Dossier:
        present = {ballot.key for ballot in ballots(dossier) if ballot.subject is subject}
        if set(keys) != present:
            raise Refusal("row-gone")
        rows = []
        for rank, key in enumerate(keys, 1):
            fresh = New(f"{new.id}-{rank}", new.at)
            rows.append(replace(_found(dossier, subject, key) or _made(fresh, subject, key), rank=rank))
        changed = [row for row in rows if dossier.votes.get(row.id) != row]
        return dossier.put("votes", *changed) if changed else dossier

    return Action("Order votes", run)


def say_falls(amendment: str, first: str, *, falls: bool | None) -> Action:
    """Confirm that an amendment falls if an earlier one is adopted, deny it, or leave it open again (None)."""

    def run(dossier: Dossier) -> Dossier:
        if amendment not in dossier.amendments or first not in dossier.amendments:
            raise Refusal("row-gone")
        row, other = dossier.amendments[amendment], dossier.amendments[first]
        name = other.formal_symbol if other.formal_symbol != row.formal_symbol else ""
        told = "Does not fall" if falls is False else "Falls"
        said = f"{told} if {name or 'the first'} is adopted" + (" (to be confirmed)" if falls is None else "")
        note = (
            _FALLS.sub(said, row.note, count=1)
            if _FALLS.search(row.note)
            else "\n".join(filter(None, (row.note, said)))
        )
        return dossier.put("amendments", replace(row, related=first, note=note))

    name = {
        True: "Confirm that an amendment falls",
        False: "Deny that an amendment falls",
        None: "Leave open what falls",
    }
    return Action(name[falls], run)


def _known(dossier: Dossier, subject: Subject, key: str) -> None:
    known = {
        Subject.AMENDMENT: lambda: key in dossier.amendments,
        Subject.PARAGRAPH: lambda: bool(key) and bool(label_of(dossier, key)),
        Subject.WHOLE: lambda: key == WHOLE,
    }
    if not known[subject]():
        raise Refusal("row-gone")


def _found(dossier: Dossier, subject: Subject, key: str) -> Vote | None:
    for row in dossier.votes.values():
        if subject is Subject.AMENDMENT and row.amendment == key:
            return row
        if subject is Subject.PARAGRAPH and row.paragraph == key and not row.amendment:
            return row
        if subject is Subject.WHOLE and not row.paragraph and not row.amendment:
            return row
    return None


def _made(new: New, subject: Subject, key: str) -> Vote:
    paragraph = key if subject is Subject.PARAGRAPH else ""
    return Vote(new.id, Choice.UNDECIDED, new.at, paragraph, key if subject is Subject.AMENDMENT else "")


def _paragraph(subject: Subject, key: str) -> str:
    return key if subject is Subject.PARAGRAPH else ""


def vote_said(ballot: Ballot, dossier: Dossier) -> str:
    """What a vote is on, in short: "A/75/L.22 (OP4)", "Amendment of Elandia on OP4", "OP8", "The draft resolution as a whole"."""
    if ballot.subject is Subject.WHOLE:
        return "The draft resolution as a whole"
    if ballot.subject is Subject.PARAGRAPH:
        return label_of(dossier, ballot.key)
    row = dossier.amendments[ballot.key]
    label = row.label or label_of(dossier, row.paragraph)
    if row.formal_symbol:
        return f"{row.formal_symbol} ({label})"
    return f"Amendment of {listed(names(register_of(dossier), row.proponents))} on {label}"


def proposal_said(ballot: Ballot, dossier: Dossier) -> str:
    """The words that are voted on, shortened: what an amendment would change, or the paragraph; nothing for the whole."""
    row = dossier.amendments.get(ballot.key)
    if row is None or ballot.subject is not Subject.AMENDMENT:
        found = dossier.newest_wording(ballot.key) if ballot.subject is Subject.PARAGRAPH else None
        return _shortened(found.wording.plain) if found is not None else ""
    if row.action is AmendmentAction.REPLACE:
        spans = [span for span in differences(row.base, row.text) if span.kind != "=" and span.wording.plain.strip()]
        parts = [f"{'–' if span.kind == '-' else '+'} “{_shortened(span.wording.plain, 70)}”" for span in spans[:4]]
        return "  ".join(parts)
    words = {AmendmentAction.DELETE: "Delete", AmendmentAction.INSERT: "Insert", AmendmentAction.MOVE: "Move"}
    return f"{words[row.action]}: {_shortened((row.text or row.base).plain)}"


def _shortened(text: str, longest: int = 150) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rsplit(" ", 1)[0] + "…"
