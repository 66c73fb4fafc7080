"""Comparing: two texts (or three) side by side, what became of each paragraph, why we say so, and what of it matters."""

from app.domain.comparing.explaining import Basis, Why
from app.domain.comparing.pairing import compared
from app.domain.comparing.rows import CHANGE_NAMES, ComparedRow, Comparison, Side, Tie
from app.domain.significance import Finding, FindingKind, Shift, Weight

__all__ = [
    "CHANGE_NAMES",
    "Basis",
    "ComparedRow",
    "Comparison",
    "Finding",
    "FindingKind",
    "Shift",
    "Side",
    "Tie",
    "Weight",
    "Why",
    "compared",
]
