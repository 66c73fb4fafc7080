"""Words replaced, deleted and inserted where they stand in the paragraphs an instruction addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.amendments import AmendmentAction
from app.domain.instructions import editing
from app.domain.instructions.addresses import Address
from app.domain.instructions.ground import Ground, edited, sought, spoken, with_note
from app.domain.instructions.placements import Candidate, Change, Edit, Stuck
from app.domain.instructions.resolving import NotThere
from app.domain.instructions.seeking import Stretch, bare, occurrences, sentences
from app.domain.instructions.steps import Doing, Side, Step, Words
from app.domain.wording import EMPTY, NOTE_MARK, Wording, join, plain


class WordPlacing:
    """Places the steps that change words."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    def _targets(self, step: Step) -> list[int]:
        """The paragraphs in which the words of a step may stand."""
        if not step.targets:
            if step.every:
                return self.ground.text.scope(Address(part="text"))
            raise Stuck("instruction-place-unclear", words=sought(step), candidates=self._candidates(step))
        found = [at for address in step.targets for at in self.ground.text.scope(address)]
        return list(dict.fromkeys(found))

    def _candidates(self, step: Step) -> list[Candidate]:
        words = step.old or step.anchor
        return self.ground.elsewhere(words, []) if words is not None else []

    def replace_words(self, step: Step) -> None:
        """Other words, or another sentence, in place of those that are named."""
        if step.text is None:
            return
        text = step.text

        def put(base: Wording, start: int, end: int) -> Edit:
            new = editing.cased_alike(text, step.old.text.text if step.old is not None else "", base.text[start:end])
            return start, end, self._styled(new, base, start, end)

        self._edit(step, put)

    def delete_words(self, step: Step) -> None:
        """Words taken out, with a blank that would be left over."""
        self._edit(step, lambda base, start, end: (*editing.without(base, start, end), EMPTY))

    def _styled(self, new: Wording, base: Wording, start: int, end: int) -> Wording:
        return editing.styled(new, base, start, end, as_written=self.ground.as_written)

    def insert_words(self, step: Step) -> None:
        """Words set in beside others, or at the end or beginning of a paragraph or sentence."""
        text = step.text
        if text is None:
            return
        if step.anchor is None:
            self._insert_at_edge(step, text)
            return
        before = step.side is Side.BEFORE

        def put(base: Wording, start: int, end: int) -> Edit:
            at = start if before else end
            return at, at, editing.set_in(base, at, self._styled(text, base, at, at))

        self._edit(step, put)

    def _insert_at_edge(self, step: Step, text: Wording) -> None:
        """Words at the end or beginning of a paragraph or of one of its sentences."""
        if step.side not in {Side.START, Side.END} or not step.targets:
            raise Stuck("instruction-place-unclear", words=text.plain, paragraph=spoken(step))
        at = self.ground.text.find(step.targets[0])
        base = self.ground.text.rows[at].wording
        start, end = 0, len(base.text)
        if step.sentence:
            start, end = self._sentence(at, step)
        if step.side is Side.START:
            place, new = start, self._styled(text, base, start, start)
        else:
            part = base.part(0, end)
            place = editing.end_of(part)
            whole_sentence = step.sentence == 0 and base.plain.rstrip()[-1:] == "." and text.text[:1].isupper()
            if whole_sentence or (step.sentence and text.text[:1].isupper()):
                place, new = end, text
            elif text.text[:1].isupper() and base.plain.rstrip()[-1:] in {";", ","} and place > 0:
                # A further sentence: the one before it ends with a full stop, and the paragraph as it did.
                new = join([plain(". "), editing.without_stop(text, part)])
            else:
                new = self._styled(editing.without_stop(text, part), base, place, place)
        self._change(at, [(place, place, editing.set_in(base, place, new))], step)

    def _sentence(self, at: int, step: Step) -> Stretch:
        found = sentences(self.ground.text.rows[at].wording.text)
        number = step.sentence - 1 if step.sentence > 0 else len(found) + step.sentence
        if not 0 <= number < len(found):
            raise Stuck("instruction-sentence-absent", words=sought(step), paragraph=self.ground.text.label(at))
        return found[number]

    def _edit(self, step: Step, change: Change) -> None:
        """Finds the words of a step and makes the change there: in one place, in the n-th, or wherever they stand."""
        if step.targets and step.targets[0].part == "footnote":
            self._edit_note(step, change)
            return
        if step.targets and step.targets[0].part == "title":
            raise NotThere("instruction-on-title")
        rows = self._targets(step)
        words = step.anchor if step.doing is Doing.INSERT_WORDS else step.old
        if words is None:
            self._edit_sentence(step, rows, change)
            return
        found = [(at, stretch) for at in rows for stretch in self._stretches(at, words, step)]
        if not found:
            if not self._fold(rows, words, change):
                self._not_found(step, rows, words)
            return
        if step.occurrence:
            number = step.occurrence - 1 if step.occurrence > 0 else len(found) + step.occurrence
            if not 0 <= number < len(found):
                raise self._ambiguous(step, found, words)
            found = [found[number]]
        if len(found) > 1 and not step.every:
            raise self._ambiguous(step, found, words)
        for at in dict.fromkeys(at for at, _ in found):
            base = self.ground.text.rows[at].wording
            self._change(at, [change(base, *stretch) for row, stretch in found if row == at], step)

    def _stretches(self, at: int, words: Words, step: Step) -> list[Stretch]:
        base = self.ground.text.rows[at].wording
        found = occurrences(base.text, words)
        if step.sentence and found:
            start, end = self._sentence(at, step)
            found = [stretch for stretch in found if start <= stretch[0] and stretch[1] <= end]
        if step.doing is Doing.DELETE_WORDS and step.anchor is not None:
            beside = occurrences(base.text, step.anchor)
            found = [
                stretch for stretch in found if any(_beside(base.text, stretch, other, step.side) for other in beside)
            ]
        if step.doing is not Doing.INSERT_WORDS and step.side is Side.END and len(found) > 1:
            found = [stretch for stretch in found if not base.text[stretch[1] :].strip(f" {NOTE_MARK}")]
        return found

    def _edit_sentence(self, step: Step, rows: Sequence[int], change: Change) -> None:
        """A whole sentence replaced or deleted."""
        if not step.sentence or not rows:
            raise Stuck("instruction-place-unclear", paragraph=spoken(step))
        stretch = self._sentence(rows[0], step)
        self._change(rows[0], [change(self.ground.text.rows[rows[0]].wording, *stretch)], step)

    def _edit_note(self, step: Step, change: Change) -> None:
        at, number = self.ground.text.notes(step.targets[0])
        base = self.ground.text.rows[at].wording
        note = base.notes[number]
        words = step.anchor if step.doing is Doing.INSERT_WORDS else step.old
        found = occurrences(note.text, words) if words is not None else []
        if len(found) != 1 and not (found and step.every):
            reason = "instruction-words-ambiguous" if found else "instruction-words-absent"
            raise Stuck(reason, words=sought(step), paragraph=self.ground.text.label(at))
        other = edited(note, [change(note, *stretch) for stretch in found])
        self.ground.add(AmendmentAction.REPLACE, at, with_note(base, number, other), sought(step))

    def _fold(self, rows: Sequence[int], words: Words, change: Change) -> bool:
        """Changes the result of an earlier instruction when the words are only there; whether that was so."""
        uids = {self.ground.text.rows[at].uid for at in rows}
        matches = [
            (index, stretch)
            for index, earlier in enumerate(self.ground.changes)
            if earlier.uid in uids and earlier.action is AmendmentAction.REPLACE
            for stretch in occurrences(earlier.text.text, words)
        ]
        if len(matches) != 1:
            return False
        index, stretch = matches[0]
        earlier = self.ground.changes[index]
        self.ground.changes[index] = replace(earlier, text=edited(earlier.text, [change(earlier.text, *stretch)]))
        return True

    def _not_found(self, step: Step, rows: Sequence[int], words: Words) -> None:
        """Refuses; unless the document says how the whole would then read, which says it too."""
        if step.reads is not None and len(step.targets) == 1:
            self.ground.add_text(self.ground.text.find(step.targets[0]), step.reads)
            return
        raise Stuck(
            "instruction-words-absent",
            words=sought(step),
            paragraph=spoken(step),
            candidates=self.ground.elsewhere(words, rows),
        )

    def _ambiguous(self, step: Step, found: Sequence[tuple[int, Stretch]], words: Words) -> Stuck:
        candidates = [
            Candidate(
                self.ground.text.rows[at].uid,
                self.ground.text.label(at),
                _around(self.ground.text.rows[at].wording.text, stretch),
            )
            for at, stretch in found
        ]
        return Stuck(
            "instruction-words-ambiguous", words=words.text.plain, paragraph=spoken(step), candidates=candidates[:12]
        )

    def _change(self, at: int, edits: list[Edit], step: Step) -> None:
        base = self.ground.text.rows[at].wording
        text = edited(base, edits)
        if not text.plain.strip():
            self.ground.add(AmendmentAction.DELETE, at, EMPTY, sought(step))
            return
        if step.reads is not None and not _reads_so(text, step.reads):
            raise Stuck(
                "instruction-reading-differs",
                words=sought(step),
                paragraph=self.ground.text.label(at),
                candidates=[Candidate(self.ground.text.rows[at].uid, self.ground.text.label(at), text.plain)],
            )
        if text == base:
            raise Stuck("instruction-changes-nothing", words=sought(step), paragraph=self.ground.text.label(at))
        self.ground.add(AmendmentAction.REPLACE, at, text, sought(step), tuple((start, end) for start, end, _ in edits))


def _reads_so(text: Wording, reads: Wording) -> bool:
    """Whether a result reads as the document says: in full or, as older documents have it, only around the change."""
    said = bare(reads.plain).strip(" ,;.:").casefold()
    return all(part.strip(" .…") in bare(text.plain).casefold() for part in said.replace("...", "…").split("…"))


def _beside(text: str, stretch: Stretch, other: Stretch, side: Side) -> bool:
    between = text[other[1] : stretch[0]] if side is Side.AFTER else text[stretch[1] : other[0]]
    follows = other[1] <= stretch[0] if side is Side.AFTER else stretch[1] <= other[0]
    return follows and not between.strip()


def _around(text: str, stretch: Stretch) -> str:
    """The words with a few of their neighbours."""
    start, end = stretch
    before = " ".join(text[:start].split()[-3:])
    behind = " ".join(text[end:].split()[:3])
    return " ".join(part for part in (before, text[start:end], behind) if part).replace(NOTE_MARK, "")
