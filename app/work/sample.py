"""The sample dossier: A/75/L.20 as the United Nations issued it, with an invented negotiation by invented delegations around it.

The text and the sponsors are facts; everything else is illustrative and said by delegations that do not exist. Ids and times are fixed, so
that the same dossier comes out everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from app.domain.dossier import About, AddedParty, Dossier
from app.domain.paragraphs import Kind, Paragraph, labels
from app.domain.sponsors import ListedIn, Role, Sponsorship
from app.domain.versions import Stage, Version
from app.domain.wording import Wording, from_data
from app.resources import resource
from app.work.sample_positions import with_positions
from app.work.sample_proposals import with_amendments
from app.work.writing import swapped, written

WORKING = "working"
"""The id of the earlier, invented state of the text."""

ISSUED = "l20"
"""The id of A/75/L.20."""

OWN = "XAR"
"""The code of the invented delegation at whose desk the dossier lies."""

_PARTIES = (("XAR", "Arcadia"), ("XBE", "Belmarine"), ("XCO", "Cordovia"), ("XDR", "Dravonia"), ("XEL", "Elandia"))

_EARLIER = (
    ("pp1", "calling for the strengthening of cooperation", "calling for closer cooperation"),
    ("pp4", "the unprecedented public health and socioeconomic damage caused by", "the damage caused by"),
    ("pp4", "the vulnerabilities that drive, enable and perpetuate criminal activity", "crime and on law enforcement"),
    ("pp5", "Acknowledging also", "Acknowledging"),
    ("pp14", ", and taking note of the contribution of the INTERPOL Global Policing Goals to support the implementation of "
     "the 2030 Agenda by Member States", ""),
    ("op2", "as appropriate, ", ""),
    ("op4", "Urges", "Encourages"),
    ("op4", ", including through capacity-building programmes,", ""),
    ("op12", ", including the COVID-19 global threat assessment and recommended health protocols for police officers", ""),
    ("op12", ", as well as to make use of lessons learned to address future public health challenges", ""),
    ("op13c", "Publication of INTERPOL notices and diffusions", "INTERPOL notices and diffusions"),
    ("op14", "systematically and automatically checking", "systematically checking"),
)  # fmt: skip
"""What the earlier state said otherwise: paragraph, words of A/75/L.20, words before."""

_ABSENT_BEFORE = ("pp15",)
_DROPPED = "op-briefing"
_DROPPED_TEXT = (
    "Invites INTERPOL to brief Member States in New York once a year on its cooperation with the United Nations, "
    "within existing resources;"
)


def moment(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of the sample's November 2020."""
    return datetime(2020, 11, day, hour, minute, tzinfo=UTC)


def sample_dossier() -> Dossier:
    """The sample, always the same."""
    data = json.loads(resource("sample", "a_75_l_20.json").read_text(encoding="utf-8"))
    issued = _issued(data)
    working = _working(issued)
    dossier = Dossier(_about(data))
    dossier = dossier.put("versions", _working_version(working), _issued_version(issued, data))
    dossier = dossier.put("paragraphs", *working, *issued)
    dossier = dossier.put("parties", *(_party(code, name) for code, name in _PARTIES))
    dossier = dossier.put("sponsorships", *_sponsorships(data["sponsors"]))
    dossier = with_amendments(dossier, ISSUED, moment)
    return with_positions(dossier, ISSUED, WORKING, moment)


def _about(data: Mapping[str, Any]) -> About:
    return About(
        title=data["title"],
        symbol=data["symbol"],
        session=data["session"],
        agenda_item=data["agenda_item"],
        agenda_title=data["agenda_title"],
        body=data["body"],
        own_party=OWN,
        acknowledgement=data["acknowledgement"],
    )


def _party(code: str, name: str) -> AddedParty:
    return AddedParty(code, f"{name} (illustrative)", aliases=(name,), illustrative=True)


def _issued(data: Mapping[str, Any]) -> list[Paragraph]:
    rows = [
        Paragraph(ISSUED, str(at), Kind(row["kind"]), from_data(row["wording"]), row["level"])
        for at, row in enumerate(data["paragraphs"])
    ]
    named = labels(rows)
    return [replace(row, uid=_uid(named[row.uid])) for row in rows]


def _uid(label: str) -> str:
    """OP13(a) → op13a."""
    return "".join(letter for letter in label.casefold() if letter.isalnum())


def _working(issued: list[Paragraph]) -> list[Paragraph]:
    """The earlier state: the paragraph on the pandemic still at the end of the preamble, one paragraph more and one fewer."""
    wordings: dict[str, Wording] = {paragraph.uid: paragraph.wording for paragraph in issued}
    for uid, words, before in _EARLIER:
        wordings[uid] = swapped(wordings[uid], words, before)
    rows = [
        replace(paragraph, version=WORKING, wording=wordings[paragraph.uid])
        for paragraph in issued
        if paragraph.uid not in _ABSENT_BEFORE
    ]
    uids = [row.uid for row in rows]
    pandemic = rows.pop(uids.index("pp4"))
    rows.insert([row.uid for row in rows].index("pp21") + 1, pandemic)
    dropped = Paragraph(WORKING, _DROPPED, Kind.OPERATIVE, written(_DROPPED_TEXT, Kind.OPERATIVE))
    rows.insert([row.uid for row in rows].index("op10") + 1, dropped)
    return rows


def _working_version(rows: list[Paragraph]) -> Version:
    return Version(
        id=WORKING,
        label="Working text of 12 November (illustrative)",
        stage=Stage.WORKING,
        order=tuple(row.uid for row in rows),
        created=moment(12, 18),
        dated=date(2020, 11, 12),
        source="Invented for illustration",
        note="This state of the text never existed: it shows what comparing two versions looks like.",
    )


def _issued_version(rows: list[Paragraph], data: Mapping[str, Any]) -> Version:
    return Version(
        id=ISSUED,
        label=data["symbol"],
        stage=Stage.L_DOCUMENT,
        order=tuple(row.uid for row in rows),
        created=moment(17),
        symbol=data["symbol"],
        dated=date.fromisoformat(data["date"]),
        source=f"United Nations, {data['symbol']}",
        based_on=WORKING,
    )


def _sponsorships(sponsors: Mapping[str, list[str]]) -> list[Sponsorship]:
    listed = [
        Sponsorship(
            party,
            Role.MAIN if party in sponsors["main"] else Role.SPONSOR,
            ListedIn.L_DOCUMENT,
            moment(17),
            date(2020, 11, 17),
            "A/75/L.20",
        )
        for party in sponsors["L"]
    ]
    added = [
        Sponsorship(party, Role.SPONSOR, ListedIn.ADDENDUM, moment(23), date(2020, 11, 23), "A/75/L.20/Add.1")
        for party in sponsors["additional"]
    ]
    return listed + added
