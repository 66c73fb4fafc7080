"""Composing: a version, its amendments and our comments as the one description that every writer is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.domain.amendments import Amendment
from app.domain.base_files import BaseFile
from app.domain.dossier import Dossier
from app.domain.marks import MarkedParagraph, Piece
from app.domain.markup import MarkedText, marked_text, with_joints
from app.domain.origins import base_file_of
from app.domain.wording import Wording, join
from app.work.exporting.audiences import Form, Said
from app.work.exporting.forbidding import forbidden_strings
from app.work.exporting.plans import Dating, ExportPlan, Layout, Withheld, chosen_amendments, spoken_for, withheld
from app.work.exporting.saying import OURSELVES, Saying
from app.work.mastheads import word_head
from app.work.naming import names, register_of

if TYPE_CHECKING:
    from app.formats import Attribution, WordDocument
    from app.formats.word.inline import Inline


@dataclass(frozen=True, slots=True)
class Alternative:
    """An amendment that could not be set into the text because another stands on the same words."""

    amendment: str
    paragraph: str
    proponents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What of the changes stands under one name: the codes behind it, and how many changes."""

    name: str
    parties: tuple[str, ...]
    changes: int


class Composition:
    """One export on its way to a file: what it shows, what it holds back, and the description that is written."""

    def __init__(self, dossier: Dossier, plan: ExportPlan) -> None:
        self.dossier = dossier
        self.plan = plan.settled()
        self.register = register_of(dossier)
        self.chosen = chosen_amendments(dossier, self.plan)
        self.marked: MarkedText = marked_text(dossier, plan.version, self.chosen, conflicts=self.plan.conflicts)

    @cached_property
    def rows(self) -> tuple[MarkedParagraph, ...]:
        """The paragraphs as they are written: with their marks, or clean."""
        if self.plan.form is Form.CLEAN:
            return tuple(_clean(self.marked.paragraphs))
        if self.plan.form is Form.TRACKED:
            return with_joints(self.marked, self.dossier).paragraphs
        return self.marked.paragraphs

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        """Under whose name and date each chosen amendment stands."""
        return {id: self._attribution(self.dossier.amendments[id]) for id in self.chosen}

    @cached_property
    def base(self) -> BaseFile | None:
        """The version's own Word file, where the marks are to be set on it; a clean text only where it is that file's own."""
        if self.plan.layout is Layout.UN:
            return None
        found = base_file_of(self.dossier, self.plan.version)
        if found is not None and self.plan.form is Form.CLEAN and (self.chosen or found.id != self.plan.version):
            return None  # what differs from the file would be tracked in it
        return found

    def ours(self) -> Attribution:
        """Under whose name and date stands what we ourselves have changed in a text since its file came."""
        from app.formats import Attribution

        plan = self.plan
        code = spoken_for(self.dossier, plan)
        author = plan.author or (self.register.name_on(code) if code else OURSELVES)
        return Attribution(author, None if plan.dating is Dating.NONE else plan.dated or plan.on)

    def document(self, *, forbidden: bool = True) -> WordDocument:
        """The description for the writers; without the list of what is forbidden where it is only looked at."""
        from app.formats import WordDocument

        saying = Saying(self.dossier, self.plan, self.register, self.rows, self.attributions)
        return WordDocument(
            word_head(self.dossier, self.plan.version, self.register, classified=self.plan.lets.classification),
            self.rows,
            self.attributions,
            saying.comments(),
            tuple(forbidden_strings(self.dossier, self.plan, self.chosen, saying.notes())) if forbidden else (),
            unattributed=self.ours(),
            moves=self.plan.moves,
        )

    def inline(self) -> Inline:
        """What the inline convention needs beside the description: who proposes, and who only says yes or no."""
        from app.formats.word.inline import Inline

        rows = {id: self.dossier.amendments[id] for id in self.chosen}
        said = self.dossier.stances.values() if Said.STANCES in self.plan.said else ()
        stances = sorted(
            (row for row in said if not row.amendment or row.amendment in rows), key=lambda row: (row.created, row.id)
        )
        codes = {code for row in rows.values() for code in row.proponents} | {row.party for row in stances}
        return Inline(rows, {code: self.plan.author or self.register.name_on(code) for code in codes}, stances)

    def alternatives(self) -> tuple[Alternative, ...]:
        """The amendments that collide with one that is shown and are not in the text."""
        return tuple(
            Alternative(id, row.label, self.dossier.amendments[id].proponents)
            for row in self.marked.paragraphs
            for id in row.alternatives
        )

    def shares(self) -> tuple[Share, ...]:
        """How many changes stand under each name, in the order of the alphabet. One replacement is one change, and so is one move."""
        counted: Counter[str] = Counter()
        for by in changes_in(self.rows):
            counted.update({code for id in by for code in self.dossier.amendments[id].proponents})
        if self.plan.author and counted:
            return (Share(self.plan.author, tuple(sorted(counted)), self.changes),)
        shares = (Share(self.register.name_on(code), (code,), number) for code, number in counted.items())
        return tuple(sorted(shares, key=lambda share: share.name))

    @property
    def changes(self) -> int:
        """How many changes show in the text; none in a clean one."""
        return sum(1 for _ in changes_in(self.rows))

    def withheld(self) -> tuple[tuple[str, Withheld], ...]:
        """The standing amendments that are not shown, and why."""
        return tuple(withheld(self.dossier, self.plan, set(self.chosen)))

    def _attribution(self, row: Amendment) -> Attribution:
        from app.formats import Attribution

        plan = self.plan
        behind = (plan.author,) if plan.author else tuple(names(self.register, row.proponents))
        author = ", ".join(behind)
        if plan.dating is Dating.NONE:
            return Attribution(author, names=behind)
        one = plan.dated or plan.on
        dated = one if plan.dating is Dating.ONE and one else row.dated or row.created.date()
        return Attribution(author, dated, behind)


def changes_in(rows: Sequence[MarkedParagraph]) -> Iterator[tuple[str, ...]]:
    """The changes a reader sees, each as the amendments behind it: words replaced by others are one, and so is a moved paragraph."""
    moved: set[int] = set()
    for row in rows:
        if row.move:
            if row.move not in moved:
                moved.add(row.move)
                yield row.amendments
        elif row.state != "kept":
            yield row.amendments
        if row.state in {"kept", "split", "joined"} or row.move:
            yield from _within(row.pieces, moving=bool(row.move))


def _within(pieces: Sequence[Piece], *, moving: bool) -> Iterator[tuple[str, ...]]:
    """The changes within a paragraph: neighbouring stretches by the same amendments are one."""
    last: tuple[str, ...] | None = None
    for piece in pieces:
        if piece.kind == "=" or piece.moved:
            last = None
            continue
        if piece.amendments != last and not (moving and piece.kind == "-"):
            yield piece.amendments
        last = piece.amendments


def _clean(rows: Sequence[MarkedParagraph]) -> Iterator[MarkedParagraph]:
    """The paragraphs as they stand once all marks are accepted, without a mark; what was joined is one."""
    begun: MarkedParagraph | None = None
    head: list[Wording] = []
    for row in rows:
        if row.state == "deleted":
            continue
        head.append(row.amended)
        first = begun or row
        if row.state == "joined":
            begun = first
            continue
        words = join(head)
        pieces = (Piece("=", words),) if words else ()
        yield MarkedParagraph(
            first.uid, first.label, first.kind, first.level, "kept", pieces, alternatives=first.alternatives
        )
        begun, head = None, []
