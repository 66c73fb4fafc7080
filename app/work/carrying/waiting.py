"""What waits in "To place": work whose paragraph no longer stands, whose words are gone, or whose paragraph is only a guess."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.anchoring import Anchor
from app.domain.dossier import Dossier
from app.domain.links import LinkKind
from app.domain.paragraphs import Paragraph, labels
from app.domain.wording import EMPTY, Wording
from app.work.carrying.hanging_on import asking, burdened, merged_into
from app.work.carrying.identities import guesses
from app.work.carrying.notes import anchors
from app.work.workspace import label_of


class Why(StrEnum):
    """Why something waits."""

    GONE = "gone"
    """Its paragraph does not stand in the newest version."""
    MERGED = "merged"
    """Its paragraph went into another one."""
    UNCERTAIN = "uncertain"
    """Its paragraph was paired with the likeliest one, but another is nearly as likely, or it is little like it."""
    WORDS = "words"
    """The words that a note stands on are gone from its paragraph."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: everything on the identity `uid`, or, for `Why.WORDS`, the one note `note` with where its words stood (`anchor`).

    `last` is the paragraph as it stood last (None if it never stood in a version that is still there). `holds` says how many rows of each
    kind wait.
    """

    uid: str
    label: str
    last: Paragraph | None
    holds: tuple[tuple[str, int], ...]
    why: Why
    note: str = ""
    anchor: Anchor | None = None

    @property
    def key(self) -> str:
        """What tells one entry from another: the note, or else the paragraph."""
        return self.note or self.uid

    @property
    def version(self) -> str:
        """The id of the version where the paragraph stood last; empty if there is none."""
        return self.last.version if self.last is not None else ""

    @property
    def text(self) -> Wording:
        """The last text."""
        return self.last.wording if self.last is not None else EMPTY


def waiting(dossier: Dossier, version: str = "") -> tuple[Waiting, ...]:
    """Everything that waits for its place in the newest version (or in `version`): whole paragraphs first, then guesses, then notes on words.

    Within each, in the order of the rows. What was kept in history waits no more.
    """
    if not dossier.versions:
        return ()
    shown = version or dossier.newest_version().id
    held, labelled = burdened(dossier), _Labels(dossier)
    rows: list[Waiting] = []
    for uid in _without_place(dossier, shown, held):
        why = Why.MERGED if merged_into(dossier, uid, shown) else Why.GONE
        rows.append(labelled.row(uid, held[uid], why, dossier.newest_wording(uid)))
    for uid, link in guesses(dossier, shown).items():
        if uid in held:
            before = dossier.version(link.version).based_on
            last = dossier.paragraph(before, uid) or dossier.paragraph(link.version, uid)
            rows.append(labelled.row(uid, held[uid], Why.UNCERTAIN, last))
    for id, anchor in anchors(dossier, shown).items():
        if anchor.is_gone:
            uid = dossier.notes[id].paragraph
            row = labelled.row(uid, {"notes": 1}, Why.WORDS, dossier.paragraph(shown, uid))
            rows.append(replace(row, note=id, anchor=anchor))
    return tuple(rows)


def to_place(dossier: Dossier) -> tuple[str, ...]:
    """The identities that carry our work but stand neither in the newest version nor in a proposed insertion."""
    if not dossier.versions:
        return ()
    return tuple(_without_place(dossier, dossier.newest_version().id, burdened(dossier)))


def _without_place(dossier: Dossier, version: str, held: dict[str, dict[str, int]]) -> list[str]:
    present = set(dossier.version(version).order)
    present |= {row.paragraph for row in dossier.amendments.values() if row.label or row.action.value == "insert"}
    gone = [uid for uid in held if uid not in present]
    if not gone:
        return []
    closed, needed = _closed(dossier), asking(dossier)
    return [uid for uid in gone if uid in needed and uid not in closed]


def _closed(dossier: Dossier) -> set[str]:
    """The identities that a person said to leave in history, since they stood last."""
    order = {row.id: at for at, row in enumerate(dossier.versions_in_order())}
    found = set()
    for link in dossier.links.values():
        if link.kind is LinkKind.APART and not link.paragraph and link.version in order:
            last = dossier.newest_wording(link.other)
            if last is None or order[last.version] < order[link.version]:
                found.add(link.other)
    return found


class _Labels:
    """The labels of paragraphs in the newest version that has them, each version looked through once."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.named: dict[str, dict[str, str]] = {}

    def row(self, uid: str, holds: dict[str, int], why: Why, last: Paragraph | None) -> Waiting:
        """An entry under its label."""
        return Waiting(uid, self.label(uid), last, tuple(holds.items()), why)

    def label(self, uid: str) -> str:
        found = self.dossier.newest_wording(uid)
        if found is None:
            return label_of(self.dossier, uid)
        if found.version not in self.named:
            self.named[found.version] = labels(self.dossier.text_of(found.version))
        return self.named[found.version][uid]
