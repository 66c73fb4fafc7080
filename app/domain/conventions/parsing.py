"""Parsing: a paragraph of a compilation text, as typed, into its base and what is proposed and said to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from app.domain.amendments import Status
from app.domain.conventions.asking import Reader
from app.domain.conventions.findings import Findings, Stretch, offset
from app.domain.conventions.labels import NUMBER_LEAD, has_words, place_in, with_number
from app.domain.conventions.legend import Legend
from app.domain.conventions.outside import join_lists, read_lines, read_looks, read_round, read_status
from app.domain.conventions.placing import Opening, shaped_opening
from app.domain.conventions.reading import read_brackets
from app.domain.conventions.settling import settle
from app.domain.conventions.signs import USUAL, Look, looks, unsigned
from app.domain.conventions.typed import (
    Caution,
    Flag,
    Place,
    Portion,
    Proposal,
    Role,
    Said,
    Signed,
    Stated,
    TypedParagraph,
)
from app.domain.parties import Register
from app.domain.wording import Wording

_LABELS_ALONE = {Role.BASE, Role.LABEL, Role.MARK}


def parse_typed(
    typed: Wording,
    signs: Sequence[Signed],
    legend: Legend,
    register: Register,
    *,
    number: str = "",
    opening: Opening = shaped_opening,
    styled: bool = True,
    numbered: bool = False,
) -> TypedParagraph:
    """What a paragraph of a compilation text holds: its base, the proposals on it, and what was said to it.

    `signs` say which characters are struck out or coloured; `number` is what a reader found printed before the words; `opening` knows the
    opening words of the language. With `styled` false bold and underline mean nothing (a heading is bold by itself). With
    `numbered` true a number typed before the words stays one of them: an annex keeps its own numbering.

    Which words a bracket is about when it does not say so is decided by the rules of `after_words`; a bracket straight after another
    competes for the same words, unless its words go on where the other's end (a comma). What is not sure is `certain=False`, with the other
    reading. A paragraph that stands wholly in one pair of brackets naming nobody is `bracketed`: its words are the base. Where brackets
    naming delegations are all there is, they hold a whole paragraph. Brackets without a partner are flagged and the words stay, except after
    an attribution: then all to the end is flagged. Never raises; without any sign the base is the wording as it came.
    """
    seen = looks(typed, signs, legend)
    if not styled:
        seen = [look if look.party or look.status else USUAL for look in seen]
    lead = NUMBER_LEAD.match(typed.text)
    start = lead.end() if lead else 0
    end, place = _after_number(typed.text[start:]) if number.strip() or lead else place_in(typed.text)
    if numbered and place.label and not place.alternative:
        end = 0
    findings = Findings(typed, seen, legend, Reader(typed.text, legend, register), opening)
    stretch = Stretch(0 if lead else end, len(typed.text))
    findings.numbered = numbered
    findings.set(start, start + end, Role.LABEL)
    if lead:
        stretch.drop(start, start + end)
    for step in (read_brackets, read_looks, read_round, read_lines, read_status, join_lists):
        step(findings, stretch)
    base, kept = settle(findings, stretch)
    if not has_words(base.text) and set(findings.roles) <= _LABELS_ALONE:
        base, kept = typed, list(range(len(typed.text)))  # "Option 2:" above its subparagraphs stands by itself
        findings.set(0, len(typed.text), Role.BASE)
    stated = [*findings.stated, *_agreed_by_colour(kept, seen)]
    status = findings.status or _status_of_all(base, stated)
    proposals, said = _numbered(findings)
    inner = findings.place
    place = Place(place.label or inner.label, place.alternative or inner.alternative)
    return TypedParagraph(
        unsigned(base, legend) if styled else base,
        proposals,
        said,
        status,
        findings.bracketed,
        tuple(stated),
        tuple(findings.remarks),
        with_number(place, number or (lead.group().strip() if lead else "")),
        tuple(_flags(findings, kept)),
        tuple(_cautions(findings, status, proposals, said)),
        _portions(findings.roles),
        typed,
    )


def _after_number(text: str) -> tuple[int, Place]:
    """An option typed behind a number that was read already ("3." apart from "Option A: …"); a further number is words."""
    end, place = place_in(text)
    if place.label and not re.match(r"\s*(?:OP|PP)", text, re.IGNORECASE):
        return 0, Place()
    return end, place


def _numbered(findings: Findings) -> tuple[tuple[Proposal, ...], tuple[Said, ...]]:
    """The proposals that were left standing, counted anew, with what was said to each of them."""
    standing = [(number, row) for number, row in enumerate(findings.proposals) if row is not None]
    standing.sort(key=lambda each: (each[1].from_, each[0]))
    numbers: dict[int | None, int | None] = {None: None}
    for number, row in standing:
        if row.answers in numbers:
            numbers[number] = len(numbers) - 1
    proposals = tuple(replace(row, answers=numbers[row.answers]) for number, row in standing if number in numbers)
    said = []
    for each, whose in findings.said:
        named = set(findings.reader.names(whose).parties) if whose else set()
        meant = [number for number, proposal in enumerate(proposals) if named & set(proposal.proponents)]
        said.append(replace(each, proposal=meant[-1] if meant else None))
    return proposals, tuple(said)


def _flags(findings: Findings, kept: Sequence[int]) -> list[Flag]:
    """The flags in their order, each with its place in the base."""
    rows = sorted(findings.flags, key=lambda flag: (flag.from_, flag.to))
    return [replace(flag, at=offset(kept, flag.from_)) for flag in rows]


def _agreed_by_colour(kept: Sequence[int], seen: Sequence[Look]) -> list[Stated]:
    """What a colour calls agreed, as spans of the base."""
    found: list[Stated] = []
    for at, typed_at in enumerate(kept):
        status = seen[typed_at].status if seen[typed_at] is not USUAL else None
        if status is None:
            continue
        if found and found[-1].end == at and found[-1].status is status:
            found[-1] = Stated(found[-1].start, at + 1, status)
        else:
            found.append(Stated(at, at + 1, status))
    return found


def _status_of_all(base: Wording, stated: Sequence[Stated]) -> Status | None:
    """The status of the paragraph when all its words share it."""
    if not stated:
        return None
    letters = {at for at, letter in enumerate(base.text) if letter.isalnum()}
    for status in (Status.AGREED_AD_REF, Status.AGREED):
        covered = {at for each in stated if each.status is status for at in range(each.start, each.end)}
        if letters and letters <= covered:
            return status
    return None


def _cautions(
    findings: Findings, status: Status | None, proposals: Sequence[Proposal], said: Sequence[Said]
) -> list[Caution]:
    cautions = list(findings.cautions)
    unbalanced = any(flag.reason == "bracket-unbalanced" for flag in findings.flags)
    standing = any(each.status is Status.BRACKETED for each in findings.stated)
    if status is not None and (proposals or findings.bracketed or unbalanced or standing):
        cautions.append(Caution("agreed-but-open"))
    cautions.extend(Caution("place-uncertain", each.words.plain[:60]) for each in proposals if not each.certain)
    unknown = [name for proposal in proposals for name in proposal.unknown]
    unknown += [name for row in said for name in row.unknown]
    cautions.extend(Caution("delegation-unknown", name) for name in dict.fromkeys(unknown))
    return cautions


def _portions(roles: Sequence[Role]) -> tuple[Portion, ...]:
    found: list[Portion] = []
    start = 0
    for role, group in groupby(roles):
        length = len(list(group))
        found.append(Portion(start, start + length, role))
        start += length
    return tuple(found)
