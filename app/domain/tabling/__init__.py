"""The tabling check: rules of structure and of editing, what they find in a text, and how it is set right."""

from __future__ import annotations

from app.domain.tabling.checking import BY_ID, check
from app.domain.tabling.findings import (
    SEVERITY_NAMES,
    Correction,
    Finding,
    NoteMove,
    Removal,
    Renumbering,
    Report,
    Rewording,
    Rule,
    Severity,
)
from app.domain.tabling.rules import LEFTOVERS, NOTES, RULES, STRUCTURE, WRITING
from app.domain.tabling.subject import OpeningLength, Subject, Surroundings, no_openings

__all__ = [
    "BY_ID",
    "LEFTOVERS",
    "NOTES",
    "RULES",
    "SEVERITY_NAMES",
    "STRUCTURE",
    "WRITING",
    "Correction",
    "Finding",
    "NoteMove",
    "OpeningLength",
    "Removal",
    "Renumbering",
    "Report",
    "Rewording",
    "Rule",
    "Severity",
    "Subject",
    "Surroundings",
    "check",
    "no_openings",
]
