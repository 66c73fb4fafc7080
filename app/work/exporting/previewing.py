"""Previewing: what a plan would write, counted and ready to be shown, without writing anything."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.paragraphs import COUNTED
from app.formats.reporting import Report, silent
from app.work.exporting.audiences import Form, Said
from app.work.exporting.composing import Alternative, Composition, Share
from app.work.exporting.plans import ExportPlan, Withheld

if TYPE_CHECKING:
    from app.formats import WordDocument
    from app.formats.word.inline import InlineLine


@dataclass(frozen=True)
class Preview:
    """What a plan would write. `plan` is settled; `document` is what the writers would be given, but for the list of what is forbidden.

    `withheld` are standing amendments that are not shown, with why; `held_back` counts what else stays here, by what it is ("notes").
    `touched` are the labels of the paragraphs that a change or comment stands on; `base` is the name of the Word file it is made on;
    `lines` is the text with its typed brackets, where it is to be written with them.
    """

    plan: ExportPlan
    document: WordDocument
    version: str
    paragraphs: int
    amendments: tuple[str, ...]
    changes: int
    comments: int
    shares: tuple[Share, ...]
    withheld: tuple[tuple[str, Withheld], ...]
    alternatives: tuple[Alternative, ...]
    unplaced: tuple[str, ...]
    contained: tuple[str, ...]
    touched: tuple[str, ...]
    held_back: tuple[tuple[str, int], ...]
    base: str = ""
    lines: tuple[InlineLine, ...] = ()


def preview(dossier: Dossier, plan: ExportPlan, report: Report = silent) -> Preview:
    """What would be written, in a few milliseconds for a resolution; refused as the export would be."""
    composition = Composition(dossier, plan)
    report(0.5, "Setting the amendments on the text")
    document = composition.document(forbidden=False)
    commented = {comment.uid for comment in document.comments}
    touched = [row.label for row in composition.rows if row.label and (row.is_marked or row.uid in commented)]
    base = composition.base
    return Preview(
        composition.plan,
        document,
        dossier.version(plan.version).label,
        sum(row.kind in COUNTED for row in dossier.text_of(plan.version)),
        composition.chosen,
        composition.changes,
        len(document.comments),
        composition.shares(),
        composition.withheld(),
        composition.alternatives(),
        composition.marked.unplaced,
        composition.marked.contained,
        tuple(dict.fromkeys(touched)),
        _held_back(dossier, composition),
        base.name if base is not None else "",
        _lines(composition, document) if composition.plan.form is Form.INLINE else (),
    )


def _lines(composition: Composition, document: WordDocument) -> tuple[InlineLine, ...]:
    """The text as the writer of the inline convention sets it: what is shown is what is written."""
    from app.formats.word.inline import lines_of

    return tuple(lines_of(document, composition.inline()))


def _held_back(dossier: Dossier, composition: Composition) -> tuple[tuple[str, int], ...]:
    """What of our own the file does not show, counted by what it is; what is nowhere is not named."""
    plan = composition.plan
    counts: Counter[str] = Counter()
    if Said.POSITIONS not in plan.said:
        counts["position"] = sum(1 for row in dossier.positions.values() if row.stance or row.rationale)
        counts["instruction"] = len(dossier.instructions)
        counts["red line"] = len(dossier.red_lines)
        counts["fallback"] = len(dossier.fallbacks)
    if Said.STANCES not in plan.said:
        counts["stance of others"] = len(dossier.stances)
    if Said.NOTES not in plan.said:
        counts["note"] = len(dossier.notes)
    elif plan.lets.notes == "shareable":
        counts["note"] = sum(not row.shareable for row in dossier.notes.values())
    counts["amendment’s note or source"] = (
        0 if Said.STANCES in plan.said else sum(bool(row.note or row.source) for row in dossier.amendments.values())
    )
    counts["vote"] = len(dossier.votes)
    counts["former position"] = len(dossier.former)
    return tuple((name, number) for name, number in counts.items() if number)


def is_empty(shown: Preview) -> bool:
    """Whether the file would be the plain text of the version, without a change or comment."""
    return not shown.changes and not shown.comments and shown.plan.form is not Form.CLEAN
