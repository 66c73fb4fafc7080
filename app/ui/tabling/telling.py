"""What the tabling check says of a finding: in a row, in a tool tip, for who hears it."""

from __future__ import annotations

from html import escape

from app.domain.tabling import BY_ID, SEVERITY_NAMES, Finding, NoteMove, Removal, Renumbering, Severity
from app.sentences import sentence
from app.work.tabling import Checked

COLOURS = {Severity.ERROR: "danger", Severity.LOOK: "warning", Severity.NOTE: "muted"}
"""The colour of a weight."""
ICONS = {Severity.ERROR: "warning", Severity.LOOK: "question", Severity.NOTE: "info"}
"""The drawing of a weight: never by colour alone."""


def told(finding: Finding) -> str:
    """The sentence of a finding."""
    return sentence(finding.reason, dict(finding.details))


def tip_of(findings: tuple[Finding, ...]) -> str:
    """Rich text for a tool tip: each finding with its rule and where the rule comes from."""
    parts = []
    for row in findings:
        rule = BY_ID[row.rule]
        parts.append(
            f"{escape(told(row))}<br><small>{SEVERITY_NAMES[rule.severity]} · {escape(rule.name)}<br>"
            f"Source: {escape(rule.source)}</small>"
        )
    return "<hr>".join(parts)


def summary(found: Checked) -> str:
    """ "2 errors, 1 to look at, 3 notes"; what there is."""
    counts = (
        (found.count(Severity.ERROR), "error", "errors"),
        (found.count(Severity.LOOK), "to look at", "to look at"),
        (found.count(Severity.NOTE), "note", "notes"),
    )
    parts = [f"{number} {one if number == 1 else many}" for number, one, many in counts if number]
    return ", ".join(parts) if parts else f"Nothing found by {len(found.report.rules)} rules"


def correction_name(finding: Finding) -> str:
    """What its correction does, for a button."""
    correction = finding.correction
    if isinstance(correction, Renumbering):
        return "Number anew"
    if isinstance(correction, Removal):
        return "Take it out"
    if isinstance(correction, NoteMove):
        return "Move the footnote here"
    return "Correct"
