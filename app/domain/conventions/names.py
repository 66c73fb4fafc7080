"""Attributions: the delegations that are named in a compilation text, in the ways they are typed there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.conventions.legend import Legend
from app.domain.parties import Register, fold


@dataclass(frozen=True, slots=True)
class Named:
    """Delegations as they were named: codes, names that nobody is known to bear, and those named as supporting the others."""

    parties: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parties or self.unknown)


_SUPPORTED = re.compile(
    r",?\s*\(?\b(?:supported by|with the support of|appuyée? par|apoyad[oa] por|con el apoyo de)\b:?\s*", re.IGNORECASE
)
_ON_BEHALF = re.compile(
    r"^.{2,60}?,?\s+\(?(?:on behalf of|obo|au nom d[eu’']+|en nombre del?)\s+(?P<group>.+?)\)?$", re.I
)
_AROUND = re.compile(
    r"^(?:proposed by|proposal (?:by|of|from)|delegation of|the delegation of|the)\s+|(?:’s|'s)?\s+(?:proposal|text|proposes)$",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s*[,;/&+|\n]\s*")
_LITTLE = {"of", "the", "and", "de", "du", "des", "la", "le", "del", "los", "et", "y", "for", "da", "do"}
_AND = re.compile(r"\s+(?:and|et|y)\s+")
_NAME = re.compile(r"[^\W\d_][\w’'.&()-]*(?:\s+[\w’'.&()-]+){0,4}")
_NO_NAMES = re.compile(
    r"(?:option|alt|variante|opción|article|art|annex|section|part|chapter|paragraph|para|op|pp|note|nb|n\.b|comment|comments|remark|source|"
    r"editor|example|e\.g|i\.e|placeholder|title|chapeau|rationale|question|agreed|former|formerly|previously|text|heading|subtitle|footnote|"
    r"deadline|see|cf|ref|reference|add|insert|delete|replace|new|proposal|proposed|alternative|alternatively|variant|language|figure|table)\b",
    re.IGNORECASE,
)


def party_as_typed(name: str, register: Register, legend: Legend) -> str:
    """The code of the delegation that is typed so, or nothing. Codes must be in capitals, names begin with one: "in" is a word, "IN" India.

    The legend's own aliases come first, in whatever case.
    """
    name = _AROUND.sub("", " ".join(name.split()).strip("()[]*.+ "))
    folded = fold(name)
    if not folded:
        return ""
    for alias, code in legend.aliases:
        if fold(alias) == folded:
            return code
    party = register.find(name)
    if party is None or not name[0].isupper():
        return ""
    short = len(folded.replace(" ", "")) <= 3 or folded == fold(party.code)
    if short and name.upper() != name and fold(party.name) != folded:
        return ""
    return party.code


def named_in(text: str, register: Register, legend: Legend, *, unknown_too: bool = False) -> Named:
    """The delegations in a list such as "EU, CANZ and RUS" or "EU, supported by NOR"; empty when any part of it is none of them.

    With `unknown_too` a part that looks like a name is taken for a delegation that no list knows. A group stays a group: it is expanded
    only when somebody asks for its members.
    """
    supporting = _SUPPORTED.search(text)
    if supporting:
        first = named_in(text[: supporting.start()], register, legend, unknown_too=unknown_too)
        second = named_in(text[supporting.end() :].rstrip(") "), register, legend)
        return Named(first.parties, first.unknown, second.parties) if first and second else Named()
    behalf = _ON_BEHALF.match(text.strip())
    if behalf:
        text = behalf["group"]
    whole = party_as_typed(text, register, legend)
    if whole:
        return Named((whole,))
    codes: list[str] = []
    unknown: list[str] = []
    for part in _PARTED.split(text.strip().strip("+")):
        if not part.strip(" +"):
            continue
        for piece in _pieces(part, register, legend):
            code = party_as_typed(piece, register, legend)
            if code:
                codes.append(code)
            elif unknown_too and _looks_like_a_name(piece):
                unknown.append(" ".join(piece.split()))
            else:
                return Named()
    return Named(tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(unknown)))


def _pieces(part: str, register: Register, legend: Legend) -> list[str]:
    """A part of a list, cut at "and" where it is not a name itself (as Antigua and Barbuda is)."""
    return [part] if party_as_typed(part, register, legend) else _AND.split(part)


def _looks_like_a_name(piece: str) -> bool:
    piece = piece.strip()
    if any(word[0].islower() and word not in _LITTLE for word in piece.split()):
        return False
    return bool(_NAME.fullmatch(piece) and piece[0].isupper() and len(piece) <= 40 and not _NO_NAMES.match(piece))
