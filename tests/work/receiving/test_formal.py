"""Formal amendments from a document of their own, and what is read from the floor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.amendments import AmendmentAction, AmendmentForm
from app.domain.dossier import Dossier
from app.domain.instructions import amended
from app.domain.markup import marked_text
from app.domain.paragraphs import Kind, labels
from app.domain.refusal import Refusal
from app.domain.versions import Stage
from app.domain.wording import plain
from app.formats.draft import Draft, Form, Head
from app.sentences import sentence
from app.work.editing import reword
from app.work.receiving.formal import FormalImport, import_formal, oral_revision
from app.work.workspace import New, Workspace
from tests.builders import NOON, small

NEW = New("new", NOON)
HEAD = Head(symbol="A/90/L.22", sponsors="Arcadia and Belmarine", dated=date(2045, 11, 20), addresses="A/90/L.20")


def document(*lines: str, head: Head = HEAD) -> Draft:
    return Draft(head, (), (), form=Form.AMENDMENTS, body=tuple(plain(line) for line in lines))


def tabled() -> Dossier:
    """The small resolution as it was tabled."""
    dossier = small()
    return dossier.put("versions", replace(dossier.version("v1"), symbol="A/90/L.20", label="L.20"))


def taken(dossier: Dossier, found: FormalImport) -> Dossier:
    return found.action.run(dossier)


FOUR = (
    "1. In the second preambular paragraph, replace “lack” with “want”.",
    "2. Delete operative paragraph 2.",
    "3. After operative paragraph 1, insert the following two new paragraphs:",
    "“1 bis. Requests engineers to rest;",
    "“Requests them to sleep;”",
    "4. In operative paragraph 9, delete “small”.",
)


def test_a_document_becomes_formal_amendments_of_its_sponsors() -> None:
    found = import_formal(NEW, tabled(), document(*FOUR), "v1", source="L.22.pdf")
    rows = found.amendments
    assert [row.action for row in rows] == [
        AmendmentAction.REPLACE,
        AmendmentAction.DELETE,
        AmendmentAction.INSERT,
        AmendmentAction.INSERT,
    ]
    assert {row.form for row in rows} == {AmendmentForm.FORMAL}
    assert {(row.formal_symbol, row.dated, row.source) for row in rows} == {
        ("A/90/L.22", date(2045, 11, 20), "L.22.pdf")
    }
    assert rows[0].text.plain == "Noting with concern the want of bridges,"
    assert [row.label for row in rows[2:]] == ["OP1 bis", "OP1 ter"]
    assert rows[3].after == rows[2].paragraph
    assert len({row.proponents for row in rows}) == 1
    assert len(rows[0].proponents) == 2
    assert [party.name for party in found.added] == ["Arcadia", "Belmarine"]
    assert [row.text for row in found.unplaced] == ["4. In operative paragraph 9, delete “small”."]


def test_opening_words_of_new_paragraphs_are_in_italics() -> None:
    found = import_formal(NEW, tabled(), document(*FOUR), "v1")
    assert found.amendments[2].text.opening_words == "Requests"


def test_it_is_one_step_that_can_be_undone(desk: Workspace) -> None:
    found = import_formal(desk.new(), desk.dossier, document(*FOUR), "v1")
    before = desk.dossier
    change = desk.do(found.action)
    assert change.label == "Import 4 formal amendments"
    assert len(desk.dossier.amendments) == 4
    assert set(desk.dossier.parties) - set(before.parties) == {party.code for party in found.added}
    desk.undo()
    assert desk.dossier == before


def test_the_preview_is_the_text_with_all_of_them() -> None:
    dossier = tabled()
    found = import_formal(NEW, dossier, document(*FOUR), "v1")
    preview = [row.wording.plain for row in amended(dossier.text_of("v1"), found.changes)]
    shown = marked_text(taken(dossier, found), "v1").amended()
    assert preview == [row.amended.plain for row in shown]
    assert "Requests them to sleep;" in preview


def test_who_proposes_may_be_said_and_must_be_known() -> None:
    found = import_formal(NEW, tabled(), document(*FOUR), "v1", parties=["XAR"])
    assert {row.proponents for row in found.amendments} == {("XAR",)}
    assert found.added == ()
    nobody = import_formal(NEW, tabled(), document(*FOUR, head=replace(HEAD, sponsors="")), "v1")
    assert nobody.changes
    with pytest.raises(Refusal, match="amendment-without-proponent"):
        taken(tabled(), nobody)


def test_nothing_placed_is_refused_and_listed() -> None:
    found = import_formal(NEW, tabled(), document("Delete operative paragraph 9.", "Make it shorter."), "v1")
    assert [row.reason for row in found.unplaced] == ["instruction-paragraph-absent", "instruction-not-understood"]
    with pytest.raises(Refusal, match="formal-nothing-placed"):
        taken(tabled(), found)


def test_a_text_changed_meanwhile_is_not_amended() -> None:
    found = import_formal(NEW, tabled(), document(*FOUR), "v1")
    changed = reword("v1", "pp2", plain("Noting the lack of roads,")).run(tabled())
    with pytest.raises(Refusal, match="formal-text-changed"):
        taken(changed, found)


def test_a_document_on_another_draft_is_questioned() -> None:
    def reasons(addresses: str) -> list[str]:
        found = import_formal(NEW, tabled(), document(*FOUR, head=replace(HEAD, addresses=addresses)), "v1")
        return [remark.reason for remark in found.remarks]

    assert reasons("A/90/L.20") == []
    assert reasons("A/90/L.20/Rev.1") == ["formal-other-draft"]
    assert reasons("A/88/L.20") == ["formal-other-draft"]
    assert reasons("") == ["formal-addresses-nothing"]


def test_what_the_user_should_look_at_is_remarked_on_in_sentences() -> None:
    found = import_formal(
        NEW,
        tabled(),
        document(
            "1. Throughout the text, replace “bridges” with “tunnels”.",
            "2. Delete operative paragraph 3 and renumber accordingly.",
            "3. In operative paragraph 1, as announced yesterday, delete “small”.",
        ),
        "v1",
    )
    assert [remark.reason for remark in found.remarks] == [
        "formal-everywhere",
        "formal-renumbers",
        "formal-passed-over",
    ]
    for remark in found.remarks:
        told = sentence(remark.reason, dict(remark.details))
        assert "{" not in told and told.endswith(".")


def test_a_second_document_on_the_same_words_falls_if_the_first_is_adopted() -> None:
    first = import_formal(NEW, tabled(), document(FOUR[0], "2. In operative paragraph 1, delete “small”."), "v1")
    dossier = taken(tabled(), first)
    other = replace(HEAD, symbol="A/90/L.23", sponsors="Cordonia")
    second = import_formal(
        New("other", NOON),
        dossier,
        document(
            "In the second preambular paragraph, replace “lack” with “absence”.",
            "In operative paragraph 1, replace “States” by “peoples”.",
            "Delete operative paragraph 3.",
            head=other,
        ),
        "v1",
    )
    rows = second.amendments
    assert [row.related for row in rows] == [first.amendments[0].id, "", ""]
    assert rows[0].note == "Falls if A/90/L.22 is adopted (to be confirmed)"
    (remark,) = second.remarks
    assert (remark.reason, remark.details["paragraph"]) == ("formal-may-fall", "PP2")


def test_a_deletion_and_a_change_of_the_same_paragraph_exclude_each_other() -> None:
    found = import_formal(
        NEW,
        tabled(),
        document("1. Delete operative paragraph 1.", "2. In operative paragraph 1, delete “small”."),
        "v1",
    )
    assert [row.related for row in found.amendments] == ["", found.amendments[0].id]
    assert found.amendments[1].note == "Falls if the first is adopted (to be confirmed)"


def test_an_oral_revision_is_a_version_with_its_source() -> None:
    dossier = tabled()
    revision = oral_revision(
        New("new", NOON + timedelta(days=1)),
        dossier,
        "v1",
        "in OP1, after ‘build’, insert ‘many’",
        source="Floor, 23 November, 10.42 a.m.",
    )
    after = revision.action.run(dossier)
    version = after.newest_version()
    assert (version.label, version.stage, version.source) == (
        "L.20 as orally revised",
        Stage.ORALLY_REVISED,
        "Floor, 23 November, 10.42 a.m.",
    )
    assert version.note == "in OP1, after ‘build’, insert ‘many’"
    assert version.symbol == "A/90/L.20"
    before = {row.uid: row.wording.plain for row in dossier.text_of("v1")}
    differing = [row for row in after.text_of(version.id) if row.wording.plain != before[row.uid]]
    assert [row.wording.plain for row in differing] == ["Urges all States to build many small bridges;"]
    assert [row.uid for row in after.text_of(version.id)] == [row.uid for row in dossier.text_of("v1")]


def test_an_oral_revision_inserts_deletes_and_moves() -> None:
    dossier = tabled()
    revision = oral_revision(
        NEW,
        dossier,
        "v1",
        "After OP1, insert a new paragraph: “Requests rest;”\nDelete OP2\nMove PP2 before PP1\nin OP1, delete ‘small’\nSing a song",
    )
    after = revision.action.run(dossier)
    rows = after.text_of("new")
    named = labels(rows)
    assert [(named[row.uid], row.wording.plain) for row in rows] == [
        ("Formula", "The Assembly,"),
        ("PP2", "Noting with concern the lack of bridges,"),
        ("PP1", "Recalling its resolution 1/1,"),
        ("OP1", "Urges all States to build bridges;"),
        ("OP1 bis", "Requests rest;"),
        ("OP3", "Decides to remain seized of the matter."),
    ]
    assert [row.text for row in revision.unplaced] == ["Sing a song"]
    assert rows[4].kind is Kind.OPERATIVE


def test_an_oral_revision_of_which_nothing_is_placed_adds_no_version() -> None:
    revision = oral_revision(NEW, tabled(), "v1", "in OP8, after ‘assisting’, insert ‘all’")
    assert revision.unplaced
    with pytest.raises(Refusal, match="revision-nothing-placed"):
        revision.action.run(tabled())


MANY = (*FOUR, "Move OP3 before OP1.", "Merge OP1 and OP3 to read: “Urges rest;”", "Delete paragraph 2 (b).")


@given(st.lists(st.sampled_from(MANY), max_size=6))
def test_what_is_taken_in_is_what_was_previewed(lines: list[str]) -> None:
    dossier = tabled()
    found = import_formal(NEW, dossier, document(*lines), "v1", parties=["XAR"])
    if not found.amendments:
        return
    after = taken(dossier, found)
    assert set(after.amendments) == {row.id for row in found.amendments}
    assert len(found.amendments) == len(found.changes)
    assert after.text_of("v1") == dossier.text_of("v1")
