"""Moving a paragraph by one place or to an end, among the paragraphs of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from app.domain.dossier import Dossier
from app.domain.markup import family
from app.domain.paragraphs import Kind, Paragraph, labels
from app.domain.refusal import Refusal
from app.work.editing import move_paragraph, standing, writable
from app.work.workspace import Action


class Place(StrEnum):
    """Where to, among the paragraphs of the same kind that stand together."""

    UP = "up"
    DOWN = "down"
    FIRST = "first"
    LAST = "last"


def move(version: str, uid: str, place: Place) -> Action:
    """Move a paragraph, with its subparagraphs, up, down, or to an end of the preamble, the operative part, or its own subparagraphs.

    Refused where it stands there already.
    """

    def run(dossier: Dossier) -> Dossier:
        writable(dossier, version)
        standing(dossier, version, uid)
        after = place_for(dossier, version, uid, place)
        if after is None:
            raise Refusal("no-place-there", label=labels(dossier.text_of(version))[uid])
        return move_paragraph(version, uid, after).run(dossier)

    return Action("Move paragraph", run, uid)


def place_for(dossier: Dossier, version: str, uid: str, place: Place) -> str | None:
    """The paragraph behind which a move of that kind sets it ("" for the very beginning); None where it stands there already."""
    text = dossier.text_of(version)
    index = next((at for at, row in enumerate(text) if row.uid == uid), -1)
    if index < 0:
        return None
    mates = _mates(text, index)
    here = mates.index(index)
    if place in {Place.DOWN, Place.LAST}:
        if here == len(mates) - 1:
            return None
        return text[mates[here + 1] if place is Place.DOWN else mates[-1]].uid
    if here == 0:
        return None
    before = mates[here - 1] if place is Place.UP else mates[0]
    return _behind(text, before)


def _behind(text: Sequence[Paragraph], before: int) -> str:
    """What a paragraph is moved behind to stand right before the one at that index: the head of the family that ends there."""
    if before == 0:
        return ""
    at = before - 1
    while at > 0 and text[at].kind is Kind.SUBPARAGRAPH and text[at].level > text[before].level:
        at -= 1
    return text[at].uid


def _mates(text: Sequence[Paragraph], index: int) -> list[int]:
    """The places of the paragraphs among which one can be moved: of its kind and depth, under the same chapeau or in the same part."""
    own = text[index]
    first = index
    while first > 0 and _is_among(own, text[first - 1]):
        first -= 1
    found: list[int] = []
    at = first
    while at < len(text) and _is_among(own, text[at]):
        if (text[at].kind, text[at].level) == (own.kind, own.level):
            found.append(at)
            at = family(text, at)
        else:
            at += 1
    return found


def _is_among(own: Paragraph, other: Paragraph) -> bool:
    if other.kind is Kind.SUBPARAGRAPH and (own.kind is not Kind.SUBPARAGRAPH or other.level >= own.level):
        return True
    return other.kind is own.kind and other.level >= own.level
