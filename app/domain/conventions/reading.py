"""Reading: goes through the brackets of a paragraph as typed and collects what is proposed and said in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.domain.conventions.asking import Part
from app.domain.conventions.brackets import DEEPEST, Bracket, brackets
from app.domain.conventions.findings import Draft, Findings, Stretch
from app.domain.conventions.labels import has_words, place_in
from app.domain.conventions.legend import Meaning
from app.domain.conventions.names import Named
from app.domain.conventions.phrases import Instruction, is_placeholder, phrases, remark_in
from app.domain.conventions.settling import settle
from app.domain.conventions.signs import unsigned
from app.domain.conventions.typed import Caution, Remark, Role, Said
from app.domain.positions import Stance
from app.domain.wording import EMPTY, Wording

_NAMED_WITHIN = 400
"""Within how many characters behind a lonely bracket a delegation must be named for what follows to be its words."""
ROUND = re.compile(r"\(([^()\[\]]{2,240})\)")


def read_brackets(findings: Findings, stretch: Stretch) -> None:
    """Reads the brackets of the paragraph itself; one that holds the whole paragraph and names nobody is taken off first."""
    pairs, stray = brackets(findings.text[stretch.start :])
    pairs = _shifted(pairs, stretch.start)
    cut = _stray(findings, stretch, [at + stretch.start for at in stray])
    pairs = [pair for pair in pairs if pair.close < cut]
    pairs = _unwrapped(findings, stretch, pairs, cut)
    _each(findings, stretch, pairs)
    for pair, following in pairwise(pairs):  # "[shall] / [may]"
        between = (pair.close + 1, following.open)
        taken = not any(stretch.keep[at - stretch.start] for at in (pair.close, following.open))
        if taken and re.fullmatch(r"\s*/+\s*", findings.text[slice(*between)]):
            findings.take(stretch, *between, Role.MARK)


def _each(findings: Findings, stretch: Stretch, pairs: Sequence[Bracket]) -> None:
    waiting = list(reversed(pairs))
    while waiting:
        pair = waiting.pop()
        if _bracket(findings, stretch, pair):
            waiting.extend(reversed(pair.inner))


def _shifted(pairs: Sequence[Bracket], shift: int) -> list[Bracket]:
    return [Bracket(pair.open + shift, pair.close + shift, _shifted(pair.inner, shift)) for pair in pairs]


def _stray(findings: Findings, stretch: Stretch, stray: Sequence[int]) -> int:
    """Flags the brackets without a partner; gives where the readable text ends."""
    text = findings.text
    for at in stray:
        findings.cautions.append(Caution("bracket-unbalanced", text[max(0, at - 20) : at + 20].strip()))
        near = min(len(text), at + 1 + _NAMED_WITHIN)
        named = text[at] in "[［" and any(part.named.parties for part in findings.reader.parts(at + 1, near))
        findings.flag(stretch, at, len(text) if named else at + 1, "bracket-unbalanced")
        if named:
            return at
        if not text[stretch.start : at].strip():
            length, findings.place = place_in(text[at + 1 :])
            findings.take(stretch, at + 1, at + 1 + length, Role.LABEL)
    return len(text)


def _unwrapped(findings: Findings, stretch: Stretch, pairs: list[Bracket], cut: int) -> list[Bracket]:
    """The brackets to be read; the first that names nobody is taken off where nothing stands outside of brackets."""
    text = findings.text
    edges = [stretch.start, *[at for pair in pairs for at in (pair.open, pair.close + 1)], cut]
    outside = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    if not pairs or has_words(ROUND.sub("", outside)):
        return pairs
    for index, pair in enumerate(pairs):
        start, end = pair.open + 1, pair.close
        if not _is_wording(findings, start, end) or not any(letter.isalnum() for letter in text[start:end]):
            continue
        follower = ROUND.match(text, len(text) - len(text[end + 1 :].lstrip()))
        if follower is not None and findings.reader.names_alone(*follower.span(1)):
            continue
        findings.bracketed = True
        findings.take(stretch, pair.open, start, Role.MARK)
        findings.take(stretch, end, end + 1, Role.MARK)
        length, findings.place = place_in(text[start:end])
        if findings.numbered and not findings.place.alternative:
            length = 0
        findings.take(stretch, start, start + length, Role.LABEL)
        inner = [each for each in pair.inner if each.open >= start + length]
        return [*pairs[:index], *inner, *pairs[index + 1 :]]
    return pairs


def _is_wording(findings: Findings, start: int, end: int) -> bool:
    """Whether brackets hold words that nobody is named for: no gap, status or remark, and nothing said."""
    body = findings.text[start:end]
    if is_placeholder(body) or remark_in(body) or phrases(findings.legend).status(body) is not None:
        return False
    if findings.reader.names_alone(start, end):
        return False
    parts = findings.reader.parts(start, end)
    return not any(part.named for part in parts) and not findings.reader.said(parts[0])


def _bracket(findings: Findings, stretch: Stretch, pair: Bracket) -> bool:
    """Reads one pair; true when its words stay where they are and what is inside is to be read too."""
    start, end = pair.open + 1, pair.close
    if is_placeholder(findings.text[start:end]):
        return False
    if told(findings, stretch, pair.open, end + 1):
        return False
    alone = findings.reader.names_alone(start, end)
    if alone:
        stretch.lists.append((pair.open, end + 1, alone))
        findings.take(stretch, pair.open, end + 1, Role.PROPOSAL)
        return False
    parts = findings.reader.parts(start, end)
    if parts[0].named:
        attributed(findings, stretch, pair.open, end + 1, parts)
        return False
    return _plain(findings, stretch, pair, parts[0])


def told(findings: Findings, stretch: Stretch, start: int, end: int) -> bool:
    """Takes in what stands in brackets from `start` to `end` if it is a status or a remark."""
    body = findings.text[start + 1 : end - 1]
    status, remark = phrases(findings.legend).status(body), remark_in(body)
    if status is not None:
        if stretch.owner is None:
            findings.status = status
        findings.take(stretch, start, end, Role.STATUS)
    elif remark is not None:
        findings.remarks.append(Remark(remark[0], body.strip(), remark[1]))
        findings.take(stretch, start, end, Role.REMARK)
    return status is not None or remark is not None


def _plain(findings: Findings, stretch: Stretch, pair: Bracket, part: Part) -> bool:
    """Brackets that name nobody, as the legend takes them."""
    text, meaning = findings.text, findings.legend.brackets
    body = text[part.start : part.end]
    asked = findings.reader.instruction(part)
    if findings.reader.said(part) is not None or (asked is not None and not asked.old):
        findings.flag(stretch, pair.open, pair.close + 1, "name-missing")
        return False
    glued = text[max(0, pair.open - 1) : pair.open].isalpha(), text[pair.close + 1 : pair.close + 2].isalpha()
    chained = text[max(0, pair.open - 1) : pair.open] in "]］" or text[pair.close + 1 : pair.close + 2] in "[［"
    if all(glued) or ((any(glued) or chained) and len(body.strip()) <= 2):
        findings.flag(stretch, pair.open, pair.close + 1, "bracket-in-word", in_base=True)
        return False
    if meaning is Meaning.NOTHING or not any(letter.isalnum() for letter in body):
        return False
    if meaning is Meaning.ADDED:
        findings.take(stretch, pair.open, pair.close + 1, Role.PROPOSAL)
        for each in findings.reader.slashed(part):
            stretch.drafts.append(_draft(findings, stretch, each, pair.open, pair.close + 1))
        return False
    findings.take(stretch, pair.open, pair.open + 1, Role.MARK)
    findings.take(stretch, pair.close, pair.close + 1, Role.MARK)
    if meaning is Meaning.DELETED:
        span = (pair.open, pair.close + 1)
        stretch.drafts.append(Draft(findings.reserve(), *span, Named(), old=span))
    elif stretch.owner is None:
        stretch.standing.append((pair.open, pair.close))
    return True


def attributed(findings: Findings, stretch: Stretch, start: int, end: int, parts: Sequence[Part]) -> None:
    """Takes in what delegations say in brackets from `start` to `end`; a part that says nothing understandable flags them all."""
    findings.take(stretch, start, end, Role.PROPOSAL)
    number = len(stretch.drafts)
    understood = [part_read(findings, stretch, part, start, end) for part in parts]
    if not all(understood):
        findings.flag(stretch, start, end, "not-understood")
    elif len(stretch.drafts) == number and stretch.owner is None:
        findings.set(start, end, Role.SAID)


def part_read(findings: Findings, stretch: Stretch, part: Part, start: int, end: int) -> bool:
    """Takes in what one part says: a stance, a change that it asks for, or new words; false for none of these."""
    body = findings.text[part.start : part.end]
    said = findings.reader.said(part)
    if phrases(findings.legend).status(body) is not None:
        said = (Stance.SUPPORT, "")
    if said is not None:
        row = Said(part.named.parties, said[0], body.strip(), part.named.unknown, None, start, end)
        findings.said.append((row, said[1]))
        return True
    remark = remark_in(body)
    if remark is not None and remark[0] == "moved":  # no words to be set in, though a colon stands before them
        findings.remarks.append(Remark(remark[0], findings.text[start + 1 : part.end].strip(), remark[1]))
        return True
    if not any(letter.isalnum() for letter in body) or findings.reader.is_comment(part):
        return False
    asked = findings.reader.instruction(part)
    if asked is not None:
        stretch.drafts.append(_asked(findings, stretch, part, asked, start, end))
        return True
    struck = [at for at in range(part.start, part.end) if findings.seen[at].deleted and not findings.text[at].isspace()]
    pieces = [part] if struck else findings.reader.slashed(part)
    for piece in pieces:
        draft = _draft(findings, stretch, piece, start, end)
        if struck:  # words struck out inside a delegation's brackets are words of the base that it wants to go
            draft.old = (struck[0], struck[-1] + 1)
            for at in range(*draft.old):
                if findings.seen[at].deleted:
                    stretch.take_back(at, at + 1)
                    if stretch.owner is None:
                        findings.set(at, at + 1, Role.BASE)
        stretch.drafts.append(draft)
    return True


def _asked(findings: Findings, stretch: Stretch, part: Part, asked: Instruction, start: int, end: int) -> Draft:
    first, last = asked.new_at
    number = findings.reserve()
    words = EMPTY
    if first >= 0:
        words = _words(findings, part.start + first, part.start + last, number, stretch.depth + 1)
    return Draft(number, start, end, part.named, words, asked, whole=asked.paragraph)


def _draft(findings: Findings, stretch: Stretch, part: Part, start: int, end: int) -> Draft:
    """A draft with the words of a part; a label before them says where the paragraph belongs."""
    number = findings.reserve()
    length = 0
    if stretch.owner is None:
        length, place = place_in(findings.text[part.start : part.end])
        if length and not findings.place.label and not findings.place.alternative:
            findings.place = place
    words = _words(findings, part.start + length, part.end, number, stretch.depth + 1)
    glued = findings.text[end : end + 1].isalnum()
    return Draft(number, start, end, part.named, words, whole=part.alternative, glued=glued)


def _words(findings: Findings, start: int, end: int, owner: int, depth: int) -> Wording:
    """The words of a proposal; what is proposed inside them is read as proposals on them."""
    text = findings.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    stretch = Stretch(start, end, owner, depth)
    for at in range(start, end):
        if findings.seen[at].deleted:
            stretch.drop(at, at + 1)
    if depth < DEEPEST:
        _each(findings, stretch, _shifted(brackets(text[start:end])[0], start))
    words, _ = settle(findings, stretch)
    return unsigned(words, findings.legend)
