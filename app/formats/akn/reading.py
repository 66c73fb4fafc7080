"""Reads resolutions in Akoma Ntoso, in both ways in which the United Nations has encoded subparagraphs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.formats.akn.elements import EMPTY_NUMBER, NOTES, name_of
from app.formats.akn.foreign import read_foreign
from app.formats.akn.head import head_of, language_code
from app.formats.akn.walking import Walk
from app.formats.draft import Draft, DraftParagraph, Repair, characters
from app.formats.languages import Language, language_named, language_of
from app.formats.reporting import Report, silent
from app.formats.structure.account import Account
from app.formats.xml_reading import bytes_of, parsed

_METADATA = "meta"
_BEFORE_A_SINGLE_ONE = frozenset(
    {Kind.HEADING, Kind.FORMULA, Kind.PREAMBULAR}
)  # the only paragraph of a part has no number


def read_akn(path: Path, report: Report = silent) -> Draft:
    """The resolution in an Akoma Ntoso file: head, paragraphs, footnotes, annexes and tables, with nothing told by its `eId`s.

    They are running numbers, other ones in every edition. Elements that we do not know are read as what they hold. Other XML is read as the
    lines in it when they are sentences. Refused for XML without any, for XML with declarations, for what is broken, too large or too deep,
    and where there is no paragraph in it.
    """
    report(0.0, path.name)
    root = parsed(bytes_of(path), path.name)
    if name_of(root) != "akomaNtoso":
        return read_foreign(root, path.name, report)
    report(0.3, path.name)
    account = Account(characters("".join(_outside_metadata(root))))
    head = head_of(root)
    language = _language(root)
    walk = Walk(root, language, account)
    walk.read()
    notes = (note for note in root.iter() if name_of(note) in NOTES)
    emptied = [note for note in notes if EMPTY_NUMBER.match("".join(str(text) for text in note.itertext()))]
    account.leave("left-out-note-marks", "()" * len(emptied))
    if not any(row.kind not in {Kind.FORMULA, Kind.CLOSING} for row in walk.rows):
        raise Refusal("no-paragraphs", name=path.name)
    report(0.9, path.name)
    rows = tuple(walk.rows)
    repaired = [*walk.repaired, *_unnumbered(rows)]
    draft = Draft(head, rows, rows, repaired=tuple(repaired), language=language.code, balance=account.balance(rows))
    report(1.0, path.name)
    return draft


def _language(root: etree._Element) -> Language:
    code = language_code(root)
    return language_named(code) if code else language_of("".join(_outside_metadata(root))[:20_000])


def _outside_metadata(root: etree._Element) -> list[str]:
    """Every text of the document that is not in its metadata."""
    texts: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_metadata = name_of(element) == _METADATA
        if event == "start":
            skipped += is_metadata
            texts.append((element.text or "") if not skipped else "")
        else:
            skipped -= is_metadata
            texts.append((element.tail or "") if not skipped and element is not root else "")
    return texts


def _unnumbered(rows: Sequence[DraftParagraph]) -> list[Repair]:
    """What stands among numbered paragraphs without a number of its own."""
    if not any(row.number for row in rows if row.kind is Kind.OPERATIVE):
        return []
    return [
        Repair("repair-unnumbered", row.wording.plain[:60], index)
        for index, row in enumerate(rows)
        if row.kind is Kind.OPERATIVE and not row.number and rows[index - 1].kind not in _BEFORE_A_SINGLE_ONE
    ]
