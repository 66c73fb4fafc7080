"""How paragraphs begin: the formula, the opening words and their italics, and the round of also and further."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.domain.openings import OTHER, Standing, with_degree
from app.domain.paragraphs import Kind, Paragraph
from app.domain.tabling.findings import Found, Rewording, found
from app.domain.tabling.subject import Passage, Subject
from app.domain.wording import Run, Wording, join, wording


def styled(text: Wording, start: int, end: int, *, italic: bool) -> Wording:
    """The part of the wording from `start` to `end`, italic or roman throughout."""
    return wording([replace(run, italic=italic) if run.note is None else run for run in text.part(start, end).runs])


def _italic_length(text: Wording) -> int:
    """How many characters from the beginning are italic."""
    length = 0
    for run in text.runs:
        if not run.italic or run.note is not None:
            break
        length += len(run.text)
    return length


def formula(subject: Subject) -> Iterator[Found]:
    """The formula is italic, the comma behind it roman; where no preamble follows it leads into the operative part without one."""
    rows = subject.paragraphs
    for at, row in enumerate(rows):
        words = row.wording.text.rstrip()
        if row.kind is not Kind.FORMULA or not words or subject.language == "zh":
            continue
        following = next((each.kind for each in rows[at + 1 :] if each.kind is not Kind.HEADING), None)
        mark = subject.conventions.comma if following is Kind.PREAMBULAR else ""
        bare = words.rstrip(",،，: \u00a0")
        due = join([styled(row.wording, 0, len(bare), italic=True), wording([Run(mark)])])
        if mark and words[len(bare) :].strip() != mark:
            yield found(0, len(words), "tabling-formula-comma", Rewording(0, len(row.wording.text), due), row.uid)
        elif words[len(bare) :].strip() == mark and due != row.wording:
            yield found(0, len(words), "tabling-formula-italic", Rewording(0, len(row.wording.text), due), row.uid)


def _bare(text: Wording) -> int:
    """How long the italic beginning is without blanks and commas at its end."""
    return len(text.text[: _italic_length(text)].rstrip(" \u00a0,،，"))


def italics(passage: Passage) -> Iterator[Found]:
    """The opening words are italic and nothing else: "Takes note", not "Takes note of"."""
    text, words = passage.wording, passage.text
    due = passage.opening(passage.kind, words)
    has = _bare(text)
    if not due or passage.language == "zh":
        return
    if not has:
        yield found(
            0, due, "tabling-italic-none", Rewording(0, due, styled(text, 0, due, italic=True)), words=words[:due]
        )
        return
    if has == due:
        whole = _italic_length(text)
        if whole > has and words[has:whole].strip(" \u00a0"):
            correction = Rewording(has, whole, styled(text, has, whole, italic=False))
            yield found(has, whole, "tabling-italic-comma", correction)
        return
    if has < due and passage.opening(passage.kind, words[:has]) == has:
        return  # "Reaffirms its commitment" is set so, and as "Reaffirms"
    if has > due and words[due:has].startswith(" and "):
        return  # two verbs open it together
    reach = max(has, due)
    changed = join([styled(text, 0, due, italic=True), styled(text, due, reach, italic=False)])
    reason = "tabling-italic-more" if has > due else "tabling-italic-less"
    yield found(0, reach, reason, Rewording(0, reach, changed), has=words[:has], words=words[:due])


def opens(passage: Passage) -> Iterator[Found]:
    """A preambular paragraph opens with a participle or an adjective, an operative one with a verb in the present tense."""
    words = passage.text
    if not words.strip() or not words[0].isalpha():
        return
    own = passage.opening(passage.kind, words)
    other_kind = Kind.OPERATIVE if passage.kind is Kind.PREAMBULAR else Kind.PREAMBULAR
    other = passage.opening(other_kind, words)
    is_preamble = passage.kind is Kind.PREAMBULAR
    if other and not own:
        reason = "tabling-opens-operative" if is_preamble else "tabling-opens-preambular"
        yield found(0, other, reason, words=words[:other])


def unknown_openings(passage: Passage) -> Iterator[Found]:
    """Opening words that no list knows."""
    words = passage.text
    if not words.strip() or words.startswith("We ") or passage.opening(passage.kind, words):
        return  # a declaration says "We reaffirm"
    other_kind = Kind.OPERATIVE if passage.kind is Kind.PREAMBULAR else Kind.PREAMBULAR
    if passage.opening(other_kind, words):
        return
    if not words.lstrip()[0].isalpha():
        return
    first = re.match(r"\s*[^\s,;:.]+(?: [^\s,;:.]+)?", words)
    reason = (
        "tabling-opens-unknown-preambular" if passage.kind is Kind.PREAMBULAR else "tabling-opens-unknown-operative"
    )
    yield found(0, first.end() if first else 0, reason, words=first.group().strip() if first else "")


def _round(subject: Subject, row: Paragraph, stands: Standing, degree: int, reason: str) -> Found:
    """A finding on an adverb; the correction sets the one that is due."""
    changed = with_degree(row.wording, row.kind, degree, subject.language)
    before = row.wording.text[: stands.opening.length]
    length = len(before) + len(changed.text) - len(row.wording.text)
    after = changed.part(0, length)
    return found(0, len(before), reason, Rewording(0, len(before), after), row.uid, before=before, after=after.plain)


def lonely_adverbs(subject: Subject) -> Iterator[Found]:
    """ "Also urges" without "Urges" before it."""
    for row, stands in subject.standings:
        is_joint = " and " in stands.opening.stem  # "Welcoming and further encouraging" goes on, it does not repeat
        if not stands.agrees and stands.opening.stem and stands.opening.degree < OTHER and not is_joint:
            yield _round(subject, row, stands, 0, "tabling-adverb-alone")


def missing_adverbs(subject: Subject) -> Iterator[Found]:
    """The same opening words twice in a row without an also.

    Some texts repeat an opening plainly throughout (budgets, omnibus texts): where a part does so more often than not, nothing is said of it.
    """
    yield from _missing(subject, Kind.PREAMBULAR)


def missing_adverbs_below(subject: Subject) -> Iterator[Found]:
    """The same of operative paragraphs, where it is less of a rule."""
    yield from _missing(subject, Kind.OPERATIVE)


def _missing(subject: Subject, kind: Kind) -> Iterator[Found]:
    rows = [(row, stands) for row, stands in subject.standings if row.kind is kind and stands.opening.stem]
    missing = [(row, stands) for row, stands in rows if stands.due and not stands.opening.degree]
    set_so = sum(stands.opening.degree in {1, 2} and stands.agrees for _, stands in rows)
    if len(missing) <= set_so or len(missing) == 1:
        for row, stands in missing:
            yield _round(subject, row, stands, stands.due, "tabling-adverb-missing")


def other_adverbs(subject: Subject) -> Iterator[Found]:
    """Also where further is due, or the other way round."""
    for row, stands in subject.standings:
        degree = stands.opening.degree
        if stands.agrees and degree in {1, 2} and not stands.is_due and stands.opening.stem == stands.before.stem:
            yield _round(subject, row, stands, stands.due, "tabling-adverb-other")
