"""The kinds of documents that are measured, each with what its reading is held against."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind, Labelling
from app.domain.parties import standard_register
from app.domain.sponsor_line import parse_sponsors
from app.formats import WordDocument, WordHead, fixed_labels, read, write_docx
from app.formats.akn import read_akn
from app.formats.draft import Draft, DraftParagraph
from app.formats.plain import parse_plain
from tests.measuring import offices, printed
from tests.measuring.scores import Score, count_right, spoken_words
from tests.measuring.word_walk import letters_of


def akn_files(data: Path, every: int, languages: bool = False) -> list[Path]:
    """The structured texts, or every n-th of them; those in English alone unless all languages are asked for."""
    files = sorted((data / "akn").rglob("*.xml"))
    return [path for path in files if languages or path.parent.name == "English"][::every]


def measure_akn(data: Path, every: int) -> Iterator[Score]:
    """Structured texts, against a walk of the XML that shares nothing with the reader."""
    from tests.measuring.akn_walk import explicit_rows

    score = Score("AKN, six languages")
    for path in akn_files(data, every, languages=True):
        draft = score.reading(path.name, lambda path=path: read_akn(path))  # type: ignore[misc]
        if draft is None:
            continue
        wanted = explicit_rows(path)
        got = [(str(row.kind), row.number, "".join(row.wording.plain.split())) for row in draft.paragraphs]
        right = count_right(wanted, got)
        score.structure = [score.structure[0] + right, score.structure[1] + len(wanted)]
        score.paragraphs = [score.paragraphs[0] + right, score.paragraphs[1] + len(wanted)]
        if right < len(wanted):
            first = next((row for row in wanted if row not in set(got)), wanted[0])
            score.worst.append(
                (right / len(wanted), f"{right}/{len(wanted)} {path.name}: {first[0]} {first[1]} {first[2][:50]}")
            )
    yield score


def measure_plain(data: Path, every: int) -> Iterator[Score]:
    """The structured texts printed as plain text, in two ways of writing notes."""
    for name, shown in (
        ("plain text, notes as [^n]", printed.in_brackets),
        ("plain text on pages, bare notes", printed.on_pages),
    ):
        score = Score(name)
        for path in akn_files(data, every):
            wanted = read_akn(path)
            text = shown(wanted)
            draft = score.reading(path.name, lambda text=text, path=path: parse_plain(text.encode(), path.name))  # type: ignore[misc]
            if draft is not None:
                score.compare(path.name, wanted.paragraphs, draft.paragraphs)
        yield score


def measure_word(data: Path, every: int) -> Iterator[Score]:
    """Word files that we write from the structured texts."""
    score = Score("Word files of our own writing")
    with tempfile.TemporaryDirectory() as folder:
        for path in akn_files(data, every):
            wanted = read_akn(path)
            made = Path(folder) / f"{path.stem}.docx"
            write_docx(made, word_document(wanted))
            draft = score.reading(path.name, lambda made=made: read(made))  # type: ignore[misc]
            if draft is not None:
                score.compare(path.name, wanted.paragraphs, draft.paragraphs)
            made.unlink()
    yield score


def measure_tracked(data: Path, every: int) -> Iterator[Score]:
    """Every tracked Word file: all rejected and all accepted, against a walk of its XML and against LibreOffice."""
    files = sorted((data / "docx_tracked").glob("*.docx")) + sorted((data / "docx_un_style").glob("*.docx"))
    walk, office = Score("tracked Word, against an XML walk"), Score("tracked Word, against LibreOffice")
    texts = offices.texts_of([path.resolve() for path in files]) if offices.is_there() else {}
    office.skipped = "" if texts else "LibreOffice is not installed"
    for path in files:
        draft = walk.reading(path.name, lambda path=path: read(path))  # type: ignore[misc]
        if draft is None:
            continue
        office.documents, office.read = office.documents + 1, office.read + 1
        for accept, rows in ((False, draft.paragraphs), (True, draft.accepted)):
            name = f"{path.name} {'accepted' if accept else 'rejected'}"
            _judge(walk, name, _plain(letters_of(path, accept)), draft, rows, order=True)
            theirs = texts.get(path.name, (None, None))[accept]
            if theirs is not None:
                _judge(office, name, "".join(theirs), draft, rows, order=False)
    yield walk
    if files:
        yield office


def _judge(
    score: Score, name: str, wanted: str, draft: Draft, rows: tuple[DraftParagraph, ...], *, order: bool
) -> None:
    """Whether the other reader has the same letters: each paragraph in its turn, with or without the number that Word counts.

    What it has beyond them must be the head of the document or what our reader lists as unread. LibreOffice gives the cells of tables in
    an order of its own, so that only the letters are compared there.
    """
    score.paragraphs[1] += 1
    beside = _plain("".join([*draft.unread, *(str(value) for value in _head_parts(draft))]))
    if not order:
        ours = _plain("".join(row.wording.plain for row in rows) or "".join(row.plain for row in draft.body))
        more, less = Counter(_plain(wanted)) - Counter(ours), Counter(ours) - Counter(_plain(wanted))
        numbers = Counter(_plain("".join(row.number for row in rows)))
        if not less and not more - Counter(beside) - numbers:
            score.paragraphs[0] += 1
        else:
            score.worst.append(
                (0.0, f"{name}: more there {dict(more.most_common(8))}, less there {dict(less.most_common(8))}")
            )
        return
    at, skipped = 0, ""
    for row in rows or [DraftParagraph(Kind.OPERATIVE, line) for line in draft.body]:
        number, text = _plain(row.number), _plain(row.wording.plain)
        found = wanted.find(number + text, at)
        bare = wanted.find(text, at)
        place, length = (found, len(number + text)) if found >= 0 and found <= bare else (bare, len(text))
        if place < 0:
            score.worst.append((0.0, f"{name}: {text[:60]!r} is not there; there stands {wanted[at : at + 60]!r}"))
            return
        skipped += wanted[at:place]
        at = place + length
    skipped += wanted[at:]
    if Counter(skipped) - Counter(beside):
        score.worst.append((0.0, f"{name}: not in our text {skipped[:80]!r}"))
    else:
        score.paragraphs[0] += 1


def _plain(text: str) -> str:
    """The letters of a text; signs that LibreOffice shows by another font's place are left out."""
    return "".join(sign for sign in "".join(text.split()) if category(sign) not in {"So", "Co", "Cf", "Sm"})


def _head_parts(draft: Draft) -> list[str]:
    head = draft.head
    return [
        head.title,
        head.symbol,
        head.agenda_item,
        head.agenda_title,
        head.body,
        head.sponsors,
        head.source,
        "Agenda item session",
    ]


def measure_pdf(data: Path, every: int) -> Iterator[Score]:
    """PDFs that LibreOffice makes of structured texts, and the PDFs of drafts as issued."""
    made = Score("PDF made by LibreOffice from AKN")
    if not offices.is_there():
        made.skipped = "LibreOffice is not installed"
    else:
        with tempfile.TemporaryDirectory() as folder:
            wanted = {path.stem: read_akn(path) for path in akn_files(data, max(every, 12))}
            for name, draft in wanted.items():
                write_docx(Path(folder) / f"{name}.docx", word_document(draft))
            offices.as_pdf(sorted(Path(folder).glob("*.docx")), Path(folder))
            for name, source in wanted.items():
                draft = made.reading(name, lambda name=name: read(Path(folder) / f"{name}.pdf"))  # type: ignore[misc]
                if draft is not None:
                    made.compare(name, source.paragraphs, draft.paragraphs)
    yield made
    issued = Score("PDF drafts and resolutions as issued")
    for path in (
        sorted(data.glob("pdf_en/*.pdf")) + sorted(data.glob("scenarios/*/*.pdf")) + sorted(data.glob("sponsors/*.pdf"))
    ):
        draft = issued.reading(path.name, lambda path=path: read(path))  # type: ignore[misc]
        if draft is not None and draft.paragraphs:
            well, of, told = well_formed(draft)
            issued.structure = [issued.structure[0] + well, issued.structure[1] + of]
            if told:
                issued.worst.append((well / of if of else 0.0, f"{well}/{of} {path.name}: {told}"))
    yield issued
    broken = Score("PDF with a broken text layer")
    for path in sorted(data.glob("pdf_broken_text_layer/*.pdf")):
        broken.reading(path.name, lambda path=path: read(path))  # type: ignore[misc]
    yield broken


def well_formed(draft: Draft) -> tuple[int, int, str]:
    """Of the paragraphs, how many end as the United Nations ends them and count on from the last; and the first that does not."""
    good, of, told, last = 0, 0, "", 0
    for row in draft.paragraphs:
        if row.kind not in {"preambular", "operative", "subparagraph"}:
            continue
        of += 1
        text = row.wording.plain.rstrip("”’\"') ]")
        stops = ",:;" if row.kind == "preambular" else ",;:." if row.kind == "subparagraph" else ";:."
        ends = text.endswith((*stops, "; and", ", and", "; or"))
        number = int("".join(sign for sign in row.number if sign.isdigit()) or 0) if row.kind == "operative" else 0
        counts = row.kind != "operative" or number in {0, 1, last, last + 1}
        last = number or last
        good += ends and counts
        if not (ends and counts) and not told:
            told = f"{row.kind} {row.number} after {last}: …{spoken_words(row.wording.plain)[-60:]!r}"
    return good, of, told


def measure_sponsors(data: Path, every: int) -> Iterator[Score]:
    """The sponsors of draft resolutions, against lists in which every name was matched with a State."""
    score = Score("sponsors of L-documents")
    file = data / "sponsors" / "sponsors_expected.json"
    expected = json.loads(file.read_text("utf-8")) if file.exists() else {}
    register = standard_register()
    for name, said in expected.items():
        draft = score.reading(name, lambda name=name: read(data / "sponsors" / f"{name}.pdf"))  # type: ignore[misc]
        if draft is None:
            continue
        parsed = parse_sponsors(draft.head.sponsors, register)
        got = [found.party.code for found in parsed.found]
        wanted = [register_code(register, row) for row in said["sponsors"]]
        score.sponsors[1] += 1
        if sorted(got) == sorted(wanted) and not parsed.unknown:
            score.sponsors[0] += 1
        else:
            lost, more = sorted(set(wanted) - set(got)), sorted(set(got) - set(wanted))
            odd = [unknown.as_written for unknown in parsed.unknown][:4]
            score.worst.append((0.0, f"{name}: not read {lost[:8]}, too many {more[:8]}, not understood {odd}"))
    yield score


def register_code(register: object, row: dict[str, str]) -> str:
    """The code of a party that a list names."""
    party = register.find(row["name"])  # type: ignore[attr-defined]
    return party.code if party else row.get("iso3") or row["name"]


def word_document(draft: Draft) -> WordDocument:
    """What our own writer makes a Word file of."""
    labelling, rows = Labelling(), []
    for at, (row, fixed) in enumerate(zip(draft.paragraphs, fixed_labels(draft.paragraphs), strict=True)):
        label = labelling.next(row.kind, row.level, fixed)
        rows.append(MarkedParagraph(f"u{at}", label, row.kind, row.level, "kept", (Piece("=", row.wording),)))
    head = draft.head
    return WordDocument(
        WordHead(
            head.title,
            head.symbol,
            dated=head.dated,
            session=head.session,
            agenda_item=head.agenda_item,
            agenda_title=head.agenda_title,
        ),
        rows,
    )
