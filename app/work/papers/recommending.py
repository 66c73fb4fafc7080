"""What we advise capital to do on a paragraph: our own words where there are any, otherwise what follows from what we hold."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.checking import Checked, Gravity, OnLadder
from app.domain.positions import Position, Stance, crossed
from app.work.papers.asking import Matter

UNDECIDED = {Stance.RESERVE}
AGAINST = {Stance.OPPOSE, Stance.SEEK_CHANGE}
CONTENT = {Stance.SUPPORT, Stance.CAN_LIVE_WITH, Stance.FLEXIBLE}


def recommendation(matter: Matter, uid: str, *, changed: bool = False) -> tuple[str, bool]:
    """What is advised, and whether it is in our own words and not computed; empty where nothing needs doing.

    What is computed names its reason, so that nobody takes it for a judgement.
    """
    position = matter.dossier.positions.get(uid)
    if position is not None and position.recommendation.strip():
        return position.recommendation.strip(), True
    return next(_computed(matter, uid, position, changed), ""), False


def _computed(matter: Matter, uid: str, position: Position | None, changed: bool) -> Iterator[str]:
    """What may be advised, the gravest first."""
    check = matter.checks.get(uid)
    stance = position.stance if position is not None else None
    yield from _of_lines(matter, uid, check)
    if check is not None and check.instruction is not None and check.instruction.is_touched:
        yield "Seek instruction: the text has changed under the one we have"
    if check is not None and check.stale is not None:
        yield "Confirm: text changed since the position was set"
    if stance in UNDECIDED:
        has = check is not None and check.instruction is not None
        yield "Lift or keep the reservation" if has else "Seek instruction: our reservation stands open"
    if check is not None and check.ladder is not None:
        yield _of_ladder(check.ladder, stance)
    yield from _of_amendments(matter, uid, check, stance)
    if check is not None and any(concern.gravity is Gravity.NO_INSTRUCTION for concern in check.concerns):
        yield "Seek instruction: there is none"
    if stance in AGAINST:
        yield "Hold: the text is not what we want"
    if stance in CONTENT:
        yield "Accept"
    if changed or matter.amendments.get(uid):
        yield "Take a position: there is none"


def _of_lines(matter: Matter, uid: str, check: Checked | None) -> Iterator[str]:
    if check is None:
        return
    over = [row.line for row in check.lines if row.is_crossed]
    if over:
        yield "Seek instruction: red line crossed"
    lines = [row.line for row in check.lines if not row.is_crossed]
    for row in matter.amendments.get(uid, []):
        if not row.is_standing or matter.own in row.proponents:
            continue
        if any(crossed(line, row.text) for line in lines) and row.action is not AmendmentAction.MOVE:
            yield f"Oppose the amendment of {matter.names(row.proponents)}: it would cross a red line"


def _of_ladder(ladder: OnLadder, stance: Stance | None) -> str:
    if ladder.stands:
        return "Accept: preferred text met" if ladder.rung.rank == 0 else f"Accept: fallback {ladder.rung.rank} met"
    if stance in CONTENT:
        return "Accept, or ask for our wording: it is not in the text"
    return "Hold: the text is below our fallbacks"


def _of_amendments(matter: Matter, uid: str, check: Checked | None, stance: Stance | None) -> Iterator[str]:
    open_rows = [row for row in matter.amendments.get(uid, []) if row.is_standing]
    ours = [row for row in open_rows if matter.own and matter.own in row.proponents]
    others = [row for row in open_rows if row not in ours]
    if check is not None and check.amendments and all(row.is_met for row in check.amendments):
        yield "Accept: our change is in the text"
    if ours:
        yield "Accept: our amendment is agreed" if _all_agreed(ours) else "Press our amendment"
    if others and stance is Stance.SUPPORT:
        count = len(others)
        yield "Defend the text: 1 amendment to it" if count == 1 else f"Defend the text: {count} amendments to it"
    if others and stance is not None:
        yield f"Say what we think of {'the amendment' if len(others) == 1 else 'the amendments'}"


def _all_agreed(rows: list[Amendment]) -> bool:
    return all(row.status.value.startswith("agreed") for row in rows)
