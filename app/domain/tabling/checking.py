"""The check itself: every rule that knows the language, over every paragraph; what one paragraph gives is kept as long as its words stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from app.domain.paragraphs import Kind
from app.domain.tabling.conventions import LANGUAGES
from app.domain.tabling.findings import Finding, Found, Report, Rule
from app.domain.tabling.rules import RULES
from app.domain.tabling.subject import OpeningLength, Passage, Subject, code_of
from app.domain.wording import Wording

BY_ID = {rule.id: rule for rule in RULES}
"""The rules by their ids."""


def check(subject: Subject) -> Report:
    """What the rules find in a text, in the order of the text; what concerns no paragraph comes first.

    Pure, and safe on any thread. A paragraph whose words have not changed since an earlier check costs nearly nothing.
    """
    language = code_of(subject.language, LANGUAGES)
    subject = Subject(subject.paragraphs, language, subject.opening, subject.around)
    rules = tuple(rule for rule in RULES if rule.knows(language))
    places = {row.uid: at for at, row in enumerate(subject.paragraphs)}
    rows = [*_of_paragraphs(subject), *_of_whole(subject, rules)]
    rank = {rule.id: at for at, rule in enumerate(RULES)}
    rows.sort(key=lambda pair: (places.get(pair[1].uid, -1), pair[1].start, pair[1].end, rank[pair[0]]))
    return Report(tuple(_named(subject, rows)), rules, language, "", BY_ID)


def _named(subject: Subject, rows: Sequence[tuple[str, Found]]) -> Iterator[Finding]:
    """Findings with the words and the label of their paragraphs; like ones in a paragraph are told apart by a count."""
    known = {row.uid: row for row in subject.paragraphs}
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for rule, row in rows:
        paragraph = known.get(row.uid)
        words = paragraph.wording.text[row.start : row.end] if paragraph is not None else ""
        of = (rule, row.uid, row.reason, words)
        label = subject.labels.get(row.uid, "")
        yield Finding(
            rule, row.uid, label, row.start, row.end, words, row.reason, row.details, row.correction, seen[of]
        )
        seen[of] += 1


def _of_paragraphs(subject: Subject) -> Iterator[tuple[str, Found]]:
    for row in subject.paragraphs:
        for rule, each in _of_passage(row.kind, row.level, row.wording, subject.language, subject.opening):
            yield rule, Found(each.start, each.end, each.reason, each.details, each.correction, row.uid)


@lru_cache(maxsize=8192)
def _of_passage(
    kind: Kind, level: int, text: Wording, language: str, opening: OpeningLength
) -> tuple[tuple[str, Found], ...]:
    passage = Passage(kind, level, text, language, opening)
    return tuple(
        (rule.id, row)
        for rule in _passage_rules(language, kind)
        if rule.passage is not None
        for row in rule.passage(passage)
    )


@lru_cache(maxsize=128)
def _passage_rules(language: str, kind: Kind) -> tuple[Rule, ...]:
    return tuple(
        rule
        for rule in RULES
        if rule.passage is not None and rule.knows(language) and (not rule.reads or kind.value in rule.reads)
    )


def _of_whole(subject: Subject, rules: Sequence[Rule]) -> Iterator[tuple[str, Found]]:
    for rule in rules:
        if rule.subject is not None:
            for row in rule.subject(subject):
                yield rule.id, row
