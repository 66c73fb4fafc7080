"""The tabling check on a dossier: findings, their corrections, what was left as it is, and the check list for submission."""

from app.work.tabling.checking import Checked, checked, opening_in, shown_check
from app.work.tabling.correcting import ALL, correct, correct_all, leave, preview, take_up
from app.work.tabling.listing import answer, change_holidays, holidays, listed, reset_holidays

__all__ = [
    "ALL",
    "Checked",
    "answer",
    "change_holidays",
    "checked",
    "correct",
    "correct_all",
    "holidays",
    "leave",
    "listed",
    "opening_in",
    "preview",
    "reset_holidays",
    "shown_check",
    "take_up",
]
