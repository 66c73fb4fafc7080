"""Instructions placed on the paragraphs and words of a text; what cannot be placed is listed with the reason and what may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.instructions.ground import Ground
from app.domain.instructions.placements import Placing, Stuck, Unplaced
from app.domain.instructions.resolving import NotThere
from app.domain.instructions.steps import Doing, FormalInstruction, InstructionRole, Step
from app.domain.instructions.wholes import ParagraphPlacing
from app.domain.instructions.words import WordPlacing
from app.domain.paragraphs import Paragraph


def placed(instructions: Sequence[FormalInstruction], paragraphs: Sequence[Paragraph]) -> Placing:
    """Place instructions on a text. Nothing is guessed: what may be meant twice, or is not there, is listed as unplaced.

    Words are found whatever the quotation marks, blanks and hyphens. An instruction that speaks of the words of an earlier one of the same
    document changes that one's result.
    """
    placing = _Placing(paragraphs)
    for index, instruction in enumerate(instructions):
        if instruction.role is InstructionRole.UNKNOWN:
            placing.unplaced.append(Unplaced(index, instruction.text, "instruction-not-understood"))
        for number, step in enumerate(instruction.steps):
            placing.place(index, number, instruction, step)
    return Placing(tuple(placing.ground.changes), tuple(placing.unplaced))


class _Placing:
    """Places step after step."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.ground = Ground(paragraphs)
        self.unplaced: list[Unplaced] = []
        words, wholes = WordPlacing(self.ground), ParagraphPlacing(self.ground)
        self._doing = {
            Doing.REPLACE_WORDS: words.replace_words,
            Doing.DELETE_WORDS: words.delete_words,
            Doing.INSERT_WORDS: words.insert_words,
            Doing.REPLACE_PARAGRAPHS: wholes.replace_paragraphs,
            Doing.DELETE_PARAGRAPHS: wholes.delete_paragraphs,
            Doing.INSERT_PARAGRAPHS: wholes.insert_paragraphs,
            Doing.MOVE_PARAGRAPHS: wholes.move,
            Doing.MERGE_PARAGRAPHS: wholes.merge,
        }

    def place(self, index: int, number: int, instruction: FormalInstruction, step: Step) -> None:
        """Places one step of an instruction, paragraph by paragraph; what of it cannot be placed is listed."""
        self.ground.at = (index, number)
        self.ground.as_written = any(run.italic for line in instruction.lines for run in line.runs)
        for part in self._single(step):
            before = len(self.ground.changes)
            try:
                if part.doing in self._doing:
                    self._doing[part.doing](part)
            except Stuck as stuck:
                del self.ground.changes[before:]
                self.unplaced.append(
                    Unplaced(index, instruction.text, stuck.reason, stuck.words, stuck.paragraph, stuck.candidates)
                )
            except NotThere as absent:
                del self.ground.changes[before:]
                self.unplaced.append(self._absent(index, instruction, part, absent))

    @staticmethod
    def _single(step: Step) -> list[Step]:
        """Words in several paragraphs, and paragraphs to delete, are placed one by one: if one is not there, the others are placed."""
        one_by_one = {Doing.REPLACE_WORDS, Doing.DELETE_WORDS, Doing.INSERT_WORDS, Doing.DELETE_PARAGRAPHS}
        if step.doing not in one_by_one or len(step.targets) < 2:
            return [step]
        return [replace(step, targets=(address,)) for address in step.targets]

    def _absent(self, index: int, instruction: FormalInstruction, step: Step, absent: NotThere) -> Unplaced:
        words = step.old or step.anchor
        candidates = [self.ground.candidate(at, words) for at in absent.indexes]
        if not candidates and words is not None:
            candidates = self.ground.elsewhere(words, [])
        spoken = ", ".join(str(address) for address in (*step.targets, *step.moved))
        sought = words.text.plain if words is not None else ""
        return Unplaced(index, instruction.text, absent.reason, sought, spoken, tuple(candidates))
