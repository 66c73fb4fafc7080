"""A PDF file into a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2

from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.wording import Wording
from app.formats.draft import Balance, Draft, Form, Share, characters, text_characters
from app.formats.pdf.blocks import Block, blocks
from app.formats.pdf.composing import Composing, unstyled_bold
from app.formats.pdf.furniture import cleared, usual_size
from app.formats.pdf.hyphens import Words
from app.formats.pdf.legible import refuse_illegible
from app.formats.pdf.letters import Letters, Page
from app.formats.pdf.notes import Noted, parted
from app.formats.pdf.opening import opened
from app.formats.pdf.rows import Row, rows
from app.formats.pdf.stars import Starred, starred
from app.formats.reporting import Report, silent
from app.formats.structure.structuring import Line, Structure, structure


def read_pdf(path: Path, report: Report = silent) -> Draft:
    """The draft in a .pdf file.

    Refused when it cannot be opened within limits (see `opening`), when pages are scans or their letters are not those that are seen, and
    when no paragraph of a resolution, no amendment and no sponsor is in it. Italics and bold are those of the fonts.
    """
    pages, in_file = _pages(path, report)
    refuse_illegible(pages, path.name)
    report(0.7, path.name)
    printed = _printed(pages)
    report(0.8, path.name)
    composing = Composing(Words.of(row.text for part in printed.noted.pages for row in part), printed.noted.notes)
    signed = starred(_lines(printed, composing), printed.noted.notes, composing)
    found = structure(signed.lines, prose=True)
    report(0.95, path.name)
    if found.form is Form.TEXT and not found.is_text:
        raise Refusal("no-paragraphs", name=path.name)
    return _draft(found, printed, composing, signed, in_file)


def _pages(path: Path, report: Report) -> tuple[list[Page], int]:
    """The pages of a file, and how many characters it holds by the library's own count."""
    with opened(path) as document:
        letters = Letters(document)
        pages: list[Page] = []
        for index in range(len(document)):
            report(0.7 * index / len(document), path.name)
            try:
                pages.append(letters.page(index))
            except OverflowError as error:
                raise Refusal("pdf-bomb", name=path.name, page=index + 1) from error
            except pypdfium2.PdfiumError as error:
                raise Refusal("pdf-damaged", name=path.name) from error
        return pages, letters.characters


@dataclass(slots=True)
class _Printed:
    """What stands on the paper: the rows of the text, the notes below, and what is neither."""

    noted: Noted
    furniture: list[Row]
    lost: list[str]


def _printed(pages: Sequence[Page]) -> _Printed:
    found: list[list[Row]] = []
    lost: list[str] = []
    for page in pages:
        upright, stray = rows(page)
        found.append(upright)
        lost += stray
    clear = cleared(found, [page.height for page in pages])
    noted = parted(clear.pages, pages, usual_size(clear.pages))
    return _Printed(noted, clear.furniture, lost)


def _lines(printed: _Printed, composing: Composing) -> list[Line]:
    """The lines for `structure`: the head of the first page cell by cell, then the blocks of the text."""
    found = blocks(printed.noted.pages)
    lines: list[Line] = []
    begun = False
    for block in found:
        if len(block.rows[0].cells) > 1 and not block.rows[0].numbered and not begun:
            row = block.rows[0]
            lines += [Line(composing.block(Block([replace(row, cells=(cell,))]))) for cell in row.cells]
            continue
        made = composing.block(block)
        if not made:
            continue
        if block.table or block.note:
            lines.append(Line(made, style=str(Kind.TABLE)))
        else:
            heading = 1 if block.bold and not block.rows[0].numbered else 0
            lines.append(Line(unstyled_bold(made) if block.bold else made, heading=heading, unbroken=True))
        # The text below the head has begun where a line ends like the formula or a paragraph.
        begun = begun or (not lines[-1].heading and lines[-1].wording.text.endswith((",", ";", ".", ":")))
    return lines


def _draft(found: Structure, printed: _Printed, composing: Composing, signed: Starred, in_file: int) -> Draft:
    lost = [*printed.lost, *(composing.note(note).plain for note in printed.noted.notes if not note.used)]
    shares = [
        Share(
            "in-text",
            text_characters(found.paragraphs)
            + sum(characters(text.plain) + _note_characters(text) for text in found.body),
        ),
        *found.shares,
        _share("in-unread", lost),
        _share("left-out-page-furniture", [row.text for row in printed.furniture]),
        _share("left-out-note-marks", printed.noted.dropped, composing.marks + signed.shortened),
        _share("left-out-standing-notes", signed.standing),
        _share("left-out-rules", [row.text for row in printed.noted.rules]),
        Share("left-out-hyphens", composing.hyphens),
        Share("left-out-control-characters", composing.stray),
        Share("in-text-again", -composing.repeated),
    ]
    merged: dict[str, Share] = {}
    for share in shares:
        if share.characters:
            before = merged.get(share.reason, Share(share.reason, 0, share.words))
            merged[share.reason] = replace(before, characters=before.characters + share.characters)
    return Draft(
        found.head,
        found.paragraphs,
        found.paragraphs,
        repaired=(*composing.repaired, *found.repaired),
        unread=(*found.unread, *lost),
        form=found.form,
        body=found.body,
        language=found.language,
        balance=Balance(in_file, tuple(merged.values())),
    )


def _note_characters(text: Wording) -> int:
    return sum(characters(note.plain) for note in text.notes)


def _share(reason: str, texts: Sequence[str], more: int = 0) -> Share:
    return Share(reason, sum(characters(text) for text in texts) + more, texts[0][:60] if texts else "")
