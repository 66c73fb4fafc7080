"""Words that the end of a line has cut: joined where they are one word, left with their hyphen where it is their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.formats.pdf.rows import IDEOGRAM

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+)([-\u2010\u2011\u00ad])$")
_GAPPED = re.compile(r"([^\W\d_]+[-\u2010\u2011]) ([^\W\d_]+)")
_HYPHENS = str.maketrans("\u2010\u2011", "--")


@dataclass(slots=True)
class Words:
    """The words of the document that no line end has cut, by which the cut ones are judged."""

    known: set[str] = field(default_factory=set)
    firsts: set[str] = field(default_factory=set)
    """The first parts of words with a hyphen: "socio", "thirty"."""

    @classmethod
    def of(cls, lines: Iterable[str]) -> Words:
        """Collected from the lines of the document, without the words at their ends and beginnings that may be halves."""
        known: set[str] = set()
        for line in lines:
            text = line.strip()
            found = [match.group().casefold().translate(_HYPHENS) for match in _WORD.finditer(text)]
            if text.endswith(("-", "\u2010", "\u2011", "\u00ad")):
                found = found[:-1]
            known.update(found)
        return cls(known, {word.partition("-")[0] for word in known if "-" in word})

    def mended(self, text: str) -> str:
        """The text without the gap that wide type leaves behind a hyphen, in words that the document has without one ("UN- Oceans")."""
        return _GAPPED.sub(lambda match: match[1] + match[2] if self._is_gapped(match) else match[0], text)

    def _is_gapped(self, match: re.Match[str]) -> bool:
        return (match[1] + match[2]).casefold().translate(_HYPHENS) in self.known

    def join(self, first: str, second: str) -> Joint:
        """How the end of one line and the beginning of the next are put together."""
        start = second.lstrip()
        if first.endswith("\u00ad"):
            return Joint(cut=1, glue="")
        if IDEOGRAM.fullmatch(first[-1:] + start[:1]):
            return Joint(glue="")
        match = _CUT.search(first)
        if match is None:
            return Joint(glue="" if first.endswith(("/", "–", "—", "-")) and first[-2:-1].strip() else " ")
        follows = _WORD.match(start)
        if follows is None or not start[:1].islower():
            return Joint(glue="")
        before, after = match[1].casefold(), follows.group().casefold().translate(_HYPHENS)
        earlier = re.search(r"[\w-]*$", first[: match.start()].translate(_HYPHENS))
        stem = (earlier[0].casefold() if earlier else "") + before
        whole, parted = stem + after, f"{stem}-{after}"
        if parted in self.known or whole not in self.known:
            sure = parted in self.known or stem in self.firsts or {before, after.split("-")[0]} <= self.known
            return Joint(glue="", doubtful=not sure)
        return Joint(cut=1, glue="")


@dataclass(frozen=True, slots=True)
class Joint:
    """How two lines meet: how many characters of the first are left out, and what stands between them."""

    glue: str
    cut: int = 0
    doubtful: bool = False
