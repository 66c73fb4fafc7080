"""Belonging: in which of the dossiers that were opened lately a document has its place, where it has none in the one that is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.formats.reporting import Report, silent
from app.work.receiving.recognizing import bare_symbol, best_version, symbols_of
from app.work.workspace import Workspace

if TYPE_CHECKING:
    from app.formats import Draft

MOSTLY = 0.5
"""A text belongs to a dossier where at least this share of its paragraphs stands in a version word for word."""


@dataclass(frozen=True, slots=True)
class Place:
    """A dossier that a document fits: its file, what it is about, and the version on which the document stands."""

    path: Path
    title: str
    symbol: str
    version: str
    likeness: float


def place_of(
    draft: Draft, recent: Iterable[Path], present: Dossier | None = None, report: Report = silent
) -> Place | None:
    """The recent dossier that the document fits best, of equals the one opened last; None where it fits the present one, or none.

    Dossiers that cannot be read are passed over. Opens files: a job for a worker thread.
    """
    if present is not None and _likeness(draft, present) >= MOSTLY:
        return None
    best: Place | None = None
    for path in recent:
        report(0.95, f"Looking whether it belongs to {path.name}")
        dossier = _read(path)
        likeness = _likeness(draft, dossier) if dossier is not None else 0.0
        if dossier is None or likeness < MOSTLY or (best is not None and likeness <= best.likeness):
            continue
        version, _ = best_version(dossier, draft)
        about = dossier.about
        best = Place(path, about.title, about.symbol, version.label if version is not None else "", likeness)
    return best


def _read(path: Path) -> Dossier | None:
    try:
        workspace = Workspace.open(path, who="", origin="", read_only=True)
    except (Refusal, OSError):
        return None
    try:
        return workspace.dossier
    finally:
        workspace.close()


def _likeness(draft: Draft, dossier: Dossier) -> float:
    """How well a document fits: a text by its words, unless it bears the symbol of another document; any other by the symbol it names."""
    known = {bare_symbol(symbol) for symbol in symbols_of(dossier)}
    if draft.form.value != "text":
        return float(bool(draft.head.addresses) and bare_symbol(draft.head.addresses) in known)
    symbol = bare_symbol(draft.head.symbol)
    if symbol and known and symbol not in known:
        return 0.0
    return best_version(dossier, draft)[1] if dossier.versions else 0.0
