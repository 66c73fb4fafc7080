"""Dossiers for the tests of the storage: a small one of invented delegations, a large one, and random ones of every shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from app.domain.amendments import Amendment, AmendmentAction, AmendmentForm
from app.domain.answers import Answer
from app.domain.base_files import BaseFile
from app.domain.concordance import ConcordanceRow, Treatment
from app.domain.dossier import ROW_TYPES, About, AddedParty, Dossier, Row, between
from app.domain.links import Link, LinkKind
from app.domain.paragraphs import Kind, Paragraph
from app.domain.positions import (
    Fallback,
    FormerPosition,
    Instruction,
    Note,
    PartyStance,
    Position,
    Priority,
    RedLine,
    Rule,
    Stance,
)
from app.domain.readings import ReadComment, Reading, ReadRepair, ReadRevision, ReadShare
from app.domain.sponsors import ListedIn, Role, Sponsorship
from app.domain.versions import Stage, Version
from app.domain.votes import Choice, Vote
from app.domain.wording import NOTE_MARK, Run, Wording, plain, wording
from app.storage import Entry

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def entry(label: str = "Step", *, origin: str = "window", undoes: int = 0) -> Entry:
    """A journal entry as the workspace makes it, before the file has seen it."""
    return Entry(0, NOW, "Ana", label, origin, (), undoes)


def small() -> Dossier:
    """One row of every table, all fields in use, delegations invented."""
    dossier = of_format(3)
    return (
        dossier.put("positions", replace(dossier.positions["p2"], mention=True, recommendation="Accept Rev.1."))
        .put("amendments", replace(dossier.amendments["a1"], shareable=True, mention=True))
        .put("base_files", BaseFile("v1", "Rev.1.docx", b"PK\x03\x04\x00\xff"))
        .put("votes", Vote("w1", Choice.ABSTAIN, NOW, "p2", "a1", "no instruction yet", 2))
        .put("tabling", Answer("action-date", "23 November", done=True))
    )


def _with_lineage() -> Dossier:
    """The dossier of format 3: with links between paragraphs, positions of earlier negotiations, a concordance."""
    dossier = of_format(2)
    link = Link("l1", LinkKind.SPLIT, "v1", "p2", "p1", NOW, by_hand=True)
    former = FormerPosition(
        "h1",
        "p2",
        "A/RES/73/11",
        "OP2",
        NOW,
        Stance.OPPOSE,
        Priority.LOW,
        "too weak",
        "say so",
        "Insist.",
        "must contain: the report",
        "Notes the report;",
        "Ask Borduria.",
        plain("Welcomes the report;"),
    )
    row = ConcordanceRow("c1", "v1", "p2", 1, "OP1 bis", "OP2", Treatment.MOVED_EDITED, ("BRD",), "renumbered")
    return (
        dossier.put("versions", replace(dossier.versions["v1"], frozen=NOW))
        .put("notes", replace(dossier.notes["n1"], formerly="OP3 of the zero draft"))
        .put("links", link)
        .put("former", former)
        .put("concordance", row)
    )


def _with_readings() -> Dossier:
    """The dossier of format 2: with what readers report, formal amendments, threads of notes, sponsors on behalf of a group."""
    dossier = of_format(1)
    comment = ReadComment("Ana", "OP1 bis", "the report", "Which one?", NOW, resolved=True)
    reading = Reading(
        "v1",
        "v1",
        "Rev.1.docx",
        "text",
        "en",
        (ReadRepair("spaces-removed", "the  report", "OP1 bis"),),
        ("A scribble",),
        60,
        (ReadShare("in-text", 50, ""), ReadShare("page-numbers", 10, "1/4")),
        (ReadRevision("Borduria", "insertion", "OP1 bis", "the report", NOW), ReadRevision("B", "move_to", "", "x")),
        (comment,),
    )
    amendment = replace(dossier.amendments["a1"], form=AmendmentForm.FORMAL, formal_symbol="A/75/L.22", related="a0")
    joined = replace(dossier.sponsorships["ARC"], on_behalf_of="BRD", withdrawn=date(2020, 12, 9))
    return (
        dossier.put("readings", reading)
        .put("amendments", amendment)
        .put("sponsorships", joined)
        .put("notes", replace(dossier.notes["n1"], answers="n0", resolved=True))
    )


def of_format(number: int) -> Dossier:
    """What `small` was when files had that format: without the fields that came later."""
    if number > 3:
        return small()
    if number == 3:
        return _with_lineage()
    if number == 2:
        return _with_readings()
    said = wording([Run("Welcomes", italic=True), Run(" the report"), Run(NOTE_MARK, note=plain("A/75/1")), Run(";")])
    other = plain("Takes note of the report;")
    return Dossier(
        About(
            "Global health",
            "A/75/L.20",
            "Seventy-fifth",
            "130 (y)",
            "Health",
            own_party="ARC",
            classification="Internal",
        ),
        {
            "v1": Version(
                "v1", "Zero draft", Stage.ZERO_DRAFT, ("p1", "p2"), NOW, "A/75/L.20", date(2020, 12, 1), "mail", "first"
            )
        },
        {
            "v1:p1": Paragraph("v1", "p1", Kind.PREAMBULAR, plain("Recalling its resolution,")),
            "v1:p2": Paragraph("v1", "p2", Kind.OPERATIVE, said, 0, "OP1 bis"),
        },
        {"p2": Position("p2", Stance.SEEK_CHANGE, Priority.HIGH, "too weak", "say so", said)},
        {"i1": Instruction("i1", "p2", "Insist.", NOW, "Tel. 7", date(2026, 11, 20))},
        {"r1": RedLine("r1", "p2", Rule.MUST_CONTAIN, "the report", NOW)},
        {"f1": Fallback("f1", "p2", 1, "Notes the report;", NOW)},
        {"n1": Note("n1", "p2", "Ask Borduria.", "Ana", NOW, shareable=True, start=0, end=8, on=said)},
        {"s1": PartyStance("s1", "p2", "BRD", Stance.OPPOSE, NOW, "a1", date(2026, 11, 21), "informals", "firm")},
        {
            "a1": Amendment(
                "a1",
                "p2",
                AmendmentAction.REPLACE,
                ("ARC", "BRD"),
                NOW,
                said,
                other,
                "p1",
                Kind.OPERATIVE,
                0,
                "OP1",
                source="mail",
            )
        },
        {"ARC": Sponsorship("ARC", Role.MAIN, ListedIn.L_DOCUMENT, NOW, date(2020, 12, 2), "L.20", "", "lead")},
        {"BRD": AddedParty("BRD", "Borduria", ("Bord", "République de Bordurie"), illustrative=True)},
    )


def large(paragraphs: int = 600, annotations: int = 2000) -> Dossier:
    """A long text with many notes and amendments on it, as the speed is promised for."""
    text = plain(
        "Calls upon all States to strengthen their cooperation in this field, as appropriate, and to report on it; " * 4
    )
    uids = tuple(f"p{number}" for number in range(paragraphs))
    about = About("Long", own_party="ARC")
    half = annotations // 2
    notes = [Note(f"n{n}", uids[n % paragraphs], "Ask capital about this again.", "Ana", NOW) for n in range(half)]
    amendments = [
        Amendment(f"a{n}", uids[n % paragraphs], AmendmentAction.REPLACE, ("BRD",), NOW, text, plain(f"{text.text}{n}"))
        for n in range(annotations - half)
    ]
    return (
        Dossier(about)
        .put("versions", Version("v1", "Rev.1", Stage.REVISION, uids, NOW))
        .put("paragraphs", *(Paragraph("v1", uid, Kind.OPERATIVE, text) for uid in uids))
        .put("notes", *notes)
        .put("amendments", *amendments)
    )


def _runs(notes: st.SearchStrategy[Wording] | None) -> st.SearchStrategy[Wording]:
    runs = st.builds(Run, st.text(max_size=12), italic=st.booleans(), bold=st.booleans(), underline=st.booleans())
    if notes is not None:
        runs |= notes.map(lambda note: Run(NOTE_MARK, note=note))
    return st.lists(runs, max_size=4).map(wording)


wordings = _runs(_runs(None))

VALUES: Mapping[object, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    date: st.dates(),
    bytes: st.binary(max_size=12),
    datetime: st.datetimes(datetime(1945, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    tuple[str, ...]: st.lists(st.text(max_size=8), max_size=4).map(tuple),
    Wording: wordings,
}


def _values(hint: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) is UnionType:
        return st.one_of([_values(arm) for arm in get_args(hint)])
    if hint is type(None):
        return st.none()
    if get_origin(hint) is tuple and is_dataclass(get_args(hint)[0]):
        kind = get_args(hint)[0]
        hints = get_type_hints(kind)
        return st.lists(
            st.builds(kind, **{item.name: _values(hints[item.name]) for item in fields(kind)}), max_size=3
        ).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return VALUES[hint]


def rows(table: str, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Row]:
    """Any row of a table, some fields fixed."""
    kind = ROW_TYPES[table]
    hints = get_type_hints(kind)
    return st.builds(
        kind,
        **{item.name: fixed[item.name] if item.name in fixed else _values(hints[item.name]) for item in fields(kind)},
    )


def _keyed(table: str) -> st.SearchStrategy[dict[str, Row]]:
    return st.lists(rows(table), max_size=3).map(lambda made: {row.id: row for row in made})


FREE = tuple(name for name in ROW_TYPES if name not in {"about", "versions", "paragraphs"})
"""The tables whose rows need no other row."""


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Any dossier whose versions name exactly the paragraphs that stand in them."""
    dossier = Dossier(draw(rows("about", id=st.just("about"))), **{name: draw(_keyed(name)) for name in FREE})  # type: ignore[arg-type]
    for number in range(draw(st.integers(0, 2))):
        version = f"v{number}{draw(st.text(max_size=3))}"
        uids = draw(st.lists(st.text(max_size=5), max_size=4, unique=True))
        standing = [draw(rows("paragraphs", version=st.just(version), uid=st.just(uid))) for uid in uids]
        keys = {row.id for row in standing}
        if keys & dossier.paragraphs.keys():
            continue
        dossier = dossier.put("versions", draw(rows("versions", id=st.just(version), order=st.just(tuple(uids)))))
        dossier = dossier.put("paragraphs", *standing)
    return dossier


@st.composite
def next_dossier(draw: st.DrawFn, before: Dossier) -> Dossier:
    """What one step could make of a dossier: rows put, rows dropped, rows changed, in one or several tables."""
    after = before
    for table in draw(st.lists(st.sampled_from(FREE), max_size=3)):
        keys = sorted(getattr(after, table))
        if keys and draw(st.booleans()):
            after = after.drop(table, draw(st.sampled_from(keys)))
        else:
            after = after.put(table, draw(rows(table)))
    if draw(st.booleans()):
        after = after.put("about", replace(after.about, title=draw(st.text(max_size=12))))
    if after.paragraphs and draw(st.booleans()):
        key = draw(st.sampled_from(sorted(after.paragraphs)))
        after = after.put("paragraphs", replace(after.paragraphs[key], wording=draw(wordings)))
    elif after.versions and draw(st.booleans()):
        version = after.versions[draw(st.sampled_from(sorted(after.versions)))]
        after = after.drop("paragraphs", *(f"{version.id}:{uid}" for uid in version.order)).drop("versions", version.id)
    return after


def changed(dossier: Dossier, text: str) -> Dossier:
    """The dossier after a step that any dossier can take."""
    return dossier.put("about", replace(dossier.about, title=text))


__all__ = ["between", "changed", "dossiers", "entry", "large", "next_dossier", "rows", "small", "wordings"]
