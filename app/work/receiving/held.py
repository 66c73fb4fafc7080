"""Held: what of a compilation text the dossier holds already, so that only what is new is taken from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import Dossier
from app.domain.paragraphs import labels
from app.domain.positions import STANCE_NAMES, Note, PartyStance
from app.domain.wording import Wording
from app.work.exporting import position_text
from app.work.hanging import hanging
from app.work.naming import names, register_of
from app.work.receiving.returning import Expected, Remarks, flat, hunks, laid
from app.work.receiving.tracked import proposed_by

if TYPE_CHECKING:
    from app.formats import Draft


@dataclass(frozen=True, slots=True)
class Known:
    """An amendment that says what a proposal says, and those of the proposal's delegations that are not behind it yet."""

    amendment: Amendment
    more: tuple[str, ...]


class Held:
    """The amendments, stances and notes that a dossier holds on a version."""

    def __init__(self, dossier: Dossier, version: str) -> None:
        self._dossier = dossier
        self._expected = Expected(dossier, version)
        self._labels = labels(dossier.text_of(version))

    def proposed(self, uid: str, codes: Sequence[str], text: Wording) -> Known | None:
        """The amendment by which some of these delegations want a paragraph of the version to read so; of none, that it goes.

        A proposal may be one of several places in which an amendment changes the paragraph.
        """
        standing = self._expected.base.get(uid)
        if standing is None:
            return None
        if not text.plain.strip():
            rows = self._expected.by_paragraph.get(uid, ())
            return self._of((row for row in rows if row.action is AmendmentAction.DELETE), codes)
        same = [row for row in self._expected.by_paragraph.get(uid, ()) if self._wants(row, text)]
        if found := self._of(same, codes):
            return found
        wanted: dict[str, set[str]] = {}
        for part in self._expected.parts(uid, tuple(sorted(codes))):
            wanted.setdefault(flat(laid(standing.wording, [part.edit])), set()).update(part.ids)
        behind = [wanted.get(flat(laid(standing.wording, [edit])), set()) for edit in hunks(standing.wording, text)]
        if not behind or not all(behind):
            return None
        return self._of((self._dossier.amendments[id] for ids in behind for id in sorted(ids)), codes)

    def inserted(self, codes: Sequence[str], text: Wording) -> Known | None:
        """The amendment by which some of these delegations bring in this paragraph."""
        rows = self._dossier.amendments.values()
        new = (row for row in rows if row.is_standing and row.action is AmendmentAction.INSERT)
        return self._of((row for row in new if flat(row.text) == flat(text)), codes)

    def _wants(self, row: Amendment, text: Wording) -> bool:
        wanted = self._expected.wanted(row) if row.action is AmendmentAction.REPLACE else None
        return wanted is not None and flat(wanted) == flat(text)

    def _of(self, rows: Iterator[Amendment] | Sequence[Amendment], codes: Sequence[str]) -> Known | None:
        found = [row for row in rows if set(row.proponents) & set(codes)]
        behind = {code for row in found for code in row.proponents}
        return Known(found[0], tuple(code for code in codes if code not in behind)) if found else None

    def is_said(self, row: PartyStance) -> bool:
        """Whether a delegation has said this already; the words of a proposal it is on ("oppose Arcadia") say no more.

        A stance on an amendment that stands in no brackets of the text is read as one on the paragraph: its words tell whose it is.
        """
        key = (row.paragraph, row.party, row.stance)
        said = [each for each in self._dossier.stances.values() if (each.paragraph, each.party, each.stance) == key]
        if any(each.amendment == row.amendment and row.note in {"", each.note} for each in said):
            return True
        return any(row.amendment in {"", each.amendment} and self._names(row.note, each.amendment) for each in said)

    def _names(self, words: str, amendment: str) -> bool:
        """Whether the words of a stance only name whose proposal it is for or against, and the amendment is of one of these."""
        row, register = self._dossier.amendments.get(amendment), self._expected.register
        named = [register.find(name) for name in _STANCE.sub("", words).split(", ")]
        codes = {party.code for party in named if party is not None}
        return row is not None and None not in named and not codes.isdisjoint(row.proponents)

    def is_noted(self, row: Note) -> bool:
        """Whether a paragraph has this note already, or it tells of a move that an amendment asks for."""
        said = _folded(row.text)
        notes = self._dossier.notes.values()
        if any(each.paragraph == row.paragraph and _folded(each.text) == said for each in notes):
            return True
        rows = self._expected.by_paragraph.get(row.paragraph, ())
        return any(said in self._moves(each) for each in rows if each.action is AmendmentAction.MOVE)

    def _moves(self, row: Amendment) -> set[str]:
        """How we write a move into a text with brackets."""
        who = ", ".join(names(self._expected.register, row.proponents))
        where = self._labels.get(row.after, "")
        first = next(iter(self._labels.values()), "")
        return {f"{who}: move after {where}" if where else f"{who}: move before {first}"}


def _folded(text: str) -> str:
    return " ".join(text.split())


_STANCE = re.compile(rf"^(?:{'|'.join(map(re.escape, STANCE_NAMES.values()))})s?(?: on)? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fresh:
    """The comments of a file without what the dossier holds: the draft, and the notes that some of its comments are, by index."""

    draft: Draft
    notes: Mapping[int, str]

    def answering(self, row: Note) -> Note:
        """A new note, that of a comment of this file, below the note of ours that it answers."""
        answers = self.draft.comments[int(row.id.rpartition("-c")[2])].answers
        held = self.notes.get(answers, "") if answers is not None else ""
        return replace(row, answers=held) if held and not row.answers else row


def fresh_comments(
    dossier: Dossier,
    draft: Draft,
    version: str,
    uids: Mapping[int, str],
    parties: Mapping[str, Sequence[str]],
) -> Fresh:
    """The draft with the words of those comments gone that the dossier holds, and of ours that were added to only what is new.

    `uids` are the identities of its paragraphs in the version, `parties` the delegations of its authors.
    """
    if not draft.comments:
        return Fresh(draft, {})
    standing = [row for row in dossier.amendments.values() if row.is_standing]
    on: dict[int, str] = {}
    for at, comment in enumerate(draft.comments):
        brought = proposed_by(comment.words, standing) if comment.paragraph < 0 else None
        on[at] = brought.paragraph if brought is not None else uids.get(comment.paragraph, "")
    remarks = Remarks(dossier, draft, version, on, labels(dossier.text_of(version)), parties).run()
    words = dict.fromkeys(remarks.known, "") | dict(remarks.added)
    hung, register = hanging(dossier), register_of(dossier)
    for at, uid in remarks.held.items():
        if at not in remarks.known:
            ours = {_folded(line) for line in position_text(dossier, hung, uid, version, register).splitlines()}
            lines = draft.comments[at].text.splitlines()
            words[at] = "\n".join(line for line in lines if line.strip() and _folded(line) not in ours)
    comments = tuple(
        replace(comment, text=words.get(at, comment.text)) if at in words else comment
        for at, comment in enumerate(draft.comments)
    )
    return Fresh(replace(draft, comments=comments), {at: note.id for at, note in remarks.notes.items()})
