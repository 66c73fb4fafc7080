"""Correcting what the tabling check found: one finding, or all of a rule as one step; and leaving a finding as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.answers import Answer
from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.domain.tabling import BY_ID, Finding, NoteMove, Removal, Renumbering, Rewording
from app.domain.wording import NOTE_MARK, Wording, wording
from app.work.editing import delete_paragraph, renumber, standing, writable
from app.work.tabling.checking import checked
from app.work.workspace import Action

ALL = "all"
"""Stands for every rule."""

_ROUNDS = 12
"""A correction may bring another about (also, then further); more rounds than this no text has needed."""


def correct(version: str, finding: Finding) -> Action:
    """Set one finding right.

    Refused when it has no correction ("nothing-to-correct"), when the words have changed since ("finding-outdated") and in a frozen version.
    """

    def run(dossier: Dossier) -> Dossier:
        writable(dossier, version)
        return corrected(dossier, version, [finding])

    return Action("Correct for tabling", run, finding.uid)


def correct_all(version: str, rule: str = ALL) -> Action:
    """Set everything right that a rule found and a correction is known for (or all rules), as one step; what was left as it is stays.

    Refused with "nothing-to-correct" when there is nothing of the kind.
    """

    def run(dossier: Dossier) -> Dossier:
        writable(dossier, version)
        seen: set[tuple[str, str]] = set()
        for at in range(_ROUNDS):
            found = checked(dossier, version)
            rows = [row for row in found.standing if row.correction is not None and rule in {ALL, row.rule}]
            rows = [row for row in rows if (row.key, row.words) not in seen]
            if not rows and not at:
                raise Refusal("nothing-to-correct")
            if not rows:
                break
            chosen = _together(rows)
            seen |= {(row.key, row.words) for row in chosen}
            dossier = corrected(dossier, version, chosen)
        return dossier

    name = BY_ID[rule].name if rule in BY_ID else "all that can be"
    return Action(f"Correct for tabling: {name}", run)


def _together(rows: Sequence[Finding]) -> list[Finding]:
    """Those that can be set right in one round: the other words of all paragraphs where they do not overlap, else one at a time."""
    reworded = [row for row in rows if isinstance(row.correction, Rewording)]
    if not reworded:
        return [rows[0]]
    chosen: list[Finding] = []
    taken: dict[str, int] = defaultdict(lambda: -1)
    for row in sorted(reworded, key=lambda each: (each.uid, _span(each)[0], _span(each)[1])):
        start, end = _span(row)
        if start > taken[row.uid] or (start == taken[row.uid] and not chosen):
            chosen.append(row)
            taken[row.uid] = max(end, start)
    return chosen


def _span(row: Finding) -> tuple[int, int]:
    correction = row.correction
    return (correction.start, correction.end) if isinstance(correction, Rewording) else (row.start, row.end)


def corrected(dossier: Dossier, version: str, findings: Iterable[Finding]) -> Dossier:
    """The dossier with these findings of a version set right."""
    rows = sorted(
        findings, key=lambda row: _span(row), reverse=True
    )  # what stands behind is changed first, so that places stay places
    for row in rows:
        _insist(dossier, version, row)
    for row in rows:
        dossier = _one(dossier, version, row)
    return dossier


def _insist(dossier: Dossier, version: str, row: Finding) -> None:
    """Refuse a finding whose words are not there any more."""
    if row.correction is None:
        raise Refusal("nothing-to-correct")
    if row.uid and standing(dossier, version, row.uid).wording.text[row.start : row.end] != row.words:
        raise Refusal("finding-outdated", label=row.label)


def _one(dossier: Dossier, version: str, row: Finding) -> Dossier:
    correction = row.correction
    if isinstance(correction, Renumbering):
        return renumber(version).run(dossier)
    if isinstance(correction, Removal):
        return delete_paragraph(version, row.uid).run(dossier)
    paragraph = standing(dossier, version, row.uid)
    if isinstance(correction, NoteMove):
        return _moved(dossier, version, row, correction)
    if isinstance(correction, Rewording):
        text = paragraph.wording.replaced(correction.start, correction.end, correction.text)
        if not text.plain.strip():
            raise Refusal("wording-empty")
        return dossier.put("paragraphs", replace(paragraph, wording=text))
    return dossier


def _moved(dossier: Dossier, version: str, row: Finding, move: NoteMove) -> Dossier:
    here, there = standing(dossier, version, row.uid), standing(dossier, version, move.uid)
    note = there.wording.part(move.start, move.start + 1)
    if note.text != NOTE_MARK:
        raise Refusal("finding-outdated", label=row.label)
    return dossier.put(
        "paragraphs",
        replace(here, wording=here.wording.replaced(move.to, move.to, note)),
        replace(there, wording=there.wording.replaced(move.start, move.start + 1, wording([]))),
    )


def preview(dossier: Dossier, version: str, finding: Finding) -> tuple[Wording, Wording] | None:
    """The wording of its paragraph before and after the correction; None where the correction is none of wording, or cannot be made."""
    if not isinstance(finding.correction, Rewording | NoteMove):
        return None
    before = dossier.paragraph(version, finding.uid)
    try:
        after = corrected(dossier, version, [finding]).paragraph(version, finding.uid)
    except Refusal:
        return None
    return (before.wording, after.wording) if before is not None and after is not None else None


def leave(finding: Finding, reason: str = "") -> Action:
    """Leave a finding as it is, in this version and in later ones as long as the same words stand there; `reason` tells why."""

    def run(dossier: Dossier) -> Dossier:
        return dossier.put("tabling", Answer(finding.key, " ".join(reason.split()), done=True))

    return Action("Leave for tabling", run, finding.uid)


def take_up(finding: Finding) -> Action:
    """Take a finding up again that was left as it is."""

    def run(dossier: Dossier) -> Dossier:
        return dossier.drop("tabling", finding.key)

    return Action("Take up for tabling", run, finding.uid)
