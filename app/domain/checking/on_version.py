"""On a version: which of our red lines it crosses, and which positions are to be confirmed on it: the one judgement that all views ask."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping
from functools import cached_property

from app.domain.checking.red_lines import crossed_on
from app.domain.checking.staleness import Staleness, TwoTexts, changed_in_substance
from app.domain.checking.standing import Standing, Text, Whereabouts, read
from app.domain.dossier import Dossier
from app.domain.folding import folded
from app.domain.links import LinkKind
from app.domain.paragraphs import Paragraph
from app.domain.positions import Position, RedLine, crossed
from app.domain.wording import EMPTY, Wording


class OnVersion:
    """What one version does to red lines and positions; they themselves are handed in, so that steps which change them leave it as it is.

    A paragraph that was neither split nor merged answers by itself; links, other paragraphs and older versions are looked at only where
    it cannot. Without a version (an empty id) nothing is crossed and nothing stale.
    """

    def __init__(self, dossier: Dossier, version: str) -> None:
        self._dossier = dossier
        self.version = version
        self._between: dict[str, TwoTexts] = {}
        self._known: dict[str, tuple[Wording, Paragraph, bool]] = {}

    def is_of(self, dossier: Dossier, version: str) -> bool:
        """Whether it holds for this state of the dossier: the same version, and no text or link has changed."""
        mine = self._dossier
        return (
            version == self.version
            and mine.paragraphs is dossier.paragraphs
            and mine.versions is dossier.versions
            and mine.links is dossier.links
            and mine.about.language == dossier.about.language
        )

    def is_crossed(self, line: RedLine) -> bool:
        """Whether the version crosses the line: over all pieces of a paragraph that was split, in what it went into where it was merged."""
        alone = self._alone(line.paragraph)
        if alone is not None:
            return crossed(line, alone.wording)
        if not self.version or line.paragraph in self._text.left_in_history:
            return False
        return crossed_on(line, self._text.standing(line.paragraph, line.created))

    def is_crossed_by(self, line: RedLine, paragraph: Paragraph | None) -> bool:
        """Whether a text crosses the line in which the paragraph stands so (None: in which it does not stand), be it this version or another.

        As long as the text reads as the version does, the version is asked; an amended text or a file is judged by its words.
        """
        if self._reads_so(line.paragraph, paragraph):
            return self.is_crossed(line)
        return crossed(line, paragraph.wording if paragraph is not None else EMPTY)

    def crossed(self, lines: Iterable[RedLine]) -> tuple[RedLine, ...]:
        """Those of the lines that it crosses."""
        return tuple(line for line in lines if self.is_crossed(line))

    def is_stale(self, position: Position | None) -> bool:
        """Whether the text has changed in substance under the position since it was set."""
        return self.stale(position) is not None

    def is_stale_by(self, position: Position | None, paragraph: Paragraph | None) -> bool:
        """The same on a text in which the paragraph stands so (None: in which it does not stand), be it this version or another."""
        if position is None or self._reads_so(position.paragraph, paragraph):
            return self.is_stale(position)
        set_on = position.set_on
        if set_on is None or paragraph is None:
            return False
        return changed_in_substance(set_on, paragraph.wording, self._dossier.about.language)

    def _reads_so(self, uid: str, paragraph: Paragraph | None) -> bool:
        """Whether a text reads as the version does where the identity stands."""
        stands = self._dossier.paragraph(self.version, paragraph.uid if paragraph is not None else uid)
        if stands is None or paragraph is None:
            return bool(self.version) and stands is paragraph
        return stands.wording == paragraph.wording

    def stale(self, position: Position | None) -> Staleness | None:
        """The position as one to confirm, with what changed since it was set; None when it holds, was set on nothing, or there is none.

        A paragraph that was split is read over all its pieces; one that does not stand in the version makes nothing stale: it waits.
        """
        if position is None or position.set_on is None:
            return None
        alone = self._alone(position.paragraph)
        if alone is not None:
            changed = self._has_changed(position, position.set_on, alone)
            return Staleness(position, position.set_on, alone.wording) if changed else None
        if not self.version or position.paragraph in self._text.left_in_history:
            return None
        return self.stale_on(position, self._text.standing(position.paragraph))

    def affected(self, uids: Iterable[str]) -> set[str]:
        """The identities on which the judgement may be another when these paragraphs say something else.

        Themselves, what they were split off or came out of, and the two that follow, whose opening words their neighbours may force.
        """
        order = self._dossier.version(self.version).order if self.version else ()
        found = set(uids)
        follow = [other for at, uid in enumerate(order) if uid in found for other in order[at + 1 : at + 3]]
        waiting = list(found)
        while waiting:
            more = self._came_from.get(waiting.pop(), set()) - found
            found |= more
            waiting += more
        return found.union(follow)

    def stale_on(self, position: Position, standing: Standing) -> Staleness | None:
        """The same for a paragraph whose standing is known."""
        if position.set_on is None or not standing.pieces:
            return None
        own = next((piece for piece in standing.pieces if piece.uid == position.paragraph), standing.pieces[0])
        if not self._has_changed(position, position.set_on, own):
            return None
        if standing.whereabouts is Whereabouts.SPLIT:
            if _words(" ".join(piece.wording.plain for piece in standing.pieces)) == _words(position.set_on.plain):
                return None
            return Staleness(position, position.set_on, standing.wording)
        return Staleness(position, position.set_on, own.wording)

    def _has_changed(self, position: Position, before: Wording, now: Paragraph) -> bool:
        """Judged among its neighbours in both versions where that on which the position was set is still there."""
        if before == now.wording:
            return False
        known = self._known.get(position.paragraph)
        if known is None or known[0] is not before or known[1] is not now:
            known = self._known[position.paragraph] = (before, now, self._has_changed_since(position, before, now))
        return known[2]

    def _has_changed_since(self, position: Position, before: Wording, now: Paragraph) -> bool:
        was = self._set_in(position.paragraph, before)
        if was is None:
            return changed_in_substance(before, now.wording, self._dossier.about.language)
        if was.version not in self._between:
            texts = self._dossier.text_of(was.version), self._dossier.text_of(self.version)
            self._between[was.version] = TwoTexts(*texts, language=self._dossier.about.language)
        return self._between[was.version].changed_in_substance(was, now)

    def _set_in(self, uid: str, words: Wording) -> Paragraph | None:
        """The paragraph in the version that reads so: the newest up to this one, else the first after it."""
        here = self._order.index(self.version)
        for version in (*reversed(self._order[:here]), *self._order[here + 1 :]):
            found = self._dossier.paragraph(version, uid)
            if found is not None and found.wording == words:
                return found
        return None

    def _alone(self, uid: str) -> Paragraph | None:
        """The paragraph, where it stands and nothing was ever split off it."""
        return self._dossier.paragraph(self.version, uid) if uid not in self._split else None

    @cached_property
    def _split(self) -> frozenset[str]:
        return frozenset(link.other for link in self._dossier.links.values() if link.kind is LinkKind.SPLIT)

    @cached_property
    def _came_from(self) -> Mapping[str, set[str]]:
        """By paragraph, what it was split off, and what went into it."""
        found: dict[str, set[str]] = {}
        for link in self._dossier.links.values():
            if link.kind in {LinkKind.SPLIT, LinkKind.MERGED}:
                found.setdefault(link.paragraph, set()).add(link.other)
        return found

    @cached_property
    def _order(self) -> list[str]:
        return [row.id for row in self._dossier.versions_in_order()]

    @cached_property
    def _text(self) -> Text:
        return read(self._dossier, self.version)


def _words(text: str) -> list[str]:
    """The words alone: where a paragraph was split, marks and capitals follow."""
    return re.findall(r"\w+", folded(text))


_KEPT: deque[OnVersion] = deque(maxlen=4)
"""Those asked last; a table that no step has touched is the same object, so that annotating keeps them."""


def on_version(dossier: Dossier, version: str) -> OnVersion:
    """What a version does to red lines and positions; the same one again while no text or link has changed."""
    for known in list(_KEPT):
        if known.is_of(dossier, version):
            return known
    made = OnVersion(dossier, version)
    _KEPT.append(made)
    return made


def stale(dossier: Dossier, uid: str, version: str) -> Staleness | None:
    """The position on the paragraph as one to confirm on a version, with what changed since it was set; None when it holds or there is none."""
    return on_version(dossier, version).stale(dossier.positions.get(uid))


def stale_positions(dossier: Dossier, text: Text) -> dict[str, Staleness]:
    """All positions to confirm on a version, by the identity of their paragraph, in reading order."""
    on = on_version(dossier, text.version)
    found = {uid: one for uid, position in dossier.positions.items() if (one := on.stale(position)) is not None}
    return dict(sorted(found.items(), key=lambda item: text.place.get(item[0], len(text.place))))
