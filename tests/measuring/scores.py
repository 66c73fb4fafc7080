"""How much of a text that was read is as it should be."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from app.domain.paragraphs import Kind, Labelling
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK
from app.formats.draft import Draft, DraftParagraph, fixed_labels

COMPARED = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUBPARAGRAPH)
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "‑": "-"})


@dataclass
class Score:
    """The figures of one kind of source: pairs are (right, all)."""

    name: str
    documents: int = 0
    read: int = 0
    refused: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    structure: list[int] = field(default_factory=lambda: [0, 0])
    paragraphs: list[int] = field(default_factory=lambda: [0, 0])
    notes: list[int] = field(default_factory=lambda: [0, 0])
    sponsors: list[int] = field(default_factory=lambda: [0, 0])
    missing: list[str] = field(default_factory=list)
    seconds: float = 0.0
    worst: list[tuple[float, str]] = field(default_factory=list)
    skipped: str = ""

    def reading(self, name: str, read: Callable[[], Draft]) -> Draft | None:
        """Reads one document and says what became of it; a crash is counted, for it is what is measured."""
        self.documents += 1
        start = time.perf_counter()
        try:
            draft = read()
        except Refusal as refusal:
            self.refused.append(f"{name}: {refusal.reason}")
            return None
        except Exception as error:  # noqa: BLE001 - whatever a reader raises is a crash of it
            self.crashed.append(f"{name}: {type(error).__name__}: {str(error)[:120]}")
            return None
        self.seconds += time.perf_counter() - start
        self.read += 1
        if draft.balance.missing:
            self.missing.append(f"{name}: {draft.balance.missing} of {draft.balance.in_file}")
        return draft

    def compare(self, name: str, wanted: Sequence[DraftParagraph], got: Sequence[DraftParagraph]) -> float:
        """Counts the paragraphs and notes of `wanted` that `got` has, in order, and remembers the worst documents."""
        labelled, found = labelled_rows(wanted), labelled_rows(got)
        right = count_right([(row[0], row[1]) for row in labelled], [(row[0], row[1]) for row in found])
        whole = count_right(labelled, found)
        notes, notes_found = notes_of(wanted), notes_of(got)
        notes_right = count_right(notes, notes_found)
        for pair, good, of in (
            (self.structure, right, labelled),
            (self.paragraphs, whole, labelled),
            (self.notes, notes_right, notes),
        ):
            pair[0] += good
            pair[1] += len(of)
        share = whole / len(labelled) if labelled else 1.0
        if whole < len(labelled):
            first = next((row for row in labelled if row not in set(found)), labelled[0])
            instead = next((row for row in found if row[2][:30] == first[2][:30]), None)
            told = f"{whole}/{len(labelled)} ({right} labels) {name}: {first[0]} {first[1]} {first[2][:50]!r}"
            told += (
                f" … got {instead[0]} {instead[1]} {_difference(first[2], instead[2])}"
                if instead
                else " … nothing like it"
            )
            self.worst.append((share, told))
        return share


def labelled_rows(rows: Sequence[DraftParagraph]) -> list[tuple[str, str, str]]:
    """Kind, label and words of the paragraphs that are counted; labels as the room would speak of them."""
    labelling = Labelling()
    found = []
    for row, fixed in zip(rows, fixed_labels(rows), strict=True):
        label = labelling.next(row.kind, row.level, fixed)
        if row.kind in COMPARED:
            found.append((str(row.kind), label, spoken_words(row.wording.plain)))
    return found


def notes_of(rows: Sequence[DraftParagraph]) -> list[tuple[str, str]]:
    """Every note of the text with the letters that stand before its mark."""
    found = []
    for row in rows:
        if row.kind in COMPARED:
            parts = row.wording.text.split(NOTE_MARK)
            found += [
                (spoken_words(part)[-12:], spoken_words(note.plain))
                for part, note in zip(parts, row.wording.notes, strict=False)
            ]
    return found


def spoken_words(text: str) -> str:
    """The words of a text, whatever its quotation marks and blanks."""
    return " ".join(text.replace(NOTE_MARK, "").translate(_QUOTES).split())


def count_right(wanted: Sequence[object], got: Sequence[object]) -> int:
    """How many of `wanted` stand in `got`, in the same order."""
    return LCSseq.similarity(wanted, got)


def _difference(wanted: str, got: str) -> str:
    at = next(
        (at for at, (one, other) in enumerate(zip(wanted, got, strict=False)) if one != other),
        min(len(wanted), len(got)),
    )
    return (
        "same words"
        if wanted == got
        else f"{wanted[max(0, at - 15) : at + 25]!r} read as {got[max(0, at - 15) : at + 25]!r}"
    )


def share(pair: Sequence[int]) -> str:
    """ "99.12 %" of a pair; a dash where nothing was counted."""
    return f"{100 * pair[0] / pair[1]:.2f} %" if pair[1] else "–"
