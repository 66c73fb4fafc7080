"""The gate: everything we hold, checked on one version against the one before, the gravest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from app.domain.amendments import AmendmentAction
from app.domain.checking import amendments, instructions, red_lines
from app.domain.checking.concerns import Checked, Concern, Gravity, Happened, concerns_of
from app.domain.checking.ladder import Rung, ladder, on_ladder
from app.domain.checking.on_version import on_version
from app.domain.checking.staleness import changed_in_substance
from app.domain.checking.standing import Standing, Text, read
from app.domain.comparing import ComparedRow, compared
from app.domain.dossier import Dossier
from app.domain.paragraphs import COUNTED
from app.domain.positions import Priority, Stance
from app.domain.significance import Alerts
from app.domain.wording import EMPTY, Span, Wording, differences

_LAST = 3
_PRIORITIES = {Priority.HIGH: 0, Priority.MEDIUM: 1, Priority.LOW: 2}


@dataclass(frozen=True, slots=True)
class Hidden:
    """What triage does not show: paragraphs that were only renumbered or changed in what follows by itself, those nothing hangs
    on, and those whose position was set or confirmed on the present wording.
    """

    renumbered: int = 0
    consequential: int = 0
    carrying_nothing: int = 0
    settled: int = 0

    @property
    def sentence(self) -> str:
        """The counter: "27 renumbered, hidden"; empty when nothing is hidden."""
        parts = [f"{self.renumbered} renumbered"] if self.renumbered else []
        if self.consequential:
            parts.append(f"{self.consequential} changed only in what follows by itself")
        if self.carrying_nothing:
            parts.append(f"{self.carrying_nothing} with nothing of ours")
        if self.settled:
            parts.append(f"{self.settled} confirmed")
        return ", ".join(parts) + ", hidden" if parts else ""


@dataclass(frozen=True)
class Gate:
    """What was found on a version: the paragraphs that carry anything of ours, the gravest first, and what is hidden.

    `since` is the id of the version it is compared with; empty where there is none. `uncarried` are paragraphs that changed in substance
    and carry nothing of ours, in reading order; `order` are the identities of all paragraphs of the version.
    """

    version: str
    label: str
    since: str
    since_label: str
    paragraphs: tuple[Checked, ...]
    uncarried: tuple[Checked, ...] = ()
    renumbered: int = 0
    consequential: int = 0
    order: tuple[str, ...] = ()

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """All concerns, the gravest first, then in the order of the paragraphs."""
        found = [concern for row in self.paragraphs for concern in row.concerns]
        return tuple(sorted(found, key=lambda concern: concern.gravity))

    def count(self, *gravities: Gravity) -> int:
        """How many concerns are of these kinds."""
        return sum(concern.gravity in gravities for row in self.paragraphs for concern in row.concerns)

    @property
    def is_open(self) -> bool:
        """Whether no red line is crossed, so that the text may pass."""
        return not self.count(Gravity.CROSSED, Gravity.CROSSED_BEFORE)

    def triage(self) -> tuple[Checked, ...]:
        """What touches our positions: the paragraphs that carry something and changed in substance, since the version before or since our
        position was set; without those on whose present wording the position was set or confirmed, unless a red line is crossed.
        """
        return tuple(row for row in self.paragraphs if _is_touched(row) and not row.is_settled)

    def hidden(self) -> Hidden:
        """What `triage` leaves out, counted."""
        settled = sum(_is_touched(row) and row.is_settled for row in self.paragraphs)
        return Hidden(self.renumbered, self.consequential, len(self.uncarried), settled)


def _is_touched(row: Checked) -> bool:
    return row.carries and (row.has_changed or row.stale is not None)


def version_before(dossier: Dossier, version: str) -> str:
    """The version that a version is compared with: the one it is based on, else the one before it; empty for the first."""
    based_on = dossier.version(version).based_on
    if based_on in dossier.versions and based_on != version:
        return based_on
    order = [row.id for row in dossier.versions_in_order()]
    at = order.index(version)
    return order[at - 1] if at else ""


def gate(
    dossier: Dossier,
    version: str,
    since: str | None = None,
    report: Callable[[float], None] | None = None,
    alerts: Alerts | None = None,
) -> Gate:
    """Checks everything we hold on a version against `since` (without it, the version before; empty: against none).

    `report` is told how far the work is, and may end it by raising. `alerts` are the lists of what to be alerted to, ours without them.
    Refused for a version that the dossier does not hold.
    """
    before_id = version_before(dossier, version) if since is None else since
    now, before = read(dossier, version), read(dossier, before_id) if before_id else None
    held = _held(dossier)
    compared_rows = _compared(now, before, alerts)
    rows: list[Checked] = []
    for at, (uid, what) in enumerate(held.items()):
        if uid in now.left_in_history:
            continue
        if report is not None and at % 16 == 0:
            report(at / max(len(held), 1))
        rows.append(_checked(now, before, uid, what, compared_rows.get(uid)))
    rows.sort(key=lambda row: _order(row, now))
    changes = _changes(now, before, compared_rows)
    touched = {piece.uid for row in rows if row.carries for piece in row.standing.pieces}
    uncarried = [
        _checked(now, before, uid, held.get(uid, {}), compared_rows.get(uid))
        for uid, (happened, _) in changes.items()
        if happened >= Happened.SUBSTANCE and uid not in touched
    ]
    return Gate(
        version,
        dossier.version(version).label,
        before_id,
        dossier.version(before_id).label if before_id else "",
        tuple(row for row in rows if row.carries),
        tuple(uncarried),
        sum(renumbered for _, renumbered in changes.values()),
        sum(happened is Happened.CONSEQUENCE for happened, _ in changes.values()),
        dossier.version(version).order,
    )


_Rows = dict[str, list[Any]]


def _held(dossier: Dossier) -> dict[str, _Rows]:
    """By paragraph and table, what hangs on it, in the order it was made."""
    held: defaultdict[str, _Rows] = defaultdict(lambda: defaultdict(list))
    for table in ("positions", "instructions", "red_lines", "fallbacks", "notes", "stances", "amendments"):
        rows = getattr(dossier, table).values()
        for row in sorted(rows, key=lambda row: (getattr(row, "created", None) is not None and row.created, row.id)):
            held[row.paragraph][table].append(row)
    return held


def _compared(now: Text, before: Text | None, alerts: Alerts | None) -> dict[str, ComparedRow]:
    """The rows of a comparison in which a paragraph answers to itself, alone or with what it was split into or merged with, by its identity."""
    if before is None:
        return {}
    language = now.dossier.about.language
    sides = tuple(before.paragraphs.values()), tuple(now.paragraphs.values())
    found = compared("", sides[0], "", sides[1], language=language, alerts=alerts)
    rows: dict[str, ComparedRow] = {}
    for row in found.rows:
        before_it = {side.paragraph.uid for side in row.old}
        rows.update({side.paragraph.uid: row for side in row.new if side.paragraph.uid in before_it})
    return rows


def _changes(now: Text, before: Text | None, rows: dict[str, ComparedRow]) -> dict[str, tuple[Happened, bool]]:
    """For each counted paragraph of the version, what happened to it since the one before, and whether it bears another number."""
    found = {}
    for uid, paragraph in now.paragraphs.items():
        if paragraph.kind in COUNTED and before is not None:
            renumbered = uid in before.labels and before.labels[uid] != now.labels[uid]
            found[uid] = (_happened(now, now.standing(uid), before.standing(uid), rows.get(uid)), renumbered)
    return found


def _happened(now: Text, standing: Standing, earlier: Standing | None, row: ComparedRow | None) -> Happened:
    if earlier is None:
        return Happened.NOTHING
    if not standing.pieces:
        return Happened.VANISHED if earlier.pieces else Happened.NOTHING
    if not earlier.pieces:
        return Happened.APPEARED
    old, new = earlier.wording, standing.wording
    if old == new:
        return Happened.NOTHING
    if row is not None and _is_about(row, earlier, standing) and len(standing.pieces) == 1:
        is_substantive = row.significance == "substantive"
    else:
        is_substantive = changed_in_substance(old, new, now.dossier.about.language)
    return Happened.SUBSTANCE if is_substantive else Happened.CONSEQUENCE


def _checked(now: Text, before: Text | None, uid: str, what: _Rows, row: ComparedRow | None) -> Checked:
    dossier = now.dossier
    standing = now.standing(uid)
    earlier = before.standing(uid) if before is not None else None
    old = earlier.wording if earlier is not None and earlier.pieces else None
    happened = _happened(now, standing, earlier, row)
    position = dossier.positions.get(uid)
    changed = happened >= Happened.SUBSTANCE
    own = [row for row in what.get("amendments", ()) if _is_ours(dossier, row)]
    instruction = instructions.in_force(what.get("instructions", ()))
    wording = standing.wording
    checked = Checked(
        standing,
        old,
        happened,
        is_renumbered=before is not None and uid in before.labels and before.labels[uid] != now.labels.get(uid, ""),
        difference=_difference(row, earlier, standing) if changed else (),
        findings=row.findings if row is not None and changed else (),
        position=position,
        instruction=instructions.on_text(instruction, wording, old, has_changed=changed) if instruction else None,
        lines=tuple(red_lines.on_text(row, now, before, has_changed=changed) for row in what.get("red_lines", ())),
        ladder=_on_ladder(what, own, wording, old),
        stale=on_version(dossier, now.version).stale_on(position, standing) if position is not None else None,
        amendments=tuple(amendments.on_text(row, standing, now.ground) for row in own),
        reserved_by=tuple(row for row in what.get("stances", ()) if row.stance is Stance.RESERVE and not row.amendment),
        notes=len(what.get("notes", ())),
    )
    return replace(checked, concerns=concerns_of(checked))


def _difference(row: ComparedRow | None, earlier: Standing | None, now: Standing) -> tuple[Span, ...]:
    if row is not None and earlier is not None and _is_about(row, earlier, now):
        return row.spans
    return differences(earlier.wording if earlier is not None else EMPTY, now.wording)


def _is_about(row: ComparedRow, earlier: Standing, now: Standing) -> bool:
    """Whether a row of the comparison holds the same paragraphs on both sides: it finds splits of its own, which nobody has written down."""
    sides = [[side.paragraph.uid for side in each] for each in (row.old, row.new)]
    return sides == [[piece.uid for piece in standing.pieces] for standing in (earlier, now)]


def _on_ladder(what: _Rows, own: list[Any], now: Wording, before: Wording | None) -> Any:
    written = what.get("fallbacks", ())
    preferred = next((row for row in own if row.action is AmendmentAction.REPLACE), None) if written else None
    rungs = ladder(written, Rung(0, preferred.text.plain, preferred.id) if preferred is not None else None)
    return on_ladder(rungs, now, before) if now else None


def _is_ours(dossier: Dossier, amendment: Any) -> bool:
    own = dossier.about.own_party
    return bool(own) and own in amendment.proponents and amendment.is_standing


def _order(row: Checked, now: Text) -> tuple[int, int, int]:
    """The gravest first, then what matters most to us, then in reading order."""
    priority = row.position.priority if row.position is not None else None
    place = min((now.place[piece.uid] for piece in row.standing.pieces), default=len(now.place))
    gravity = int(row.gravity) if row.gravity is not None else len(Gravity) + 1
    return gravity, _PRIORITIES.get(priority, _LAST) if priority is not None else _LAST, place
