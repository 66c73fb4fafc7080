"""Staleness: positions under which the text has changed in substance since they were set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.domain.checking.standing import Standing, Text, Whereabouts, read
from app.domain.dossier import Dossier
from app.domain.positions import Position, body
from app.domain.wording import Span, Wording, differences


@dataclass(frozen=True, slots=True)
class Staleness:
    """A position to be confirmed: the wording it was set on, the present one, and the difference between them."""

    position: Position
    set_on: Wording
    now: Wording

    @property
    def difference(self) -> tuple[Span, ...]:
        """What has changed since the position was set, word by word."""
        return differences(self.set_on, self.now)


@lru_cache(maxsize=8192)
def changed_in_substance(before: Wording, after: Wording) -> bool:
    """Whether a text changed in more than what follows by itself: closing mark, also/further, quotes and hyphens, italics, notes' numbers."""
    return before != after and (
        body(before.plain) != body(after.plain) or [n.plain for n in before.notes] != [n.plain for n in after.notes]
    )


def is_stale(position: Position, now: Wording | None) -> bool:
    """Whether the text has changed in substance under the position since it was set; one that was set on nothing is never stale."""
    if position.set_on is None or now is None:
        return False
    return changed_in_substance(position.set_on, now)


def stale(dossier: Dossier, uid: str, version: str) -> Staleness | None:
    """The position on the paragraph as one to confirm, with what changed since it was set; None when it holds or there is none.

    A paragraph that was split is read over all its pieces; one that does not stand in the version makes nothing stale: it waits to be placed.
    """
    position = dossier.positions.get(uid)
    return stale_on(position, read(dossier, version).standing(uid)) if position is not None else None


def stale_on(position: Position, standing: Standing) -> Staleness | None:
    """The same for a paragraph whose standing is known."""
    if position.set_on is None or not standing.pieces:
        return None
    own = next((piece.wording for piece in standing.pieces if piece.uid == position.paragraph), standing.wording)
    if not is_stale(position, own):
        return None
    if standing.whereabouts is Whereabouts.SPLIT:
        whole = " ".join(body(piece.wording.plain) for piece in standing.pieces)
        if whole == body(position.set_on.plain):
            return None
    now = standing.wording if standing.whereabouts is Whereabouts.SPLIT else own
    return Staleness(position, position.set_on, now)


def stale_positions(dossier: Dossier, text: Text) -> dict[str, Staleness]:
    """All positions to confirm on a version, by the identity of their paragraph, in reading order."""
    found = {}
    for uid, position in dossier.positions.items():
        if (stale := stale_on(position, text.standing(uid))) is not None:
            found[uid] = stale
    return dict(sorted(found.items(), key=lambda item: text.place.get(item[0], len(text.place))))
