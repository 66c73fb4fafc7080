"""The voting card: one page in large type for whoever sits behind the name plate when the votes are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.amendments import Amendment
from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.domain.votes import CHOICE_NAMES, Choice
from app.formats.papers import Block, Column, Grid, Line, Paper, SheetRow, Style, Tone, paragraph, says
from app.work.papers.asking import Ask, Matter
from app.work.papers.telling import proposal, shortened
from app.work.voting import Ballot, Subject, ballots, vote_said

SHORT = 90
"""What a vote is on takes no more characters than this: the card is read at a glance."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the card; the parts of one document on which we vote alike are one."""

    ballots: tuple[Ballot, ...]
    title: str
    what: str
    falls: str = ""


def voting_card(dossier: Dossier, ask: Ask) -> Paper:
    """The card. Refused as `report-empty` where there is nothing but the text as a whole and no vote on it."""
    matter = Matter(dossier, ask)
    found = ballots(dossier)
    if len(found) == 1 and found[0].vote is None:
        raise Refusal("report-empty", what="to vote on")
    about = dossier.about
    when = ", ".join(part for part in (matter.day(ask.day) if ask.day else "", ask.place) if part)
    subtitle = " · ".join(part for part in (about.symbol, about.title) if part)
    blocks: list[Block] = [paragraph(ask.title or "Voting card", Style.TITLE), paragraph(subtitle, Style.SUBTITLE)]
    if when:
        blocks.append(paragraph(when, Style.SMALL))
    columns = (Column("", 5, is_text=False), Column("On", 45), Column("Our vote", 21), Column("Why", 29))
    rows = tuple(_sheet_row(matter, number, row) for number, row in enumerate(_rows(matter, found), 1))
    blocks.append(Grid(columns, rows))
    blocks.append(paragraph("The order is ours; the Chair decides.", Style.SMALL))
    return Paper(
        f"Voting card, {about.symbol}" if about.symbol else "Voting card",
        tuple(blocks),
        about.classification,
        about.language,
        note=f"{matter.name(matter.own)}" if matter.own else "",
        name=f"{matter.file_name} voting card",
        large=True,
    )


def _rows(matter: Matter, found: tuple[Ballot, ...]) -> Iterator[_Row]:
    at = 0
    while at < len(found):
        here = [found[at]]
        while at + len(here) < len(found) and _together(matter, here[0], found[at + len(here)]):
            here.append(found[at + len(here)])
        yield _row(matter, tuple(here))
        at += len(here)


def _together(matter: Matter, one: Ballot, other: Ballot) -> bool:
    """Whether two ballots are parts of one document on which we vote alike."""
    if {one.subject, other.subject} != {Subject.AMENDMENT}:
        return False
    first, second = (matter.dossier.amendments[each.key] for each in (one, other))
    alike = (one.choice, _reason(one), one.falls, bool(one.falls_with)) == (
        other.choice,
        _reason(other),
        other.falls,
        bool(other.falls_with),
    )
    return bool(first.formal_symbol) and first.formal_symbol == second.formal_symbol and alike


def _row(matter: Matter, here: tuple[Ballot, ...]) -> _Row:
    head = here[0]
    if head.subject is Subject.WHOLE:
        return _Row(here, "The draft resolution as a whole", "")
    if head.subject is Subject.PARAGRAPH:
        standing = matter.by_uid.get(head.key)
        words = f"“{shortened(standing.wording.plain, SHORT)}”" if standing is not None else ""
        return _Row(here, f"{vote_said(head, matter.dossier)}: separate vote", words)
    rows = [matter.dossier.amendments[ballot.key] for ballot in here]
    first = rows[0]
    labels = ", ".join(dict.fromkeys(row.label or matter.label(row.paragraph) for row in rows))
    title = f"{first.formal_symbol or 'Amendment'} ({matter.names(first.proponents)}), {labels}"
    what = "; ".join(shortened(proposal(row, matter), SHORT) for row in rows[:3])
    return _Row(here, title, what, _falls(matter, head, first))


def _falls(matter: Matter, ballot: Ballot, row: Amendment) -> str:
    if not ballot.falls_with or ballot.falls is False:
        return ""
    other = matter.dossier.amendments[ballot.falls_with]
    symbol = other.formal_symbol if other.formal_symbol != row.formal_symbol else ""
    name = symbol or f"the amendment of {matter.names(other.proponents)}"
    return f"Falls if {name} is adopted." if ballot.falls else f"May fall if {name} is adopted: not confirmed."


def _sheet_row(matter: Matter, number: int, row: _Row) -> SheetRow:
    head = row.ballots[0]
    on: list[Line] = [says(row.title, Tone.LABEL)]
    on += [says(row.what, Tone.TEXT)] if row.what else []
    on += [says(row.falls, Tone.ALERT)] if row.falls else []
    open_vote = head.choice is Choice.UNDECIDED
    vote = says(CHOICE_NAMES[head.choice].upper(), Tone.ALERT if open_vote else Tone.LABEL)
    why: list[Line] = [says(_reason(head), Tone.TEXT)] if _reason(head) else []
    reference = _reference(matter, row.ballots)
    why += [says(reference, Tone.NOTE)] if reference else []
    return SheetRow(((says(str(number), Tone.LABEL),), tuple(on), (vote,), tuple(why)), has_alert=open_vote)


def _reason(ballot: Ballot) -> str:
    return ballot.vote.reason if ballot.vote is not None else ""


def _reference(matter: Matter, here: tuple[Ballot, ...]) -> str:
    """The newest instruction on the paragraphs that are voted on."""
    uids = [
        matter.dossier.amendments[each.key].paragraph if each.subject is Subject.AMENDMENT else each.key
        for each in here
    ]
    rows = [row for uid in dict.fromkeys(uids) for row in matter.held.instructions.get(uid, [])[-1:]]
    told = [row.reference or (matter.day(row.dated) if row.dated else "") for row in rows]
    known = [each for each in dict.fromkeys(told) if each]
    return f"Instruction {', '.join(known)}" if known else ""
