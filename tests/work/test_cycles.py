"""The next cycle from an old dossier, on small invented texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.dossier import About, AddedParty, Dossier
from app.domain.paragraphs import Kind, labels
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
from app.domain.refusal import Refusal
from app.domain.sponsors import ListedIn, Role, Sponsorship
from app.domain.versions import Stage
from app.domain.wording import plain
from app.formats import parse_plain
from app.work.cycles import adopted_version, start_review
from app.work.editing import delete_paragraph, insert_paragraph, reword
from app.work.shaping import merge
from app.work.versions import copy_version, describe_version
from app.work.workspace import New
from tests.builders import NOON, small

REPORT = "Requests the Secretary-General to report to the General Assembly at its eightieth session."
NEXT = New("next", NOON + timedelta(days=700))
ADOPTED = """The General Assembly,

*Noting with concern* the lack of bridges,

*Recalling* its resolution 1/1,

1. *Welcomes* the ferries of all rivers;

2. *Urges* all States to build small bridges;

3. *Requests* the Secretary-General to report to the General Assembly at its eightieth session.
"""


def at(hours: int) -> New:
    return New(f"n{hours}", NOON + timedelta(hours=hours))


def last() -> Dossier:
    """A negotiation of session 78 that ended with an adopted text."""
    state = small().put("about", About("Bridges", "A/78/L.5", "78", own_party="XAR", classification="RESTRICTED"))
    state = state.put("parties", AddedParty("XAR", "Arcadia"), AddedParty("XBE", "Belmarine"))
    state = copy_version(at(1), "v1", "A/RES/78/9").run(state)
    state = describe_version("n1", stage=Stage.ADOPTED, symbol="A/RES/78/9").run(state)
    state = reword("n1", "op3", plain(REPORT)).run(state)
    return insert_paragraph("fresh", "n1", "op1", Kind.OPERATIVE, plain("Notes fords;")).run(state)


def held() -> Dossier:
    on = last().paragraphs["v1:op1"].wording
    return (
        last()
        .put("positions", Position("op1", Stance.RESERVE, Priority.HIGH, "Why", "Say this", on))
        .put(
            "instructions",
            Instruction("i1", "op1", "First", NOON),
            Instruction("i2", "op1", "Then", at(1).at, "Tel. 2"),
        )
        .put("red_lines", RedLine("r", "op1", Rule.MUST_NOT_CONTAIN, "tunnels", NOON))
        .put("fallbacks", Fallback("f0", "op1", 0, "Best", NOON), Fallback("f1", "op1", 1, "Next", NOON))
        .put(
            "notes",
            Note("n", "op1", "On States", "XAR", NOON, start=10, end=16, on=on),
            Note("m", "pp1", "Old", "XAR", NOON),
        )
        .put("stances", PartyStance("s", "op1", "XBE", Stance.OPPOSE, NOON))
        .put("sponsorships", Sponsorship("XBE", Role.MAIN, ListedIn.L_DOCUMENT, NOON))
        .put("sponsorships", Sponsorship("XCO", Role.SPONSOR, ListedIn.WITHDRAWN, NOON, formerly="L"))
    )


def test_what_we_held_is_history_in_readable_words() -> None:
    found = start_review(NEXT, held())
    rows = {row.label: row for row in found.dossier.former.values()}
    row = rows["OP1"]
    assert (row.cycle, row.stance, row.priority, row.rationale, row.talking_points) == (
        "A/RES/78/9", Stance.RESERVE, Priority.HIGH, "Why", "Say this",
    )  # fmt: skip
    assert row.instruction == "Then (Tel. 2)\nFirst"
    assert row.red_lines == "Must not contain: tunnels"
    assert row.fallbacks == "Preferred: Best\n1: Next"
    assert row.notes == "“States”: On States\nBelmarine: Oppose"
    assert row.wording is not None
    assert rows["PP1"].stance is None
    tables = ("positions", "instructions", "red_lines", "fallbacks", "stances", "amendments", "links", "concordance")
    assert not any(getattr(found.dossier, table) for table in tables)


def test_what_is_kept_and_what_begins_anew() -> None:
    old = held()
    found = start_review(NEXT, old)
    about = found.dossier.about
    assert (about.title, about.symbol, about.session) == ("Bridges", "A/RES/78/9", "80")
    assert (about.own_party, about.classification, about.agenda_item) == ("XAR", "RESTRICTED", "")
    assert set(found.dossier.parties) == {"XAR", "XBE"}
    assert [(row.party, row.role, row.listed_in, row.note) for row in found.dossier.sponsorships.values()] == [
        ("XBE", Role.SPONSOR, ListedIn.LAST, "Main sponsor of A/RES/78/9")
    ]
    version = found.dossier.version("next")
    assert (version.label, version.stage, version.based_on, version.frozen) == ("A/RES/78/9", Stage.ADOPTED, "", None)
    assert version.order == old.version("n1").order
    assert old == held()


def test_the_deadline_is_proposed_on_the_paragraph_that_asks() -> None:
    found = start_review(NEXT, held())
    assert [(row.label, row.session) for row in found.coming] == [("OP4", 80)]
    note = next(iter(found.dossier.notes.values()))
    assert note.paragraph == "op3"
    assert "9 September 2025" in note.text
    assert not start_review(NEXT, held(), with_deadlines=False).dossier.notes


def test_labels_that_stood_still_are_counted_where_no_version_was_adopted() -> None:
    state = describe_version("n1", stage=Stage.WORKING).run(held())
    assert "OP1 bis" in labels(state.text_of("n1")).values()
    found = start_review(NEXT, state)
    assert list(labels(found.dossier.text_of("next")).values())[3:5] == ["OP1", "OP2"]


def test_which_text_a_review_begins_with() -> None:
    state = copy_version(at(3), "n1", "Later idea").run(held())
    assert adopted_version(state).id == "n1"
    assert adopted_version(state, "v1").id == "v1"
    assert start_review(NEXT, state, version="v1").dossier.version("next").label == "Zero draft"
    with pytest.raises(Refusal, match="no-version"):
        start_review(NEXT, Dossier(About("Nothing")))


def test_history_of_a_paragraph_that_went_into_another_goes_there_and_of_a_lost_one_is_kept() -> None:
    state = held().put("positions", Position("pp2", Stance.SUPPORT), Position("op2", Stance.OPPOSE))
    state = merge(at(2), "n1", "pp1", "pp2").run(state).put("positions", Position("pp2", Stance.SUPPORT))
    state = delete_paragraph("n1", "op2").run(state)
    found = start_review(NEXT, state)
    places = {row.label: row.paragraph for row in found.dossier.former.values()}
    assert places["PP2"] == "pp1"
    assert places["OP2"] == "op2"
    assert found.homeless == ("OP2",)


def test_history_goes_on_from_cycle_to_cycle() -> None:
    earlier = FormerPosition("old", "op1", "A/RES/76/9", "OP2", NOON, stance=Stance.SUPPORT)
    found = start_review(NEXT, held().put("former", earlier))
    assert {row.cycle for row in found.dossier.former.values() if row.paragraph == "op1"} == {
        "A/RES/76/9",
        "A/RES/78/9",
    }
    again = start_review(New("third", NOON + timedelta(days=1400)), found.dossier)
    assert {row.cycle for row in again.dossier.former.values()} >= {"A/RES/76/9", "A/RES/78/9"}


def test_an_adopted_text_in_a_file_is_matched_to_the_paragraphs() -> None:
    draft = parse_plain(ADOPTED.encode(), "78_9.md")
    old = held()
    found = start_review(NEXT, old, draft=draft, source="78_9.md", label="A/RES/78/9 as issued")
    named = labels(found.dossier.text_of("next"))
    places = {row.label: named.get(row.paragraph, "") for row in found.dossier.former.values()}
    assert places == {"OP1": "OP2", "PP1": "PP2"}
    assert found.dossier.version("next").label == "A/RES/78/9 as issued"
    assert old == held()


def test_a_document_of_amendments_is_no_adopted_text() -> None:
    draft = parse_plain(ADOPTED.encode(), "x.md")
    form = type(draft.form)("sponsors")
    with pytest.raises(Refusal, match="document-is-no-text"):
        start_review(NEXT, held(), draft=replace(draft, form=form))
