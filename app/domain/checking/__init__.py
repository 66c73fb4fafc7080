"""Checking: what a version does to all that we hold – red lines, instructions, the ladder of wordings, positions, amendments."""

from app.domain.checking.concerns import GRAVITY_NAMES, Checked, Concern, Gravity, Happened
from app.domain.checking.gate import Gate, Hidden, gate, version_before
from app.domain.checking.instructions import InstructionOnText, QuotedWords, quoted_words
from app.domain.checking.ladder import Footing, OnLadder, Rung, is_paragraph, ladder, on_ladder, rung_name
from app.domain.checking.on_version import OnVersion, on_version, stale, stale_positions
from app.domain.checking.red_lines import LineOnText, LineState, Mark, MarkKind, crossed_on
from app.domain.checking.staleness import Staleness, TwoTexts, changed_in_substance, is_stale
from app.domain.checking.standing import Standing, Text, Whereabouts, read

__all__ = [
    "GRAVITY_NAMES",
    "Checked",
    "Concern",
    "Footing",
    "Gate",
    "Gravity",
    "Happened",
    "Hidden",
    "InstructionOnText",
    "LineOnText",
    "LineState",
    "Mark",
    "MarkKind",
    "OnLadder",
    "OnVersion",
    "QuotedWords",
    "Rung",
    "Staleness",
    "Standing",
    "Text",
    "TwoTexts",
    "Whereabouts",
    "changed_in_substance",
    "crossed_on",
    "gate",
    "is_paragraph",
    "is_stale",
    "ladder",
    "on_ladder",
    "on_version",
    "quoted_words",
    "read",
    "rung_name",
    "stale",
    "stale_positions",
    "version_before",
]
