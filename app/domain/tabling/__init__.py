"""The tabling check: rules of structure and of editing, what they find in a text, and how it is set right."""

from __future__ import annotations

from app.domain.tabling.calendar import (
    Holidays,
    business_days_between,
    business_days_until,
    holidays_from_data,
    last_day_to_submit,
    standard_holidays,
)
from app.domain.tabling.check_list import (
    ACTION_DATE,
    ASKS,
    LEAVING,
    STATE_NAMES,
    CheckList,
    Deadline,
    Known,
    Line,
    State,
    answered,
    check_list,
    day_of,
)
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
    "ACTION_DATE",
    "ASKS",
    "BY_ID",
    "LEAVING",
    "LEFTOVERS",
    "NOTES",
    "RULES",
    "SEVERITY_NAMES",
    "STATE_NAMES",
    "STRUCTURE",
    "WRITING",
    "CheckList",
    "Correction",
    "Deadline",
    "Finding",
    "Holidays",
    "Known",
    "Line",
    "NoteMove",
    "OpeningLength",
    "Removal",
    "Renumbering",
    "Report",
    "Rewording",
    "Rule",
    "Severity",
    "State",
    "Subject",
    "Surroundings",
    "answered",
    "business_days_between",
    "business_days_until",
    "check",
    "check_list",
    "day_of",
    "holidays_from_data",
    "last_day_to_submit",
    "no_openings",
    "standard_holidays",
]
