"""Asking: what one pair of brackets (or a line after a delegation's name) says, and who says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.domain.conventions.brackets import Bracket, brackets
from app.domain.conventions.legend import Legend
from app.domain.conventions.names import Named, named_in
from app.domain.conventions.phrases import Instruction, phrases
from app.domain.parties import Register
from app.domain.positions import Stance

_LONGEST_LIST = 240
_DASH = re.compile(r"\s+[–—-]+\s+|[–—]")
_SUFFIX = re.compile(r"\s*(?:\((?P<round>[^()\[\]]{2,160})\)|[–—-]+\s*(?P<dash>[^–—()\[\]:]{2,80}))\s*$")
_ALT_AFTER = re.compile(r"\s+alt(?:ernative|\.)?(?:\s*\d{1,2})?$", re.IGNORECASE)
_ABOUT_ALL = re.compile(
    r"(?:this |the |original |its |el |la |le |este |ce )*(?:it|this|that|para(?:graph)?|paragraphe|párrafo|text|proposal|position|"
    r"place|language|original|as is|as drafted|on this|here|facilitator’s text|chair’s text|[OP]P ?\d+(?: ?\w+)?)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[;\n|]")
_SLASH = re.compile(r"\s+/{1,2}\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """What one delegation (or several together, or nobody) says: `named`, and its words from `start` to `end` as typed.

    `alternative` says that the words are another version of the whole paragraph ("G77 alt: …").
    """

    named: Named
    start: int
    end: int
    alternative: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what brackets say, by one legend and register."""

    text: str
    legend: Legend
    register: Register

    def parts(self, start: int, end: int) -> list[Part]:
        """What is said from `start` to `end`, cut where one delegation after the other is named ("EU: …; RUS: …")."""
        cuts = [at for at in self._outside(start, end) if _SPLIT.match(self.text, at)]
        edges = [start, *[at + 1 for at in cuts], end]
        found: list[Part] = []
        for first, last in pairwise(edges):
            part = self._attributed(first, last)
            if part is None and found:
                found[-1] = Part(found[-1].named, found[-1].start, last, found[-1].alternative)
            elif part is None:
                return [self._suffixed(start, end) or Part(Named(), start, end)]
            else:
                stop = last - 1 if last != end else last
                found.append(Part(part.named, part.start, stop, part.alternative))
        return found

    def said(self, part: Part) -> tuple[Stance, str] | None:
        """The stance a part takes, and whose proposal it is about; words such as "supports the right of women" take none."""
        found = phrases(self.legend).stance(self.text[part.start : part.end])
        if found is None or not found[1] or _ABOUT_ALL.fullmatch(found[1].strip()):
            return (found[0], "") if found else None
        return found if self.names(found[1]) else None

    def names(self, text: str) -> Named:
        """The delegations of a list; empty when it names anything else."""
        return named_in(text, self.register, self.legend)

    def is_comment(self, part: Part) -> bool:
        """Whether a few words after a stance say more than we can place ("supports deletion")."""
        text = self.text[part.start : part.end]
        return phrases(self.legend).stance(text) is not None and len(text.split()) <= 4

    def instruction(self, part: Part) -> Instruction | None:
        """The change a part asks for."""
        return phrases(self.legend).instruction(self.text[part.start : part.end])

    def names_alone(self, start: int, end: int) -> Named:
        """The delegations, when nothing but delegations stands there; a "supported by" before them may stand."""
        text = self.text[start:end]
        if len(text) > _LONGEST_LIST or ":" in text.removeprefix("supporters:"):
            return Named()
        bare = re.sub(
            r"^\s*(?:supported by|support(?: from)?:?|supporters:|appuyée? par|apoyado por)\s+", "", text, flags=re.I
        )
        return named_in(bare, self.register, self.legend)

    def slashed(self, part: Part) -> list[Part]:
        """The alternatives of a part that parts short ones by slashes ("shall / may"); the part itself where it has none."""
        outside = set(self._outside(part.start, part.end))
        cuts = [m for m in _SLASH.finditer(self.text, part.start, part.end) if m.start() in outside]
        edges = [part.start, *[at for cut in cuts for at in cut.span()], part.end]
        pieces = list(zip(edges[::2], edges[1::2], strict=True))
        if not cuts or any(not 1 <= len(self.text[a:b].split()) <= 6 for a, b in pieces):
            return [part]
        return [Part(part.named, first, last, part.alternative) for first, last in pieces]

    def _outside(self, start: int, end: int) -> Iterator[int]:
        """The offsets that lie neither in further brackets nor in quotation marks."""
        inner = _spans(brackets(self.text[start:end])[0], start)
        depth, at = 0, start
        for first, last in [*inner, (end, end)]:
            while at < first:
                letter = self.text[at]
                depth = depth + 1 if letter in "“«" else max(0, depth - 1) if letter in "”»" else depth
                if not depth:
                    yield at
                at += 1
            at = max(at, last + 1)

    def _attributed(self, start: int, end: int) -> Part | None:
        """The delegations named before a colon, a dash, or straight before what they ask; None where none is named first."""
        head = self.text[start : min(end, start + _LONGEST_LIST)]
        colon = next((at for at in self._outside(start, start + len(head)) if self.text[at] == ":"), -1)
        if colon > start and self.legend.colon:
            names = self.text[start:colon]
            alternative = _ALT_AFTER.search(names)
            named = named_in(_ALT_AFTER.sub("", names), self.register, self.legend, unknown_too=True)
            if named:
                return Part(named, colon + 1, end, bool(alternative))
        if self.legend.dash:
            dash = _DASH.search(head)
            named = named_in(head[: dash.start()], self.register, self.legend) if dash else Named()
            if dash and named:
                return Part(named, start + dash.end(), end)
        for space in list(re.finditer(r"\s+", head))[:7]:
            rest = Part(Named(), start + space.end(), end)
            if space.start() and (self.said(rest) or self.instruction(rest)):
                named = named_in(head[: space.start()], self.register, self.legend)
                if named:
                    return Part(named, rest.start, end)
        return None

    def _suffixed(self, start: int, end: int) -> Part | None:
        """The delegations named after the words, in round brackets or after a dash."""
        match = _SUFFIX.search(self.text[start:end][-_LONGEST_LIST:]) if self.legend.suffix else None
        if match is None:
            return None
        named = named_in(match["round"] or match["dash"], self.register, self.legend)
        stop = end - len(match.group())
        return Part(named, start, stop) if named and stop > start else None


def _spans(found: list[Bracket], shift: int) -> list[tuple[int, int]]:
    return [(pair.open + shift, pair.close + shift) for pair in found]
