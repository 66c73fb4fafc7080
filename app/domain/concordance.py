"""The concordance: for each paragraph its old label, its new label, what was done with it, and at whose wish.

The form is that of addenda which accompany consolidated texts (FCCC/AWGLCA/2009/INF.2/Add).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Treatment(StrEnum):
    """What was done with a paragraph between two texts."""

    KEPT = "kept"
    EDITED = "edited"
    MOVED = "moved"
    MOVED_EDITED = "moved_edited"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    GONE = "gone"


TREATMENT_NAMES = {
    Treatment.KEPT: "Kept",
    Treatment.EDITED: "Edited",
    Treatment.MOVED: "Moved",
    Treatment.MOVED_EDITED: "Moved and edited",
    Treatment.SPLIT: "Split",
    Treatment.MERGED: "Merged",
    Treatment.NEW: "New",
    Treatment.GONE: "Deleted",
}
"""The words for a treatment."""


@dataclass(frozen=True, slots=True)
class ConcordanceRow:
    """One line of the concordance that was written when `version` was frozen; `rank` is its place in the list.

    `old_label` is empty for a new paragraph, `new_label` for one that is gone. `proponents` are party codes.
    """

    id: str
    version: str
    paragraph: str
    rank: int
    old_label: str
    new_label: str
    treatment: Treatment
    proponents: tuple[str, ...] = ()
    note: str = ""
