"""Significance: what follows by itself told from what changes the meaning, and what of it we are alerted to."""

from app.domain.significance.alerts import (
    FLAT,
    LANGUAGES,
    LINED,
    LIST_NAMES,
    Alerts,
    Scale,
    alerts_from_data,
    standard_alerts,
)
from app.domain.significance.findings import FINDING_NAMES, Finding, FindingKind, Passage, Shift, Weight
from app.domain.significance.following import Consequence, Ground
from app.domain.significance.judging import Judged, Judgement, Text, judged, shared_notes
from app.domain.significance.noticing import noticed_alone
from app.domain.significance.seeking import Finder, finder_for

__all__ = [
    "FINDING_NAMES",
    "FLAT",
    "LANGUAGES",
    "LINED",
    "LIST_NAMES",
    "Alerts",
    "Consequence",
    "Finder",
    "Finding",
    "FindingKind",
    "Ground",
    "Judged",
    "Judgement",
    "Passage",
    "Scale",
    "Shift",
    "Text",
    "Weight",
    "alerts_from_data",
    "finder_for",
    "judged",
    "noticed_alone",
    "shared_notes",
    "standard_alerts",
]
