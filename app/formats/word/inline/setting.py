"""Setting: the marked paragraphs as lines of the inline convention, with brackets, names and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from app.domain.amendments import AmendmentAction
from app.domain.marks import MarkedParagraph, Piece
from app.domain.markup import DELETED
from app.domain.paragraphs import COUNTED, Kind, alternative_label, printed_number
from app.domain.positions import Stance
from app.domain.under_way import steps
from app.domain.wording import Wording, join, plain, stripped
from app.formats.word.description import WordDocument
from app.formats.word.inline.changes import Change, Variant, changes_in, in_place, unbracketed
from app.formats.word.inline.description import Inline, InlineLine, Span
from app.formats.word.inline.words import Words, words_in
from app.formats.word.layout import style_of

NEARLY_ALL = 0.8
"""From this part of its words on a paragraph that several want otherwise is set as alternatives, one after the other."""


def lines_of(document: WordDocument, inline: Inline) -> list[InlineLine]:
    """The text line by line, in its order."""
    return list(_Setting(document, inline).lines())


class _Setting:
    def __init__(self, document: WordDocument, inline: Inline) -> None:
        self.rows = document.paragraphs
        self.language = document.head.language
        self.inline = inline
        self.words: Words = words_in(self.language)
        self.labels = {row.uid: row.label for row in self.rows}
        self.first = next((row.label for row in self.rows if row.state != "inserted" and row.kind in COUNTED), "")
        self.taken = set(self.labels.values())
        self.arrived: dict[tuple[str, tuple[str, ...]], MarkedParagraph] = {
            (row.uid, row.amendments): row for row in self.rows if row.state == "inserted"
        }
        self.moving: dict[str, dict[str, None]] = {}
        for row in self.rows:
            for id in row.amendments:
                amendment = inline.amendments[id]
                if amendment.action is AmendmentAction.MOVE and amendment.paragraph == row.uid:
                    self.moving.setdefault(row.uid, {})[id] = None

    def lines(self) -> Iterator[InlineLine]:
        for row in steps(self.rows, 0, 0.4):
            if row.state != "inserted":
                yield from self._standing(row)
            elif self._is_new(row):
                yield self._new(row)
                yield from self._alternatives(row)

    def _is_new(self, row: MarkedParagraph) -> bool:
        return all(self.inline.amendments[id].action is AmendmentAction.INSERT for id in row.amendments)

    def _standing(self, row: MarkedParagraph) -> Iterator[InlineLine]:
        """A paragraph of the base in its place; what is to move stays there, and where to is said behind."""
        arrived = self.arrived.get((row.uid, row.amendments)) if row.state == "deleted" else None
        pieces = row.pieces if arrived is None else in_place(row, arrived)
        struck = _deleting(row.pieces if arrived is None else arrived.pieces)
        apart: tuple[Variant, ...] = ()
        if row.state == "deleted" and arrived is None:
            party = self._party(row.amendments)
            agreed = self.inline.is_agreed(row.amendments)
            lead = self._sign(f"[{self._names(row.amendments)}: ", row.amendments)
            whole = Span("struck", join(piece.wording for piece in row.pieces), party, agreed)
            spans = [lead, whole, self._sign("]", row.amendments)]
        else:
            changes = changes_in(pieces)
            apart = _wholes(changes)
            kept = [Change(kept=join(change.kept if change.is_kept else change.old for change in changes))]
            spans = list(chain.from_iterable(self._change(each) for each in _edged(kept if apart else changes)))
        spans += self._said_behind(row, struck)
        number = printed_number(row.kind, row.label, self.language, row.level) if row.label else ""
        yield InlineLine(row.uid, self._style(row), number, tuple(spans), is_row=row.kind is Kind.TABLE)
        for words, by in apart:
            yield self._alternative(row, words, by)
        yield from self._alternatives(row)

    def _new(self, row: MarkedParagraph) -> InlineLine:
        """A proposed paragraph: all in the brackets of who proposes it, what others propose on it in brackets inside."""
        by, party = row.amendments, self._party(row.amendments)
        spans = [self._sign(f"[{self._names(by)}: ", by)]
        own: Wording | None = None
        for piece in row.pieces:
            if piece.role == "bracket":
                continue
            if piece.role == "variant" and piece.amendments == by:
                own = unbracketed(piece.wording)
                spans.append(Span("new", _spaced(own, piece.wording), party, self.inline.is_agreed(by)))
            elif piece.role == "variant" and own is not None:
                words = unbracketed(piece.wording)
                spans += [self._sign(" ", piece.amendments), *self._instead(own, words, piece.amendments)]
            elif piece.amendments == by:
                own = None
                spans.append(Span("new", piece.wording, party, self.inline.is_agreed(by)))
            else:
                spans += self._within(piece, spans[-1])
        spans.append(self._sign("]", by))
        spans += self._said_behind(row, _deleting(row.pieces))
        return self._line(row, row.label, spans, party)

    def _within(self, piece: Piece, before: Span) -> Iterator[Span]:
        """Words that somebody adds to a proposed paragraph, in brackets inside of its own."""
        text = piece.wording.text
        words = unbracketed(piece.wording) if piece.role else stripped(piece.wording)
        if not before.wording.text[-1:].isspace():
            yield self._sign(" ", piece.amendments)
        yield from self._bracket(words, piece.amendments)
        if text[-1:].isspace():
            yield self._sign(" ", piece.amendments)

    def _line(self, row: MarkedParagraph, label: str, spans: Sequence[Span], party: str) -> InlineLine:
        """A line that the base does not have, under its number, or its label where none is printed."""
        number = printed_number(row.kind, label, self.language, row.level) if label else ""
        if not number and label[:2] in {"PP", "OP"}:
            spans = [Span("sign", plain(f"{label} "), party), *spans]
        return InlineLine(row.uid, self._style(row), number, tuple(spans), is_new=True, party=party)

    def _alternative(self, row: MarkedParagraph, words: Wording, by: tuple[str, ...]) -> InlineLine:
        if not words:
            spans = [self._sign(f"[{self._names(by)}: {self.words.delete}]", by)]
        else:
            spans = self._bracket(words, by)
        label = alternative_label(row.label, self.taken) if row.label else ""
        self.taken.add(label)
        return self._line(row, label, spans, self._party(by))

    def _alternatives(self, row: MarkedParagraph) -> Iterator[InlineLine]:
        """What could not be set into the words: another wording of the whole, one after the other."""
        for id in row.alternatives:
            amendment = self.inline.amendments[id]
            if amendment.action is AmendmentAction.REPLACE:
                yield self._alternative(row, amendment.text, (id,))

    def _change(self, change: Change) -> Iterator[Span]:
        if change.is_kept:
            yield Span("base", change.kept)
        elif change.variants:
            if change.old:
                yield Span("struck", change.old)
            for number, (words, by) in enumerate(change.variants):
                if number or change.old or change.leads:
                    yield self._sign(" ", by)
                yield from self._bracket(words, by) if words else self._instead(change.old, words, by)
            if change.trails:
                yield self._sign(" ", change.variants[-1][1])
        else:
            if change.leads:
                yield self._sign(" ", change.by)
            yield from self._bracket(change.new, change.by, change.old)
            if change.trails:
                yield self._sign(" ", change.by)

    def _bracket(self, new: Wording, by: tuple[str, ...], old: Wording | None = None) -> list[Span]:
        """ "[Belmarine: old words struck, new words]"."""
        party, agreed = self._party(by), self.inline.is_agreed(by)
        spans = [self._sign(f"[{self._names(by)}: ", by)]
        if old:
            spans.append(Span("struck", old, party))
        if old and new:
            spans.append(self._sign(" ", by))
        if new:
            spans.append(Span("new", new, party, agreed))
        return [*spans, self._sign("]", by)]

    def _instead(self, old: Wording, new: Wording, by: tuple[str, ...]) -> list[Span]:
        """What is wanted of words that are not struck here, as a request: "[Cordovia: replace “small” by “large”]"."""
        asked = self.words.replace if new else self.words.delete
        quoted = f"“{old.plain.strip()}”" if old.plain.strip() else ""
        head = f"[{self._names(by)}: {asked} {quoted}".rstrip()
        if not new:
            return [self._sign(f"{head}]", by)]
        words = Span("new", new, self._party(by), self.inline.is_agreed(by))
        return [self._sign(f"{head} {self.words.by} “", by), words, self._sign("”]", by)]

    def _said_behind(self, row: MarkedParagraph, struck: Sequence[str]) -> Iterator[Span]:
        """What is said to the whole paragraph: delete, move, reserve."""
        for id in struck:
            yield self._asked(self.words.delete, (id,))
        for id in (*self.moving.get(row.uid, ()), *row.alternatives):
            amendment = self.inline.amendments[id]
            if amendment.action is AmendmentAction.DELETE:
                yield self._asked(self.words.delete, (id,))
            elif amendment.action is AmendmentAction.MOVE:
                where = self.labels.get(amendment.after, "")
                yield self._asked(f"move after {where}" if where else f"move before {self.first}", (id,))
        for said in self.inline.stances:
            if said.paragraph == row.uid and said.stance in self.words.stances:
                whom = self.inline.amendments.get(said.amendment)
                about = f" {self.inline.named(whom.proponents)}" if whom is not None else ""
                on = " on" if about and said.stance is Stance.RESERVE else ""
                text = f" [{self.inline.named([said.party])}: {self.words.stances[said.stance]}{on}{about}]"
                yield Span("sign", plain(text), said.party)

    def _asked(self, what: str, by: tuple[str, ...]) -> Span:
        return self._sign(f" [{self._names(by)}: {what}]", by)

    def _sign(self, text: str, by: tuple[str, ...]) -> Span:
        return Span("sign", plain(text), self._party(by), self.inline.is_agreed(by) and bool(text.strip()))

    def _names(self, by: tuple[str, ...]) -> str:
        return self.inline.named(self.inline.parties(by))

    def _party(self, by: tuple[str, ...]) -> str:
        return next(iter(self.inline.parties(by)), "")

    def _style(self, row: MarkedParagraph) -> str:
        text = row.amended if row.state == "inserted" else row.base
        return style_of(row.kind, row.level, text.plain)


def _deleting(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Who wants a paragraph deleted that stays because others have a wish for it."""
    closing = (piece for piece in pieces if piece.role == "bracket" and piece.wording.text.endswith(DELETED))
    return tuple(id for piece in closing for id in piece.amendments)


def _wholes(changes: Sequence[Change]) -> tuple[Variant, ...]:
    """The wordings of a paragraph of which several want nearly all otherwise, and of which nothing else is changed; none for others."""
    marked = [change for change in changes if not change.is_kept]
    if len(marked) != 1 or len(marked[0].variants) < 2:
        return ()
    at, change = changes.index(marked[0]), marked[0]
    length = sum(len(each.kept.text) + len(each.old.text) for each in changes)
    if len(change.old.text) < NEARLY_ALL * length or len(change.old.text.split()) < 4:
        return ()
    before, after = (join(each.kept for each in side) for side in (changes[:at], changes[at + 1 :]))
    edges = plain(" " * change.leads), plain(" " * change.trails)
    return tuple(
        (join([before, edges[0], words, edges[1], after]) if words else words, by) for words, by in change.variants
    )


def _edged(changes: Sequence[Change]) -> Iterator[Change]:
    """The changes with the spaces at their ends outside of the brackets: those of the base are kept, those of new words are ours."""
    for at, change in enumerate(changes):
        if change.is_kept:
            if change.kept:
                yield change
            continue
        old = change.old.text
        head = len(old) - len(old.lstrip()) if old.strip() else len(old)
        tail = len(old.rstrip()) if old.strip() else len(old)
        new = change.new.text
        if head:
            yield Change(kept=change.old.part(0, head))
        before = changes[at - 1] if at else Change()
        after = changes[at + 1] if at + 1 < len(changes) else Change()
        leads = not head and not _ends_in_space(before) and (new[:1].isspace() or change.leads)
        trails = tail == len(old) and not after.kept.text[:1].isspace() and (new[-1:].isspace() or change.trails)
        yield Change(old=change.old.part(head, tail), new=stripped(change.new), by=change.by, variants=change.variants,
                     leads=leads and bool(at), trails=trails and bool(after.kept or after.by or after.variants))  # fmt: skip
        if tail < len(old):
            yield Change(kept=change.old.part(tail, len(old)))


def _ends_in_space(change: Change) -> bool:
    return (change.kept or change.old).text[-1:].isspace()


def _spaced(inner: Wording, outer: Wording) -> Wording:
    """The words with the spaces that stood around their brackets."""
    text = outer.text
    return join([plain(" " if text[:1].isspace() else ""), inner, plain(" " if text[-1:].isspace() else "")])
