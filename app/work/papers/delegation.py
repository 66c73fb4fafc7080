"""The delegation sheet: all that we know of one other delegation in this negotiation, on one paper for ourselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.amendments import FORM_NAMES, STATUS_NAMES, Amendment, AmendmentAction, AmendmentForm
from app.domain.dossier import Dossier
from app.domain.parties import Group
from app.domain.positions import STANCE_NAMES, PartyStance, Stance, crossed
from app.domain.refusal import Refusal
from app.domain.sponsors import LISTED_IN_NAMES, Role, Sponsorship
from app.domain.wording import Span
from app.formats.papers import Block, Cell, Column, Grid, Line, Paper, SheetRow, Style, Tone, paragraph, says
from app.work.papers.asking import Ask, Matter
from app.work.papers.telling import folded, head, proposal, shortened

WARM = {Stance.SUPPORT, Stance.CAN_LIVE_WITH, Stance.FLEXIBLE}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A place where the delegation meets us (`is_with`) or stands against us: the paragraph, and what was said on either side."""

    paragraph: str
    is_with: bool
    said: str


def delegation_sheet(dossier: Dossier, ask: Ask) -> Paper:
    """The sheet on the delegation `ask.party`. Refused as `report-without-party` without one, `report-empty` where nothing is known of it."""
    matter = Matter(dossier, ask)
    if not ask.party:
        raise Refusal("report-without-party")
    own = [row for row in dossier.amendments.values() if ask.party in row.proponents]
    said = [row for row in dossier.stances.values() if row.party == ask.party]
    sponsorship = dossier.sponsorships.get(ask.party)
    if not own and not said and sponsorship is None:
        raise Refusal("report-empty", what=f"of {matter.name(ask.party)}")
    name = matter.name(ask.party)
    blocks: list[Block] = [*head(matter, name, *_who(matter, sponsorship))]
    found = meetings(matter, ask.party)
    blocks += _met(matter, found)
    blocks += _amendments(matter, own)
    blocks += _said(matter, said)
    about = dossier.about
    return Paper(
        f"{name}: delegation sheet",
        tuple(blocks),
        about.classification,
        about.language,
        note="For our own delegation",
        name=f"{matter.file_name} {name}".replace("(illustrative)", "").strip(),
    )


def _who(matter: Matter, sponsorship: Sponsorship | None) -> Iterator[str]:
    groups = [group.name for group in matter.register.groups_of(matter.ask.party, matter.ask.on)]
    party = matter.register.get(matter.ask.party)
    if isinstance(party, Group):
        members = matter.register.members(party.code, matter.ask.on)
        if members:
            yield f"Group of {len(members)}: {', '.join(each.name for each in members)}."
            if not party.certain:
                yield "The list of members is to be checked before use."
    if groups:
        yield f"Groups: {', '.join(groups)}."
    yield _sponsoring(matter, sponsorship)


def _sponsoring(matter: Matter, row: Sponsorship | None) -> str:
    if row is None:
        return "No sponsor."
    dated = f", {matter.day(row.dated)}" if row.dated else ""
    if row.listed_in.value == "last":
        return f"Sponsored the last text{f' ({row.source})' if row.source else ''}; has not joined yet."
    if not row.is_standing:
        return f"Withdrew its sponsorship{f', {matter.day(row.withdrawn)}' if row.withdrawn else ''}."
    role = "Main sponsor" if row.role is Role.MAIN else "Sponsor"
    behalf = f" on behalf of {matter.name(row.on_behalf_of)}" if row.on_behalf_of else ""
    return f"{role}{behalf} ({LISTED_IN_NAMES[row.listed_in].lower()}{dated})."


def meetings(matter: Matter, party: str) -> list[Meeting]:
    """Where a delegation meets us and where it stands against us, in the order of the text: by what both said, and by our red lines."""
    place = {uid: at for at, uid in enumerate(matter.chosen())}
    found = [*_on_paragraphs(matter, party), *_on_amendments(matter, party), *_over_lines(matter, party)]
    return sorted(dict.fromkeys(found), key=lambda row: place.get(row.paragraph, len(place)))


def _on_paragraphs(matter: Matter, party: str) -> Iterator[Meeting]:
    for row in matter.dossier.stances.values():
        position = matter.dossier.positions.get(row.paragraph)
        if row.party != party or row.amendment or position is None or position.stance is None:
            continue
        together = (row.stance in WARM) == (position.stance in WARM)
        both = f"they: {STANCE_NAMES[row.stance].lower()}; we: {STANCE_NAMES[position.stance].lower()}"
        yield Meeting(row.paragraph, together, f"On the paragraph, {both}.")


def _on_amendments(matter: Matter, party: str) -> Iterator[Meeting]:
    by = {(row.party, row.amendment): row for row in matter.dossier.stances.values() if row.amendment}
    for row in matter.dossier.amendments.values():
        if not row.is_standing:
            continue
        theirs = Stance.SUPPORT if party in row.proponents else _stance(by.get((party, row.id)))
        ours = Stance.SUPPORT if matter.own and matter.own in row.proponents else _stance(by.get((matter.own, row.id)))
        if theirs is None or ours is None:
            continue
        what = proposal(row, matter)
        if party in row.proponents and matter.own in row.proponents:
            yield Meeting(row.paragraph, True, f"We propose together: {what}.")
        elif party in row.proponents:
            yield Meeting(row.paragraph, ours in WARM, f"They propose: {what}; we: {STANCE_NAMES[ours].lower()}.")
        elif matter.own in row.proponents:
            yield Meeting(row.paragraph, theirs in WARM, f"We propose: {what}; they: {STANCE_NAMES[theirs].lower()}.")
        else:
            whose = matter.names(row.proponents)
            both = f"they: {STANCE_NAMES[theirs].lower()}; we: {STANCE_NAMES[ours].lower()}"
            yield Meeting(row.paragraph, (theirs in WARM) == (ours in WARM), f"On the amendment of {whose}, {both}.")


def _over_lines(matter: Matter, party: str) -> Iterator[Meeting]:
    for row in matter.dossier.amendments.values():
        if party not in row.proponents or not row.is_standing or row.action is AmendmentAction.MOVE:
            continue
        for line in matter.held.red_lines.get(row.paragraph, []):
            if crossed(line, row.text) and not crossed(line, row.base):
                yield Meeting(
                    row.paragraph, False, f"Their amendment would cross our red line “{shortened(line.words, 60)}”."
                )


def _stance(row: PartyStance | None) -> Stance | None:
    return row.stance if row is not None else None


def _met(matter: Matter, found: list[Meeting]) -> list[Block]:
    blocks: list[Block] = []
    for is_with, title in ((True, "Where it meets us"), (False, "Where it stands against us")):
        rows = [row for row in found if row.is_with is is_with]
        blocks.append(paragraph(title, Style.HEADING))
        if not rows:
            blocks.append(paragraph("Nothing on record.", Style.SMALL))
        blocks += [paragraph(f"{matter.label(row.paragraph)}: {row.said}", Style.BULLET) for row in rows]
    return blocks


def _amendments(matter: Matter, rows: list[Amendment]) -> list[Block]:
    blocks: list[Block] = [paragraph("Its amendments", Style.HEADING)]
    if not rows:
        return [*blocks, paragraph("None.", Style.SMALL)]
    place = {row.uid: at for at, row in enumerate(matter.marked.paragraphs)}
    rows.sort(key=lambda row: (place.get(row.paragraph, len(place)), row.created))
    columns = [Column("Para.", 9, is_text=False), Column("What it proposes", 52), Column("Status", 18, is_text=False)]
    columns.append(Column("What others say", 28))
    return [*blocks, Grid(tuple(columns), tuple(_amendment(matter, row) for row in rows))]


def _amendment(matter: Matter, row: Amendment) -> SheetRow:
    label = row.label or matter.label(row.paragraph)
    with_others = [matter.name(code) for code in row.proponents if code != matter.ask.party]
    status: list[Line] = [says(STATUS_NAMES[row.status], Tone.LABEL)]
    if row.form is not AmendmentForm.PROPOSAL:
        status.append(says(f"{FORM_NAMES[row.form]} {row.formal_symbol}".strip()))
    if row.dated:
        status.append(says(matter.day(row.dated)))
    what: Cell = (_shown(matter, row),)
    if with_others:
        what = (*what, says(f"With {', '.join(with_others)}."))
    if row.note:
        what = (*what, says(row.note, Tone.NOTE))
    others = [
        says(f"{matter.name(said.party)}: {STANCE_NAMES[said.stance].lower()}", _tone(matter, said))
        for said in matter.stances(row.paragraph, row.id)
    ]
    return SheetRow(((says(label, Tone.LABEL),), what, tuple(status), tuple(others)))


def _tone(matter: Matter, said: PartyStance) -> Tone:
    return Tone.OURS if said.party == matter.own else Tone.REMARK


def _shown(matter: Matter, row: Amendment) -> Line:
    """The amendment with its marks, or in words where there are none to show."""
    if row.action is AmendmentAction.REPLACE:
        return Line(tuple(folded(row.differences())))
    if row.action is AmendmentAction.INSERT:
        return Line((Span("+", row.text),), level=row.level)
    if row.action is AmendmentAction.DELETE:
        return Line((Span("-", row.base),))
    told = proposal(row, matter)
    return says(told[0].upper() + told[1:], Tone.TEXT)


def _said(matter: Matter, rows: list[PartyStance]) -> list[Block]:
    blocks: list[Block] = [paragraph("What it said", Style.HEADING)]
    if not rows:
        return [*blocks, paragraph("Nothing on record.", Style.SMALL)]
    place = {row.uid: at for at, row in enumerate(matter.marked.paragraphs)}
    rows.sort(key=lambda row: (place.get(row.paragraph, len(place)), bool(row.amendment), row.created))
    columns = [Column("Para.", 9, is_text=False), Column("On", 40), Column("Says", 17, is_text=False)]
    columns.append(Column("When and where", 38))
    return [*blocks, Grid(tuple(columns), tuple(_one_said(matter, row) for row in rows))]


def _one_said(matter: Matter, row: PartyStance) -> SheetRow:
    on = matter.dossier.amendments.get(row.amendment)
    about = f"Amendment of {matter.names(on.proponents)}: {proposal(on, matter)}" if on else "The paragraph"
    told = [part for part in (matter.day(row.dated) if row.dated else "", row.source) if part]
    where: Cell = (says(", ".join(told)),) if told else ()
    if row.note:
        where = (*where, says(row.note, Tone.NOTE))
    label = on.label if on is not None and on.label else matter.label(row.paragraph)
    return SheetRow(
        ((says(label, Tone.LABEL),), (says(about, Tone.TEXT),), (says(STANCE_NAMES[row.stance], Tone.LABEL),), where)
    )
