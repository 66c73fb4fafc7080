"""A version with the amendments on it: what the text view shows and the Word export writes.

Amendments of several delegations on one paragraph are composed word by word. Where two want different things on the same words, the
one further agreed (then the earlier one) is set into the text and the other is listed as an alternative; nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.dossier import Dossier
from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind, Paragraph, labels
from app.domain.wording import Run, Wording, edits, tokens, wording
from app.text import carry


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A whole version with its marks; `unplaced` are amendments whose paragraph does not stand in this version."""

    paragraphs: tuple[MarkedParagraph, ...]
    unplaced: tuple[str, ...] = ()

    def base(self) -> tuple[MarkedParagraph, ...]:
        """The paragraphs of the version itself."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.state != "inserted")

    def amended(self) -> tuple[MarkedParagraph, ...]:
        """The paragraphs that stand once all marks are accepted."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.state != "deleted")


_RANK = {Status.AGREED: 0, Status.AGREED_AD_REF: 1, Status.BRACKETED: 2, Status.PROPOSED: 3}


def precedence(amendment: Amendment) -> tuple[int, object, str]:
    """Which of two amendments on the same words is set into the text: the further agreed one, then the earlier."""
    return (_RANK.get(amendment.status, 4), amendment.created, amendment.id)


@dataclass(slots=True)
class _Hunk:
    start: int
    end: int
    new: tuple[Run, ...]
    by: list[str] = field(default_factory=list)

    def meets(self, other: _Hunk) -> bool:
        if self.start == self.end == other.start == other.end:
            return True
        return self.start < other.end and other.start < self.end


def carried(amendment: Amendment, current: Wording) -> Wording | None:
    """What the amendment proposes on `current`, which may have changed since it was written; None where the two collide."""
    if amendment.base == current:
        return amendment.text
    base, proposed, now = tokens(amendment.base), tokens(amendment.text), tokens(current)
    characters = ([run.text for run in base], [run.text for run in proposed], [run.text for run in now])
    result = carry(base, proposed, now, characters)
    if result.collisions:
        return None
    return wording(token for token in result.tokens if isinstance(token, Run))


def compose(current: Wording, amendments: Iterable[Amendment]) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """The wording with all replacements on it that do not meet on the same words, and the ids of those that do (alternatives)."""
    ordered = sorted(amendments, key=precedence)
    if not ordered:  # most paragraphs of a long text: not worth cutting into words
        return ((Piece("=", current),) if current else ()), ()
    before = tokens(current)
    taken: list[_Hunk] = []
    alternatives: list[str] = []
    for amendment in ordered:
        proposed = carried(amendment, current)
        if proposed is None:
            alternatives.append(amendment.id)
            continue
        _, after, changes = edits(current, proposed)
        hunks = [
            _Hunk(change.old_start, change.old_end, tuple(after[change.new_start : change.new_end]), [amendment.id])
            for change in changes
            if not change.kept
        ]
        if any(hunk.meets(other) and not _same(hunk, other) for hunk in hunks for other in taken):
            alternatives.append(amendment.id)
            continue
        for hunk in hunks:
            same = next((other for other in taken if _same(hunk, other)), None)
            if same is None:
                taken.append(hunk)
            else:
                same.by.append(amendment.id)
    return _pieces(before, sorted(taken, key=lambda hunk: (hunk.start, hunk.end))), tuple(alternatives)


@lru_cache(maxsize=4096)
def _composed(current: Wording, amendments: tuple[Amendment, ...]) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """`compose`, remembered: a step touches one paragraph, and the others need not be compared word by word again."""
    return compose(current, amendments)


def _same(one: _Hunk, other: _Hunk) -> bool:
    return (one.start, one.end, one.new) == (other.start, other.end, other.new)


def _pieces(before: Sequence[Run], hunks: Sequence[_Hunk]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for hunk in hunks:
        pieces.append(Piece("=", wording(before[at : hunk.start])))
        pieces.append(Piece("-", wording(before[hunk.start : hunk.end]), tuple(hunk.by)))
        pieces.append(Piece("+", wording(hunk.new), tuple(hunk.by)))
        at = hunk.end
    pieces.append(Piece("=", wording(before[at:])))
    return tuple(piece for piece in pieces if piece.wording)


def family(paragraphs: Sequence[Paragraph], index: int) -> int:
    """The index after the last subparagraph that belongs to the paragraph at `index`: it is moved, deleted and followed as one."""
    end = index + 1
    while end < len(paragraphs):
        below = paragraphs[end]
        if below.kind is not Kind.SUBPARAGRAPH or below.level <= paragraphs[index].level:
            break
        end += 1
    return end


def marked_text(dossier: Dossier, version: str, amendments: Iterable[str] | None = None) -> MarkedText:
    """The version with these amendments on it, or with all that stand (`None`). Withdrawn, overtaken and rejected ones show only if named."""
    return _Marking(dossier, version, amendments).result()


def _placed(dossier: Dossier, version: str, amendment: Amendment) -> Amendment:
    """The amendment with a place in this version: where the paragraph it follows is gone, the nearest that stood before it."""
    after = amendment.after
    if not after or after in dossier.version(version).order:
        return amendment
    last = dossier.newest_wording(after)
    if last is None:
        return amendment  # behind a paragraph that is itself proposed
    standing = set(dossier.version(version).order)
    order = dossier.version(last.version).order
    before = order[: order.index(after)]
    nearest = next((uid for uid in reversed(before) if uid in standing and uid != amendment.paragraph), "")
    return replace(amendment, after=nearest)


class _Marking:
    """Sets the chosen amendments on a version, step by step: wordings, deletions, moves, insertions."""

    def __init__(self, dossier: Dossier, version: str, amendments: Iterable[str] | None) -> None:
        self.paragraphs = dossier.text_of(version)
        self.index = {paragraph.uid: index for index, paragraph in enumerate(self.paragraphs)}
        self.labels = labels(self.paragraphs)
        chosen = (
            dossier.amendments.values()
            if amendments is None
            else [dossier.amendments[id] for id in dict.fromkeys(amendments)]
        )
        wanted = [amendment for amendment in chosen if amendment.is_standing or amendments is not None]
        self.chosen = [_placed(dossier, version, amendment) for amendment in sorted(wanted, key=precedence)]
        self.replacing: dict[str, list[Amendment]] = {}
        for amendment in self.chosen:
            if amendment.action is AmendmentAction.REPLACE:
                self.replacing.setdefault(amendment.paragraph, []).append(amendment)
        self.gone: dict[int, list[str]] = {}
        self.moved: dict[int, str] = {}
        self.alternatives: dict[str, list[str]] = {}
        self.unplaced: list[str] = []

    def result(self) -> MarkedText:
        self._deletions_and_moves()
        arriving = self._arrivals()
        marked: list[MarkedParagraph] = list(arriving.pop("", []))
        behind: dict[int, list[str]] = {}
        for after in arriving:
            behind.setdefault(family(self.paragraphs, self.index[after]), []).append(after)
        for index, paragraph in enumerate(self.paragraphs):
            marked.append(self._paragraph(index, paragraph))
            for after in behind.get(index + 1, ()):
                marked.extend(arriving[after])
        return MarkedText(tuple(marked), tuple(self.unplaced))

    def _deletions_and_moves(self) -> None:
        for amendment in self.chosen:
            if amendment.action not in {AmendmentAction.DELETE, AmendmentAction.MOVE}:
                continue
            start = self.index.get(amendment.paragraph)
            if start is None or not self._place_exists(amendment):
                self.unplaced.append(amendment.id)
                continue
            block = range(start, family(self.paragraphs, start))
            if amendment.action is AmendmentAction.DELETE and not any(index in self.moved for index in block):
                for index in block:
                    self.gone.setdefault(index, []).append(amendment.id)
            elif (
                any(index in self.gone or index in self.moved for index in block)
                or amendment.after == amendment.paragraph
            ):
                self.alternatives.setdefault(amendment.paragraph, []).append(amendment.id)
            else:
                self.moved.update(dict.fromkeys(block, amendment.id))

    def _place_exists(self, amendment: Amendment) -> bool:
        needs_place = amendment.action in {AmendmentAction.INSERT, AmendmentAction.MOVE}
        return not (needs_place and amendment.after and amendment.after not in self.index)

    def _arrivals(self) -> dict[str, list[MarkedParagraph]]:
        """The inserted and moved paragraphs by the paragraph they follow; those inserted after an inserted one stand behind it."""
        arriving: dict[str, list[MarkedParagraph]] = {}
        for amendment in sorted(self.chosen, key=lambda amendment: (amendment.created, amendment.id)):
            if amendment.action is AmendmentAction.INSERT:
                self._insertion(amendment, arriving)
            elif amendment.action is AmendmentAction.MOVE and amendment.id in self.moved.values():
                block = [index for index, by in self.moved.items() if by == amendment.id]
                rows = [self._moved_here(index, amendment) for index in block]
                arriving.setdefault(amendment.after, []).extend(rows)
        return arriving

    def _insertion(self, amendment: Amendment, arriving: dict[str, list[MarkedParagraph]]) -> None:
        if amendment.paragraph in self.index:
            return  # taken into this version's text already
        row = MarkedParagraph(
            amendment.paragraph,
            amendment.label,
            amendment.kind,
            amendment.level,
            "inserted",
            (Piece("+", amendment.text, (amendment.id,)),),
            (amendment.id,),
            tuple(
                other.id for other in self.replacing.get(amendment.paragraph, ())
            ),  # other wordings for what is itself proposed
        )
        if amendment.after == "" or amendment.after in self.index:
            arriving.setdefault(amendment.after, []).append(row)
            return
        for rows in arriving.values():
            for at, other in enumerate(rows):
                if other.uid == amendment.after:
                    rows.insert(at + 1, row)
                    return
        self.unplaced.append(amendment.id)

    def _moved_here(self, index: int, amendment: Amendment) -> MarkedParagraph:
        paragraph = self.paragraphs[index]
        piece = Piece("+", paragraph.wording, (amendment.id,))
        label = self.labels[paragraph.uid]
        return MarkedParagraph(
            paragraph.uid, label, paragraph.kind, paragraph.level, "inserted", (piece,), (amendment.id,)
        )

    def _paragraph(self, index: int, paragraph: Paragraph) -> MarkedParagraph:
        replacing = tuple(self.replacing.get(paragraph.uid, ()))
        others = self.alternatives.get(paragraph.uid, [])
        label = self.labels[paragraph.uid]
        leaving = self.gone.get(index) or ([self.moved[index]] if index in self.moved else [])
        if leaving:
            pieces: tuple[Piece, ...] = (Piece("-", paragraph.wording, tuple(leaving)),)
            alternatives = [*others, *(amendment.id for amendment in replacing)]
            state = "deleted"
        elif not replacing:  # most paragraphs, by far: nothing to look up
            pieces = (Piece("=", paragraph.wording),) if paragraph.wording else ()
            alternatives, state = [*others], "kept"
        else:
            pieces, colliding = _composed(paragraph.wording, replacing)
            alternatives = [*others, *colliding]
            state = "kept"
        return MarkedParagraph(
            paragraph.uid, label, paragraph.kind, paragraph.level, state, pieces, tuple(leaving), tuple(alternatives)
        )
