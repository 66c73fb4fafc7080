"""An instruction's marks cut into phrases, one for each verb, and each phrase into the terms that its verb has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from app.domain.instructions.addresses import Address, addresses_at, name_at
from app.domain.instructions.marks import Mark

ACTIVE = frozenset(["REPLACE", "SUBSTITUTE", "DELETE", "INSERT", "MOVE", "MERGE", "AMEND", "RENUMBER", "SWAP"])
PASSIVE = {
    "REPLACED": "REPLACE",
    "DELETED": "DELETE",
    "INSERTED": "INSERT",
    "MOVED": "MOVE",
    "AMENDED": "AMEND",
    "MERGED": "MERGE",
}
_ROLES = frozenset(["AFTER", "BEFORE", "BETWEEN", "IN", "OF", "WITH", "FOR", "FROM", "TO", "READS", "BECOMES"])
_PLACES = frozenset(["IN", "AFTER", "BEFORE", "BETWEEN", "AT_END", "AT_START", "EVERYWHERE", "FROM", "FOR"])


@dataclass(frozen=True, slots=True)
class Term:
    """What a verb has: a quotation or addresses, with the word before it as its role ("" for the thing itself)."""

    role: str
    quote: int | None = None
    addresses: tuple[Address, ...] = ()
    is_new: bool = False
    leading: bool = False
    inherited: bool = False


@dataclass(slots=True)
class Phrase:
    """One verb with its terms, and what narrows the place."""

    verb: str
    passive: bool = False
    terms: list[Term] = field(default_factory=list)
    every: bool = False
    at_end: bool = False
    at_start: bool = False
    to_end: bool = False
    occurrence: int = 0
    sentence: int = 0
    line: int = 0

    def quotes(self, *roles: str) -> list[int]:
        """The quotations in these roles, in order."""
        return [term.quote for term in self.terms if term.quote is not None and term.role in roles]

    def places(self, *roles: str) -> tuple[Address, ...]:
        """The addresses in these roles that name present paragraphs."""
        return tuple(
            address for term in self.terms if term.role in roles and not term.is_new for address in term.addresses
        )

    @property
    def made(self) -> Address | None:
        """The new paragraph that is spoken of, if any."""
        return next((term.addresses[0] for term in self.terms if term.is_new), None)


def phrases(marks: Sequence[Mark]) -> list[Phrase]:
    """The phrases of an instruction, in order. Without a verb, "paragraph 5 would read …" and "for … read …" are phrases too."""
    found = [_phrase(part, verb) for part, verb in _parts(marks)]
    for phrase, following in pairwise(found):
        if following.verb == "RENUMBER" and not any(term.quote is not None for term in phrase.terms):
            # The text to be set in stands behind the order to renumber the others.
            phrase.terms += [replace(term, role="") for term in following.terms if term.quote is not None]
    return found


def _parts(marks: Sequence[Mark]) -> Iterator[tuple[Sequence[Mark], int]]:
    """For each verb its stretch of marks and the verb's index in it; -1 where there is none."""
    verbs = [at for at, mark in enumerate(marks) if mark.name in ACTIVE or mark.name in PASSIVE]
    if not verbs:
        if any(mark.name == "READS" for mark in marks):
            yield marks, -1
        return
    start = 0
    for number, verb in enumerate(verbs):
        end = len(marks)
        if number + 1 < len(verbs):
            end = _cut(marks, verb + 1, verbs[number + 1])
        yield marks[start:end], verb - start
        start = end


def _cut(marks: Sequence[Mark], start: int, verb: int) -> int:
    """Where the words of the next verb begin between two verbs: after the last joint, with the place that precedes the verb."""
    if marks[verb].name in PASSIVE or marks[verb].name == "RENUMBER":
        joints = [at for at in range(start, verb) if marks[at].name in {";", "."}]
        joints = joints or [at for at in range(start, verb) if marks[at].name == "AND"]
        joints = joints or [at for at in range(start, verb) if marks[at].name == ","]
        return joints[-1] + 1 if joints and joints[-1] + 1 < verb else joints[-1] if joints else verb
    for at in range(verb - 1, start - 1, -1):
        if marks[at].name in {"AND", ";", "."}:
            behind = at + 1
            while name_at(marks, behind) in {",", "AND"}:
                behind += 1
            if behind >= verb or marks[behind].name in _PLACES:
                return at
    return verb


def _phrase(marks: Sequence[Mark], verb: int) -> Phrase:
    name = marks[verb].name if verb >= 0 else "AMEND"
    phrase = Phrase(PASSIVE.get(name, name), passive=name in PASSIVE or verb < 0)
    role = ""
    joined = False
    at = 0
    while at < len(marks):
        mark = marks[at]
        found = None if at == verb else _term(marks, at)
        if at == verb:
            role, joined = "", False
        elif mark.name in _ROLES:
            role = role if mark.name == "OF" and role else mark.name
        elif mark.name in {"AND", ","}:
            joined = True
        elif found is not None:
            term, at = found
            _add(phrase, replace(term, leading=at <= verb), role, joined)
            role, joined = role if term.is_new and role in {"WITH", "READS"} else "", False
            continue
        elif _narrow(phrase, marks, at):
            role = "IN" if mark.name in {"AT_END", "AT_START", "TO_END"} else role
        elif mark.name in {";", "."}:
            role, joined = "", False
        at += 1
    _settle(phrase)
    return phrase


def _term(marks: Sequence[Mark], at: int) -> tuple[Term, int] | None:
    if marks[at].name == "QUOTE":
        return Term("", marks[at].number), at + 1
    is_new = marks[at].name == "NEW"
    behind = at
    while name_at(marks, behind) == "NEW":
        behind += 1
    found = addresses_at(marks, behind)
    if found is None:
        return None
    return Term("", addresses=found[0], is_new=is_new), found[1]


def _add(phrase: Phrase, term: Term, role: str, joined: bool) -> None:
    last = phrase.terms[-1] if phrase.terms else None
    if not role and joined and last is not None and (last.quote is None) == (term.quote is None):
        phrase.terms.append(replace(term, role=last.role, inherited=True))
        return
    phrase.terms.append(replace(term, role=role))


def _narrow(phrase: Phrase, marks: Sequence[Mark], at: int) -> bool:
    """Takes in what narrows the place; whether the mark was such a word."""
    name = marks[at].name
    if name == "ORDINAL":
        follows = name_at(marks, at + 1)
        number = marks[at].number
        if follows == "SENTENCE":
            phrase.sentence = number
        elif follows == "LINE":
            phrase.line = number
        elif follows in {"OCCURRENCE", "QUOTE"}:
            phrase.occurrence = number
        return True
    if name in {"SENTENCE", "LINE"} and name_at(marks, at + 1) == "NUMBER":
        setattr(phrase, name.casefold(), marks[at + 1].number)
        return True
    flags = {"EVERYWHERE": "every", "AT_END": "at_end", "AT_START": "at_start", "TO_END": "to_end"}
    if name in flags:
        setattr(phrase, flags[name], True)
        return True
    return False


def _settle(phrase: Phrase) -> None:
    """Settles roles that only the whole phrase tells: "replace a by b and c by d"; the paragraph that comes before an active verb."""
    terms = phrase.terms
    if phrase.verb in {"INSERT", "MOVE"}:
        phrase.at_end = phrase.at_end or phrase.to_end
    for at, term in enumerate(terms):
        following = next((other for other in terms[at + 1 :] if other.quote is not None), None)
        if (
            term.quote is not None
            and term.inherited
            and term.role == "WITH"
            and following is not None
            and following.role == "WITH"
            and not following.inherited
        ):
            terms[at] = replace(term, role="")
        elif term.addresses and (term.role == "OF" or (term.leading and term.role == "" and not phrase.passive)):
            terms[at] = replace(term, role="IN")
