"""Checking a dossier: the gate by labels and in its stable form, positions confirmed, the letter that breaks silence."""

from app.work.checking.confirming import confirm, confirm_all
from app.work.checking.gating import Announcement, announced, checked, gate_labelled, shown_gate
from app.work.checking.letter import Letter, Objection, save_letter, silence_letter

__all__ = [
    "Announcement",
    "Letter",
    "Objection",
    "announced",
    "checked",
    "confirm",
    "confirm_all",
    "gate_labelled",
    "save_letter",
    "shown_gate",
    "silence_letter",
]
