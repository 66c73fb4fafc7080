"""The kinds of reports: what each is for, who may see it, what it can be asked, and who makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.dossier import Dossier
from app.formats.papers import Paper
from app.work.papers.asking import Ask
from app.work.papers.delegation import delegation_sheet
from app.work.papers.explaining import explanation
from app.work.papers.formal import formal_amendments
from app.work.papers.meeting import talking_points
from app.work.papers.oral import oral_script
from app.work.papers.outward import Made
from app.work.papers.positions import position_table
from app.work.papers.sponsors import addendum, sponsors_paper
from app.work.papers.votes import voting_card


class Report(StrEnum):
    """The reports there are, by the word for them in the shell."""

    POSITIONS = "positions"
    DELEGATION = "delegation"
    TALKING_POINTS = "talking-points"
    VOTES = "votes"
    SPONSORS = "sponsors"
    ADDENDUM = "addendum"
    AMENDMENTS = "amendments"
    ORAL = "oral-revision"
    EXPLANATION = "explanation"


class Option(StrEnum):
    """What a report may be asked, beyond its version."""

    PARAGRAPHS = "paragraphs"
    SINCE = "since"
    FILTERS = "filters"
    PARTY = "party"
    MEETING = "meeting"
    LADDER = "ladder"
    TEXT = "text"
    POINTS = "points"
    AMENDMENTS = "amendments"
    UNTIL = "until"
    SYMBOL = "symbol"
    LANGUAGE = "language"
    SPEAKING = "speaking"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of report: its name, one sentence on what it is for, whether it goes out, and what it can be asked."""

    name: str
    about: str
    is_outward: bool
    options: frozenset[Option]
    make: Callable[[Dossier, Ask], Paper | Made]


def _kind(
    name: str, about: str, make: Callable[[Dossier, Ask], Paper | Made], *options: Option, out: bool = False
) -> Kind:
    return Kind(name, about, out, frozenset(options), make)


KINDS: Mapping[Report, Kind] = {
    Report.POSITIONS: _kind(
        "Position table",
        "For capital: text, proponents, our position, what changed, and what we advise.",
        position_table,
        Option.SINCE,
        Option.FILTERS,
        Option.PARAGRAPHS,
        Option.POINTS,
    ),
    Report.TALKING_POINTS: _kind(
        "Talking points",
        "For a meeting: our line, the arguments and what others want, paragraph by paragraph.",
        talking_points,
        Option.MEETING,
        Option.PARAGRAPHS,
        Option.TEXT,
        Option.LADDER,
    ),
    Report.DELEGATION: _kind(
        "Delegation sheet",
        "All we know of one delegation: what it proposes and says, and where it meets us.",
        delegation_sheet,
        Option.PARTY,
    ),
    Report.VOTES: _kind(
        "Voting card",
        "For the seat behind the name plate: what is voted on, in order, and how we vote.",
        voting_card,
        Option.MEETING,
    ),
    Report.AMENDMENTS: _kind(
        "Formal amendments",
        "The document that proposes our amendments to a tabled draft, with numbered instructions.",
        formal_amendments,
        Option.AMENDMENTS,
        Option.SYMBOL,
        out=True,
    ),
    Report.ORAL: _kind(
        "Oral revision",
        "What the main sponsor reads out, in the order of the text.",
        oral_script,
        Option.AMENDMENTS,
        Option.UNTIL,
        out=True,
    ),
    Report.EXPLANATION: _kind(
        "Explanation of position",
        "The skeleton of a statement, from what is marked “mention” and nothing else.",
        explanation,
        Option.MEETING,
        Option.SPEAKING,
        Option.THANKS,
        out=True,
    ),
    Report.SPONSORS: _kind(
        "Sponsors",
        "The sponsor line as the document has it, and those who joined later.",
        sponsors_paper,
        Option.LANGUAGE,
        out=True,
    ),
    Report.ADDENDUM: _kind(
        "Addendum",
        "The document with additional sponsors (Add.1), in any language of the United Nations.",
        addendum,
        Option.LANGUAGE,
        Option.SYMBOL,
        out=True,
    ),
}
"""The reports in the order in which they are offered: inward ones first."""


def made(report: Report, dossier: Dossier, ask: Ask) -> Made:
    """The report; refused with the reason where there is nothing to report on."""
    result = KINDS[report].make(dossier, ask)
    return result if isinstance(result, Made) else Made(result)
