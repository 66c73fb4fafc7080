from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.dossier import AddedParty, Dossier
from app.domain.paragraphs import labels
from app.domain.positions import Stance
from app.domain.refusal import Refusal
from app.domain.sponsors import ListedIn, Role
from app.domain.versions import Stage
from app.work.annotating import add_note, set_stance
from app.work.carrying import place
from app.work.editing import delete_paragraph
from app.work.sponsoring import add_sponsors, change_sponsorship, remove_sponsor, withdraw_sponsor
from app.work.versions import (
    add_party,
    add_version,
    copy_version,
    describe_dossier,
    describe_version,
    remove_version,
    to_place,
)
from app.work.workspace import Workspace
from tests.builders import paragraph, small


def test_a_copy_keeps_identities_and_its_labels_stand_still(desk: Workspace) -> None:
    new = desk.new()
    desk.do(copy_version(new, "v1", "Working"))
    copy = desk.dossier.version(new.id)
    assert (copy.stage, copy.based_on, copy.order) == (Stage.WORKING, "v1", small().version("v1").order)
    desk.do(delete_paragraph(new.id, "op1"))
    assert list(labels(desk.dossier.text_of(new.id)).values())[-1] == "OP3"
    assert desk.dossier.text_of("v1") == small().text_of("v1")
    with pytest.raises(Refusal, match="version-label-taken"):
        desk.do(copy_version(desk.new(), "v1", "working"))


def received() -> list[object]:
    rows = [
        paragraph("fo", "The Assembly,"),
        paragraph("pp9", "Alarmed by the flood of the northern valleys,"),
        paragraph("pp1", "Recalling its resolution 1/1,"),
        paragraph("op1", "Encourages all States to build small bridges;"),
        paragraph("op3", "Decides to remain seized of the matter."),
    ]
    return [replace(row, uid=f"n{index}") for index, row in enumerate(rows)]


def test_a_received_version_takes_over_identities_and_what_is_left_waits(desk: Workspace) -> None:
    desk.do(set_stance("op1", Stance.SUPPORT))
    desk.do(add_note(desk.new(), "sub2", "Timber is scarce"))
    new = desk.new()
    desk.do(add_version(new, "Rev.1", received(), source="mail"))  # type: ignore[arg-type]
    order = desk.dossier.version(new.id).order
    assert order[0] == "fo"
    assert order[2:] == ("pp1", "op1", "op3")
    assert order[1] not in small().version("v1").order
    assert to_place(desk.dossier) == ("sub2",)
    desk.do(place(desk.new(), "sub2", "op3"))
    assert to_place(desk.dossier) == ()
    assert [note.paragraph for note in desk.dossier.notes.values()] == ["op3"]


def test_an_empty_file_and_a_nameless_version_are_refused(desk: Workspace) -> None:
    with pytest.raises(Refusal, match="version-without-text"):
        desk.do(add_version(desk.new(), "Rev.1", []))
    with pytest.raises(Refusal, match="version-without-label"):
        desk.do(copy_version(desk.new(), "v1", "  "))


def test_versions_are_described_and_removed_but_never_the_last(desk: Workspace) -> None:
    with pytest.raises(Refusal, match="last-version"):
        desk.do(remove_version("v1"))
    first, second = desk.new(), desk.new()
    desk.do(copy_version(first, "v1", "Working"))
    desk.do(copy_version(second, first.id, "Working 2"))
    desk.do(describe_version(first.id, label="Rolling text", dated=date(2020, 11, 1)))
    assert desk.dossier.version(first.id).label == "Rolling text"
    with pytest.raises(Refusal, match="version-label-taken"):
        desk.do(describe_version(first.id, label="Working 2"))
    desk.do(remove_version(first.id))
    assert desk.dossier.version(second.id).based_on == "v1"
    assert all(row.version != first.id for row in desk.dossier.paragraphs.values())
    assert desk.file.check() == []


def test_the_dossier_needs_a_title(desk: Workspace) -> None:
    desk.do(describe_dossier(symbol="A/75/L.20"))
    assert desk.dossier.about.symbol == "A/75/L.20"
    with pytest.raises(Refusal, match="title-empty"):
        desk.do(describe_dossier(title=" "))


def sponsors(state: Dossier) -> dict[str, str]:
    return {party: row.listed_in.value for party, row in state.sponsorships.items()}


def test_sponsors_join_once_withdraw_and_come_back(desk: Workspace) -> None:
    desk.do(add_sponsors(desk.new(), ["XAR", "XBE"], listed_in=ListedIn.L_DOCUMENT))
    assert desk.undo_label == "Add 2 sponsors"
    with pytest.raises(Refusal) as refused:
        desk.do(add_sponsors(desk.new(), ["XCO", "XAR"]))
    assert refused.value.details == {"party": "XAR", "listed_in": "L"}
    assert "XCO" not in desk.dossier.sponsorships
    with pytest.raises(Refusal, match="sponsor-twice"):
        desk.do(add_sponsors(desk.new(), ["XCO", "XCO"]))
    with pytest.raises(Refusal, match="no-sponsor-named"):
        desk.do(add_sponsors(desk.new(), []))
    desk.do(withdraw_sponsor("XAR", date(2020, 11, 20), "floor"))
    assert sponsors(desk.dossier)["XAR"] == "withdrawn"
    assert desk.dossier.sponsorships["XAR"].formerly == "L"
    with pytest.raises(Refusal, match="not-a-sponsor"):
        desk.do(withdraw_sponsor("XAR"))
    desk.do(add_sponsors(desk.new(), ["XAR"]))
    assert sponsors(desk.dossier) == {"XAR": "announced", "XBE": "L"}


def test_a_sponsorship_can_be_corrected_and_removed(desk: Workspace) -> None:
    desk.do(add_sponsors(desk.new(), ["XAR"]))
    desk.do(change_sponsorship(desk.dossier.sponsorships["XAR"], role=Role.MAIN))
    assert desk.dossier.sponsorships["XAR"].role is Role.MAIN
    desk.do(remove_sponsor("XAR"))
    with pytest.raises(Refusal, match="row-gone"):
        desk.do(remove_sponsor("XAR"))


def test_a_delegation_is_added_once(desk: Workspace) -> None:
    desk.do(add_party(AddedParty("XAR", "Arcadia", illustrative=True)))
    with pytest.raises(Refusal, match="party-exists"):
        desk.do(add_party(AddedParty("XAR", "Arcadia")))
    with pytest.raises(Refusal, match="party-without-name"):
        desk.do(add_party(AddedParty("XBE", " ")))
