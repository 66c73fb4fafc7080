"""Attributing: which delegation the author of a tracked change or a comment speaks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.domain.dossier import AddedParty, Dossier
from app.domain.parties import Register
from app.domain.sponsor_line import parse_sponsors
from app.storage.remembered import Remembered, recall, remember
from app.work.naming import register_of

if TYPE_CHECKING:
    from app.formats import Draft


class How(StrEnum):
    """How an author was matched."""

    GIVEN = "given"
    """The user said so just now."""
    RULE = "rule"
    """The user said so before; it was remembered."""
    NAME = "name"
    """The name itself is that of a delegation."""
    COLLEAGUE = "colleague"
    """Nobody known, in a file that was written for our capital: one of us."""
    UNKNOWN = "unknown"
    """Nobody knows: ask."""


@dataclass(frozen=True, slots=True)
class AuthorCounts:
    """What an author did in a file, as marked there."""

    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    formatting: int = 0
    comments: int = 0

    @property
    def changes(self) -> int:
        """How many of them change the text."""
        return self.insertions + self.deletions + self.moves


@dataclass(frozen=True, slots=True)
class AuthorMatch:
    """An author of a file: the codes of the delegations meant (empty while unknown), how that is known, and what the author did."""

    author: str
    parties: tuple[str, ...]
    how: How
    counts: AuthorCounts = AuthorCounts()

    @property
    def is_asked(self) -> bool:
        """Whether the user should be asked: unknown, and it matters (an author of formatting alone becomes nothing)."""
        return self.how is How.UNKNOWN and bool(self.counts.changes or self.counts.comments)


_OFFICE = re.compile(
    r"\b(?:the )?(?:permanent (?:observer )?mission|mission|misión|delegation|délégation|government)s?\b(?: (?:of|de|to)\b)?(?: the\b)?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\(([^()]+)\)|\[([^\[\]]+)\]")


def parties_of(register: Register, author: str) -> tuple[str, ...]:
    """The codes of the delegations that the name of an author means ("EU Delegation", "misión.mex", "Arcadia, Belmarine"); empty if unsure.

    What stands in brackets behind a person's name counts where it names one delegation: "Smith, J (NOR)".
    """
    asides = [first or second for first, second in _ASIDE.findall(author)]
    for name in (author, *asides):
        bare = " ".join(_OFFICE.sub(" ", re.sub(r"[._]", " ", name)).split())
        for words in (name, bare):
            party = register.find(words) if words.strip() else None
            if party is not None:
                return (party.code,)
    parsed = parse_sponsors(author, register)
    if parsed.found and not parsed.unknown:
        return tuple(found.party.code for found in parsed.found)
    return ()


def counts_of(draft: Draft) -> dict[str, AuthorCounts]:
    """What each author did, in the order in which they first appear in the file."""
    kinds: dict[str, Counter[str]] = {}
    for revision in draft.revisions:
        kinds.setdefault(revision.author, Counter())[revision.kind] += 1
    for changes in draft.by_author:
        kinds.setdefault(changes.author, Counter())
    for comment in draft.comments:
        kinds.setdefault(comment.author, Counter())["comment"] += 1
    return {
        author: AuthorCounts(
            count["insertion"],
            count["deletion"],
            max(count["move_from"], count["move_to"]),
            count["formatting"],
            count["comment"],
        )
        for author, count in kinds.items()
    }


def mapped_authors(
    dossier: Dossier | None,
    draft: Draft,
    remembered: Remembered,
    given: Mapping[str, Sequence[str]] | None = None,
) -> list[AuthorMatch]:
    """Who the authors of a file speak for: as just said (`given`, author → codes), as remembered, or as their names say; else unknown.

    A remembered rule counts only where its delegations are known in this dossier.
    """
    register = register_of(dossier) if dossier is not None else register_of_nobody()
    matches: list[AuthorMatch] = []
    for author, counts in counts_of(draft).items():
        said = tuple((given or {}).get(author, ()))
        rule = tuple(code for code in remembered.parties_of(author) if code in register)
        name = parties_of(register, author)
        parties, how = next(
            (pair for pair in ((said, How.GIVEN), (rule, How.RULE), (name, How.NAME)) if pair[0]), ((), How.UNKNOWN)
        )
        matches.append(AuthorMatch(author, parties, how, counts))
    return matches


def register_of_nobody() -> Register:
    """The register before there is a dossier: the delegations that everybody knows."""
    from app.domain.parties import standard_register

    return standard_register()


def confirmed(remembered: Remembered, dossier: Dossier | None, given: Mapping[str, Sequence[str]]) -> Remembered:
    """What is remembered once the user has said who authors are. One of one dossier alone is of no use elsewhere, so it is not kept."""
    added = dossier.parties if dossier is not None else {}
    for author, parties in given.items():
        if parties and not any(code in added for code in parties):
            remembered = remembered.with_author(author, tuple(parties))
    return remembered


def recalled() -> Remembered:
    """What the user has said before, about authors and about legends."""
    return recall()


def keep_authors(dossier: Dossier | None, given: Mapping[str, Sequence[str]]) -> None:
    """Remember who authors are, for the next file; refused with "not-remembered" when that cannot be written."""
    if given:
        remember(confirmed(recall(), dossier, given))


def keep_legend(name: str, legend: Mapping[str, Any]) -> None:
    """Remember a legend under the name of a facilitator or a paper; refused with "not-remembered" when that cannot be written."""
    remember(recall().with_legend(name, legend))


def added_party(dossier: Dossier, author: str) -> AddedParty:
    """A delegation of this dossier for an author whom no list knows, under a code that is free."""
    name = " ".join(author.split()) or "Unknown author"
    register = register_of(dossier)
    stem = "".join(letter for letter in name.upper() if letter.isalnum())[:12] or "AUTHOR"
    code, number = stem, 1
    while code in register or register.find(code) is not None:
        number += 1
        code = f"{stem}{number}"
    return AddedParty(code, name)
