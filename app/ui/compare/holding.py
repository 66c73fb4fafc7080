"""What we, and others, hold on the paragraphs of a comparison: positions, red lines, notes, amendments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.checking import on_version
from app.domain.comparing import ComparedRow
from app.domain.dossier import Dossier
from app.domain.paragraphs import Paragraph
from app.domain.positions import RULE_NAMES, RedLine, Stance

OURS = ("positions", "instructions", "red_lines", "fallbacks")
"""The tables in which our position on a paragraph stands."""


@dataclass(frozen=True, slots=True)
class Alert:
    """Why we should look, in short (`text`) and as a sentence.

    `kind` is red_line (the new wording crosses it), stale (our position was set on other words), or finding (a verb weaker, a qualifier
    added …); `grave` ones are those to look at first, `minor` ones are told in the details alone.
    """

    kind: str
    text: str
    sentence: str = ""
    grave: bool = False
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """What is held on the paragraphs of one row. `parties` are the delegations that proposed something on them or spoke to them."""

    stance: Stance | None = None
    is_ours: bool = False
    red_lines: int = 0
    notes: int = 0
    amendments: int = 0
    parties: frozenset[str] = frozenset()

    def words(self, space: str = " ") -> str:
        """The badges after the stance: "1 red line · 2 notes · 3 amendments", with this space inside each; what is none is left out."""
        named = ((self.red_lines, "red line"), (self.notes, "note"), (self.amendments, "amendment"))
        said = (f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in named if count)
        return " · ".join(each.replace(" ", space) for each in said)


NOTHING = Held()


@dataclass(slots=True)
class _Shelf:
    """The rows of the dossier by paragraph, each table gone through once."""

    ours: set[str] = field(default_factory=set)
    lines: defaultdict[str, list[RedLine]] = field(default_factory=lambda: defaultdict(list))
    notes: Counter[str] = field(default_factory=Counter)
    amendments: Counter[str] = field(default_factory=Counter)
    parties: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class Holding:
    """Looks up what is held; `old` and `new` are the versions of the dossier on either side, empty for other texts."""

    def __init__(self, dossier: Dossier, *, old: str, new: str) -> None:
        self._dossier, self._old, self._new = dossier, old, new
        self._on = on_version(dossier, new)
        shelf = self._shelf = _Shelf()
        shelf.ours = {row.paragraph for table in OURS for row in getattr(dossier, table).values()}
        for line in dossier.red_lines.values():
            shelf.lines[line.paragraph].append(line)
        for note in dossier.notes.values():
            shelf.notes[note.paragraph] += not note.resolved
        for amendment in dossier.amendments.values():
            shelf.amendments[amendment.paragraph] += amendment.is_standing
            shelf.parties[amendment.paragraph].update(amendment.proponents)
        for stance in dossier.stances.values():
            shelf.parties[stance.paragraph].add(stance.party)

    def identities(self, row: ComparedRow) -> list[str]:
        """The identities of a row in the dossier: those of its new side, or of the old one where the new side is a file."""
        if self._new and row.new:
            return [side.paragraph.uid for side in row.new]
        return [side.paragraph.uid for side in row.old] if self._old else []

    def held(self, row: ComparedRow) -> Held:
        """What is held on a row, whichever side of it stands in the dossier."""
        uids = dict.fromkeys(self.identities(row))
        if self._old:
            uids |= dict.fromkeys(side.paragraph.uid for side in row.old)
        shelf = self._shelf
        if not any(uid in shelf.ours or uid in shelf.notes or uid in shelf.parties for uid in uids):
            return NOTHING
        positions = [self._dossier.positions[uid] for uid in uids if uid in self._dossier.positions]
        return Held(
            next((position.stance for position in positions if position.stance is not None), None),
            not shelf.ours.isdisjoint(uids),
            sum(len(shelf.lines.get(uid, ())) for uid in uids),
            sum(shelf.notes[uid] for uid in uids),
            sum(shelf.amendments[uid] for uid in uids),
            frozenset[str]().union(*(shelf.parties.get(uid, ()) for uid in uids)),
        )

    def alerts(self, row: ComparedRow) -> tuple[Alert, ...]:
        """The red lines that the new wording crosses, and whether our position was set on another. What is gone keeps no word."""
        found: list[Alert] = []
        for uid, paragraph in self._stands(row):
            lines = self._shelf.lines.get(uid, ())
            found.extend(_crossing(line) for line in lines if self._on.is_crossed_by(line, paragraph))
            position = self._dossier.positions.get(uid)
            if row.new and self._on.is_stale_by(position, paragraph):
                said = "The words have changed since our position was set. Confirm it or change it."
                found.append(Alert("stale", "Position to confirm", said))
        return tuple(found)

    def _stands(self, row: ComparedRow) -> Iterator[tuple[str, Paragraph | None]]:
        """The identities of a row in the dossier, each with the paragraph on the new side; None where it is gone or went into another."""
        if not self._new:
            here = [side.paragraph for side in row.new]
            for at, uid in enumerate(self.identities(row)):
                yield uid, here[at if len(here) == len(row.old) else 0] if here else None
            return
        yield from ((side.paragraph.uid, side.paragraph) for side in row.new)
        for side in row.old if self._old else ():
            uid = side.paragraph.uid
            if uid not in {other.paragraph.uid for other in row.new} and not (
                row.new and self._dossier.paragraph(self._new, uid)
            ):
                yield uid, None


def _crossing(line: RedLine) -> Alert:
    rule = RULE_NAMES[line.rule].lower()
    return Alert(
        "red_line",
        f"Red line crossed: {rule} “{line.words}”",
        f"Our red line says that the paragraph {rule} “{line.words}”.",
        grave=True,
    )


def parties_of(held: Iterable[Held]) -> Sequence[tuple[str, int]]:
    """The delegations on the rows with the number of rows each is on, the most frequent first."""
    counted = Counter(party for row in held for party in row.parties)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))
