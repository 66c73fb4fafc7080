"""Listing: the sponsors that a document names, as they are put down in the list of sponsors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.sponsor_line import ParsedSponsors
from app.domain.sponsors import ListedIn, Role, Sponsorship
from app.domain.versions import Stage
from app.work.naming import register_of
from app.work.receiving.exchange import stage_of
from app.work.receiving.recognizing import sponsors_read
from app.work.workspace import New

if TYPE_CHECKING:
    from app.formats import Draft


@dataclass(frozen=True)
class SponsorsRead:
    """The sponsors of a document: the rows to put down, the codes of those that sponsor already, and the words that name nobody."""

    rows: tuple[Sponsorship, ...]
    already: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def sponsors_in(dossier: Dossier, draft: Draft) -> ParsedSponsors:
    """The sponsors that the head of a document names, those that joined later included, as far as they are understood."""
    return sponsors_read(draft, register_of(dossier))


def offers_sponsors(dossier: Dossier | None, draft: Draft) -> bool:
    """Whether to ask if the sponsors in the head of a text shall be taken in: it names some, and none are recorded; see `listing_of`."""
    recorded = dossier is not None and any(row.is_standing for row in dossier.sponsorships.values())
    return bool(draft.head.sponsors) and draft.form.value == "text" and not recorded


def listing_of(draft: Draft) -> ListedIn:
    """Where the sponsors in the head of a document stand: in the L-document, in the addendum, or in the last text, to be asked anew."""
    if draft.form.value == "sponsors":
        return ListedIn.ADDENDUM
    return ListedIn.LAST if stage_of("", draft.head.symbol) is Stage.ADOPTED else ListedIn.L_DOCUMENT


def listed(new: New, dossier: Dossier, draft: Draft, listed_in: ListedIn, source: str) -> SponsorsRead:
    """The sponsors a document names as rows; those that sponsor already stay, one that withdrew comes back, and one of the last text but one
    is now one of the last."""
    parsed = sponsors_in(dossier, draft)
    rows: list[Sponsorship] = []
    already: list[str] = []
    for found in parsed.found:
        present = dossier.sponsorships.get(found.party.code)
        named = draft.head.symbol or source
        if present is not None and (present.is_standing or listed_in is ListedIn.LAST):
            if listed_in is ListedIn.LAST and (again := present.again(named, draft.head.dated)) is not None:
                rows.append(again)
            elif present.listed_in is ListedIn.ANNOUNCED and listed_in is not ListedIn.LAST:  # announced, now printed
                rows.append(replace(present, listed_in=listed_in, dated=present.dated or draft.head.dated))
            else:
                already.append(found.party.code)
            continue
        group = found.on_behalf_of.code if found.on_behalf_of is not None else ""
        rows.append(
            Sponsorship(found.party.code, Role.SPONSOR, listed_in, new.at, draft.head.dated, named, "", "", group)
        )
    return SponsorsRead(tuple(rows), tuple(already), tuple(unknown.as_written for unknown in parsed.unknown))
