"""Sponsors: who stands behind the draft, since when, and where that is recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    """A main sponsor drafts, leads and introduces; the sponsor line does not show it."""

    MAIN = "main"
    SPONSOR = "sponsor"


class ListedIn(StrEnum):
    """Where a sponsorship is recorded (the Secretariat's own data merges the first three; we do not)."""

    L_DOCUMENT = "L"
    ADDENDUM = "Add.1"
    ANNOUNCED = "announced"
    WITHDRAWN = "withdrawn"
    LAST = "last"
    """Sponsored the last text on the matter: whom to ask first, but no sponsor of this one."""


LISTED_IN_NAMES = {
    ListedIn.L_DOCUMENT: "L-document",
    ListedIn.ADDENDUM: "Addendum",
    ListedIn.ANNOUNCED: "Announced",
    ListedIn.WITHDRAWN: "Withdrawn",
    ListedIn.LAST: "Last text",
}


@dataclass(frozen=True, slots=True)
class Sponsorship:
    """One party's sponsorship; a party has one. A withdrawal keeps where it was listed before (`formerly`), and since when (`dated`).

    `withdrawn` is the day of the withdrawal. `on_behalf_of` is the code of the group for which a chair State sponsors: "Uganda (on behalf
    of the States Members of the United Nations that are members of the Group of 77 and China)".
    """

    party: str
    role: Role
    listed_in: ListedIn
    created: datetime
    dated: date | None = None
    source: str = ""
    formerly: str = ""
    note: str = ""
    on_behalf_of: str = ""
    withdrawn: date | None = None

    @property
    def is_standing(self) -> bool:
        """Whether it sponsors now: it neither withdrew nor only sponsored the last text."""
        return self.listed_in not in {ListedIn.WITHDRAWN, ListedIn.LAST}

    def again(self, source: str, dated: date | None) -> Sponsorship | None:
        """The sponsorship of the last text but one as that of the last; None for another one, and when that document is an earlier one."""
        earlier = dated is not None and self.dated is not None and dated < self.dated
        if self.listed_in is not ListedIn.LAST or earlier or source == self.source:
            return None
        return replace(self, source=source, dated=dated)

    @property
    def id(self) -> str:
        """The party: it sponsors once."""
        return self.party
