"""Parties: who negotiates, by which names they are known, and who belongs to which group on which day."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from typing import Any

from app.resources import resource


class Kind(StrEnum):
    """What a party is to the United Nations; "other" are offices, and delegations that a dossier adds itself."""

    MEMBER = "member"
    OBSERVER = "observer"
    GROUP = "group"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a party bore up to and including the day `until`."""

    name: str
    until: date


@dataclass(frozen=True, slots=True)
class Membership:
    """A party's time in a group, both days included; an open end is None."""

    party: str
    since: date | None = None
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the party belongs to the group on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Party:
    """A State, observer, group or office that can take a position, propose or sponsor.

    `code` is what a dossier stores: ISO 3166 alpha-3 for States ("NOR"), a short word for the rest ("EU", "G77").
    `name` is today's English name of the United Nations, `in_documents` what documents print where that differs ("Bahamas (The)").
    `names` holds the names in French, Spanish, Russian, Chinese and Arabic as pairs of language code and name.
    """

    code: str
    name: str
    kind: Kind = Kind.OTHER
    iso2: str = ""
    formal: str = ""
    in_documents: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    regional_group: str = ""
    since: int | None = None

    def name_on(self, day: date) -> str:
        """The English name on that day: "Turkey" in 2020, "Türkiye" today."""
        for former in sorted(self.former, key=lambda former: former.until):
            if day <= former.until:
                return former.name
        return self.name

    def document_name(self, day: date | None = None) -> str:
        """The name as a document prints it, in the form of that day where one is given."""
        name = self.name if day is None else self.name_on(day)
        return self.in_documents if self.in_documents and name == self.name else name

    def name_in(self, language: str) -> str:
        """The name in "en", "fr", "es", "ru", "zh" or "ar"; the English one where we have no other."""
        return dict(self.names).get(language, self.name)

    def every_name(self) -> Iterator[str]:
        """All names but the code, today's English name first, then by falling weight."""
        yield self.name
        if self.in_documents:
            yield self.in_documents
        if self.formal:
            yield self.formal
        yield from self.aliases
        for former in self.former:
            yield former.name
        for _, name in self.names:
            yield name


@dataclass(frozen=True)
class Group(Party):
    """A group of parties that speaks with one voice.

    `memberships` is empty for a regional group: its members say themselves to which one they belong. Where `certain` is false, the
    list is to be checked before use, and `remark` says why. `observer` marks an organization with a seat of its own.
    """

    memberships: tuple[Membership, ...] = ()
    regional: bool = False
    observer: bool = False
    certain: bool = True
    as_of: date | None = None
    source: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A party that may have been meant, with the likeness of the words (0 to 100)."""

    party: Party
    score: float


_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_WORDS = re.compile(r"[^\W_]+")
_SHORT_WORDS = {"st": "saint", "ste": "sainte"}


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The words of a name without what people write differently: case, accents, punctuation, apostrophes, "the", "St"."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    plain = _APOSTROPHES.sub("", text.casefold().replace("&", " and "))
    return " ".join(_SHORT_WORDS.get(word, word) for word in _WORDS.findall(plain) if word != "the")


def alphabetical(party: Party) -> tuple[bool, str]:
    """The key of the order of documents: by English name, observers and groups after the States.

    Documents name the State of Palestine and other observers last (in all but one of the lists of sponsors we have seen).
    """
    return (party.kind in {Kind.OBSERVER, Kind.GROUP}, fold(party.document_name()))


class Register:
    """All parties that can be named, found by code, name or alias; immutable."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._by_code: Mapping[str, Party] = {party.code: party for party in parties}

    def __iter__(self) -> Iterator[Party]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def with_parties(self, extra: Iterable[Party]) -> Register:
        """A register that also knows these, such as a dossier's own; one with a code of ours stands in its place."""
        return Register([*{**self._by_code, **{party.code: party for party in extra}}.values()])

    def get(self, code: str) -> Party | None:
        """The party of exactly this code."""
        return self._by_code.get(code)

    def name_on(self, code: str, day: date | None = None) -> str:
        """The party's name on that day (today's without one); an unknown code is its own name, so that it is shown."""
        party = self._by_code.get(code)
        if party is None:
            return code
        return party.name if day is None else party.name_on(day)

    def find(self, text: str) -> Party | None:
        """The one party that these words name, or None; a code wins over a name, a name over an alias."""
        return self._exact.get(fold(text).replace(" ", ""))

    def search(self, text: str, limit: int = 8) -> list[Party]:
        """The parties for a field that completes while one types, the best first; nothing for no words.

        What begins with the words comes before what merely contains them, and likeness is asked only where neither fills the list.
        """
        words = fold(text)
        if not words:
            return []
        ranked: list[tuple[int, int, str, Party]] = []
        for party, folded in self._folded:
            rank = _rank(words, folded, party.iso2.casefold())
            if rank is not None:
                weight = 0 if party.kind in {Kind.MEMBER, Kind.OTHER} else 1
                ranked.append((rank, weight, folded[1], party))
        ranked.sort(key=lambda entry: entry[:3])
        found = [entry[3] for entry in ranked[:limit]]
        if len(found) < limit and len(words) > 3:
            shown = {party.code for party in found}
            likely = self.suggest(text, limit)
            found.extend(each.party for each in likely if each.party.code not in shown)
        return found[:limit]

    def suggest(self, text: str, limit: int = 3, least: float = 72.0) -> list[Suggestion]:
        """The parties whose names are most like these words, for a misspelt one; empty if nothing comes near."""
        # Only misspellings want it, and the shell starts faster without.
        from rapidfuzz import fuzz, process

        words = fold(text)
        if not words:
            return []
        names = [name for name, _ in self._spellings]
        best: dict[str, Suggestion] = {}
        for _, score, index in process.extract(words, names, scorer=fuzz.ratio, score_cutoff=least, limit=limit * 6):
            party = self._spellings[index][1]
            best.setdefault(party.code, Suggestion(party, score))
        return list(best.values())[:limit]

    def members(self, group: str, on: date) -> tuple[Party, ...]:
        """Who belongs to the group on that day, in alphabetical order; empty for what is no group."""
        found = self._by_code.get(group)
        if not isinstance(found, Group):
            return ()
        if found.regional:
            members = [party for party in self if party.regional_group == group and _is_member(party, on)]
        else:
            codes = {each.party for each in found.memberships if each.holds(on)}
            members = [party for party in self if party.code in codes]
        return tuple(sorted(members, key=alphabetical))

    def groups_of(self, code: str, on: date) -> tuple[Group, ...]:
        """The groups to which the party belongs on that day, its regional group first, the others as listed."""
        party = self._by_code.get(code)
        found: list[Group] = []
        for group in self:
            if not isinstance(group, Group):
                continue
            if group.regional:
                if party is not None and party.regional_group == group.code and _is_member(party, on):
                    found.insert(0, group)
            elif any(each.party == code and each.holds(on) for each in group.memberships):
                found.append(group)
        return tuple(found)

    @cached_property
    def _exact(self) -> dict[str, Party]:
        """The key of each name with its party; where two parties share one, the heavier kind of name wins."""
        index = {fold(party.code).replace(" ", ""): party for party in self}
        for weight in (_first_names, _other_names, _translated_names, _short_codes):
            for party in self:
                for name in weight(party):
                    index.setdefault(fold(name).replace(" ", ""), party)
        index.pop("", None)
        return index

    @cached_property
    def _folded(self) -> list[tuple[Party, tuple[str, ...]]]:
        """Each party with its folded code and names (the code first, then today's name)."""
        return [(party, (fold(party.code), *dict.fromkeys(map(fold, party.every_name())))) for party in self]

    @cached_property
    def _spellings(self) -> list[tuple[str, Party]]:
        """Every folded name long enough to be misspelt."""
        return [(name, party) for party, folded in self._folded for name in folded[1:] if len(name) > 3]


def _rank(words: str, folded: tuple[str, ...], iso2: str) -> int | None:
    """How well the beginning that was typed fits, 0 the best; None for not at all."""
    code, name, others = folded[0], folded[1], folded[2:]
    compact = words.replace(" ", "")
    tests = (
        compact == code,
        words in folded[1:],
        len(compact) > 1 and code.startswith(compact),
        name.startswith(words) or (len(code) > 3 and code.startswith(compact)),
        compact == iso2,
        f" {words}" in name,
        any(other.startswith(words) for other in others),
        len(compact) > 1 and any(f" {words}" in other for other in others),
        len(compact) > 2 and any(words in other or other.replace(" ", "").startswith(compact) for other in folded[1:]),
    )
    return tests.index(True) if True in tests else None


def _is_member(party: Party, on: date) -> bool:
    return party.since is None or party.since <= on.year


def _first_names(party: Party) -> Iterator[str]:
    yield from (party.name, party.in_documents, party.formal)


def _other_names(party: Party) -> Iterator[str]:
    yield from party.aliases
    yield from (former.name for former in party.former)


def _translated_names(party: Party) -> Iterator[str]:
    yield from (name for _, name in party.names)


def _short_codes(party: Party) -> Iterator[str]:
    yield party.iso2


def _party(row: Mapping[str, Any], kind: Kind) -> Party:
    return Party(kind=kind, **_common(row))


def _common(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "code": row["code"],
        "name": row["name"],
        "iso2": row.get("iso2", ""),
        "formal": row.get("formal", ""),
        "in_documents": row.get("in_documents", ""),
        "aliases": tuple(row.get("aliases", ())),
        "former": tuple(FormerName(each["name"], date.fromisoformat(each["until"])) for each in row.get("former", ())),
        "names": tuple(row.get("names", {}).items()),
        "regional_group": row.get("region", ""),
        "since": row.get("since"),
    }


def _group(row: Mapping[str, Any], as_of: date) -> Group:
    return Group(
        kind=Kind.GROUP,
        memberships=tuple(
            Membership(each["party"], _day(each.get("from")), _day(each.get("to"))) for each in row.get("members", ())
        ),
        regional=row.get("regional", False),
        observer=row.get("observer", False),
        certain=row["certain"],
        as_of=as_of,
        source=row.get("source", ""),
        remark=row.get("remark", ""),
        **_common(row),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def standard_register() -> Register:
    """The parties the product ships (`resources/parties.json`), read once."""
    data = json.loads(resource("parties.json").read_text(encoding="utf-8"))
    as_of = date.fromisoformat(data["as_of"])
    return Register(
        [
            *(_party(row, Kind.MEMBER) for row in data["members"]),
            *(_party(row, Kind.OBSERVER) for row in data["observers"]),
            *(_party(row, Kind.OTHER) for row in data["others"]),
            *(_group(row, as_of) for row in data["groups"]),
        ]
    )
