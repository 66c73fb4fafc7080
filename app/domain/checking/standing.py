"""Where a paragraph's identity stands in a version: as one paragraph, split into several, merged into another, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.paragraphs import Paragraph, labels
from app.domain.rebasing import Ground
from app.domain.wording import EMPTY, Wording, join, plain


class Whereabouts(StrEnum):
    """What became of a paragraph in a version."""

    STANDS = "stands"
    SPLIT = "split"
    MERGED = "merged"
    GONE = "gone"
    PROPOSED = "proposed"
    """It stands in no version: an amendment proposes it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The paragraphs of a version that an identity stands in, in reading order (none where it is gone), and the label to speak of it by.

    `last` is the paragraph as it last stood, for one that is gone.
    """

    uid: str
    whereabouts: Whereabouts
    pieces: tuple[Paragraph, ...]
    label: str
    last: Paragraph | None = None

    @property
    def wording(self) -> Wording:
        """The words of all its pieces, with a space between them; none where it is gone."""
        return joined(piece.wording for piece in self.pieces)


def joined(wordings: Iterable[Wording]) -> Wording:
    """Several wordings as one, with a space between them."""
    parts: list[Wording] = []
    for wording in wordings:
        parts += [plain(" "), wording] if parts else [wording]
    return join(parts) if parts else EMPTY


@dataclass(frozen=True)
class Text:
    """One version made ready for asking where identities stand in it: its paragraphs by uid, labels, order, and the links up to it."""

    dossier: Dossier
    version: str
    paragraphs: dict[str, Paragraph]
    labels: dict[str, str]
    place: dict[str, int]
    earlier: tuple[str, ...]
    """The versions before it, newest first."""
    ground: Ground
    """The same text, for what becomes of amendments on it."""
    split_off: dict[str, list[Link]] = field(default_factory=dict)
    went_into: dict[str, list[Link]] = field(default_factory=dict)
    left_in_history: frozenset[str] = frozenset()
    """Identities that do not stand in it, of which a person said that what hung on them is over."""

    def standing(self, uid: str, since: datetime | None = None) -> Standing:
        """Where the identity stands. With `since`, only what was split or merged after that moment is followed."""
        pieces: dict[str, Paragraph] = {}
        is_split = self._gather(uid, since, pieces, set())
        if uid in pieces:
            kind = Whereabouts.SPLIT if is_split else Whereabouts.STANDS
        elif pieces:
            kind = Whereabouts.MERGED
        else:
            return self._absent(uid)
        found = tuple(sorted(pieces.values(), key=lambda piece: self.place[piece.uid]))
        return Standing(uid, kind, found, ", ".join(self.labels[piece.uid] for piece in found))

    def _gather(self, uid: str, since: datetime | None, into: dict[str, Paragraph], seen: set[str]) -> bool:
        """Collects the pieces of an identity; whether something was split off it."""
        if uid in seen:
            return False
        seen.add(uid)
        stands = uid in self.paragraphs
        if stands:
            into[uid] = self.paragraphs[uid]
        before = len(into)
        for link in self.split_off.get(uid, ()):
            if since is None or link.created > since:
                self._gather(link.paragraph, since, into, seen)
        is_split = stands and len(into) > before
        for link in () if stands else self.went_into.get(uid, ()):
            if since is None or link.created > since:
                self._gather(link.paragraph, since, into, seen)
        return is_split

    def _absent(self, uid: str) -> Standing:
        for version in self.earlier:
            last = self.dossier.paragraph(version, uid)
            if last is not None:
                label = labels(self.dossier.text_of(version)).get(uid, "")
                return Standing(uid, Whereabouts.GONE, (), label, last)
        proposed = next((row for row in self.dossier.amendments.values() if row.paragraph == uid and row.label), None)
        return Standing(uid, Whereabouts.PROPOSED, (), proposed.label if proposed is not None else "")


def read(dossier: Dossier, version: str) -> Text:
    """The version made ready; refused for one that the dossier does not hold."""
    paragraphs = dossier.text_of(version)
    order = [row.id for row in dossier.versions_in_order()]
    until = order[: order.index(version) + 1]
    split_off: dict[str, list[Link]] = {}
    went_into: dict[str, list[Link]] = {}
    for link in sorted(dossier.links.values(), key=lambda link: (link.created, link.id)):
        if link.version not in until:
            continue
        if link.kind is LinkKind.SPLIT:
            split_off.setdefault(link.other, []).append(link)
        elif link.kind is LinkKind.MERGED:
            went_into.setdefault(link.other, []).append(link)
    return Text(
        dossier,
        version,
        {row.uid: row for row in paragraphs},
        labels(paragraphs),
        {row.uid: at for at, row in enumerate(paragraphs)},
        tuple(reversed(until[:-1])),
        Ground(paragraphs),
        split_off,
        went_into,
        frozenset(_left_in_history(dossier, until)),
    )


def _left_in_history(dossier: Dossier, until: list[str]) -> Iterator[str]:
    """A paragraph set apart from none other, since it stood last."""
    at = {version: place for place, version in enumerate(until)}
    for link in dossier.links.values():
        if link.kind is LinkKind.APART and not link.paragraph and link.version in at:
            stood = max((at[version] for version in until if dossier.paragraph(version, link.other)), default=-1)
            if stood < at[link.version]:
                yield link.other
