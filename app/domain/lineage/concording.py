"""The concordance of two texts: what each paragraph was called, what it is called now, what was done with it, and at whose wish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.comparing import ComparedRow, Comparison, Side, compared
from app.domain.concordance import ConcordanceRow, Treatment
from app.domain.dossier import Dossier
from app.domain.lineage.kinship import heir, links_between, origin_of
from app.domain.lineage.outcomes import LIKE, follows, share_met
from app.domain.links import Link
from app.domain.listing import listed
from app.domain.paragraphs import COUNTED, Paragraph, has_counter
from app.domain.wording import Wording
from app.text import similarity

TREATMENTS = {
    "identical": Treatment.KEPT,
    "edited": Treatment.EDITED,
    "moved": Treatment.MOVED,
    "moved_edited": Treatment.MOVED_EDITED,
    "split": Treatment.SPLIT,
    "merged": Treatment.MERGED,
    "added": Treatment.NEW,
    "deleted": Treatment.GONE,
}


def concordance(
    dossier: Dossier, old: str, new: str, working: Mapping[str, str] | None = None
) -> tuple[ConcordanceRow, ...]:
    """The concordance of two versions of a dossier, in the order of the new text; what is gone stands where it stood.

    `working` gives the labels by which the room called paragraphs that the old version does not have ("OP4 bis"), by identity.
    Proponents are those who proposed what was done, as far as their words or wishes show in the new text. What was written down when the new
    version was frozen, and was made from the old one, is told as it was written.
    """
    told = written(dossier, new) if dossier.version(new).based_on == old else ()
    if told:
        return told
    comparison = compared(
        dossier.version(old).label,
        dossier.text_of(old),
        dossier.version(new).label,
        dossier.text_of(new),
        language=dossier.about.language,
    )
    rows = treated(concordance_of(comparison, new), links_between(dossier, old, new), comparison)
    wishes = _Wishes(dossier, old, new)
    kept = {row.old_label for row in rows if row.paragraph in dossier.version(old).order}
    return tuple(replace(_called(row, working or {}, kept), proponents=wishes.behind(row)) for row in rows)


def written(dossier: Dossier, version: str) -> tuple[ConcordanceRow, ...]:
    """The concordance that was written when a version was frozen, in its order; empty when there is none."""
    rows = [row for row in dossier.concordance.values() if row.version == version]
    return tuple(sorted(rows, key=lambda row: row.rank))


def _called(row: ConcordanceRow, working: Mapping[str, str], kept: Set[str]) -> ConcordanceRow:
    """The row with the label by which the room called a new paragraph, or the second part of one that was split and still stands.

    Only a label with a counter was the room's own ("OP4 bis"): a plain number would read as that of the old text.
    """
    label = working.get(row.paragraph, "")
    if row.treatment is Treatment.SPLIT and row.old_label in kept and label not in {"", row.old_label}:
        return replace(row, old_label=label, note=f"Split from {row.old_label}")
    if row.treatment is Treatment.NEW and not row.old_label and has_counter(label):
        return replace(row, old_label=label)
    return row


def concordance_of(comparison: Comparison, version: str = "") -> tuple[ConcordanceRow, ...]:
    """The concordance of any two texts that were compared, as far as the texts alone tell it: no proponents are known."""
    rows: list[ConcordanceRow] = []
    for compared_row in comparison.rows:
        if compared_row.is_counted:
            rows.extend(_lines(compared_row, version, len(rows)))
    return tuple(rows)


def _lines(row: ComparedRow, version: str, rank: int) -> list[ConcordanceRow]:
    """One line for most rows; for a split one for each part, for a merger one for each paragraph that went in."""
    treatment = TREATMENTS[row.change]
    if row.is_same:  # typography is no treatment: a reader calls both the same words
        treatment = Treatment.MOVED if row.change.startswith("moved") else Treatment.KEPT
    if row.old and row.new:
        pairs: list[tuple[Side | None, Side | None]] = [(one, other) for one in row.old for other in row.new]
    else:
        pairs = [(side, None) for side in row.old] + [(None, side) for side in row.new]
    lines: list[ConcordanceRow] = []
    for before, after in pairs:
        side = after or before
        if side is None or side.paragraph.kind not in COUNTED:
            continue
        lines.append(
            ConcordanceRow(
                f"{version}:{rank + len(lines)}",
                version,
                before.paragraph.uid if before is not None and treatment is Treatment.MERGED else side.paragraph.uid,
                rank + len(lines),
                before.label if before is not None else "",
                after.label if after is not None else "",
                treatment,
                note=_note(row, treatment, before, after),
            )
        )
    return lines


def _note(row: ComparedRow, treatment: Treatment, before: Side | None, after: Side | None) -> str:
    """What the labels and the treatment do not say: with what it was merged, from what it was split, that a change only follows from others."""
    if treatment is Treatment.MERGED and before is not None:
        others = [side.label for side in row.old if side is not before]
        return f"Merged with {listed(others)}" if others else ""
    if treatment is Treatment.SPLIT and after is not None:
        others = [side.label for side in row.new if side is not after]
        return f"Other part: {listed(others)}" if others else ""
    if treatment in {Treatment.EDITED, Treatment.MOVED_EDITED} and row.significance == "consequential":
        return "Consequential change only"
    return ""


def treated(
    rows: Sequence[ConcordanceRow], links: Sequence[Link], comparison: Comparison
) -> tuple[ConcordanceRow, ...]:
    """The rows with what links know and words do not show: a new paragraph that was split off another, a lost one that went into another."""
    old = _labels(side for row in comparison.rows for side in row.old)
    new = _labels(side for row in comparison.rows for side in row.new)
    parts: dict[str, list[str]] = {}
    inflow: dict[str, list[str]] = {}
    for row in rows:
        parent = origin_of(links, row.paragraph, old) if row.treatment is Treatment.NEW else ""
        into = heir(links, row.paragraph, new) if row.treatment is Treatment.GONE else ""
        if parent:
            parts.setdefault(parent, []).append(row.paragraph)
        if into:
            inflow.setdefault(into, []).append(row.paragraph)
    result: list[ConcordanceRow] = []
    for row in rows:
        parent = next((uid for uid, split in parts.items() if row.paragraph in split), "")
        into = next((uid for uid, gone in inflow.items() if row.paragraph in gone), "")
        if parent:
            row = replace(row, treatment=Treatment.SPLIT, old_label=old[parent], note=f"Split from {old[parent]}")
        elif into:
            row = replace(
                row, treatment=Treatment.MERGED, new_label=new[into], note=f"Merged with {old.get(into, new[into])}"
            )
        elif row.paragraph in parts and row.old_label and row.new_label:
            others = [new[uid] for uid in parts[row.paragraph]]
            row = replace(row, treatment=Treatment.SPLIT, note=f"Other part: {listed(others)}")
        elif row.paragraph in inflow and row.old_label and row.new_label:
            others = [old[uid] for uid in inflow[row.paragraph]]
            row = replace(row, treatment=Treatment.MERGED, note=f"Merged with {listed(others)}")
        result.append(row)
    return tuple(result)


def _labels(sides: Iterable[Side]) -> dict[str, str]:
    return {side.paragraph.uid: side.label for side in sides}


class _Wishes:
    """Who proposed what was done between two versions of a dossier."""

    def __init__(self, dossier: Dossier, old: str, new: str) -> None:
        self._old = {row.uid: row for row in dossier.text_of(old)}
        self._text = dossier.text_of(new)
        self._new = {row.uid: row for row in self._text}
        self._old_text = dossier.text_of(old)
        self._rows: dict[str, list[Amendment]] = {}
        self._insertions: list[Amendment] = []
        for row in sorted(dossier.amendments.values(), key=lambda each: (each.created, each.id)):
            self._rows.setdefault(row.paragraph, []).append(row)
            if row.action is AmendmentAction.INSERT:
                self._insertions.append(row)

    def behind(self, row: ConcordanceRow) -> tuple[str, ...]:
        """The party codes of those whose wish shows in what was done, each once."""
        uid = row.paragraph
        rows = [each for each in self._rows.get(uid, []) if self._shows(each)]
        if row.treatment is Treatment.NEW and uid in self._new:
            rows += [each for each in self._insertions if each not in rows and self._is(each, self._new[uid])]
        return tuple(dict.fromkeys(party for each in rows for party in each.proponents))

    def _shows(self, row: Amendment) -> bool:
        before, after = self._old.get(row.paragraph), self._new.get(row.paragraph)
        if row.action is AmendmentAction.DELETE:
            return before is not None and after is None
        if after is None:
            return False
        if row.action is AmendmentAction.INSERT:
            return before is None
        if row.action is AmendmentAction.MOVE:
            was = follows(self._old_text, row.paragraph, row.after)
            return not was and follows(self._text, row.paragraph, row.after)
        earlier = before.wording if before is not None else Wording()
        return share_met(row.base, row.text, after.wording) > share_met(row.base, row.text, earlier)

    @staticmethod
    def _is(row: Amendment, paragraph: Paragraph) -> bool:
        return row.kind is paragraph.kind and similarity(row.text.plain, paragraph.wording.plain) >= LIKE
