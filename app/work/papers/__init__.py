"""Papers: the reports of a delegation, made of a dossier as values that are written, printed and looked at.

Those that go out carry no classification and are searched for everything internal; those that stay inside carry it on every page.
"""

from app.work.papers.asking import Ask, paragraphs_named
from app.work.papers.delegation import delegation_sheet
from app.work.papers.explaining import explanation
from app.work.papers.formal import formal_amendments, offered
from app.work.papers.kinds import KINDS, Kind, Option, Report, made
from app.work.papers.meeting import is_open, talking_points
from app.work.papers.oral import agreed, oral_script
from app.work.papers.outward import Made
from app.work.papers.plainly import in_markdown
from app.work.papers.positions import position_table
from app.work.papers.since import as_it_was
from app.work.papers.sponsors import WORDS, addendum, sponsors_paper
from app.work.papers.votes import voting_card
from app.work.papers.writing import write_report

__all__ = [
    "KINDS",
    "WORDS",
    "Ask",
    "Kind",
    "Made",
    "Option",
    "Report",
    "addendum",
    "agreed",
    "as_it_was",
    "delegation_sheet",
    "explanation",
    "formal_amendments",
    "in_markdown",
    "is_open",
    "made",
    "offered",
    "oral_script",
    "paragraphs_named",
    "position_table",
    "sponsors_paper",
    "talking_points",
    "voting_card",
    "write_report",
]
