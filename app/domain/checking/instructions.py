"""Instructions on the text: the words an instruction quotes, and whether they have come into the text or gone from it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.folding import folding, stands_in
from app.domain.positions import Instruction
from app.domain.wording import Wording

_QUOTED = re.compile(r"“([^”]{2,})”|\"([^\"]{2,})\"|«\s*([^»]{2,}?)\s*»|‘([^’]{3,})’(?!\w)")


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """Words that an instruction quotes: whether they stand in the text, whether they stood in the version before (None: there is none)."""

    words: str
    stands: bool
    stood: bool | None
    places: tuple[tuple[int, int], ...]

    @property
    def is_touched(self) -> bool:
        """Whether they came or went with this version."""
        return self.stood is not None and self.stood != self.stands

    @property
    def sentence(self) -> str:
        """What became of them, in words."""
        if self.is_touched:
            return (
                f"“{self.words}” has come into the text." if self.stands else f"“{self.words}” has gone from the text."
            )
        return f"“{self.words}” stands in the text." if self.stands else f"“{self.words}” does not stand in the text."


@dataclass(frozen=True, slots=True)
class InstructionOnText:
    """The instruction in force on a paragraph, with the words it quotes; `is_touched` when the text changed in substance under it."""

    instruction: Instruction
    quoted: tuple[QuotedWords, ...]
    is_touched: bool

    @property
    def sentence(self) -> str:
        """What the version does to it, in words."""
        came = [each.sentence for each in self.quoted if each.is_touched]
        if came:
            return " ".join(came)
        return "The text has changed under the instruction." if self.is_touched else "The text has not changed."


def in_force(instructions: Iterable[Instruction]) -> Instruction | None:
    """The newest instruction: those before it are superseded."""
    return max(instructions, key=lambda row: (row.created, row.id), default=None)


def quoted_words(text: str) -> tuple[str, ...]:
    """The words that a text sets between quotation marks, each once."""
    found = (next(filter(None, match.groups())).strip() for match in _QUOTED.finditer(text))
    return tuple(dict.fromkeys(words for words in found if words))


def on_text(instruction: Instruction, now: Wording, before: Wording | None, *, has_changed: bool) -> InstructionOnText:
    """The instruction on a paragraph's wording, and on that of the version before."""
    quoted = tuple(
        QuotedWords(
            words,
            bool(places := folding(now.text).places(words)),
            stands_in(words, before.plain) if before is not None else None,
            places,
        )
        for words in quoted_words(instruction.text)
    )
    return InstructionOnText(instruction, quoted, has_changed or any(each.is_touched for each in quoted))
