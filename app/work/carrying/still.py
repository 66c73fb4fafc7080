"""Whether what waits is still the same after a step, told from the rows it changed: almost every step leaves it alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import Delta, Dossier, RowChange
from app.domain.paragraphs import Paragraph
from app.work.carrying.hanging_on import KINDS
from app.work.carrying.notes import anchor_in
from app.work.carrying.waiting import Waiting

_APART = {"about", "sponsorships", "parties", "readings", "concordance", "former"}
"""The tables on which nothing depends that waits."""


def still_waits(rows: Iterable[Waiting], delta: Delta, after: Dossier) -> bool:
    """Whether what waited before a step (`rows`) waits after it, and nothing else. False also where it is not worth telling.

    Sure of it are steps on paragraphs that stand in the newest version, on which nothing waits, whose pairing nobody doubts and whose
    notes still have their words.
    """
    changes = [change for change in delta if change.table not in _APART]
    if not changes:
        return True
    if not after.versions or not all(_leaves_places(change) for change in changes):
        return False
    touched = {change.paragraph for change in changes}
    doubtful = {row.uid for row in rows}
    doubtful |= {uid for link in after.links.values() for uid in (link.paragraph, link.other)}
    newest = after.newest_version()
    if not touched.isdisjoint(doubtful) or not touched.issubset(newest.order):
        return False
    if all(change.table not in {"notes", "paragraphs"} for change in changes):
        return True
    on_words = [note for note in after.notes.values() if note.start is not None and note.paragraph in touched]
    return not any(anchor.is_gone for note in on_words if (anchor := anchor_in(after, note, newest.id)) is not None)


def _leaves_places(change: RowChange) -> bool:
    """Whether the row leaves all paragraphs, and those that are proposed, where they are."""
    sides = [row for row in (change.before, change.after) if row is not None]
    if change.table == "paragraphs":
        old, new = change.before, change.after
        return isinstance(old, Paragraph) and isinstance(new, Paragraph) and replace(old, wording=new.wording) == new
    if change.table not in KINDS or len({getattr(row, "paragraph", "") for row in sides}) > 1:
        return False
    return not any(isinstance(row, Amendment) and (row.label or row.action is AmendmentAction.INSERT) for row in sides)
