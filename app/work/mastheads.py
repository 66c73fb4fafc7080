"""The masthead under which a version goes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.parties import Register
from app.domain.sessions import of_another
from app.domain.sponsor_line import sponsor_line
from app.domain.sponsors import ListedIn

if TYPE_CHECKING:
    from app.formats import WordHead


def word_head(dossier: Dossier, version: str, register: Register, *, classified: bool) -> WordHead:
    """The masthead of a version, with the sponsors named in the L-document.

    A version of another session (its symbol says so) has the session of its symbol, and neither agenda item nor sponsors: those of the
    dossier are not its own.
    """
    from app.formats import WordHead, distribution_of

    about, row = dossier.about, dossier.version(version)
    head = WordHead(
        title=about.title,
        symbol=row.symbol or about.symbol,
        distribution=distribution_of(row.symbol) or "Limited",
        dated=row.dated,
        body=about.body,
        classification=about.classification if classified else "",
        language=about.language,
    )
    session = of_another(row.symbol, about.symbol, about.session)
    if session:
        return replace(head, session=session)
    listed = [sponsor for sponsor in dossier.sponsorships.values() if sponsor.listed_in is ListedIn.L_DOCUMENT]
    sponsors = [party for sponsor in listed if (party := register.get(sponsor.party)) is not None]
    groups = {sponsor.party: group for sponsor in listed if (group := register.get(sponsor.on_behalf_of)) is not None}
    return replace(
        head,
        session=about.session,
        agenda_item=about.agenda_item,
        agenda_title=about.agenda_title,
        sponsors=sponsor_line(sponsors, row.dated, groups),
    )
