"""The document of formal amendments, in the form of the General Assembly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.amendments import AmendmentForm
from app.domain.dossier import Dossier
from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.sponsor_line import sponsor_line
from app.domain.wording import Wording, plain
from app.formats.papers import Block, Paper, Style, quoted
from app.work.mastheads import word_head
from app.work.papers.asking import Ask, Matter
from app.work.papers.heads import head_blocks
from app.work.papers.instructing import Instructed, instructed, remarks_on
from app.work.papers.outward import Made, forbidden_in, is_adopted, speaks_english

if TYPE_CHECKING:
    from app.formats import WordDocument, WordHead

RENUMBER = "Renumber the remaining paragraphs accordingly."
PHRASES = (
    "amendment to draft resolution", "amendment to resolution", RENUMBER, "In operative paragraph, replace the word with the words",
    "after the words, insert the words", "delete the words", "Replace operative paragraph with the following", "preambular paragraph",
    "insert a new operative paragraph, to read", "insert the following new subparagraphs", "Move", "before",
)  # fmt: skip
"""What the document says by itself."""


def formal_amendments(dossier: Dossier, ask: Ask) -> Made:
    """The document for the amendments chosen, or for all standing ones of ours that are not tabled yet.

    Each instruction quotes words that occur once in its paragraph, and is read back before it is taken. Refused as `report-empty` without an
    amendment that can be said.
    """
    matter = Matter(dossier, ask)
    ids = ask.amendments if ask.amendments is not None else offered(dossier)
    made = instructed(matter, [id for id in ids if id in dossier.amendments])
    if not made.composed.said:
        raise Refusal(
            "report-empty", what="of ours that can be put as an instruction" if not ids else "that can be put so"
        )
    head = _head(matter, made)
    lines = tuple(_lines(made))
    paper = Paper(
        f"{head.symbol or 'Amendment'}: {head.title}",
        (*head_blocks(head), *_body(lines)),
        language=dossier.about.language,
        name=f"{(ask.symbol or matter.file_name).replace('/', '-')} {'amendments' if not ask.symbol else ''}".strip(),
    )
    proponents = list(dict.fromkeys(code for id in made.shown for code in dossier.amendments[id].proponents))
    names = [matter.name(code) for code in proponents]
    forbidden = forbidden_in(
        matter, made.shown, [*PHRASES, *names, *_aliases(matter, proponents), head.sponsors, ask.symbol]
    )
    return Made(paper, tuple(_remarks(matter, made)), _document(head, lines, forbidden), forbidden)


def offered(dossier: Dossier) -> tuple[str, ...]:
    """Our standing amendments that have not been made as a document yet, oldest first."""
    own = dossier.about.own_party
    rows = sorted(dossier.amendments.values(), key=lambda row: (row.created, row.id))
    return tuple(
        row.id
        for row in rows
        if row.is_standing and own and own in row.proponents and row.form is not AmendmentForm.FORMAL
    )


def _aliases(matter: Matter, codes: Sequence[str]) -> Iterator[str]:
    for code in codes:
        party = matter.register.get(code)
        yield from party.aliases if party is not None else ()


def _head(matter: Matter, made: Instructed) -> WordHead:
    dossier, ask = matter.dossier, matter.ask
    head = word_head(dossier, matter.version.id, matter.register, classified=False)
    codes = dict.fromkeys(code for id in made.shown for code in dossier.amendments[id].proponents)
    parties = [party for code in codes if (party := matter.register.get(code)) is not None]
    # However many instructions it has, the document is one amendment: so do those of the eightieth session say, of one paragraph or of many.
    line = f"{sponsor_line(parties, ask.day or ask.on)}: amendment to {matter.document}"
    return replace(head, symbol=ask.symbol, distribution="Limited", dated=ask.day, sponsors=line)


def _lines(made: Instructed) -> Iterator[tuple[str, Wording]]:
    """The lines of the document, each with its number; a lone instruction has none, nor have quoted paragraphs."""
    said: list[tuple[Wording, ...]] = [each.lines for each in made.composed.said]
    if made.renumbers:
        said.append((plain(RENUMBER),))
    for number, lines in enumerate(said, 1):
        yield f"{number}." if len(said) > 1 else "", lines[0]
        for line in lines[1:]:
            yield "", line


def _body(lines: Sequence[tuple[str, Wording]]) -> Iterator[Block]:
    for number, line in lines:
        is_quoted = not number and line.text.startswith("“")
        yield quoted(line, Style.QUOTE if is_quoted else Style.RESOLUTION, number)


def _document(head: WordHead, lines: Sequence[tuple[str, Wording]], forbidden: tuple[str, ...]) -> WordDocument:
    from app.formats import WordDocument

    rows = []
    for at, (number, line) in enumerate(lines):
        kind = Kind.OPERATIVE if number else Kind.PREAMBULAR
        label = f"OP{number.rstrip('.')}" if number else ""
        rows.append(MarkedParagraph(f"line-{at}", label, kind, 0, "kept", (Piece("=", line),)))
    return WordDocument(head, tuple(rows), forbidden=forbidden)


def _remarks(matter: Matter, made: Instructed) -> Iterator[str]:
    yield from remarks_on(matter, made)
    yield from speaks_english(matter)
    if is_adopted(matter):
        yield f"{matter.document[0].upper()}{matter.document[1:]} is adopted; amendments are put to a draft. Choose the version of the draft."
    rows = [matter.dossier.amendments[id] for id in made.shown]
    if len({row.proponents for row in rows}) > 1:
        yield "The amendments chosen have different proponents; the document names all of them as proponents of all."
    if not matter.ask.symbol:
        yield "The document has no symbol yet: the Secretariat gives it."
    if any(row.text.notes for row in rows):
        yield "Footnotes of an amendment are written with the words that call them; check their numbers."
