"""Marking: the chosen amendments set on a version, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import Dossier
from app.domain.marks import MarkedParagraph, Piece
from app.domain.markup.arrivals import Arrivals
from app.domain.markup.blocks import placed
from app.domain.markup.composing import composed, composed_on_new
from app.domain.markup.fates import Fates
from app.domain.markup.values import DELETED, Conflicts, MarkedText, precedence
from app.domain.paragraphs import Kind, labels
from app.domain.under_way import listening, steps
from app.domain.wording import plain


def marked_text(
    dossier: Dossier,
    version: str,
    amendments: Iterable[str] | None = None,
    conflicts: Conflicts = Conflicts.FIRST,
) -> MarkedText:
    """The version with these amendments on it, or with all that stand (`None`). Withdrawn, overtaken and rejected ones show only if named.

    Rejecting all marks gives the version. A paragraph that is moved, with all that stands below it, is marked as moved in both places, and
    only its words that stand in both are moved ones: those that are also amended are struck in the one and inserted in the other.
    """
    chosen = (
        dossier.amendments.values()
        if amendments is None
        else [dossier.amendments[id] for id in dict.fromkeys(amendments)]
    )
    wanted = [amendment for amendment in chosen if amendment.is_standing or amendments is not None]
    ordered = [placed(dossier, version, amendment) for amendment in listening(sorted(wanted, key=precedence), 64)]
    return _Marking(dossier, version, ordered, conflicts).result()


class _Marking:
    """Sets amendments on a version, step by step: what becomes of each paragraph, its words, and what is new."""

    def __init__(self, dossier: Dossier, version: str, chosen: Sequence[Amendment], conflicts: Conflicts) -> None:
        self.paragraphs = dossier.text_of(version)
        self.labels = labels(self.paragraphs)
        self.chosen = chosen
        self.conflicts = conflicts
        self.replacing: dict[str, list[Amendment]] = {}
        for amendment in chosen:
            if amendment.action is AmendmentAction.REPLACE:
                self.replacing.setdefault(amendment.paragraph, []).append(amendment)
        self.fates = Fates(self.paragraphs, chosen, conflicts)
        self.numbers: dict[object, int] = {}

    def result(self) -> MarkedText:
        arrivals = Arrivals(self.paragraphs, self.fates)
        made = steps(sorted(self.chosen, key=lambda amendment: (amendment.created, amendment.id)), 0, 0.1)
        for amendment in made:
            if self.fates.new.get(amendment.paragraph) is amendment:
                arrivals.add_new(amendment.after, self._new(amendment))
            elif amendment.id in self.fates.moves:
                rows = [self._arrived(index) for index in self.fates.moves[amendment.id]]
                arrivals.add(self.fates.place(amendment), rows)
            elif amendment.id in self.fates.copies:
                rows = [self._copy(index, amendment) for index in self.fates.copies[amendment.id]]
                arrivals.add(self.fates.place(amendment), rows)
        marked = tuple(
            arrivals.among([self._standing(index) for index in steps(range(len(self.paragraphs)), 0.1, 0.95)])
        )
        unplaced = [*self.fates.unplaced]
        present = {row.uid for row in marked}
        unplaced += [row.id for uid, rows in self.replacing.items() if uid not in present for row in rows]
        return MarkedText(marked, tuple(unplaced), tuple(self._contained(marked, unplaced)))

    def _contained(self, marked: Sequence[MarkedParagraph], unplaced: Sequence[str]) -> Iterator[str]:
        """Those that ask for what stands there already."""
        seen = set(unplaced)
        for row in marked:
            if row.is_marked or row.alternatives:
                seen.update(row.amendments, row.alternatives, *(piece.amendments for piece in row.pieces))
        return (amendment.id for amendment in self.chosen if amendment.id not in seen)

    def _number(self, index: int) -> int:
        """The number of the move of a paragraph; 0 where nothing of it arrives, and for rows of a table, which Word cannot move.

        What moves as one has one number, unless new subparagraphs come in between.
        """
        if not self._keeps_words(index):
            return 0
        mover = self.fates.moved[index]
        block = self.fates.moves[mover]
        together = all(self._keeps_words(each) for each in block) and not self.fates.joined.intersection(block)
        return self.numbers.setdefault(mover if together else index, len(self.numbers) + 1)

    def _keeps_words(self, index: int) -> bool:
        is_row = self.paragraphs[index].kind is Kind.TABLE
        return not is_row and any(piece.kind == "=" for piece in self._composed(index)[0])

    def _composed(self, index: int) -> tuple[tuple[Piece, ...], list[str]]:
        """The words of a paragraph with all that is proposed on them, and what cannot be shown."""
        paragraph = self.paragraphs[index]
        replacing = self.replacing.get(paragraph.uid)
        others = self.fates.alternatives.get(paragraph.uid, [])
        if not replacing:  # most paragraphs, by far: nothing to look up
            pieces: tuple[Piece, ...] = (Piece("=", paragraph.wording),) if paragraph.wording else ()
            return pieces, [*others]
        pieces, colliding = composed(paragraph.wording, tuple(replacing), self.conflicts)
        return pieces, [*others, *colliding]

    def _standing(self, index: int) -> MarkedParagraph:
        """A paragraph of the version, where it stands."""
        paragraph = self.paragraphs[index]
        gone, mover = self.fates.gone.get(index), self.fates.moved.get(index)
        pieces, alternatives = self._composed(index)
        leaving: tuple[str, ...] = ()
        state, move = "kept", 0
        if gone:
            leaving, state = tuple(gone), "deleted"
            others = self.fates.alternatives.get(paragraph.uid, [])
            alternatives = [*others, *(amendment.id for amendment in self.replacing.get(paragraph.uid, ()))]
            pieces = (Piece("-", paragraph.wording, leaving),) if paragraph.wording else ()
        elif mover is not None:
            leaving, state, move = (mover,), "deleted", self._number(index)
            pieces = tuple(_leaving(piece, mover, move) for piece in pieces if piece.kind != "+")
        else:
            pieces = self._enclosed(index, pieces)
        return MarkedParagraph(
            paragraph.uid,
            self.labels[paragraph.uid],
            paragraph.kind,
            paragraph.level,
            state,
            pieces,
            leaving,
            tuple(alternatives),
            move=move,
        )

    def _enclosed(self, index: int, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """The pieces in the brackets of those who want a paragraph deleted for which others have a wish."""
        return _struck(pieces, tuple(self.fates.struck.get(index, ())))

    def _arrived(self, index: int) -> MarkedParagraph:
        """A moved paragraph where it arrives; in brackets where another wants it elsewhere."""
        paragraph, mover = self.paragraphs[index], self.fates.moved[index]
        pieces, _ = self._composed(index)
        move = self._number(index)
        pieces = tuple(_arriving(piece, mover, move) for piece in pieces if piece.kind != "-")
        if index in self.fates.contested:
            pieces = _in_brackets(pieces, (mover,))
        pieces = self._enclosed(index, pieces)
        label = self.labels[paragraph.uid]
        return MarkedParagraph(
            paragraph.uid, label, paragraph.kind, paragraph.level, "inserted", pieces, (mover,), move=move
        )

    def _copy(self, index: int, amendment: Amendment) -> MarkedParagraph:
        """A paragraph in another place where it is wanted, beside the one it is moved to: its words in brackets."""
        paragraph = self.paragraphs[index]
        whole = (Piece("+", paragraph.wording, (amendment.id,)),) if paragraph.wording else ()
        pieces = _in_brackets(whole, (amendment.id,))
        label = self.labels[paragraph.uid]
        return MarkedParagraph(
            paragraph.uid, label, paragraph.kind, paragraph.level, "inserted", pieces, (amendment.id,)
        )

    def _new(self, amendment: Amendment) -> MarkedParagraph:
        """A proposed paragraph, with what others propose on it."""
        uid, by = amendment.paragraph, (amendment.id,)
        replacing = self.replacing.get(uid, [])
        deleting = tuple(self.fates.deleting_new.get(uid, ()))
        alternatives = list(self.fates.alternatives.get(uid, ()))
        pieces: tuple[Piece, ...] = (Piece("+", amendment.text, by),) if amendment.text else ()
        if self.conflicts is Conflicts.BRACKETS:
            if replacing:
                pieces, colliding = composed_on_new(amendment.text, by, replacing)
                alternatives += colliding
            pieces = _struck(pieces, deleting)
        else:  # other wordings for what is itself proposed
            alternatives += [*(other.id for other in replacing), *deleting]
        return MarkedParagraph(
            uid, amendment.label, amendment.kind, amendment.level, "inserted", pieces, by, tuple(alternatives)
        )


def _leaving(piece: Piece, mover: str, move: int) -> Piece:
    """A piece of a paragraph that moves, where it stood: words that arrive are moved ones, others are struck by those who strike them."""
    if piece.kind == "-":
        return piece
    return Piece("-", piece.wording, (mover,), moved=bool(move))


def _arriving(piece: Piece, mover: str, move: int) -> Piece:
    return piece if piece.kind == "+" else Piece("+", piece.wording, (mover,), moved=bool(move))


def _in_brackets(pieces: tuple[Piece, ...], by: tuple[str, ...]) -> tuple[Piece, ...]:
    return (Piece("+", plain("["), by, role="bracket"), *pieces, Piece("+", plain("]"), by, role="bracket"))


def _struck(pieces: tuple[Piece, ...], by: tuple[str, ...]) -> tuple[Piece, ...]:
    """The pieces in brackets of those who want them all deleted, which is said behind; as they are where nobody does."""
    if not by:
        return pieces
    first, *inner, last = _in_brackets(pieces, by)
    return (first, *inner, replace(last, wording=plain(f"] {DELETED}")))
