"""The line of sponsors: read from a pasted text, written in the form of the United Nations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.parties import Group, Party, Register, alphabetical, fold


@dataclass(frozen=True, slots=True)
class Found:
    """A sponsor that was understood; `on_behalf_of` is the group for which a State submits ("Uganda (on behalf of …)")."""

    party: Party
    as_written: str
    on_behalf_of: Party | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words that name no party, with those that may be meant.

    Where `run_together` is true the words are several names without a space between them, and `suggestions` are all of them, in order;
    otherwise they are alternatives, the likeliest first.
    """

    as_written: str
    suggestions: tuple[Party, ...] = ()
    run_together: bool = False


@dataclass(frozen=True, slots=True)
class ParsedSponsors:
    """What a list of sponsors says: each party once, in the order written; what repeats one; and what was not understood."""

    found: tuple[Found, ...]
    unknown: tuple[Unknown, ...]
    duplicates: tuple[Found, ...]


_TAIL = re.compile(
    r":\W{0,4}(?:revised\s+)?(?:draft\b|amendments?\b|sub-?amendments?\b|working paper\b).*", re.IGNORECASE | re.DOTALL
)
_HEAD = re.compile(r"^\s*(?:(?:additional|main|new)\s+)?(?:co-?)?sponsors?\s*:", re.IGNORECASE)
_MARKS = re.compile(r"\[\^\w+\]|<sup>.*?</sup>|[*_†‡\u00b9\u00b2\u00b3\u2070-\u2079]")
_BULLET = re.compile(r"(?m)^\s*(?:[-–—•·]|\d{1,3}[.)])\s+")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\n\s*")
_ON_BEHALF = re.compile(r"\(\s*on behalf of\s(?:[^()]|\([^()]*\))*\)", re.IGNORECASE)
_MEMBERS_OF = re.compile(r".*\bmembers of\s+", re.IGNORECASE | re.DOTALL)
_SEPARATOR = re.compile(
    r"\s*([,;\n])\s*(?:and[ \t]+)?|[ \t]+(?:and|et|y|&)\s+|\n\s*(?:and|et|y|&)[ \t]+", re.IGNORECASE
)
_GROUP_MARK = "\ue000"
"""Stands for the n-th "(on behalf of …)", so that its commas and "and" separate nothing: `_GROUP_MARK`, number, `_GROUP_MARK`."""
_MARKED = re.compile(f"{_GROUP_MARK}(\\d+){_GROUP_MARK}")
_LONGEST_NAME = 6
"""No name has more pieces than this between its commas, line breaks and "and"."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch between two separators; `ends` says that a comma or semicolon stands behind it."""

    start: int
    end: int
    ends: bool


def parse_sponsors(text: str, register: Register) -> ParsedSponsors:
    """Read a list of sponsors as it is pasted from a document, a message or a table.

    Understood are commas, semicolons, line breaks and "and" in any mixture, asterisks and bullets, a tail ": draft resolution", capitals,
    codes, names that themselves contain commas or "and", and "Uganda (on behalf of … members of the Group of 77 and China)".
    Nothing is guessed: what names no party exactly is `unknown`, with suggestions.
    """
    line, groups = _prepared(text)
    pieces = _pieces(line)
    found: dict[str, Found] = {}
    unknown: list[Unknown] = []
    duplicates: list[Found] = []
    at = 0
    while at < len(pieces):
        taken, sponsor = _longest(line, pieces, at, groups, register)
        behind = at + taken
        if sponsor is not None and not pieces[behind - 1].ends and behind < len(pieces):
            followed = _longest(line, pieces, behind, groups, register)[1]
            if followed is None and _is_half(sponsor.party, line[pieces[at].start : pieces[behind].end], register):
                sponsor = None
        if sponsor is None:
            taken = _until_known(line, pieces, at, groups, register)
            unknown.extend(_unknown(line, pieces[at : at + taken], groups, register))
        elif sponsor.party.code in found:
            duplicates.append(sponsor)
        else:
            found[sponsor.party.code] = sponsor
        at += taken
    return ParsedSponsors(tuple(found.values()), tuple(unknown), tuple(duplicates))


def sponsor_line(
    parties: Iterable[Party], on: date | None = None, on_behalf_of: Mapping[str, Party] | None = None
) -> str:
    """The sponsors as a document names them: alphabetical by English name, "and" before the last, no comma before it.

    Full names ("United States of America"), in the form of the day `on` where one is given; observers and groups stand last. `on_behalf_of`
    names the group for which a State sponsors, by the code of the State: "Uganda (on behalf of the States Members of the United
    Nations that are members of the Group of 77 and China)".
    """
    groups = on_behalf_of or {}
    names = [
        party.document_name(on) + (behalf(groups[party.code]) if party.code in groups else "")
        for party in sorted(dict.fromkeys(parties), key=lambda party: _order(party, on))
    ]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def behalf(group: Party) -> str:
    """What stands behind the name of a State that sponsors for a group, with a space before it."""
    article = "" if group.name.startswith(("The ", "the ")) else "the "
    return f" (on behalf of the States Members of the United Nations that are members of {article}{group.name})"


def _order(party: Party, on: date | None) -> tuple[bool, str]:
    return (alphabetical(party)[0], fold(party.document_name(on)))


def _prepared(text: str) -> tuple[str, list[str]]:
    """The bare list on lines, and the "on behalf of" groups taken out of it."""
    line = (
        text.replace(_GROUP_MARK, "")
        .replace("\u00a0", " ")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\t", " ")
    )
    line = _MARKS.sub("", _BULLET.sub("", line))
    line = _HEAD.sub("", _TAIL.sub("", line))
    line = _HYPHENATED.sub("-", line)
    groups: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        groups.append(" ".join(match[0].split()))
        return f"{_GROUP_MARK}{len(groups) - 1}{_GROUP_MARK}"

    return _ON_BEHALF.sub(put_aside, line).strip(" \n.,;:"), groups


def _pieces(line: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    start = 0
    for match in [*_SEPARATOR.finditer(line), None]:
        end = len(line) if match is None else match.start()
        if line[start:end].strip():
            pieces.append(_Piece(start, end, match is None or match[1] in {",", ";"}))
        start = end if match is None else match.end()
    return pieces


def _longest(
    line: str, pieces: list[_Piece], at: int, groups: list[str], register: Register
) -> tuple[int, Found | None]:
    """The longest name that begins with piece `at`: how many pieces it takes, and the sponsor.

    A group is never read across a separator, lest "Denmark, Finland, …" of a list become one.
    """
    for count in range(min(_LONGEST_NAME, len(pieces) - at), 0, -1):
        stretch = line[pieces[at].start : pieces[at + count - 1].end]
        name, mark, rest = stretch.partition(_GROUP_MARK)
        party = register.find(name)
        if party is None or (isinstance(party, Group) and any(piece.ends for piece in pieces[at : at + count - 1])):
            continue
        if not mark:
            return count, Found(party, _restored(stretch, groups))
        number, _, behind = rest.partition(_GROUP_MARK)
        group = None if behind.strip() else _group(groups[int(number)], register)
        if group is not None:
            return count, Found(party, _restored(stretch, groups), group)
    return 1, None


def _is_half(party: Party, words: str, register: Register) -> bool:
    """Whether the party's name is but the first half of a misspelt one: "Trinidad" in "Trinidad and Tobbago"."""
    likely = register.suggest(words, limit=1)
    return bool(likely) and likely[0].party == party


def _group(words: str, register: Register) -> Party | None:
    """The group of "(on behalf of the States Members of the United Nations that are members of the …)"."""
    inner = words.strip("() ")[len("on behalf of") :]
    name = inner.partition(", taking into account")[
        0
    ]  # "…, taking into account also the provisions of …" names no group
    return register.find(_MEMBERS_OF.sub("", inner)) or register.find(inner) or register.find(_MEMBERS_OF.sub("", name))


def _restored(stretch: str, groups: list[str]) -> str:
    """The words as they were written, on one line."""
    return " ".join(_MARKED.sub(lambda match: groups[int(match[1])], stretch).split())


def _until_known(line: str, pieces: list[_Piece], at: int, groups: list[str], register: Register) -> int:
    """How many pieces the unknown words at `at` take: up to a comma, or up to where a known name begins."""
    taken = 1
    while not pieces[at + taken - 1].ends and at + taken < len(pieces):
        if _longest(line, pieces, at + taken, groups, register)[1] is not None:
            break
        taken += 1
    return taken


def _unknown(line: str, pieces: list[_Piece], groups: list[str], register: Register) -> list[Unknown]:
    """What the words may mean: as one name ("Trinidad and Tobbago") if any is like it, otherwise piece by piece."""
    words = _restored(line[pieces[0].start : pieces[-1].end], groups)
    together = _run_together(fold(words).replace(" ", ""), register)
    if together:
        return [Unknown(words, together, run_together=True)]
    likely = tuple(suggestion.party for suggestion in register.suggest(words))
    if likely or len(pieces) == 1:
        return [Unknown(words, likely)]
    return [unknown for piece in pieces for unknown in _unknown(line, [piece], groups, register)]


def _run_together(key: str, register: Register) -> tuple[Party, ...]:
    """The two parties of "UNITED KINGDOMAND URUGUAY" or "BelgiumBrazil"; codes are too short to be told from chance."""
    for cut in range(4, len(key) - 3):
        first = register.find(key[:cut])
        if first is None:
            continue
        rest = key[cut:]
        for second_key in (rest, rest.removeprefix("and")):
            second = register.find(second_key) if len(second_key) > 3 else None
            if second is not None and second != first:
                return (first, second)
    return ()
