"""What has changed since a day or a version: texts, amendments, what delegations say, and what we hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.amendments import STATUS_NAMES, Amendment
from app.domain.dossier import Dossier, RowChange, applied
from app.domain.paragraphs import labels
from app.domain.positions import STANCE_NAMES, PartyStance, Stance
from app.domain.versions import Version
from app.domain.wording import Wording
from app.storage import Entry
from app.work.papers.asking import CLOSED, Matter
from app.work.papers.telling import in_short, proposal, said_of


def as_it_was(dossier: Dossier, journal: Iterable[Entry], moment: datetime, version: str = "") -> Dossier:
    """The dossier as it stood at a moment, or when a version had come in: the steps made since are taken back, the newest first.

    `journal` is given newest first. What it does not tell (the rows that a dossier began with) is judged by when each says it was made.
    """
    for entry in journal:
        added = any(row.table == "versions" and row.id == version and row.before is None for row in entry.delta)
        made = any(row.table == "about" and row.before is None for row in entry.delta)
        if entry.when <= moment or added or made:
            break
        back = (RowChange(row.table, row.id, row.after, row.before) for row in reversed(entry.delta))
        dossier = applied(dossier, back)
    return without_later(dossier, moment)


def without_later(dossier: Dossier, moment: datetime) -> Dossier:
    """The dossier without the rows that were made after a moment: as near as one comes to what it was where no journal tells it.

    What was changed or removed since cannot be seen so.
    """
    for table in (
        "versions",
        "amendments",
        "stances",
        "instructions",
        "red_lines",
        "fallbacks",
        "notes",
        "sponsorships",
    ):
        late = [row.id for row in getattr(dossier, table).values() if row.created > moment]
        if late:
            dossier = dossier.drop(table, *late)
    return dossier


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed on one paragraph. `text` tells of the wording, with `before` where it was another; `others` and `ours` are lines."""

    text: str = ""
    before: Wording | None = None
    others: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text or self.others or self.ours)


class Since:
    """An earlier state of the dossier, to be asked what has changed on a paragraph."""

    def __init__(self, matter: Matter, before: Dossier) -> None:
        self._matter, self._before = matter, before
        self._version = _version_then(before, matter.version)
        self._labels = labels(before.text_of(self._version.id)) if self._version is not None else {}

    @property
    def version(self) -> Version | None:
        """The version that was the newest then."""
        return self._version

    def on(self, uid: str) -> Changes:
        """What has changed on a paragraph."""
        text, before = self._text(uid)
        others = (*self._amendments(uid), *self._stances(uid))
        return Changes(text, before, others, tuple(self._ours(uid)))

    def _text(self, uid: str) -> tuple[str, Wording | None]:
        now = self._matter.by_uid.get(uid)
        if self._version is None or (self._version.id == self._matter.version.id and self._same(uid)):
            return "", None
        then = self._before.paragraph(self._version.id, uid)
        if now is None:
            return ("Gone from the text", then.wording) if then is not None else ("", None)
        if then is None:
            return "New in the text", None
        moved = self._labels.get(uid, "")
        renamed = f"was {moved}" if moved != self._matter.labels[uid] else ""
        if then.wording == now.wording:
            return (f"Same words, {renamed}" if renamed else ""), None
        told = in_short(then.wording, now.wording, most=4)
        return "Text changed" + (f" ({renamed})" if renamed else "") + f": {told}", then.wording

    def _same(self, uid: str) -> bool:
        return self._before.paragraph(self._matter.version.id, uid) == self._matter.by_uid.get(uid)

    def _amendments(self, uid: str) -> Iterator[str]:
        for row in self._matter.amendments.get(uid, []):
            then = self._before.amendments.get(row.id)
            who = self._matter.names(row.proponents)
            if then is None:
                state = "" if row.is_standing else f" ({STATUS_NAMES[row.status].lower()})"
                yield f"New: {who}, {proposal(row, self._matter)}{state}"
            elif then.status is not row.status:
                yield f"{_became(row)}: {who}, {proposal(row, self._matter)}"
            elif then.text != row.text or then.after != row.after:
                yield f"Reworded: {who}, {proposal(row, self._matter)}"
            elif then.proponents != row.proponents:
                joined = [self._matter.name(code) for code in row.proponents if code not in then.proponents]
                left = [self._matter.name(code) for code in then.proponents if code not in row.proponents]
                said = [f"{', '.join(joined)} joined"] if joined else []
                said += [f"{', '.join(left)} left"] if left else []
                yield f"{proposal(row, self._matter)}: {'; '.join(said)}"
        present = self._matter.dossier.amendments
        for row in self._before.amendments.values():
            if row.paragraph == uid and row.id not in present:
                yield f"Removed: {self._matter.names(row.proponents)}"

    def _stances(self, uid: str) -> Iterator[str]:
        known: dict[tuple[str, str], Stance] = {}
        for row in self._before.stances.values():
            if row.paragraph == uid:
                known[row.party, row.amendment] = row.stance
        fresh: dict[str, list[PartyStance]] = {}
        for row in self._matter.dossier.stances.values():
            if row.paragraph == uid and known.get((row.party, row.amendment)) is not row.stance:
                fresh.setdefault(row.amendment, []).append(row)
        for amendment, rows in fresh.items():
            on = self._matter.dossier.amendments.get(amendment)
            about = f"On the amendment of {self._matter.names(on.proponents)} – " if on is not None else ""
            yield f"{about}{'; '.join(said_of(rows, self._matter))}"

    def _ours(self, uid: str) -> Iterator[str]:
        now, then = self._matter.dossier.positions.get(uid), self._before.positions.get(uid)
        if now != then:
            if now is None:
                yield "Position taken back"
            elif now.stance is not None and (then is None or then.stance is not now.stance):
                was = f" (was {STANCE_NAMES[then.stance].lower()})" if then is not None and then.stance else ""
                yield f"Position set: {STANCE_NAMES[now.stance].lower()}{was}"
            elif then is not None and then.set_on != now.set_on:
                yield "Position confirmed"
            else:
                yield "Position edited"
        for table, word in (("instructions", "Instruction"), ("red_lines", "Red line"), ("fallbacks", "Fallback")):
            before = {row.id: row for row in self._before.of_paragraph(table, uid)}
            for row in self._matter.dossier.of_paragraph(table, uid):
                if before.get(row.id) != row:
                    yield f"{word} {'changed' if row.id in before else 'new'}"


def _became(row: Amendment) -> str:
    """What an amendment became, as the first word of a line."""
    name = STATUS_NAMES[row.status]
    return name if row.status in CLOSED or row.status.value.startswith("agreed") else f"Now {name.lower()}"


def _version_then(before: Dossier, now: Version) -> Version | None:
    """The version that was worked on then: this one, if it was there already, else the newest of that time."""
    if now.id in before.versions:
        return before.versions[now.id]
    order = before.versions_in_order()
    return order[-1] if order else None
