"""Confirming positions on the wording of a version, and what is announced of one."""

from __future__ import annotations

import pytest

from app.domain.checking import stale
from app.domain.positions import Position, Rule, Stance
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.work.checking import announced, confirm, confirm_all, gate_labelled, shown_gate
from app.work.sample import ISSUED, WORKING, sample_dossier
from tests.builders import dossier, paragraph
from tests.domain.checking.versions import after, line


def test_a_position_is_confirmed_on_the_wording_of_the_version() -> None:
    text = sample_dossier()
    assert stale(text, "op12", ISSUED) is not None
    confirmed = confirm("op12", ISSUED).run(text)
    assert stale(confirmed, "op12", ISSUED) is None
    assert stale(confirmed, "op12", WORKING) is not None
    assert confirmed.positions["op12"].stance is text.positions["op12"].stance


def test_several_are_one_step_and_none_without_a_position_or_a_text() -> None:
    text = sample_dossier()
    step = confirm_all(["op12", "op2"], ISSUED)
    assert step.name == "Confirm 2 positions"
    assert stale(step.run(text), "op12", ISSUED) is None
    with pytest.raises(Refusal, match="no-position"):
        confirm("pp1", ISSUED).run(text)
    with pytest.raises(Refusal, match="paragraph-not-in-version"):
        confirm("pp15", WORKING).run(text)


def test_the_announcement_counts_what_is_grave_first() -> None:
    found = announced(sample_dossier(), ISSUED)
    assert found.sentence.startswith("1 red line crossed, 3 instructions touched, 1 position to confirm")
    assert found.is_grave and found.is_news


def test_a_copy_of_a_version_is_no_news() -> None:
    text = dossier(paragraph("op1", "Urges;")).put("red_lines", line(Rule.MUST_CONTAIN, "peace"))
    copy = announced(after(text, paragraph("op1", "Urges;")), "v2")
    assert copy.is_grave and not copy.is_news


def test_what_waits_for_its_place_is_counted() -> None:
    text = dossier(paragraph("op1", "Urges;"), paragraph("op2", "Decides."))
    text = text.put("positions", Position("op1", Stance.SUPPORT, set_on=plain("Urges;")))
    assert announced(after(text, paragraph("op2", "Decides.")), "v2").sentence == "1 to place"


def test_the_stable_form_names_versions_and_counts() -> None:
    value = shown_gate(gate_labelled(sample_dossier()))
    assert list(value) == [
        "adref", "version", "since", "passes", "counts", "hidden", "triage", "paragraphs", "changed_without_ours",
    ]  # fmt: skip
    assert value["version"] == "A/75/L.20" and value["triage"] == ["OP14", "OP12"]
    mark = value["paragraphs"][0]["red_lines"][0]["marks"][0]
    assert (mark["kind"], mark["words"]) == ("breach", "automatically")
    assert gate_labelled(sample_dossier(), "A/75/L.20", "A/75/L.20").is_open is False
    with pytest.raises(Refusal, match="version-unknown"):
        gate_labelled(sample_dossier(), "Rev.9")
