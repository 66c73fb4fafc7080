"""Numbers and signs: gaps, working labels left in the text, the letters of subparagraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from app.domain.paragraphs import LATIN_COUNTERS, Kind, Paragraph, alternative_of, continued_of, counter
from app.domain.tabling.findings import Found, Renumbering, Rewording, found
from app.domain.tabling.subject import Passage, Subject
from app.domain.wording import EMPTY

_NUMBER = re.compile(r"OP (?:(?P<section>[IVXLC]+|[A-Z]{1,2})\.)?(?P<in>\d+)|OP(?P<number>\d+)")
_WORKING = re.compile(rf"\b(?:{'|'.join(LATIN_COUNTERS)})\b")
_DOUBLE = re.compile(r"\(([a-z])\1+\)")
_ROOM = "|".join(LATIN_COUNTERS)
_TYPED = re.compile(
    rf"^\s*\[?(?:(?:OP|PP)[ .\u00a0]?\d{{1,3}}(?:\s?\([a-z]\))?(?:\s?(?:{_ROOM}|alt\.?(?:\s?\d)?))?[.:)\]]*"
    rf"|\d{{1,3}}\s?(?:{_ROOM}|alt)\b[.:)]*)\s*"
)
_INLINE = re.compile(r"(?<![\w(])\((?P<sign>[a-z])\)(?=[ \u00a0])")


def working_labels(subject: Subject) -> Iterator[Found]:
    """Paragraphs that bear a label of the room (bis, alt) instead of a number."""
    for row in subject.main:
        label = subject.labels[row.uid]
        if row.kind not in {Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUBPARAGRAPH}:
            continue
        if alternative_of(label):
            yield found(0, 0, "tabling-alternative", None, row.uid, label=label)
        elif row.label and _WORKING.search(label):
            yield found(0, 0, "tabling-working-label", Renumbering(), row.uid, label=label)


def gaps(subject: Subject) -> Iterator[Found]:
    """Numbers of operative paragraphs that are left out, or stand twice."""
    last: dict[str, int] = defaultdict(int)
    for row in subject.main:
        label = subject.labels[row.uid]
        match = _NUMBER.fullmatch(label) if row.kind is Kind.OPERATIVE and not continued_of(label) else None
        if match is None:
            continue
        section, number = match["section"] or "", int(match["in"] or match["number"])
        if number > last[section] + 1:
            due = last[section] + 1
            yield found(0, 0, "tabling-gap", Renumbering(), row.uid, number=number, due=due)
        elif number and number <= last[section]:
            yield found(0, 0, "tabling-number-back", Renumbering(), row.uid, number=number, last=last[section])
        last[section] = max(last[section], number)


def lone_operative(subject: Subject) -> Iterator[Found]:
    """A resolution with one operative paragraph prints no number before it."""
    rows = [row for row in subject.main if row.kind is Kind.OPERATIVE]
    if len(rows) == 1 and subject.labels[rows[0].uid] == "OP1":
        yield found(0, 0, "tabling-lone-operative", None, rows[0].uid)


def signs(subject: Subject) -> Iterator[Found]:
    """The signs of subparagraphs: (a), (i), a., i. by their depth, each in its turn; never (aa) for a deeper one."""
    counts: list[int] = []
    above: Paragraph | None = None
    for row in subject.main:
        if row.kind is not Kind.SUBPARAGRAPH:
            counts, above = [], row
            continue
        level = max(1, row.level)
        if level > len(counts) + 1:
            yield found(0, 0, "tabling-depth", None, row.uid, sign=counter(level, 1), due=counter(len(counts) + 1, 1))
        if above is None:
            continue
        counts = [*counts[:level], *[0] * (level - len(counts))]
        counts[level - 1] += 1
        own = _own_sign(row.label)
        due = counter(level, counts[level - 1])
        if counts[level - 1] > 26:  # behind (z) come (aa), (bb)
            continue
        if own and _DOUBLE.fullmatch(own):
            yield found(0, 0, "tabling-double-sign", Renumbering(), row.uid, sign=own, due=due)
        elif own and own != due and not _WORKING.search(row.label) and not alternative_of(row.label):
            yield found(0, 0, "tabling-sign", Renumbering(), row.uid, sign=own, due=due)


def _own_sign(label: str) -> str:
    found_all: list[str] = re.findall(r"\([a-z]+\)|(?<![a-z])[a-z]+\.", label)
    return found_all[-1] if found_all else ""


def lone_subparagraph(subject: Subject) -> Iterator[Found]:
    """A single subparagraph divides nothing."""
    rows = subject.main
    for at, row in enumerate(rows):
        if row.kind is not Kind.SUBPARAGRAPH:
            continue
        level = max(1, row.level)
        before = next((each for each in reversed(rows[:at]) if _level(each) <= level), None)
        after = next((each for each in rows[at + 1 :] if _level(each) <= level), None)
        alone = all(each is None or _level(each) < level for each in (before, after))
        if alone:
            yield found(0, 0, "tabling-lone-subparagraph", None, row.uid)


def _level(row: Paragraph) -> int:
    return max(1, row.level) if row.kind is Kind.SUBPARAGRAPH else 0


def typed_labels(passage: Passage) -> Iterator[Found]:
    """A label of the room typed before the words."""
    match = _TYPED.match(passage.text)
    if match is not None:
        yield found(
            match.start(),
            match.end(),
            "tabling-typed-label",
            Rewording(match.start(), match.end(), EMPTY),
            words=match.group().strip(),
        )


def inline_letters(passage: Passage) -> Iterator[Found]:
    """Letters within a paragraph are no subparagraphs and may stand; one left out is a slip."""
    expected = 0
    for match in _INLINE.finditer(passage.text):
        at = ord(match["sign"]) - ord("a")
        if at == 0:
            expected = 1
        elif expected and at == expected:
            expected += 1
        elif expected and at > expected and at < expected + 3:
            due = chr(ord("a") + expected)
            yield found(match.start(), match.end(), "tabling-inline-letter", None, sign=match.group(), due=f"({due})")
            expected = at + 1
