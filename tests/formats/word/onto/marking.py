"""Marks to set into a file: the paragraphs of a draft as a version has them, with changes chosen by a test."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind, Paragraph, labels
from app.domain.wording import NOTE_MARK, Run, Wording, plain, tokens, wording
from app.formats import Attribution, Draft, WordComment, WordDocument, WordHead, fixed_labels

BY = {"a": Attribution("Belmarine", date(2024, 5, 1)), "b": Attribution("Cordovia, Dravonia")}
OURS = Attribution("Arcadia")
WORDS = ("strongly ", "all  ", "<peace> & ", "A/RES/75/10 ", "الدول ", "Ünal\u00a0", "two\nlines ", "a\ttab ")


def kept(draft: Draft, accepted: bool = False) -> list[MarkedParagraph]:
    """The paragraphs of a draft without a mark."""
    rows = draft.accepted if accepted else draft.paragraphs
    text = [
        Paragraph("v", f"p{at}", row.kind, row.wording, row.level, label)
        for at, (row, label) in enumerate(zip(rows, fixed_labels(rows), strict=True))
    ]
    named = labels(text)
    return [
        MarkedParagraph(
            row.uid, named[row.uid], row.kind, row.level, "kept", (Piece("=", row.wording),) if row.wording else ()
        )
        for row in text
    ]


def document(
    rows: Iterable[MarkedParagraph], comments: Sequence[WordComment] = (), forbidden: Sequence[str] = ()
) -> WordDocument:
    return WordDocument(WordHead("A text"), tuple(rows), BY, comments, forbidden, unattributed=OURS)


def replaced(row: MarkedParagraph, old: str, new: str, by: str = "a") -> MarkedParagraph:
    """The paragraph with the first of these words replaced (or struck, or, for no old ones, put at the end)."""
    text = row.base
    at = text.text.index(old) if old else len(text.text)
    pieces = [
        Piece("=", text.part(0, at)),
        Piece("-", text.part(at, at + len(old)), (by,)),
        Piece("+", plain(new), (by,)),
    ]
    pieces.append(Piece("=", text.part(at + len(old), len(text.text))))
    return _with(row, tuple(piece for piece in pieces if piece.wording))


def deleted(row: MarkedParagraph, by: str = "a", move: int = 0) -> MarkedParagraph:
    pieces = (Piece("-", row.base, (by,), bool(move)),)
    return MarkedParagraph(row.uid, row.label, row.kind, row.level, "deleted", pieces, (by,), move=move)


def new(text: Wording, kind: Kind, label: str, by: str = "b", level: int = 0, move: int = 0) -> MarkedParagraph:
    pieces = (Piece("+", text, (by,), bool(move)),)
    return MarkedParagraph(f"new {label}", label, kind, level, "inserted", pieces, (by,), move=move)


def _with(row: MarkedParagraph, pieces: tuple[Piece, ...]) -> MarkedParagraph:
    return MarkedParagraph(row.uid, row.label, row.kind, row.level, row.state, pieces)


def scattered(rows: Sequence[MarkedParagraph], seed: int) -> tuple[list[MarkedParagraph], list[WordComment]]:
    """The paragraphs with words struck and put in, deleted and new paragraphs and comments anywhere."""
    chance = random.Random(seed)
    made: list[MarkedParagraph] = []
    comments: list[WordComment] = []
    for at, row in enumerate(rows):
        roll = chance.random()
        is_row = row.kind is Kind.TABLE
        if roll < 0.15:
            row = deleted(row, chance.choice("ab"))
        elif roll < 0.75 and row.base:
            row = _with(row, tuple(_pieces(row.base, chance, is_row)))
        made.append(row)
        if chance.random() < 0.3:
            length = len(row.base.text)
            start = chance.randrange(length) if length and chance.random() < 0.6 else None
            end = chance.randint(start + 1, length) if start is not None else None
            comments.append(WordComment(row.uid, "Arcadia", f"Remark {at}\nin two lines", start=start, end=end))
        if chance.random() < 0.25 and not (is_row and at + 1 < len(rows) and rows[at + 1].kind is Kind.TABLE):
            text = wording([Run("Notes", italic=True), Run(f" what is new {chance.choice(WORDS).strip()};")])
            kind = Kind.OPERATIVE if is_row else row.kind
            made.append(
                new(text, kind, f"{row.label} bis" if not is_row else "OP9 bis", chance.choice("ab"), row.level)
            )
    return made, comments


def _pieces(base: Wording, chance: random.Random, is_row: bool) -> Iterable[Piece]:
    left = tokens(base)
    while left:
        count = chance.randint(1, 6)
        part, left = wording(left[:count]), left[count:]
        roll = chance.random()
        borders = is_row and ("\t" in part.text or "\n" in part.text)
        if roll < 0.25 and not borders:
            yield Piece("-", part, (chance.choice("ab"),))
        else:
            yield Piece("=", part)
        if roll > 0.7 or roll < 0.1:
            word = chance.choice(WORDS[:6] if is_row else WORDS)
            runs = [Run(word, italic=chance.random() < 0.3, bold=chance.random() < 0.1)]
            if chance.random() < 0.2:
                runs.append(Run(NOTE_MARK, note=plain("A note that is new.")))
            yield Piece("+", wording(runs), (chance.choice("ab"),))


def parted(row: MarkedParagraph, at: int, label: str, by: str = "b") -> list[MarkedParagraph]:
    """A paragraph without a mark as two, the second from this place on: the space between them goes."""
    text = row.base
    rest = text.part(at, len(text.text))
    gap = len(rest.text) - len(rest.text.lstrip(" "))
    first = [Piece("=", text.part(0, at)), Piece("-", rest.part(0, gap), (by,))]
    second = (Piece("=", rest.part(gap, len(rest.text))), Piece("+", plain(" and so on;"), (by,)))
    kept_first = tuple(piece for piece in first if piece.wording)
    return [
        replace(row, state="split", pieces=kept_first, amendments=(by,)),
        replace(row, uid=f"new {label}", label=label, pieces=second, amendments=(by,), former=""),
    ]


def merged(first: MarkedParagraph, second: MarkedParagraph, by: str = "a") -> list[MarkedParagraph]:
    """Two paragraphs without marks as one, with a word and a space between them."""
    pieces = (*first.pieces, Piece("+", plain(" and "), (by,)))
    return [
        replace(first, state="joined", pieces=pieces, amendments=(by,)),
        replace(second, label="", former=second.label, amendments=(by,)),
    ]


def restyled(text: Wording, by: str = "a") -> list[Piece]:
    """Words in italics that were not, or the other way round, one after the other; notes with a word more."""
    runs = [
        replace(run, note=wording([*run.note.runs, Run(" as amended")])) if run.note is not None
        else replace(run, italic=not run.italic)
        for run in text.runs
    ]  # fmt: skip
    return [Piece("-", text, (by,)), Piece("+", wording(runs), (by,))]


def jointed(rows: Sequence[MarkedParagraph], seed: int) -> list[MarkedParagraph]:
    """The paragraphs with some split, some joined, some in another style, anywhere."""
    chance = random.Random(seed)
    made: list[MarkedParagraph] = []
    left = list(rows)
    while left:
        row = left.pop(0)
        roll = chance.random()
        length = len(row.base.text)
        if roll < 0.25 and length > 4 and row.kind is not Kind.TABLE:
            made += parted(row, chance.randint(1, length - 1), f"{row.label} bis", chance.choice("ab"))
        elif roll < 0.5 and left and Kind.TABLE not in {row.kind, left[0].kind} and row.base and left[0].base:
            made += merged(row, left.pop(0), chance.choice("ab"))
        elif roll < 0.75 and length > 4:
            low = chance.randint(0, length - 2)
            high = chance.randint(low + 1, length)
            words = [Piece("=", row.base.part(0, low)), *restyled(row.base.part(low, high), chance.choice("ab"))]
            words.append(Piece("=", row.base.part(high, length)))
            made.append(_with(row, tuple(piece for piece in words if piece.wording)))
        else:
            made.append(row)
    return made
