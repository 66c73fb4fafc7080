"""What an instruction says to do: the values between reading an instruction and placing it on a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.instructions.addresses import Address
from app.domain.paragraphs import Kind
from app.domain.wording import Wording, join, plain


class Doing(StrEnum):
    """What is to be done."""

    REPLACE_WORDS = "replace-words"
    DELETE_WORDS = "delete-words"
    INSERT_WORDS = "insert-words"
    REPLACE_PARAGRAPHS = "replace-paragraphs"
    DELETE_PARAGRAPHS = "delete-paragraphs"
    INSERT_PARAGRAPHS = "insert-paragraphs"
    MOVE_PARAGRAPHS = "move-paragraphs"
    MERGE_PARAGRAPHS = "merge-paragraphs"
    RENUMBER = "renumber"


class Side(StrEnum):
    """Where something goes, seen from what it goes to."""

    AFTER = "after"
    BEFORE = "before"
    START = "start"
    END = "end"


class InstructionRole(StrEnum):
    """What a stretch of a document of amendments is."""

    INSTRUCTION = "instruction"
    HEADING = "heading"
    """It only says what the next instructions are about ("In operative paragraph 5:")."""
    PREFACE = "preface"
    """It stands before the first instruction or is a note of the Secretariat, and asks for nothing."""
    UNKNOWN = "unknown"
    """It was not understood."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be found: as quoted; or, where `until` is given, from those to these; `to_end`: to the end of the paragraph."""

    text: Wording
    until: Wording | None = None
    to_end: bool = False


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """A paragraph to be set in. `label` is the number it is given in the instruction ("4 bis", "(c)"), if any."""

    kind: Kind | None
    wording: Wording
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One thing an instruction does.

    `targets` are the paragraphs it changes, or those that a new or moved paragraph goes next to (then `side` says where). `moved` are the
    paragraphs to move. `old` are the words looked for, `anchor` those next to which words go (`side`); `text` the words set in, `new` the
    paragraphs. `reads` is how the whole would then read. `every` means each occurrence, `occurrence` the n-th (-1 the last);
    `sentence` and `line` narrow the place.
    """

    doing: Doing
    targets: tuple[Address, ...] = ()
    moved: tuple[Address, ...] = ()
    old: Words | None = None
    anchor: Words | None = None
    side: Side = Side.AFTER
    text: Wording | None = None
    new: tuple[NewParagraph, ...] = ()
    reads: Wording | None = None
    every: bool = False
    occurrence: int = 0
    sentence: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class FormalInstruction:
    """One instruction with its verbatim lines (number included), and what it does as far as it was understood.

    `unread` are words that nothing understood; `context` is what it was listed under, if that says where it applies.
    """

    lines: tuple[Wording, ...]
    role: InstructionRole
    steps: tuple[Step, ...] = ()
    number: str = ""
    context: str = ""
    unread: tuple[str, ...] = ()

    @property
    def wording(self) -> Wording:
        """The verbatim text with its styles, lines parted by line breaks."""
        return join(part for at, line in enumerate(self.lines) for part in ([plain("\n")] if at else []) + [line])

    @property
    def text(self) -> str:
        """The verbatim text."""
        return self.wording.text
