"""Whole paragraphs replaced, deleted, inserted, moved and merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.amendments import AmendmentAction
from app.domain.instructions.ground import Ground, first_words, spoken, with_note
from app.domain.instructions.placements import PlacedChange, Stuck
from app.domain.instructions.resolving import NotThere
from app.domain.instructions.steps import NewParagraph, Side, Step
from app.domain.paragraphs import Kind
from app.domain.wording import EMPTY


class ParagraphPlacing:
    """Places the steps that change whole paragraphs."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._count = 0

    def replace_paragraphs(self, step: Step) -> None:
        """New paragraphs in place of old ones, in order; what is left over is deleted or set in behind the last."""
        if not step.new:
            raise Stuck("instruction-text-missing", paragraph=spoken(step))
        if step.targets[0].part == "footnote":
            at, number = self.ground.text.notes(step.targets[0])
            self.ground.add(
                AmendmentAction.REPLACE,
                at,
                with_note(self.ground.text.rows[at].wording, number, step.new[0].wording),
                "",
            )
            return
        roots = [self.ground.text.find(address) for address in step.targets]
        chapeau = step.targets[0].part == "chapeau"
        olds = roots if chapeau else list(dict.fromkeys(at for root in roots for at in self.ground.text.family(root)))
        news = list(step.new)
        last = ""
        for at in olds:
            row = self.ground.text.rows[at]
            is_below = row.kind is Kind.SUBPARAGRAPH
            root_below = at in roots
            fits = news and (root_below or (news[0].kind is Kind.SUBPARAGRAPH) == is_below)
            if not fits:
                if not self._goes_with_parent(at, olds):
                    self.ground.add(AmendmentAction.DELETE, at, EMPTY, first_words(row.wording.plain))
                continue
            new = news.pop(0)
            last = row.uid
            if new.wording.plain != row.wording.plain:
                self.ground.add_text(at, new.wording)
        if news:
            self._set_in(news, last, self.ground.text.rows[roots[-1]].kind)
        elif not any(change for change in self.ground.changes if (change.instruction, change.step) == self.ground.at):
            raise Stuck("instruction-changes-nothing", paragraph=spoken(step))

    def _goes_with_parent(self, at: int, olds: Sequence[int]) -> bool:
        """Whether a paragraph above it is deleted by the same step, and takes it along."""
        deleted = {change.uid for change in self.ground.changes if change.action is AmendmentAction.DELETE}
        return any(
            self.ground.text.rows[other].uid in deleted and at in self.ground.text.family(other)
            for other in olds
            if other != at
        )

    def delete_paragraphs(self, step: Step) -> None:
        """Paragraphs, with their subparagraphs, and footnotes."""
        for address in step.targets:
            if address.part == "footnote":
                at, number = self.ground.text.notes(address)
                base = self.ground.text.rows[at].wording
                self.ground.add(AmendmentAction.REPLACE, at, with_note(base, number, None), base.notes[number].plain)
                continue
            if not address.number:
                raise Stuck("instruction-place-unclear", paragraph=spoken(step))
            at = self.ground.text.find(address)
            if address.part == "chapeau" and len(self.ground.text.family(at)) > 1:
                raise Stuck("instruction-place-unclear", paragraph=spoken(step))  # what would the subparagraphs be of?
            self.ground.add(AmendmentAction.DELETE, at, EMPTY, first_words(self.ground.text.rows[at].wording.plain))

    def insert_paragraphs(self, step: Step) -> None:
        """New paragraphs behind or before one that stands, or at an end of the preamble or of the operative part."""
        if not step.new:
            raise Stuck("instruction-text-missing", paragraph=spoken(step))
        address = step.targets[0]
        below = step.new[0].kind is Kind.SUBPARAGRAPH
        kind = step.new[0].kind or address.kind or Kind.OPERATIVE
        if not address.number and not address.part and address.kind in {Kind.PREAMBULAR, Kind.OPERATIVE}:
            found = self.ground.text.of_kind(address.kind)
            if not found:
                raise NotThere("instruction-paragraph-absent")
            at = found[-1] if step.side in {Side.END, Side.AFTER} else found[0]
            after = (
                self.ground.text.rows[at].uid
                if at == found[-1] and step.side is not Side.START
                else self.ground.text.before(at)
            )
        else:
            at = self.ground.text.find(address)
            kind = kind if step.new[0].kind is not None else self.ground.text.rows[at].kind
            after = self._after(at, step.side, below=below)
        self._set_in(list(step.new), after, kind)

    def _after(self, at: int, side: Side, *, below: bool) -> str:
        """What a new paragraph follows; `below`: it is a subparagraph."""
        row = self.ground.text.rows[at]
        if side is Side.BEFORE:
            return self.ground.text.before(at)
        own = [index for index in self.ground.text.family(at) if self.ground.text.rows[index].level == row.level + 1]
        if below and row.kind is not Kind.SUBPARAGRAPH and own and side is not Side.START:
            return self.ground.text.rows[own[-1]].uid
        return row.uid

    def _set_in(self, news: Sequence[NewParagraph], after: str, kind: Kind) -> None:
        """New paragraphs one behind the other; a subparagraph follows what came before it, a paragraph the last paragraph."""
        for new in news:
            self._count += 1
            uid = f"+{self._count}"
            own = new.kind or kind
            level = max(1, new.level) if own is Kind.SUBPARAGRAPH else 0
            label = new.label if own is not Kind.PREAMBULAR else ""
            self.ground.changes.append(
                PlacedChange(
                    *self.ground.at,
                    AmendmentAction.INSERT,
                    uid,
                    text=new.wording,
                    after=after,
                    kind=own,
                    level=level,
                    label=label,
                    words=first_words(new.wording.plain),
                )
            )
            after = uid

    def move(self, step: Step) -> None:
        """Paragraphs, with their subparagraphs, behind or before another."""
        target = step.targets[0]
        moved = [self.ground.text.find(address) for address in step.moved]
        if not target.number and step.side in {Side.START, Side.END}:
            rows = self.ground.text.of_kind(target.kind or self.ground.text.rows[moved[0]].kind)
            after = self.ground.text.rows[rows[-1]].uid if step.side is Side.END else self.ground.text.before(rows[0])
        else:
            after = self._after(self.ground.text.find(target), step.side, below=False)
        own = {self.ground.text.rows[index].uid for at in moved for index in self.ground.text.family(at)}
        if after in own or (len(moved) == 1 and self.ground.text.before(moved[0]) == after):
            raise Stuck("instruction-changes-nothing", paragraph=spoken(step))
        for at in moved:
            row = self.ground.text.rows[at]
            self.ground.add(AmendmentAction.MOVE, at, row.wording, first_words(row.wording.plain))
            self.ground.changes[-1] = replace(self.ground.changes[-1], after=after)
            after = row.uid

    def merge(self, step: Step) -> None:
        """The text of the merged paragraph stands in the first; the others go. Without a text there is nothing to place."""
        rows = [self.ground.text.find(address) for address in step.targets]
        if not step.new:
            candidates = [self.ground.candidate(at, None) for at in rows]
            raise Stuck("instruction-text-missing", paragraph=spoken(step), candidates=candidates)
        self.ground.add_text(rows[0], step.new[0].wording)
        for at in rows[1:]:
            self.ground.add(AmendmentAction.DELETE, at, EMPTY, first_words(self.ground.text.rows[at].wording.plain))
        if step.new[1:]:
            self._set_in(step.new[1:], self.ground.text.rows[rows[0]].uid, self.ground.text.rows[rows[0]].kind)
