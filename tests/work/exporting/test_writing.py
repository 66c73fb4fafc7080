"""Exports: each audience sees what the table lets through and not a word more; what fails leaves nothing behind."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.domain.sponsors import ListedIn
from app.work.exporting import (
    LETS_THROUGH,
    Audience,
    ExportPlan,
    Withheld,
    chosen_amendments,
    export_word,
    forbidden_strings,
    position_text,
)
from app.work.hanging import hanging
from app.work.mastheads import word_head
from app.work.naming import register_of
from app.work.sample import ISSUED, WORKING, sample_dossier

SAMPLE = sample_dossier()
TODAY = date(2020, 11, 20)


def exported(folder: Path, audience: Audience, dossier: Dossier = SAMPLE, **values: object) -> str:
    """All that a written file says, every part of it."""
    plan = ExportPlan(ISSUED, audience, on=TODAY, who="Miller", **values)  # type: ignore[arg-type]
    path = folder / f"{audience}.docx"
    export_word(dossier, plan, path)
    with zipfile.ZipFile(path) as archive:
        return "\n".join([*archive.namelist(), *(archive.read(name).decode("utf-8") for name in archive.namelist())])


def secrets(dossier: Dossier) -> list[str]:
    """Every internal sentence of the sample, from each of its tables."""
    texts = [note.text for note in dossier.notes.values() if not note.shareable]
    for held in dossier.positions.values():
        texts += [held.rationale, *held.talking_points.splitlines()]
    texts += [text for row in dossier.instructions.values() for text in (row.text, row.reference)]
    texts += [row.text for row in dossier.fallbacks.values()]
    texts += [row.note for row in dossier.amendments.values()]
    return [text for text in texts if text]


@pytest.mark.parametrize("audience", [Audience.PARTNERS, Audience.FACILITATOR, Audience.PUBLIC])
def test_nothing_internal_leaves(tmp_path: Path, audience: Audience) -> None:
    file = exported(tmp_path, audience)
    assert [text for text in (*secrets(SAMPLE), "Miller") if text in file] == []


def test_the_public_sees_the_clean_text(tmp_path: Path) -> None:
    file = exported(tmp_path, Audience.PUBLIC)
    assert "<w:ins " not in file and "<w:del " not in file and "comments.xml" not in file
    for party in SAMPLE.parties.values():
        assert party.aliases[0] not in file
    shareable = [note.text for note in SAMPLE.notes.values() if note.shareable]
    assert not any(text in file for text in shareable)


def test_the_facilitator_sees_our_own_amendments_only(tmp_path: Path) -> None:
    plan = ExportPlan(ISSUED, Audience.FACILITATOR, on=TODAY)
    result = export_word(SAMPLE, plan, tmp_path / "f.docx")
    assert chosen_amendments(SAMPLE, plan) == ("a-op11-bis", "a-op13b-secure")
    assert (result.delegations, result.comments) == (("Arcadia (illustrative)",), 0)
    assert set(result.withheld) == {row.id for row in SAMPLE.amendments.values() if row.is_standing} - {
        "a-op11-bis", "a-op13b-secure",
    }  # fmt: skip
    file = exported(tmp_path, Audience.FACILITATOR)
    assert not any(name in file for name in ("Belmarine", "Cordovia", "Dravonia", "Elandia"))


def test_partners_see_what_is_marked_as_shareable(tmp_path: Path) -> None:
    file = exported(tmp_path, Audience.PARTNERS)
    assert "Belmarine (illustrative), Cordovia (illustrative)" in file
    assert "Elandia" not in file and "Dravonia" not in file, "standing, and not marked"
    assert all((note.text in file) is note.shareable for note in SAMPLE.notes.values())
    with pytest.raises(Refusal) as refused:
        chosen_amendments(SAMPLE, ExportPlan(ISSUED, Audience.PARTNERS, ("a-op4-units",)))
    assert refused.value.reason == "amendment-not-shareable"


def test_the_capital_sees_everything_and_the_colliding_alternative(tmp_path: Path) -> None:
    plan = ExportPlan(ISSUED, Audience.CAPITAL, on=TODAY)
    result = export_word(SAMPLE, plan, tmp_path / "c.docx")
    assert [(each.amendment, each.paragraph, each.proponents) for each in result.alternatives] == [
        ("a-op4-encourages", "OP4", ("XEL",))
    ]
    assert (result.paragraphs, result.withheld, result.unplaced) == (42, (), ())
    file = exported(tmp_path, Audience.CAPITAL)
    for words in ("Alternative, proposed: Encourages", "crossed by this text", "ARC/2020/131", "Seek change"):
        assert words in file


def test_amendments_may_be_chosen_one_by_one_where_the_audience_may_see_them(tmp_path: Path) -> None:
    partners = ExportPlan(ISSUED, Audience.PARTNERS, ("a-op4-calls",), TODAY)
    result = export_word(SAMPLE, partners, tmp_path / "p.docx")
    assert (result.changes, result.proof.changes) == (1, 2), "a word replaced: one change, two marks"
    assert set(dict(result.why).values()) == {Withheld.NOT_MARKED, Withheld.NOT_CHOSEN}
    for audience, chosen, reason in (
        (Audience.FACILITATOR, "a-op4-calls", "amendment-not-for-audience"),
        (Audience.PUBLIC, "a-op4-calls", "amendments-not-for-audience"),
        (Audience.CAPITAL, "gone", "row-gone"),
    ):
        with pytest.raises(Refusal) as refused:
            chosen_amendments(SAMPLE, ExportPlan(ISSUED, audience, (chosen,)))
        assert refused.value.reason == reason


def test_without_an_own_delegation_no_amendment_is_ours() -> None:
    nobody = replace(SAMPLE, about=replace(SAMPLE.about, own_party=""))
    assert chosen_amendments(nobody, ExportPlan(ISSUED, Audience.FACILITATOR)) == ()


def test_a_leak_is_stopped_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a table entry wrong, the search of the written file would still find the words."""
    monkeypatch.setitem(LETS_THROUGH, Audience.PUBLIC, replace(LETS_THROUGH[Audience.PARTNERS], notes="none"))
    path = tmp_path / "leak.docx"
    leaking = replace(SAMPLE, about=replace(SAMPLE.about, classification="Restricted to Arcadia"))
    monkeypatch.setattr("app.work.exporting.composing.forbidden_strings", lambda *_: ["Restricted to Arcadia"])
    with pytest.raises(Refusal) as refused:
        export_word(leaking, ExportPlan(ISSUED, Audience.PUBLIC), path)
    assert refused.value.reason == "proof-failed"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        export_word(SAMPLE, ExportPlan(ISSUED, Audience.PUBLIC), tmp_path / "missing" / "x.docx")
    assert refused.value.reason == "output-folder-missing"


def test_cancelling_writes_nothing(tmp_path: Path) -> None:
    def report(fraction: float, text: str) -> None:
        raise Refusal("cancelled")

    with pytest.raises(Refusal):
        export_word(SAMPLE, ExportPlan(ISSUED, Audience.PUBLIC), tmp_path / "x.docx", report)
    assert list(tmp_path.iterdir()) == []


def test_words_that_stand_in_headers_are_no_secret() -> None:
    sourced = SAMPLE.put("amendments", replace(SAMPLE.amendments["a-op4-calls"], source="A/75/L.20"))
    assert "A/75/L.20" not in forbidden_strings(sourced, ExportPlan(ISSUED, Audience.PUBLIC), ())


def test_each_version_can_be_exported(tmp_path: Path) -> None:
    result = export_word(SAMPLE, ExportPlan(WORKING, Audience.CAPITAL, on=TODAY), tmp_path / "w.docx")
    assert result.version == "Working text of 12 November (illustrative)"
    assert result.paragraphs == 42


def test_only_the_sponsors_of_the_l_document_stand_in_its_head(tmp_path: Path) -> None:
    file = exported(tmp_path, Audience.PUBLIC)
    added = [row.party for row in SAMPLE.sponsorships.values() if row.listed_in is ListedIn.ADDENDUM]
    assert "Belgium, Brazil, Canada" in file and len(added) == 41 and "Argentina" not in file


def test_a_position_reads_as_lines() -> None:
    register = register_of(SAMPLE)
    text = position_text(SAMPLE, hanging(SAMPLE), "op14", ISSUED, register)
    assert text.splitlines()[0] == "Position: Oppose (priority: high)"
    assert "Red line: must not contain “automatically” – crossed by this text" in text
    assert "Others, can live with: Belmarine (illustrative) – Informal consultations" in text
    assert position_text(SAMPLE, hanging(SAMPLE), "pp2", ISSUED, register) == ""


def test_a_pasted_note_keeps_its_lines_and_its_signs(tmp_path: Path) -> None:
    pasted = replace(SAMPLE.notes["n3"], text="one\r\ntwo\ttab <b>&\u2028three 😀 ")
    export_word(SAMPLE.put("notes", pasted), ExportPlan(ISSUED, Audience.CAPITAL), tmp_path / "c.docx")
    with zipfile.ZipFile(tmp_path / "c.docx") as archive:
        comments = archive.read("word/comments.xml").decode("utf-8")
    for words in (">one<", ">two<", "<w:tab/>", "tab &lt;b&gt;&amp;", "three 😀"):
        assert words in comments


def test_a_version_of_another_session_has_the_masthead_of_its_own() -> None:
    dossier = sample_dossier()
    version = replace(dossier.version(ISSUED), symbol="A/RES/77/20")
    head = word_head(dossier.put("versions", version), ISSUED, register_of(dossier), classified=False)
    assert (head.symbol, head.session, head.agenda_item, head.sponsors) == ("A/RES/77/20", "77", "", "")
    assert head.distribution == "General"
    own = word_head(dossier, ISSUED, register_of(dossier), classified=False)
    assert (own.session, own.distribution) == ("75", "Limited") and own.agenda_item and own.sponsors
