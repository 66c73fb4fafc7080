"""What is asked of a report, and what all reports look up: the version, its labels, who is who, what hangs on a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.domain.amendments import Amendment, Status
from app.domain.checking import Checked, Gate
from app.domain.dossier import Dossier
from app.domain.listing import listed
from app.domain.markup import MarkedText, marked_text
from app.domain.paragraphs import COUNTED, Kind, Paragraph, labels, spoken
from app.domain.parties import Register
from app.domain.positions import PartyStance
from app.domain.printing import printing_in
from app.domain.refusal import Refusal
from app.formats.file_names import safe_name
from app.work.checking import checked
from app.work.hanging import Hanging, hanging
from app.work.naming import register_of
from app.work.workspace import label_of


@dataclass(frozen=True, slots=True)
class Ask:
    """What a report is to say; each kind reads what concerns it.

    `version` is the id of the version, `on` the day of the report. `paragraphs` are identities, None for all that fit; `since` is the
    dossier as it was before, with `since_said` in words ("12 November 2020"). `party` is a code. `amendments` are ids, None for those that
    the kind means; `until` is a version to be reached instead. `speed` is in words a minute.
    """

    version: str
    on: date
    who: str = ""
    paragraphs: tuple[str, ...] | None = None
    since: Dossier | None = None
    since_said: str = ""
    only_changed: bool = False
    only_held: bool = False
    party: str = ""
    amendments: tuple[str, ...] | None = None
    until: str = ""
    title: str = ""
    day: date | None = None
    place: str = ""
    with_text: bool = True
    with_ladder: bool = False
    with_points: bool = False
    symbol: str = ""
    number: int = 1
    speed: int = 110
    minutes: float = 3.0
    thanks: tuple[str, ...] = ()
    language: str = ""


class Matter:
    """A version of a dossier made ready for reporting; each thing is looked up when it is first asked for."""

    def __init__(self, dossier: Dossier, ask: Ask) -> None:
        self.dossier = dossier
        self.ask = ask
        self.version = dossier.version(ask.version)

    @cached_property
    def text(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the version."""
        return self.dossier.text_of(self.version.id)

    @cached_property
    def by_uid(self) -> dict[str, Paragraph]:
        """The same by identity."""
        return {row.uid: row for row in self.text}

    @cached_property
    def labels(self) -> dict[str, str]:
        """Their labels."""
        return labels(self.text)

    @cached_property
    def marked(self) -> MarkedText:
        """The version with all standing amendments on it."""
        return marked_text(self.dossier, self.version.id)

    @cached_property
    def register(self) -> Register:
        """Who is who."""
        return register_of(self.dossier)

    @cached_property
    def held(self) -> Hanging:
        """What hangs on each paragraph."""
        return hanging(self.dossier)

    @cached_property
    def gate(self) -> Gate:
        """What the version does to all that we hold."""
        return checked(self.dossier, self.version.id)

    @cached_property
    def checks(self) -> dict[str, Checked]:
        """The same by identity."""
        return {row.uid: row for row in (*self.gate.uncarried, *self.gate.paragraphs)}

    @cached_property
    def amendments(self) -> dict[str, list[Amendment]]:
        """All amendments by the identity of their paragraph, oldest first."""
        found: dict[str, list[Amendment]] = {}
        for row in sorted(self.dossier.amendments.values(), key=lambda row: (row.created, row.id)):
            found.setdefault(row.paragraph, []).append(row)
        return found

    @property
    def own(self) -> str:
        """The code of our delegation; empty where the dossier does not say it."""
        return self.dossier.about.own_party

    def label(self, uid: str) -> str:
        """How the room calls a paragraph, proposed ones included."""
        return self.labels.get(uid) or label_of(self.dossier, uid) or uid

    def name(self, code: str) -> str:
        """The name of a delegation."""
        return self.register.name_on(code)

    def names(self, codes: Sequence[str]) -> str:
        """The names of delegations, one after the other."""
        return listed([self.name(code) for code in codes])

    def day(self, day: date) -> str:
        """A day in words: "23 November 2020"."""
        return printing_in("en").date(day)

    def stances(self, uid: str, amendment: str = "") -> list[PartyStance]:
        """What delegations say to a paragraph, or to an amendment on it."""
        return self.held.stances.get((uid, amendment), [])

    @property
    def subject(self) -> str:
        """The document and the version in one line: "A/75/L.20 · Zero draft"."""
        about = self.dossier.about
        symbol = self.version.symbol or about.symbol
        label = "" if self.version.label == symbol else self.version.label
        return " · ".join(part for part in (symbol, label) if part)

    @property
    def document(self) -> str:
        """The text as one speaks of it: "draft resolution A/75/L.20", and once adopted "resolution 75/10"."""
        symbol = self.version.symbol or self.dossier.about.symbol
        _, adopted, number = symbol.partition("/RES/")
        return f"resolution {number}" if adopted else f"draft resolution {symbol}".strip()

    @property
    def file_name(self) -> str:
        """What the name of a file begins with."""
        about = self.dossier.about
        return safe_name((self.version.symbol or about.symbol or about.title)[:60], fallback="Report")

    def chosen(self) -> list[str]:
        """The identities asked for in the order of the text, new paragraphs where they are proposed; all counted ones without a choice."""
        wanted = None if self.ask.paragraphs is None else set(self.ask.paragraphs)
        # A paragraph that is to be moved stands where it stands now.
        stays = (row for row in self.marked.paragraphs if row.state != "inserted" or row.uid not in self.by_uid)
        found = dict.fromkeys(row.uid for row in stays if row.kind in COUNTED)
        return [uid for uid in found if wanted is None or uid in wanted]


_PARTED = re.compile(r"\s*(?:[;,\n]|(?<=[\d)])\s+and\s+|(?<=[\d)])\s*&\s*)\s*")
_RANGE = re.compile(r"\s*(?:–|—|\bto\b|\.\.\.?|…|(?<=[\d)a-z])\s*-\s*(?=[\dpPoO(]))\s*", re.IGNORECASE)


def paragraphs_named(text: str, version: Sequence[Paragraph]) -> tuple[str, ...]:
    """The identities of the paragraphs that words name, in the order of the text: "OP1–OP8, pp3 and 13(b)", "op1 to 8", "all".

    A range takes in what stands between its ends, subparagraphs included. Refused for words that are no label, and for a label that no
    paragraph bears.
    """
    if text.strip().casefold() in {"", "all", "*"}:
        return tuple(row.uid for row in version if row.kind in COUNTED)
    order = [row.uid for row in version]
    bearing = {label.casefold(): uid for uid, label in labels(version).items()}
    found: set[str] = set()
    for part in _PARTED.split(text.strip()):
        if part.strip():
            found |= _named(part, version, order, bearing)
    return tuple(uid for uid in order if uid in found)


def _named(part: str, version: Sequence[Paragraph], order: Sequence[str], bearing: dict[str, str]) -> set[str]:
    whole = {"pp": Kind.PREAMBULAR, "pps": Kind.PREAMBULAR, "op": Kind.OPERATIVE, "ops": Kind.OPERATIVE}
    kind = whole.get(part.strip().casefold())
    if kind is not None:
        below = {Kind.SUBPARAGRAPH} if kind is Kind.OPERATIVE else set()
        return {row.uid for row in version if row.kind in {kind, *below}}
    ends = [end for end in _RANGE.split(part, maxsplit=1) if end.strip()]
    first = spoken(ends[0])
    last = first if len(ends) == 1 else spoken(_completed(ends[1], first))
    places = []
    for label in (first, last):
        if label.casefold() not in bearing:
            raise Refusal("paragraph-unknown", label=label)
        places.append(order.index(bearing[label.casefold()]))
    low, high = min(places), max(places)
    level = version[high].level
    while high + 1 < len(version) and version[high + 1].kind is Kind.SUBPARAGRAPH and version[high + 1].level > level:
        high += 1  # a paragraph comes with what stands below it
    return {row.uid for row in version[low : high + 1] if row.kind in COUNTED}


def _completed(end: str, first: str) -> str:
    """The end of a range that leaves out what its beginning said: "8" of "PP1–8" is PP8, "(c)" of "OP13(a)–(c)" is OP13(c)."""
    bare = end.strip()
    if bare[:1].isdigit():
        return f"{first[:2]}{bare}"
    if re.fullmatch(r"\(?[a-z]\)?", bare) and "(" in first:
        return f"{first[: first.rindex('(')]}({bare.strip('()')})"
    return bare


CLOSED = (Status.WITHDRAWN, Status.OVERTAKEN, Status.REJECTED)
"""The statuses with which an amendment is off the table."""
