"""Talking points for a meeting: paragraph by paragraph our line, the arguments, where we may go, and what others want."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.dossier import Dossier
from app.domain.positions import STANCE_NAMES, Priority
from app.domain.refusal import Refusal
from app.formats.papers import Block, Paper, Style, Tone, paragraph
from app.work.papers.asking import Ask, Matter
from app.work.papers.telling import line, lines_in, proposal, said_of, shortened, status_of, text_lines


def talking_points(dossier: Dossier, ask: Ask) -> Paper:
    """What the delegate speaks from, for the paragraphs asked for, or those that are open or on which we hold something.

    Fallbacks enter only on wish (`with_ladder`): the paper lies on a table in a room. Refused as `report-empty` without a paragraph.
    """
    matter = Matter(dossier, ask)
    chosen = matter.chosen()
    if ask.paragraphs is None:
        chosen = [uid for uid in chosen if is_open(matter, uid)]
    if not chosen:
        raise Refusal("report-empty", what="open or with a position of ours")
    title = ask.title or "Talking points"
    when = ", ".join(part for part in (matter.day(ask.day) if ask.day else "", ask.place) if part)
    subtitle = " · ".join(part for part in (dossier.about.symbol, dossier.about.title) if part)
    blocks: list[Block] = [paragraph(title, Style.TITLE), paragraph(subtitle, Style.SUBTITLE)]
    text = f"Text: {matter.version.label}"
    blocks += [paragraph(" · ".join(part for part in (when, text) if part), Style.SMALL)]
    for uid in chosen:
        blocks += list(_paragraph(matter, uid))
    note = "Contains fallbacks: not for the table" if ask.with_ladder else "For our own delegation"
    return Paper(
        title,
        tuple(blocks),
        dossier.about.classification,
        dossier.about.language,
        note=note,
        name=f"{matter.file_name} talking points" + (f" {ask.day.isoformat()}" if ask.day else ""),
    )


def is_open(matter: Matter, uid: str) -> bool:
    """Whether there is anything to say on a paragraph: an amendment stands on it, or we hold something, or somebody spoke."""
    rows = matter.amendments.get(uid, [])
    position = matter.dossier.positions.get(uid)
    points = position is not None and (position.stance is not None or bool(position.talking_points))
    return any(row.is_standing for row in rows) or points or bool(matter.stances(uid)) or uid in matter.held.red_lines


def _paragraph(matter: Matter, uid: str) -> Iterator[Block]:
    position = matter.dossier.positions.get(uid)
    stance = STANCE_NAMES[position.stance] if position is not None and position.stance is not None else ""
    high = " (high priority)" if position is not None and position.priority is Priority.HIGH else ""
    yield paragraph(
        " – ".join(part for part in (matter.label(uid), f"{stance}{high}" if stance else "") if part), Style.HEADING
    )
    if matter.ask.with_text:
        rows = [row for row in matter.marked.paragraphs if row.uid == uid]
        yield from (
            line(words, Style.QUOTE if at == 0 else Style.SMALL) for at, words in enumerate(text_lines(rows, matter))
        )
    yield from _ours(matter, uid)
    if matter.ask.with_ladder:
        yield from _ladder(matter, uid)
    yield from _others(matter, uid)
    yield from _precedents(matter, uid)


def _ours(matter: Matter, uid: str) -> Iterator[Block]:
    position = matter.dossier.positions.get(uid)
    mine = [row for row in matter.amendments.get(uid, []) if row.is_standing and matter.own in row.proponents]
    check = matter.checks.get(uid)
    wanted = [row.line for row in check.lines if row.is_crossed] if check is not None else []
    if position is not None and position.rationale:
        yield paragraph(f"Our line: {position.rationale}")
    elif mine or wanted:
        yield paragraph("Our line:")
    for row in mine:
        yield paragraph(f"We propose: {proposal(row, matter)} ({status_of(row)}).", Style.BULLET)
    for crossed_line in check.lines if check is not None else ():
        if crossed_line.is_crossed:
            yield paragraph(f"Red line: {crossed_line.sentence}", Style.BULLET, Tone.ALERT)
    if position is not None and position.talking_points:
        yield paragraph("Talking points", Style.SUBHEADING)
        yield from (paragraph(point, Style.BULLET) for point in lines_in(position.talking_points))


def _ladder(matter: Matter, uid: str) -> Iterator[Block]:
    check = matter.checks.get(uid)
    if check is None or check.ladder is None:
        return
    yield paragraph("Fallbacks, in order", Style.SUBHEADING)
    yield paragraph(check.ladder.sentence, Style.SMALL)
    for rung in check.ladder.rungs:
        yield paragraph(f"{rung.name}: “{rung.text.strip()}”", Style.BULLET)


def _others(matter: Matter, uid: str) -> Iterator[Block]:
    others = [row for row in matter.amendments.get(uid, []) if row.is_standing and matter.own not in row.proponents]
    told = [(f"{matter.names(row.proponents)}: {proposal(row, matter)} ({status_of(row)})", row) for row in others]
    said = list(said_of([row for row in matter.stances(uid) if row.party != matter.own], matter))
    own = [row for row in matter.amendments.get(uid, []) if row.is_standing and matter.own in row.proponents]
    on_ours = [f"On our amendment – {each}" for row in own for each in said_of(matter.stances(uid, row.id), matter)]
    if not told and not said and not on_ours:
        return
    yield paragraph("What others want", Style.SUBHEADING)
    for words, row in told:
        others_said = [said for said in matter.stances(uid, row.id) if said.party != matter.own]
        stances = "; ".join(said_of(others_said, matter))
        yield paragraph(f"{words}{f'. {stances}' if stances else ''}.", Style.BULLET)
    yield from (paragraph(f"{each}.", Style.BULLET) for each in (*on_ours, *said))


def _precedents(matter: Matter, uid: str) -> Iterator[Block]:
    rows = [row for row in matter.dossier.former.values() if row.paragraph == uid and row.wording]
    if not rows:
        return
    yield paragraph("Before", Style.SUBHEADING)
    for row in sorted(rows, key=lambda row: row.cycle):
        held = f" We: {STANCE_NAMES[row.stance].lower()}." if row.stance is not None else ""
        words = shortened(row.wording.plain, 220) if row.wording is not None else ""
        yield paragraph(f"{row.cycle}, {row.label}: “{words}”{held}", Style.BULLET)
