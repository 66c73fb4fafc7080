"""Sponsoring: who joins, where it is listed, who withdraws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.domain.sponsors import ListedIn, Role, Sponsorship
from app.work.workspace import Action, New


def add_sponsors(
    new: New,
    parties: Sequence[str],
    *,
    role: Role = Role.SPONSOR,
    listed_in: ListedIn = ListedIn.ANNOUNCED,
    dated: date | None = None,
    source: str = "",
    on_behalf_of: str = "",
) -> Action:
    """Record sponsors. A party that sponsors already is refused with where it is listed; one that withdrew, or sponsored the last text, may.

    `on_behalf_of` is the group for which they sponsor, if they do so for one.
    """

    def run(dossier: Dossier) -> Dossier:
        if not parties:
            raise Refusal("no-sponsor-named")
        rows = []
        for party in parties:
            present = dossier.sponsorships.get(party)
            if present is not None and present.is_standing:
                raise Refusal("sponsor-already", party=party, listed_in=present.listed_in.value)
            rows.append(Sponsorship(party, role, listed_in, new.at, dated, source, on_behalf_of=on_behalf_of))
        twice = {row.party for row in rows if sum(other.party == row.party for other in rows) > 1}
        if twice:
            raise Refusal("sponsor-twice", party=", ".join(sorted(twice)))
        return dossier.put("sponsorships", *rows)

    count = len(parties)
    return Action("Add sponsor" if count == 1 else f"Add {count} sponsors", run)


def change_sponsorship(row: Sponsorship, **values: Any) -> Action:
    """Change a sponsor's `role`, `listed_in`, `dated`, `source`, `note`, `on_behalf_of` or `withdrawn`."""

    def run(dossier: Dossier) -> Dossier:
        if row.party not in dossier.sponsorships:
            raise Refusal("row-gone")
        return dossier.put("sponsorships", replace(dossier.sponsorships[row.party], **values))

    return Action("Edit sponsor", run)


def withdraw_sponsor(party: str, dated: date | None = None, source: str = "") -> Action:
    """Record that a sponsor withdrew; where it was listed, and since when, stays on record."""

    def run(dossier: Dossier) -> Dossier:
        row = dossier.sponsorships.get(party)
        if row is None or not row.is_standing:
            raise Refusal("not-a-sponsor", party=party)
        withdrawn = replace(
            row,
            listed_in=ListedIn.WITHDRAWN,
            formerly=row.listed_in.value,
            withdrawn=dated,
            source=source or row.source,
        )
        return dossier.put("sponsorships", withdrawn)

    return Action("Withdraw sponsor", run)


def remove_sponsor(party: str) -> Action:
    """Take a sponsor off the list as if it had never been there (entered by mistake)."""

    def run(dossier: Dossier) -> Dossier:
        if party not in dossier.sponsorships:
            raise Refusal("row-gone")
        return dossier.drop("sponsorships", party)

    return Action("Remove sponsor", run)
