"""The gate on a dossier: versions found by their labels, what waits for its place counted, the answer in its stable form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.checking import Checked, Gate, Gravity, LineOnText, gate
from app.domain.dossier import Dossier
from app.domain.paragraphs import Paragraph
from app.domain.wording import Span
from app.work.alerting import alerts_for
from app.work.carrying import waiting

FORMAT = 1
"""The form of the answer; raised when a name in it changes its meaning or goes."""


@dataclass(frozen=True)
class Announcement:
    """What is told when a version has arrived: the gate on it, and how much waits for its place."""

    gate: Gate
    waits: int
    is_news: bool = True
    """Whether its text differs from that of the version before: a copy to work on brings nothing new."""

    @property
    def sentence(self) -> str:
        """ "3 red lines crossed, 5 positions to confirm, 2 to place"; empty when there is nothing to say."""
        counts = (
            (self.gate.count(Gravity.CROSSED, Gravity.CROSSED_BEFORE), "red line crossed", "red lines crossed"),
            (self.gate.count(Gravity.INSTRUCTION), "instruction touched", "instructions touched"),
            (self.gate.count(Gravity.TO_CONFIRM), "position to confirm", "positions to confirm"),
            (self.waits, "to place", "to place"),
        )
        return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts if number)

    @property
    def is_grave(self) -> bool:
        """Whether a red line is crossed."""
        return not self.gate.is_open


def checked(
    dossier: Dossier, version: str, since: str | None = None, report: Callable[[float], None] | None = None
) -> Gate:
    """The gate on a version with the lists of alerts that are in force here."""
    return gate(dossier, version, since, report, alerts_for(dossier.about.language))


def announced(dossier: Dossier, version: str, report: Callable[[float], None] | None = None) -> Announcement:
    """Checks a version that has arrived."""
    found = checked(dossier, version, report=report)
    before = [row.wording for row in dossier.text_of(found.since)] if found.since else None
    is_news = before != [row.wording for row in dossier.text_of(version)]
    return Announcement(found, len(waiting(dossier, version)), is_news)


def gate_labelled(dossier: Dossier, version: str = "", since: str = "") -> Gate:
    """The gate on the version of this label (the newest without one), against that of `since` (the one before without it)."""
    id = dossier.version_labelled(version).id if version else dossier.newest_version().id
    return checked(dossier, id, dossier.version_labelled(since).id if since else None)


def shown_gate(found: Gate) -> dict[str, Any]:
    """The gate as JSON, in a form that stays."""
    hidden = found.hidden()
    return {
        "adref": FORMAT,
        "version": found.label,
        "since": found.since_label or None,
        "passes": found.is_open,
        "counts": {gravity.name.lower(): found.count(gravity) for gravity in Gravity},
        "hidden": {
            "renumbered": hidden.renumbered,
            "consequential": hidden.consequential,
            "carrying_nothing": hidden.carrying_nothing,
            "settled": hidden.settled,
        },
        "triage": [row.label for row in found.triage()],
        "paragraphs": [_paragraph(row) for row in found.paragraphs],
        "changed_without_ours": [row.label for row in found.uncarried],
    }


def _paragraph(row: Checked) -> dict[str, Any]:
    position = row.position
    held = row.instruction
    return {
        "id": row.uid,
        "label": row.label,
        "standing": row.standing.whereabouts.value,
        "change": row.happened.name.lower(),
        "stance": position.stance.value if position is not None and position.stance is not None else None,
        "priority": position.priority.value if position is not None and position.priority is not None else None,
        "concerns": [
            {"kind": concern.gravity.name.lower(), "sentence": concern.sentence, "words": concern.words}
            for concern in row.concerns
        ],
        "findings": [found.sentence for found in row.findings],
        "red_lines": [_line(line, row.standing.pieces) for line in row.lines],
        "instruction": {
            "text": held.instruction.text,
            "reference": held.instruction.reference,
            "touched": held.is_touched,
            "words": [{"words": each.words, "stands": each.stands, "stood": each.stood} for each in held.quoted],
        }
        if held is not None
        else None,
        "ladder": {
            "rung": row.ladder.rung.rank,
            "name": row.ladder.rung.name,
            "footing": row.ladder.footing.value,
            "was": row.ladder.was,
            "difference": spans(row.ladder.difference),
        }
        if row.ladder is not None
        else None,
        "stale": {"difference": spans(row.stale.difference)} if row.stale is not None else None,
        "amendments": [{"id": each.amendment.id, "fit": each.fit.value} for each in row.amendments],
        "reserved_by": [each.party for each in row.reserved_by],
    }


def _line(line: LineOnText, pieces: Sequence[Paragraph]) -> dict[str, Any]:
    wordings = {piece.uid: piece.wording for piece in pieces}
    return {
        "rule": line.line.rule.value,
        "words": line.line.words,
        "state": line.state.value,
        "new": line.is_new,
        "sentence": line.sentence,
        "marks": [
            {
                "paragraph": mark.paragraph,
                "start": mark.start,
                "end": mark.end,
                "kind": mark.kind.value,
                "words": wordings[mark.paragraph].part(mark.start, mark.end).plain,
            }
            for mark in line.marks
        ],
        "nearest": line.nearest or None,
        "difference": spans(line.difference),
        "elsewhere": list(line.elsewhere),
    }


def spans(difference: Sequence[Span]) -> list[list[str]]:
    """A difference as pairs of a sign (=, -, +) and words."""
    return [[span.kind, span.wording.plain] for span in difference]
