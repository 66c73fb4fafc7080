"""Documents of amendments of the eightieth session, on the drafts that they address: which of their instructions find a place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.domain.instructions import parse_instructions, placed
from app.domain.paragraphs import labels
from app.formats import read
from app.work.receiving.drafts import draft_paragraphs
from tests.measuring.scores import Score

_CHILD = "rights_of_the_child_80/A_C.3_80_L."
EXPECTED: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (f"{_CHILD}20", f"{_CHILD}61", ("PP15",), ("instruction-words-absent",)),
    (f"{_CHILD}20", f"{_CHILD}62", ("after PP14",), ()),
    (f"{_CHILD}20", f"{_CHILD}63", ("PP13",), ()),
    (f"{_CHILD}20", f"{_CHILD}64", ("OP13",), ("instruction-words-absent",) * 3),
    ("hrc_report_80/A_C.3_80_L.24", "hrc_report_80/A_C.3_80_L.65", ("PP3", "OP2"), ()),
)
"""Draft, document of amendments, where its changes must be, and why the others find no place (they address a later revision)."""


def measure_formal(data: Path, every: int) -> Iterator[Score]:
    """Every change in its place, and nothing placed that has none in the draft at hand."""
    score = Score("formal amendments, placed or left")
    for base, document, changed, left in EXPECTED:
        path = data / "scenarios" / f"{document}.pdf"
        if not path.exists():
            continue
        draft = score.reading(path.name, lambda path=path: read(path))  # type: ignore[misc]
        if draft is None:
            continue
        paragraphs = tuple(draft_paragraphs(read(data / "scenarios" / f"{base}.pdf")))
        named = labels(paragraphs)
        placing = placed(parse_instructions(draft.body, draft.language), paragraphs)
        got = [f"after {named[row.after]}" if row.uid.startswith("+") else named[row.uid] for row in placing.changes]
        wanted = [*changed, *left]
        found = [*got, *(row.reason for row in placing.unplaced)]
        score.structure = [score.structure[0] + (found == wanted) * len(wanted), score.structure[1] + len(wanted)]
        if found != wanted:
            score.worst.append((0.0, f"{path.name}: wanted {wanted}, got {found}"))
    yield score
