"""Expecting: what a file that we wrote says of our amendments, whatever was chosen for it and however collisions were shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import Dossier
from app.domain.marks import MarkedParagraph
from app.domain.markup import Conflicts, carried, marked_text, with_joints
from app.domain.paragraphs import Paragraph
from app.domain.wording import Wording, join
from app.work.exporting import Audience, ExportPlan, chosen_amendments
from app.work.naming import names, register_of
from app.work.receiving.returning.edits import Edit, flat, hunks, laid

Key = tuple[str, ...]
"""The delegations behind a change, in the order of the alphabet; of an author who is nobody's, the name with a question mark before it."""
Ids = frozenset[str]


def key_of(author: str, parties: Mapping[str, Sequence[str]]) -> Key:
    """The delegations that an author of the file speaks for, as they are compared."""
    codes = parties.get(author, ())
    return tuple(sorted(set(codes))) if codes else (f"?{author}",)


@dataclass(frozen=True, slots=True)
class Part:
    """What one delegation, or several as one, proposes within one paragraph: an edit of its words, and the amendments that want it."""

    edit: Edit
    ids: Ids


@dataclass
class Expected:
    """What files of ours say of the amendments to one version.

    `texts` holds, by paragraph and delegations, the wordings that their marks alone give, with the amendments that show in them; `whole` those
    that all marks of a paragraph together give, for a file in which all of them stand under one name.
    """

    dossier: Dossier
    version: str
    texts: dict[tuple[str, Key], dict[str, Ids]] = field(default_factory=dict)
    whole: dict[str, dict[str, Ids]] = field(default_factory=dict)
    _ours: set[str] | None = None
    _seen: set[tuple[str, ...]] = field(default_factory=set)
    _parts: dict[tuple[str, Key], list[Part]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.base: dict[str, Paragraph] = {row.uid: row for row in self.dossier.text_of(self.version)}
        self.register = register_of(self.dossier)
        self.by_paragraph: dict[str, list[Amendment]] = {}
        for row in self.dossier.amendments.values():
            if row.is_standing:
                self.by_paragraph.setdefault(row.paragraph, []).append(row)

    def variants(self, *, brackets: bool = False) -> Iterator[tuple[MarkedParagraph, ...]]:
        """The paragraphs of one file of ours after the other, the likeliest first; what each says is known from then on.

        Whoever goes through them may stop as soon as everything is explained. `brackets` says that collisions seem to be set in brackets.
        """
        modes = sorted(Conflicts, key=lambda mode: (mode is Conflicts.BRACKETS) is not brackets)
        for audience in (Audience.CAPITAL, Audience.PARTNERS, Audience.FACILITATOR):
            chosen = self.meant_for(audience)
            if chosen in self._seen:
                continue
            self._seen.add(chosen)
            for conflicts in modes:
                marked = marked_text(self.dossier, self.version, chosen, conflicts)
                yield self._read(marked.paragraphs)
                joined = with_joints(marked, self.dossier)
                if joined.paragraphs != marked.paragraphs:  # a file of somebody else's keeps its own ends of paragraphs
                    yield self._read(joined.paragraphs)

    def meant_for(self, audience: Audience) -> tuple[str, ...]:
        """The amendments that an audience is shown unless somebody chooses others."""
        return chosen_amendments(self.dossier, ExportPlan(self.version, audience))

    def shown(self, audience: Audience) -> set[str]:
        """The amendments that an audience finds in the marks whichever way collisions are set."""
        rows = marked_text(self.dossier, self.version, self.meant_for(audience), Conflicts.FIRST).paragraphs
        return {
            id for row in rows for ids in (row.amendments, *(piece.amendments for piece in row.pieces)) for id in ids
        }

    def _read(self, rows: tuple[MarkedParagraph, ...]) -> tuple[MarkedParagraph, ...]:
        for row in rows:
            if row.state == "kept" and row.is_marked:
                self._take(row)
        return rows

    def _take(self, row: MarkedParagraph) -> None:
        every = frozenset(id for piece in row.pieces for id in piece.amendments)
        self.whole.setdefault(row.uid, {}).setdefault(flat(row.amended), every)
        for ids in dict.fromkeys(piece.amendments for piece in row.pieces if piece.kind != "="):
            key = self.key(ids)
            mine = {piece.amendments for piece in row.pieces if piece.kind != "=" and self.key(piece.amendments) == key}
            parts = (
                piece.wording
                for piece in row.pieces
                if piece.kind == "=" or (piece.kind == "+") == (piece.amendments in mine)
            )
            all_ids = frozenset(id for group in mine for id in group)
            self.texts.setdefault((row.uid, key), {}).setdefault(flat(join(parts)), all_ids)

    def said(self, uid: str, key: Key, text: str) -> Ids:
        """The amendments that make these delegations say this of a paragraph; what we say may stand under our name or that of a group."""
        ids = self.texts.get((uid, key), {}).get(text)
        if ids:
            return ids
        if not self.speaks_for_us(key):
            return frozenset()
        for (one, other), texts in self.texts.items():
            if one == uid and self.speaks_for_us(other) and text in texts:
                return texts[text]
        return self.whole.get(uid, {}).get(text, frozenset())

    def speaks_for_us(self, key: Key) -> bool:
        """Whether we are among these delegations, or one of them is a group of ours."""
        own = self.dossier.about.own_party
        if not own:
            return False
        if self._ours is None:
            self._ours = {own, *(group.code for group in self.register.groups_of(own, date.today()))}
        return not self._ours.isdisjoint(key)

    def key(self, ids: Iterable[str]) -> Key:
        """The delegations behind these amendments."""
        return tuple(sorted({code for id in ids for code in self.dossier.amendments[id].proponents}))

    def authors(self) -> dict[str, tuple[str, ...]]:
        """The names that marks of ours bear, alone and of several amendments together, with the delegations they mean."""
        groups = {row.proponents for row in self.dossier.amendments.values()}
        for row in marked_text(self.dossier, self.version, self.meant_for(Audience.CAPITAL)).paragraphs:
            for piece in row.pieces:
                if len(piece.amendments) > 1:
                    each = (code for id in piece.amendments for code in self.dossier.amendments[id].proponents)
                    groups.add(tuple(dict.fromkeys(each)))
        return {", ".join(names(self.register, codes)): codes for codes in groups}

    def parts(self, uid: str, key: Key) -> list[Part]:
        """What these delegations, or some of them, propose within a paragraph, each change by itself."""
        if (uid, key) not in self._parts:
            self._parts[uid, key] = list(self._found_parts(uid, key))
        return self._parts[uid, key]

    def _found_parts(self, uid: str, key: Key) -> Iterator[Part]:
        base = self.base[uid].wording
        wanted: dict[str, tuple[Edit, set[str]]] = {}
        for row in self.by_paragraph.get(uid, ()):
            if row.action is not AmendmentAction.REPLACE or not set(row.proponents) & set(key):
                continue
            proposed = carried(row, base)
            for edit in hunks(base, proposed) if proposed is not None else ():
                wanted.setdefault(flat(laid(base, [edit])), (edit, set()))[1].add(row.id)
        yield from (Part(edit, frozenset(ids)) for edit, ids in wanted.values())

    def wanted(self, amendment: Amendment) -> Wording | None:
        """What an amendment wants the paragraph of this version to say; None where it has none, or the two collide."""
        row = self.base.get(amendment.paragraph)
        if amendment.action is AmendmentAction.INSERT:
            return amendment.text
        return (
            carried(amendment, row.wording) if row is not None and amendment.action is AmendmentAction.REPLACE else None
        )
