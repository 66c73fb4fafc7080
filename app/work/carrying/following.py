"""What hangs on words follows them into the part of a split paragraph where they stand now."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.anchoring import anchor_of
from app.domain.dossier import Dossier, Row
from app.domain.links import Link, LinkKind
from app.domain.positions import RedLine, Rule, crossed
from app.domain.rebasing import Fit, rebased
from app.domain.wording import Wording
from app.work.carrying.hanging_on import rehung
from app.work.workspace import New

_STANDS = (Fit.FITS, Fit.MET, Fit.PARTLY_MET)


def followed(dossier: Dossier, new: New, links: Iterable[Link]) -> Dossier:
    """The dossier in which notes on words, red lines on words and amendments hang on the part that has their words.

    Only what the first part has lost and another part has goes there; the position, the instructions, the fallbacks and what was said stay
    with the first part, for they are about the whole.
    """
    for link in links:
        if link.kind is not LinkKind.SPLIT:
            continue
        first, part = dossier.paragraph(link.version, link.other), dossier.paragraph(link.version, link.paragraph)
        if first is None or part is None:
            continue
        going = set(_going(dossier, link.other, first.wording, part.wording))
        if going:
            dossier = rehung(dossier, new, link.other, part.uid, partial(_is_in, going), by_hand=False)
    return dossier


def _is_in(chosen: set[tuple[str, str]], table: str, row: Row) -> bool:
    return (table, row.id) in chosen


def _going(dossier: Dossier, uid: str, first: Wording, part: Wording) -> Iterable[tuple[str, str]]:
    """What goes to the part, as tables and keys."""
    for note in dossier.of_paragraph("notes", uid):
        here, there = anchor_of(note, first), anchor_of(note, part)
        if here is not None and there is not None and here.is_gone and not there.is_gone:
            yield "notes", note.id
    for line in dossier.of_paragraph("red_lines", uid):
        if _line_goes(line, first, part):
            yield "red_lines", line.id
    for amendment in dossier.of_paragraph("amendments", uid):
        if _amendment_goes(amendment, first, part):
            yield "amendments", amendment.id
            for stance in dossier.of_paragraph("stances", uid):
                if stance.amendment == amendment.id:
                    yield "stances", stance.id


def _line_goes(line: RedLine, first: Wording, part: Wording) -> bool:
    return line.rule is not Rule.MUST_NOT_CONTAIN and crossed(line, first) and not crossed(line, part)


def _amendment_goes(amendment: Amendment, first: Wording, part: Wording) -> bool:
    if amendment.action is not AmendmentAction.REPLACE or not amendment.is_standing:
        return False
    return rebased(amendment, first).fit not in _STANDS and rebased(amendment, part).fit in _STANDS
