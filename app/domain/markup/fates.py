"""Fates: which paragraphs of a version are deleted or moved by the chosen amendments, and where those collide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.markup.blocks import family
from app.domain.markup.values import Conflicts
from app.domain.paragraphs import Kind, Paragraph


class Fates:
    """What becomes of the paragraphs as wholes, by their index; a paragraph goes with all that stands below it.

    `gone` are deleted, `moved` are moved by one amendment; `moves` and `copies` give the paragraphs of each move: those that it moves, or
    sets in another place once more. `struck` are those that some want deleted and that stay, `contested` those that are wanted in two
    places, `joined` those behind which new subparagraphs stand. `new` are the proposed paragraphs by
    uid, `deleting_new` who wants those deleted.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], chosen: Sequence[Amendment], conflicts: Conflicts) -> None:
        self._paragraphs = paragraphs
        self._index = {paragraph.uid: index for index, paragraph in enumerate(paragraphs)}
        self._chosen = chosen
        self.gone: dict[int, list[str]] = {}
        self.moved: dict[int, str] = {}
        self.moves: dict[str, range] = {}
        self.copies: dict[str, range] = {}
        self.struck: dict[int, list[str]] = {}
        self.contested: set[int] = set()
        self.deleting_new: dict[str, list[str]] = {}
        self.alternatives: dict[str, list[str]] = {}
        self.unplaced: list[str] = []
        self.new = self._standing_new()
        self.joined = {
            self._index[row.after]
            for row in self.new.values()
            if row.kind is Kind.SUBPARAGRAPH and row.after in self._index
        }
        actions = {AmendmentAction.DELETE, AmendmentAction.MOVE}
        on_blocks = [amendment for amendment in chosen if amendment.action in actions and self._is_placed(amendment)]
        if conflicts is Conflicts.FIRST:
            self._first_wins(on_blocks)
        else:
            self._all_show(on_blocks)

    def _standing_new(self) -> dict[str, Amendment]:
        """The proposed paragraphs by their uid; those are unplaced that follow what does not stand here and is not proposed either."""
        waiting = [
            row for row in self._chosen if row.action is AmendmentAction.INSERT and row.paragraph not in self._index
        ]
        new: dict[str, Amendment] = {}
        while True:
            placed = [row for row in waiting if row.after in {"", *self._index, *new}]
            if not placed:
                break
            new |= {row.paragraph: row for row in placed}
            waiting = [row for row in waiting if row not in placed]
        self.unplaced += [row.id for row in waiting]
        return new

    def place(self, move: Amendment) -> str:
        """The paragraph that a move goes behind: for a new subparagraph, which may go along with what moves, the one that it belongs to."""
        after, chain = move.after, [*self._above(move.after)]
        return chain[-1].after if any(row.kind is Kind.SUBPARAGRAPH for row in chain) else after

    def _above(self, uid: str) -> Iterator[Amendment]:
        """The proposed paragraph, the one it follows if that is proposed too, and so on."""
        while uid in self.new:
            yield self.new[uid]
            uid = self.new[uid].after

    def block(self, uid: str) -> range:
        """A paragraph and what stands below it."""
        start = self._index[uid]
        return range(start, family(self._paragraphs, start))

    def _is_placed(self, amendment: Amendment) -> bool:
        """Whether the paragraph stands here; of what is itself proposed a deletion is noted, and a move can only be an alternative."""
        is_move = amendment.action is AmendmentAction.MOVE
        if amendment.paragraph in self.new:
            noted = self.alternatives if is_move else self.deleting_new
            noted.setdefault(amendment.paragraph, []).append(amendment.id)
            return False
        after = amendment.after
        if amendment.paragraph in self._index and not (is_move and after not in {"", *self._index, *self.new}):
            return True
        self.unplaced.append(amendment.id)
        return False

    def _leads_nowhere(self, amendment: Amendment) -> bool:
        """Whether a move leads into the paragraphs that it moves."""
        root = next((row.after for row in reversed([*self._above(amendment.after)])), amendment.after)
        return self._index.get(root, -1) in self.block(amendment.paragraph)

    def _first_wins(self, ordered: Sequence[Amendment]) -> None:
        for amendment in ordered:
            block = self.block(amendment.paragraph)
            if amendment.action is AmendmentAction.DELETE and not any(index in self.moved for index in block):
                self._delete(block, amendment.id, self.gone)
            elif any(index in self.gone or index in self.moved for index in block) or self._leads_nowhere(amendment):
                self.alternatives.setdefault(amendment.paragraph, []).append(amendment.id)
            else:
                self._move(block, amendment.id)

    def _move(self, block: range, id: str) -> None:
        self.moved.update(dict.fromkeys(block, id))
        self.moves[id] = block

    def _delete(self, block: range, id: str, among: dict[int, list[str]]) -> None:
        for index in block:
            among.setdefault(index, []).append(id)

    def _all_show(self, ordered: Sequence[Amendment]) -> None:
        for amendment in ordered:
            if amendment.action is not AmendmentAction.MOVE:
                continue
            block = self.block(amendment.paragraph)
            if self._leads_nowhere(amendment):
                self.alternatives.setdefault(amendment.paragraph, []).append(amendment.id)
            elif any(index in self.moved for index in block):
                self.copies[amendment.id] = block
                self.contested.update(block)
            else:
                self._move(block, amendment.id)
        deletions = [(self.block(row.paragraph), row.id) for row in ordered if row.action is AmendmentAction.DELETE]
        wished = self._wished()
        while True:  # a deletion that is contested in one paragraph is so in its whole block, and contests others there
            met = [block for block, _ in deletions if any(index in wished for index in block)]
            more = {index for block in met for index in block} - wished
            if not more:
                break
            wished |= more
        for block, id in deletions:
            self._delete(block, id, self.struck if block[0] in wished else self.gone)

    def _wished(self) -> set[int]:
        """The paragraphs for which somebody has a wish: other words, another place, a subparagraph more."""
        replacing = {row.paragraph for row in self._chosen if row.action is AmendmentAction.REPLACE}
        reworded = {self._index[uid] for uid in replacing if uid in self._index}
        return reworded | self.joined | self.moved.keys() | self.contested
