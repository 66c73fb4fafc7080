"""Comparing: two texts (or three) side by side, what became of each paragraph, why we say so, and what of it matters."""

from app.domain.comparing.explaining import Basis, Why
from app.domain.comparing.pairing import compared
from app.domain.comparing.reading_out import reading_out
from app.domain.comparing.rows import CHANGE_NAMES, ComparedRow, Comparison, Side, Tie
from app.domain.comparing.threefold import ThreefoldRow, Verdict, threefold
from app.domain.significance import Alerts, Consequence, Finding, FindingKind, Shift, Weight

__all__ = [
    "CHANGE_NAMES",
    "Alerts",
    "Basis",
    "ComparedRow",
    "Comparison",
    "Consequence",
    "Finding",
    "FindingKind",
    "Shift",
    "Side",
    "ThreefoldRow",
    "Tie",
    "Verdict",
    "Weight",
    "Why",
    "compared",
    "reading_out",
    "threefold",
]
