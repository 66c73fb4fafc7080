"""Settling: the words of a stretch once everything else is taken out of it, and the place of each proposal in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.amendments import Status
from app.domain.conventions.findings import Draft, Findings, Stretch, offset
from app.domain.conventions.labels import has_words
from app.domain.conventions.legend import Verb
from app.domain.conventions.phrases import Instruction
from app.domain.conventions.placing import Found, after_words, words_named
from app.domain.conventions.typed import Change, Proposal, Role, Stated
from app.domain.wording import Wording, join

_TIGHT = ",.;:)!?"


def tidied(findings: Findings, stretch: Stretch) -> tuple[Wording, list[int]]:
    """The words that are left, without the spaces that only stood between what was taken out; and their offsets as typed."""
    if 0 not in stretch.keep:  # most paragraphs
        return findings.typed.part(stretch.start, stretch.end), list(range(stretch.start, stretch.end))
    text, out = findings.text, list[int]()
    kept = stretch.kept()
    follower = _followers(text, kept)
    previous = stretch.start - 1
    for index, at in enumerate(kept):
        gap_before = at - previous > 1
        following = kept[index + 1] if index + 1 < len(kept) else stretch.end
        loose = text[at].isspace() and (
            (not out and following - at > 1)
            or (gap_before and (not out or text[out[-1]].isspace()))
            or (following - at > 1 and (follower[index] == "" or follower[index] in _TIGHT))
        )
        if loose:
            findings.take(stretch, at, at + 1, Role.MARK)
        else:
            out.append(at)
            previous = at
    return join(findings.typed.part(*span) for span in _spans(out)), out


def _followers(text: str, kept: Sequence[int]) -> list[str]:
    """For each kept character the next one that is no space, or nothing."""
    found = [""] * len(kept)
    for index in range(len(kept) - 2, -1, -1):
        letter = text[kept[index + 1]]
        found[index] = found[index + 1] if letter.isspace() else letter
    return found


def _spans(kept: Sequence[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at in kept:
        if spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return spans


@dataclass(slots=True)
class _Last:
    """The proposal before, which the next may compete or belong with."""

    draft: Draft
    proposal: Proposal


class Settling:
    """Gives the drafts of one stretch their places, in the order they were typed."""

    def __init__(self, findings: Findings, stretch: Stretch, base: str, kept: Sequence[int]) -> None:
        self.findings = findings
        self.stretch = stretch
        self.base = base
        self.kept = kept
        self.last: _Last | None = None
        self.groups: dict[tuple[int, int], int] = {}
        self.empty = stretch.owner is None and not has_words(base)

    def run(self) -> None:
        """Places every draft; what cannot be placed is flagged."""
        for draft in sorted(self.stretch.drafts, key=lambda draft: (draft.start, draft.number)):
            placed = self._placed(draft)
            if placed is None:
                continue
            proposal = self._proposal(draft, placed)
            self.findings.proposals[draft.number] = proposal
            self.last = _Last(draft, proposal)
        for start, end in self.stretch.standing:
            span = offset(self.kept, start), offset(self.kept, end)
            if span[0] < span[1]:
                self.findings.stated.append(Stated(*span, Status.BRACKETED))

    def _proposal(self, draft: Draft, found: Found) -> Proposal:
        whole = draft.whole or (self.empty and bool(draft.words))
        change = Change.INSERT if found.start == found.end else Change.REPLACE if draft.words else Change.DELETE
        if whole:
            found = Found(0, len(self.base))
            change = (
                Change.DELETE
                if not draft.words
                else Change.INSERT
                if self.empty and not draft.whole
                else Change.REPLACE
            )
        return Proposal(
            draft.named.parties,
            change,
            found.start,
            found.end,
            draft.words,
            self._group(draft, found),
            whole,
            draft.named.unknown,
            tuple(dict.fromkeys([*draft.named.supporters, *draft.supporters])),
            found.certain,
            found.otherwise,
            self.stretch.owner,
            space_after=not draft.glued,
            from_=draft.start,
            to=draft.end,
        )

    def _group(self, draft: Draft, found: Found) -> int:
        span = (found.start, found.end)
        if (
            self.last is not None
            and self._competes(draft)
            and span == (self.last.proposal.start, self.last.proposal.end)
        ):
            return self.last.proposal.group
        if found.start == found.end:
            return self.findings.new_group()
        if span not in self.groups:
            self.groups[span] = self.findings.new_group()
        return self.groups[span]

    def _placed(self, draft: Draft) -> Found | None:
        if draft.instruction is not None:
            return self._asked(draft, draft.instruction)
        at = offset(self.kept, draft.start)
        if draft.old is not None:
            span = offset(self.kept, draft.old[0]), offset(self.kept, draft.old[1])
            if not draft.words and self._belongs_to_addition(draft, span):
                return None
            return self._whole_if_all(draft, Found(*span))
        if self.last is not None and self._competes(draft):
            before = self.last.proposal
            if self._absorbs(draft):
                self.findings.proposals[self.last.draft.number] = None
                return Found(before.start, before.end)
            if not before.whole:
                return Found(before.start, before.end, before.certain, before.otherwise)
        attributed = bool(draft.named) and not draft.looks
        return after_words(self.base, at, draft.words.plain, self.findings.opening, attributed=attributed)

    def _whole_if_all(self, draft: Draft, found: Found) -> Found:
        """A deletion of all words is one of the whole paragraph."""
        outside = self.base[: found.start] + self.base[found.end :]
        if self.stretch.owner is None and not draft.words and not has_words(outside):
            draft.whole = True
        return found

    def _competes(self, draft: Draft) -> bool:
        """Whether a draft stands straight behind another with nothing but space between, and does not go on with its words."""
        last = self.last
        if last is not None and last.draft.start == draft.start and last.draft.words and draft.words:
            return True  # one pair of brackets holds them both
        if (
            last is None
            or last.draft.end > draft.start
            or not self.stretch.is_bare(self.findings.text, last.draft.end, draft.start)
        ):
            return False
        if self._absorbs(draft):
            return True
        goes_on = last.draft.words.plain.rstrip().endswith(",") or draft.words.plain.lstrip()[:1] in {",", ";"}
        return bool(last.draft.words and draft.words) and not goes_on and not (last.draft.looks and draft.looks)

    def _absorbs(self, draft: Draft) -> bool:
        """Whether new words stand behind a deletion of nobody else: together they are a replacement."""
        last = self.last
        if (
            last is None
            or not draft.words
            or last.proposal.change is not Change.DELETE
            or last.draft.instruction is not None
        ):
            return False
        return not last.draft.named or last.draft.named == draft.named

    def _belongs_to_addition(self, draft: Draft, span: tuple[int, int]) -> bool:
        """Joins words struck out straight after bold ones with these: the other order of a replacement."""
        last = self.last
        if last is None or not (last.draft.looks and draft.looks) or last.proposal.change is not Change.INSERT:
            return False
        adjacent = self.stretch.is_bare(self.findings.text, last.draft.end, draft.start)
        if not adjacent or last.draft.named != draft.named or last.proposal.whole:
            return False
        joined = replace(last.proposal, change=Change.REPLACE, start=span[0], end=span[1], certain=True, otherwise=None)
        self.findings.proposals[last.draft.number] = joined
        self.last = _Last(last.draft, joined)
        return True

    def _asked(self, draft: Draft, asked: Instruction) -> Found | None:
        at = offset(self.kept, draft.start)
        if asked.paragraph:
            return Found(0, len(self.base))
        if asked.old:
            return words_named(self.base, at, asked.old) or self._flagged(draft, "words-not-found")
        if asked.verb is Verb.DELETE:
            return self._delete_all(draft, at)
        if asked.after or asked.before:
            found = words_named(self.base, at, asked.after or asked.before)
            return self._beside(found, bool(asked.after)) if found else self._flagged(draft, "words-not-found")
        if asked.verb is Verb.INSERT:
            place = len(self.base[:at].rstrip())
            return Found(place, place)
        found = after_words(self.base, at, draft.words.plain, self.findings.opening, attributed=True)
        if found.otherwise is not None:  # it says that it replaces: the words before it, though how many is not said
            return Found(*found.otherwise, certain=False, otherwise=(found.start, found.end))
        return found

    def _beside(self, found: Found, after: bool) -> Found:
        def place(span: tuple[int, int]) -> tuple[int, int]:
            return (span[1], span[1]) if after else (span[0], span[0])

        other = place(found.otherwise) if found.otherwise else None
        return Found(*place((found.start, found.end)), found.certain, other)

    def _delete_all(self, draft: Draft, at: int) -> Found | None:
        """ "Delete" without an object is the whole paragraph when it stands before or after all of its words; else nobody can tell."""
        before, after = self.base[:at], self.base[at:]
        at_an_end = not any(letter.isalnum() for letter in after) or not any(letter.isalnum() for letter in before)
        if self.stretch.owner is not None or not at_an_end:
            return self._flagged(draft, "delete-what")
        draft.whole = True
        return Found(0, len(self.base))

    def _flagged(self, draft: Draft, reason: str) -> Found | None:
        self.findings.flag(self.stretch, draft.start, draft.end, reason)
        return None


def settle(findings: Findings, stretch: Stretch) -> tuple[Wording, list[int]]:
    """The words of a stretch and their offsets as typed, with all its drafts placed among them."""
    base, kept = tidied(findings, stretch)
    Settling(findings, stretch, base.text, kept).run()
    return base, kept
