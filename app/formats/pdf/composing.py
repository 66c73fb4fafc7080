"""Blocks of printed rows into lines of wording, with their footnotes in place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.domain.wording import EMPTY, NOTE_MARK, Run, Wording, wording
from app.formats.draft import Repair, characters
from app.formats.pdf.blocks import Block
from app.formats.pdf.hyphens import Words
from app.formats.pdf.notes import Note
from app.formats.pdf.rows import Piece

_MARKS = re.compile(r"\d{1,3}|[a-z]{1,2}|\*{1,4}|[†‡§¶]{1,3}")
_STRAY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffc\ufeff\u200b]")


@dataclass(slots=True)
class Composing:
    """Makes wordings of rows, and keeps account of what it leaves out on the way."""

    words: Words
    notes: list[Note]
    repaired: list[Repair] = field(default_factory=list)
    hyphens: int = 0
    marks: int = 0
    stray: int = 0
    repeated: int = 0
    """How many characters of footnotes stand in the text once more, because a second mark calls them."""

    def block(self, block: Block) -> Wording:
        """The wording of a block, its rows joined and the marks of footnotes replaced by their notes."""
        return self._wording([(row.page, row.pieces) for row in block.rows], noted=True)

    def note(self, note: Note) -> Wording:
        """The wording of a footnote."""
        return self._wording([(note.page, pieces) for pieces in note.lines], noted=False)

    def _wording(self, lines: Sequence[tuple[int, Sequence[Piece]]], noted: bool) -> Wording:
        runs: list[Run] = []
        for page, pieces in lines:
            fresh = self._runs(page, pieces, noted)
            if runs and fresh:
                self._join(runs, fresh)
            runs += fresh
        return _trimmed(_spaced(runs))

    def _runs(self, page: int, pieces: Sequence[Piece], noted: bool) -> list[Run]:
        runs: list[Run] = []
        for piece in pieces:
            text = self.words.mended(_STRAY.sub("", piece.text))
            self.stray += len("".join(piece.text.split())) - len("".join(text.split()))
            if piece.raised and noted and text.strip():
                runs += self._raised(page, text.strip(), piece)
            elif text:
                runs.append(Run(text, piece.italic, piece.bold))
        return runs

    def _raised(self, page: int, text: str, piece: Piece) -> list[Run]:
        """The footnotes that a raised text calls; letters that call none ("m²", "1st") stay in the text."""
        found = [self._called(page, mark) for mark in _MARKS.findall(text)]
        if not found or any(note is None for note in found) or re.sub(r"[\s,;]", "", _MARKS.sub("", text)):
            if re.fullmatch(r"\d{1,3}", text):
                self.repaired.append(Repair("repair-raised", text))
            return [Run(text, piece.italic, piece.bold)]
        self.marks += characters(text)
        runs = []
        for note in found:
            if note is not None:
                self.repeated += characters(self.note(note).plain) if note.used else 0
                note.used = True
                runs.append(Run(NOTE_MARK, note=self.note(note)))
        return runs

    def _called(self, page: int, mark: str) -> Note | None:
        """The footnote with a mark: the one on the same page, or else the nearest on its neighbours."""
        same = [note for note in self.notes if note.mark == mark and abs(note.page - page) <= 1]
        return min(same, key=lambda note: (note.used and note.page != page, abs(note.page - page)), default=None)

    def _join(self, runs: list[Run], fresh: list[Run]) -> None:
        """Puts the end of one row and the beginning of the next together."""
        while len(runs) > 1 and runs[-1].note is None and not runs[-1].text.strip(" "):
            runs.pop()
        if runs[-1].note is None:
            runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
        before, after = "".join(run.text for run in runs[-4:]).rstrip(" "), "".join(run.text for run in fresh[:4])
        if runs[-1].note is not None:
            runs.append(Run(" "))
            return
        joint = self.words.join(before, after)
        end = runs[-1].text.rstrip(" ")
        if joint.cut:
            self.hyphens += joint.cut
            end = end[: -joint.cut]
        runs[-1] = replace(runs[-1], text=end + joint.glue)
        if joint.doubtful:
            words = re.findall(r"\S+$", before)[-1:] + re.findall(r"^\S+", after.lstrip())[:1]
            self.repaired.append(Repair("repair-hyphen", "".join(words)))
        fresh[0] = replace(fresh[0], text=fresh[0].text.lstrip(" ")) if fresh[0].note is None else fresh[0]


def _spaced(runs: Sequence[Run]) -> list[Run]:
    """The runs with blanks at the edge of italics or bold as plain as the plainer side; double spaces become one."""
    made: list[Run] = []
    for run in runs:
        if run.note is not None or not (run.italic or run.bold):
            made.append(run)
            continue
        core = run.text.strip(" \u00a0\t")
        start = run.text.index(core) if core else len(run.text)
        parts = (run.text[:start], core, run.text[start + len(core) :])
        made += [Run(text, *run.style) if text == core else Run(text) for text in parts if text]
    kept: list[Run] = []
    for index, run in enumerate(made):
        text = run.text
        if run.note is None and kept:
            before = kept[-1].text
            if before.endswith((" ", "\t")):
                text = text.lstrip(" ")
            if text.startswith("\t") and before.endswith(" ") and kept[-1].note is None:
                kept[-1] = replace(kept[-1], text=before.rstrip(" "))
        if not run.text.strip() and 0 < index < len(made) - 1 and run.note is None:
            near = (made[index - 1], made[index + 1])
            both = all(one.note is None for one in near)
            run = Run("", both and all(one.italic for one in near), both and all(one.bold for one in near))
        if text:
            kept.append(replace(run, text=_single(text)) if run.note is None else run)
    return kept


def _single(text: str) -> str:
    return re.sub(r" {2,}", " ", text) if "  " in text else text


def _trimmed(runs: Sequence[Run]) -> Wording:
    made = wording(runs)
    text = made.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return made.part(start, end) if text.strip() else EMPTY


def unstyled_bold(made: Wording) -> Wording:
    """The wording of a heading, which is bold by what it is."""
    return wording(replace(run, bold=False) for run in made.runs)
