"""The next cycle (D22): a dossier begun from the adopted text, with what we held in the last one as history."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.dossier import Dossier
from app.domain.paragraphs import labels
from app.work.workspace import Action, Workspace
from tests.acceptance.test_workflows import T75, T77, done, needs_documents
from tests.cli.conftest import Adref

pytestmark = needs_documents


def opened(path: Path) -> Dossier:
    workspace = Workspace.open(path, who="Arcadia", origin="shell", read_only=True)
    try:
        return workspace.dossier
    finally:
        workspace.close()


@pytest.fixture
def old(adref: Adref, tmp_path: Path) -> Path:
    """The dossier of the last cycle: 77/20 with positions of ours."""
    path = tmp_path / "last.adref"
    done(adref("new", path, "--from", T77))
    done(
        adref(
            "position", path, "OP4", "--stance", "seek change", "--priority", "high", "--rationale", "Weaker than 75/10",
            "--instruction", "Restore Urges", "--reference", "Tel. 12", "--red-line", "must contain: gender equality",
            "--fallback", "Calls upon",
        )
    )  # fmt: skip
    done(adref("note", path, "PP24", "Came from PP4 of 75/10"))
    ours(path)
    return path


def ours(path: Path) -> None:
    """Make the dossier one of Arcadia's."""
    workspace = Workspace.open(path, who="Arcadia", origin="shell")
    try:
        workspace.do(
            Action("Own delegation", lambda dossier: dossier.put("about", replace(dossier.about, own_party="XAR")))
        )
    finally:
        workspace.close()


def test_d22_a_review_from_the_adopted_text(adref: Adref, old: Path, tmp_path: Path) -> None:
    before = hashlib.sha256(old.read_bytes()).hexdigest()
    path = tmp_path / "next.adref"
    told = done(adref("new", path, "--review", old, "--json")).json
    assert hashlib.sha256(old.read_bytes()).hexdigest() == before
    assert told["former"] == 2
    assert told["without_paragraph"] == []
    assert told["sponsors"] == 4 + 51
    assert told["coming"] == [
        {"paragraph": "OP19", "session": 79, "asked": "report", "opens": "2024-09-10"},
        {"paragraph": "OP20", "session": 79, "asked": "agenda", "opens": "2024-09-10"},
    ]
    dossier = opened(path)
    assert dossier.about.own_party == "XAR"
    assert dossier.about.session == "79"
    assert [version.label for version in dossier.versions.values()] == ["A/RES/77/20"]
    # nothing of the last cycle is in force
    assert not (
        dossier.positions or dossier.instructions or dossier.red_lines or dossier.fallbacks or dossier.amendments
    )
    held = {row.label: row for row in dossier.former.values()}
    assert set(held) == {"OP4", "PP24"}
    fourth = held["OP4"]
    assert (fourth.cycle, fourth.stance, fourth.priority) == ("A/RES/77/20", "seek_change", "high")
    assert fourth.rationale == "Weaker than 75/10"
    assert fourth.instruction == "Restore Urges (Tel. 12)"
    assert fourth.red_lines == "Must contain: gender equality"
    assert "Calls upon" in fourth.fallbacks
    assert fourth.wording is not None
    assert fourth.wording.plain.startswith("Encourages")
    assert dossier.newest_wording(fourth.paragraph) is not None
    assert held["PP24"].notes == "Came from PP4 of 75/10"
    assert {row.listed_in for row in dossier.sponsorships.values()} == {"last"}
    assert not any(row.is_standing for row in dossier.sponsorships.values())
    deadline = next(note for note in dossier.notes.values() if "Report" in note.text)
    assert "10 September 2024" in deadline.text
    assert not deadline.shareable
    assert done(adref("check", path)).code == 0


def test_d22_the_adopted_text_as_a_file_is_matched_to_the_old_paragraphs(adref: Adref, tmp_path: Path) -> None:
    old, path = tmp_path / "old.adref", tmp_path / "next.adref"
    done(adref("new", old, "--from", T75))
    done(adref("position", old, "PP4", "--stance", "support"))
    done(adref("position", old, "OP4", "--stance", "oppose"))
    said = done(adref("new", path, "--review", old, "--from", T77))
    assert "2 earlier positions kept as history" in said.out
    assert "OP19: report for session 79" in said.out
    dossier = opened(path)
    rows = labels(dossier.text_of(dossier.newest_version().id))
    assert {row.label: rows[row.paragraph] for row in dossier.former.values()} == {"PP4": "PP24", "OP4": "OP4"}
    # the sponsors of the text that was adopted, not of the one before
    assert len(dossier.sponsorships) == 55


def test_a_review_is_refused_where_a_dossier_stands_and_needs_a_source(adref: Adref, old: Path, tmp_path: Path) -> None:
    said = adref("new", old, "--review", old)
    assert said.code == 1
    assert "last.adref" in said.err
    assert adref("new", tmp_path / "x.adref").code == 2


def test_d22_only_the_sponsors_of_the_last_text_are_asked_first(adref: Adref, tmp_path: Path) -> None:
    """A dossier that held 75/10 before 77/20: the 55 sponsors of 77/20 (4 and 51), not those of 75/10 alone."""
    path, review = tmp_path / "both.adref", tmp_path / "next.adref"
    done(adref("new", path, "--from", T75))
    taken = done(adref("import", path, T77, "--label", "77/20", "--anyway", "--json")).json
    assert len(taken["sponsors"]) == 55
    told = done(adref("new", review, "--review", path)).out
    assert "55 sponsors of the last text to ask first." in told
    assert "No earlier position was there to be kept as history." in told
    held = opened(review).sponsorships
    assert {"CAN", "JAM", "RWA", "ARE"} <= set(held)
    assert {row.source for row in held.values()} == {"A/RES/77/20"}
