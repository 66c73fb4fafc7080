"""What the invented delegations of the sample propose on A/75/L.20, and what they say to each other's proposals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.dossier import Dossier
from app.domain.paragraphs import Kind
from app.domain.positions import PartyStance, Stance
from app.text import ENGINE
from app.work.writing import swapped, written

Moment = Callable[[int, int, int], datetime]

_FLOOR = "Informal consultations (illustrative)"

_REPLACEMENTS = (
    ("a-op4-calls", "op4", ("XBE", "XCO"), "Urges", "Calls upon", Status.PROPOSED, 18, 10, "Softer verb."),
    ("a-op4-units", "op4", ("XDR",), "at all levels of law enforcement agencies",
     "at all levels and in all units of law enforcement agencies", Status.BRACKETED, 18, 11, ""),
    ("a-op4-encourages", "op4", ("XEL",), "Urges", "Encourages", Status.PROPOSED, 18, 12,
     "As in the working text of 12 November."),
    ("a-op2-appropriate", "op2", ("XDR",), "information-sharing, as appropriate, including",
     "information-sharing, including", Status.PROPOSED, 18, 13, "Wants information-sharing without a condition."),
    ("a-op13b-secure", "op13b", ("XAR",), "in a timely manner", "in a timely and secure manner", Status.PROPOSED, 19, 9,
     "Our own proposal, sent to the facilitator on 19 November."),
    ("a-op12-lessons", "op12", ("XEL",), "lessons learned", "lessons already learned", Status.WITHDRAWN, 18, 15,
     "Withdrawn after an explanation by the main sponsors’ experts."),
    ("a-pp19-criminal", "pp19", ("XCO",), "cybercrime in all its forms", "cybercrime in its most serious forms",
     Status.REJECTED, 18, 16, "No support in the room."),
)  # fmt: skip
"""Id, paragraph, who proposes, words, words proposed, status, day, hour, note."""

_SHAREABLE = ("a-op4-calls", "a-op13b-secure", "a-op11-bis")
"""What partners may see: what was read out in the room, and what is ours."""

_INSERTED = (
    "Encourages the two organizations to share good practices in the return of cultural property to its countries of origin, "
    "in accordance with their respective mandates;"
)

_SAID = (
    ("op4", "XDR", Stance.SUPPORT, "a-op4-calls"),
    ("op4", "XAR", Stance.OPPOSE, "a-op4-calls"),
    ("op4", "XEL", Stance.RESERVE, "a-op4-calls"),
    ("op4", "XAR", Stance.SUPPORT, "a-op4-units"),
    ("op4", "XBE", Stance.SUPPORT, "a-op4-units"),
    ("op4", "XCO", Stance.OPPOSE, "a-op4-units"),
    ("op4", "XBE", Stance.OPPOSE, "a-op4-encourages"),
    ("op2", "XAR", Stance.OPPOSE, "a-op2-appropriate"),
    ("op2", "XEL", Stance.OPPOSE, "a-op2-appropriate"),
    ("op2", "XCO", Stance.SUPPORT, "a-op2-appropriate"),
    ("a-op11-bis", "XBE", Stance.SUPPORT, "a-op11-bis"),
    ("a-op11-bis", "XEL", Stance.SUPPORT, "a-op11-bis"),
    ("op13b", "XBE", Stance.SUPPORT, "a-op13b-secure"),
    ("op13b", "XDR", Stance.RESERVE, "a-op13b-secure"),
    ("pp8", "XAR", Stance.OPPOSE, "a-pp8-out"),
    ("op10", "XAR", Stance.CAN_LIVE_WITH, "a-op10-up"),
    ("pp4", "XBE", Stance.SUPPORT, ""),
    ("pp4", "XEL", Stance.SUPPORT, ""),
    ("pp15", "XCO", Stance.RESERVE, ""),
    ("op1", "XDR", Stance.SUPPORT, ""),
    ("op1", "XEL", Stance.FLEXIBLE, ""),
    ("op2", "XBE", Stance.SEEK_CHANGE, ""),
    ("op2", "XEL", Stance.SUPPORT, ""),
    ("op4", "XCO", Stance.SEEK_CHANGE, ""),
    ("op4", "XDR", Stance.SUPPORT, ""),
    ("op10", "XBE", Stance.SEEK_CHANGE, ""),
    ("op12", "XDR", Stance.CAN_LIVE_WITH, ""),
    ("op14", "XCO", Stance.OPPOSE, ""),
    ("op14", "XBE", Stance.CAN_LIVE_WITH, ""),
    ("op15", "XEL", Stance.SUPPORT, ""),
)
"""Paragraph, who speaks, what is said, and to which proposal (none: to the paragraph)."""


def with_amendments(dossier: Dossier, version: str, moment: Moment) -> Dossier:
    """The dossier with the proposals on that version, and what was said to them."""
    rows: list[Amendment] = []
    for id, uid, parties, old, new, status, day, hour, note in _REPLACEMENTS:
        base = dossier.paragraphs[f"{version}:{uid}"].wording
        row = Amendment(
            id,
            uid,
            AmendmentAction.REPLACE,
            parties,
            moment(day, hour, 0),
            base,
            swapped(base, old, new),
            status=status,
            dated=date(2020, 11, day),
            source=_FLOOR,
            note=note,
            engine=ENGINE,
        )
        rows.append(row)
    proposed = [replace(row, shareable=row.id in _SHAREABLE) for row in (*rows, *_structural(dossier, version, moment))]
    dossier = dossier.put("amendments", *proposed)
    said = [
        PartyStance(
            f"s{number:02}-{party.lower()}",
            uid,
            party,
            stance,
            moment(19, 10, number),
            amendment,
            date(2020, 11, 19),
            _FLOOR,
        )
        for number, (uid, party, stance, amendment) in enumerate(_SAID, 1)
    ]
    return dossier.put("stances", *said)


def _structural(dossier: Dossier, version: str, moment: Moment) -> list[Amendment]:
    """A new paragraph, a deletion and a move."""

    inserted = Amendment(
        "a-op11-bis",
        "a-op11-bis",
        AmendmentAction.INSERT,
        ("XAR",),
        moment(18, 14, 0),
        text=written(_INSERTED, Kind.OPERATIVE),
        after="op11",
        label="OP11 bis",
        status=Status.AGREED_AD_REF,
        dated=date(2020, 11, 18),
        source=_FLOOR,
        note="Agreed ad referendum on 19 November.",
        engine=ENGINE,
    )
    seat = dossier.paragraphs[f"{version}:pp8"].wording
    deleted = Amendment(
        "a-pp8-out",
        "pp8",
        AmendmentAction.DELETE,
        ("XCO",),
        moment(18, 17, 0),
        seat,
        dated=date(2020, 11, 18),
        source=_FLOOR,
        note="Finds the paragraph too detailed.",
        engine=ENGINE,
    )
    cyber = dossier.paragraphs[f"{version}:op10"].wording
    moved = Amendment(
        "a-op10-up",
        "op10",
        AmendmentAction.MOVE,
        ("XBE",),
        moment(18, 18, 0),
        cyber,
        cyber,
        after="op5",
        dated=date(2020, 11, 18),
        source=_FLOOR,
        note="Wants cybercrime beside transnational crime.",
        engine=ENGINE,
    )
    return [inserted, deleted, moved]
