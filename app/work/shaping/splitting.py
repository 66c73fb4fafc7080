"""Splitting a paragraph in two; what hangs on words of the second part goes with them."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.anchoring import anchored
from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.markup import carried
from app.domain.paragraphs import Paragraph, alternative_of, label_after, labels
from app.domain.positions import Note, RedLine, Rule, crossed
from app.domain.refusal import Refusal
from app.domain.wording import Run, Wording, edits, wording
from app.work.editing import fixed_labels, standing, writable
from app.work.shaping.cuts import divided
from app.work.workspace import Action, New


def split(new: New, version: str, uid: str, at: int, parts: tuple[Wording, Wording] | None = None) -> Action:
    """Split a paragraph at an offset of its text: OP12 and OP12 bis, with a link that says so.

    `parts` are the two wordings where they shall read otherwise than `divided` makes them. The second part has its subparagraphs. Our
    position holds for both parts, and is stale on both until confirmed. Notes, red lines and amendments on words go with their words; what
    is on the whole stays with the first part. Refused where one side would have no words.
    """

    def run(dossier: Dossier) -> Dossier:
        writable(dossier, version)
        whole = standing(dossier, version, uid)
        if not 0 <= at <= len(whole.wording.text):
            raise Refusal("split-outside", label=labels(dossier.text_of(version))[uid])
        dossier = fixed_labels(dossier, version)
        first, second = parts or divided(whole.wording, at, whole.kind, dossier.about.language)
        if not first.plain.strip() or not second.plain.strip():
            raise Refusal("split-nothing")
        row = dossier.version(version)
        named = labels(dossier.text_of(version))
        taken = {*named.values(), *(each.label for each in dossier.amendments.values() if each.is_standing)}
        label = label_after(alternative_of(named[uid]) or named[uid], taken)
        place = row.order.index(uid) + 1
        dossier = dossier.put(
            "paragraphs",
            replace(standing(dossier, version, uid), wording=first),
            Paragraph(version, new.id, whole.kind, second, whole.level, label),
        )
        dossier = dossier.put("versions", replace(row, order=(*row.order[:place], new.id, *row.order[place:])))
        dossier = dossier.put("links", Link(new.id, LinkKind.SPLIT, version, new.id, uid, new.at, by_hand=True))
        return _Parted(new, uid, at, whole.wording, (first, second)).handed(dossier)

    return Action("Split paragraph", run, uid)


class _Parted:
    """A paragraph in two parts, and what of its annotations goes with the second."""

    def __init__(self, new: New, uid: str, at: int, whole: Wording, parts: tuple[Wording, Wording]) -> None:
        self._new, self._uid, self._at = new, uid, at
        self._whole, (self._first, self._second) = whole, parts

    def handed(self, dossier: Dossier) -> Dossier:
        """The dossier with what belongs to the second part on that."""
        uid, to = self._uid, self._new.id
        position = dossier.positions.get(uid)
        if position is not None:
            dossier = dossier.put("positions", replace(position, paragraph=to, set_on=position.set_on or self._whole))
        for note in dossier.of_paragraph("notes", uid):
            if self._is_in_second(note):
                dossier = dossier.put("notes", replace(note, paragraph=to))
        for line in dossier.of_paragraph("red_lines", uid):
            dossier = self._with_line(dossier, line)
        for row in dossier.of_paragraph("amendments", uid):
            dossier = self._with_amendment(dossier, row)
        return dossier

    def _is_in_second(self, note: Note) -> bool:
        if note.on is None or note.start is None or note.end is None or note.start == note.end:
            return False
        behind = anchored(note.on, note.start, note.end, self._second)
        before = anchored(note.on, note.start, note.end, self._first)
        return before.is_gone and not behind.is_gone

    def _with_line(self, dossier: Dossier, line: RedLine) -> Dossier:
        """Words that must stay are demanded of the part that has them; a ban stays where it is, and is read over both parts."""
        if line.rule is Rule.MUST_NOT_CONTAIN or not crossed(line, self._first) or crossed(line, self._second):
            return dossier
        return dossier.put("red_lines", replace(line, paragraph=self._new.id))

    def _with_amendment(self, dossier: Dossier, row: Amendment) -> Dossier:
        """A change of words goes with them; one that changes both parts becomes one on each, a deletion too."""
        if not row.is_standing:
            return dossier
        if row.action is AmendmentAction.DELETE:
            return dossier.put("amendments", self._twin(row, self._second, row.text))
        if row.action is not AmendmentAction.REPLACE:
            return dossier
        whole = carried(row, self._whole)
        halves = self._halves(whole) if whole is not None else None
        if halves is None:
            return dossier
        first, second = (carried(replace(row, base=self._whole, text=half), part) for half, part in halves)
        changes_first = first not in {None, self._first}
        if second is None or second == self._second:
            return dossier
        if not changes_first or first is None:
            return dossier.put("amendments", replace(row, paragraph=self._new.id))
        twin = self._twin(row, self._second, second)
        return dossier.put("amendments", replace(row, base=self._first, text=first), twin)

    def _halves(self, proposed: Wording) -> tuple[tuple[Wording, Wording], tuple[Wording, Wording]] | None:
        """The whole with what is proposed of its first part, and of its second, each with that part; None where a change lies across."""
        before, after, changes = edits(self._whole, proposed)
        offsets = [0, *accumulate(len(run.text) for run in before)]
        texts: tuple[list[Run], list[Run]] = ([], [])
        for change in changes:
            old = before[change.old_start : change.old_end]
            new = after[change.new_start : change.new_end]
            start, end = offsets[change.old_start], offsets[change.old_end]
            if not change.kept and start < self._at < end:
                return None
            in_second = start >= self._at
            texts[0].extend(old if change.kept or in_second else new)
            texts[1].extend(old if change.kept or not in_second else new)
        return (wording(texts[0]), self._first), (wording(texts[1]), self._second)

    def _twin(self, row: Amendment, base: Wording, text: Wording) -> Amendment:
        return replace(row, id=f"{self._new.id}-{row.id}", paragraph=self._new.id, base=base, text=text, related=row.id)
