"""Formal amendments: instructions that change a draft, read and placed on its paragraphs and words, or composed of what changes."""

from app.domain.instructions.addresses import Address
from app.domain.instructions.applying import amended
from app.domain.instructions.composing import Composed, Said, composed
from app.domain.instructions.placements import Candidate, PlacedChange, Placing, Unplaced
from app.domain.instructions.placing import placed
from app.domain.instructions.reading import parse_instructions
from app.domain.instructions.saying import paragraph_in_words
from app.domain.instructions.steps import Doing, FormalInstruction, InstructionRole, Step

__all__ = [
    "Address",
    "Candidate",
    "Composed",
    "Doing",
    "FormalInstruction",
    "InstructionRole",
    "PlacedChange",
    "Placing",
    "Said",
    "Step",
    "Unplaced",
    "amended",
    "composed",
    "paragraph_in_words",
    "parse_instructions",
    "placed",
]
