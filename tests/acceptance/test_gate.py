"""Red lines, instructions and positions of an invented delegation on real texts: D5, D10 and D11 from end to end through the shell.

Resolution 75/10 stands for the last text, 77/20 for the new version; what Arcadia, which does not exist, holds on them is invented.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.test_workflows import T75, T77, done, needs_documents
from tests.cli.conftest import Adref, sample

__all__ = ["sample"]

pytestmark = needs_documents

RULE = "must not contain: biometric data without “human rights”"
CROSSED = 3


@pytest.fixture
def old(adref: Adref, tmp_path: Path) -> Path:
    """75/10 with positions, instructions and red lines of Arcadia."""
    path = tmp_path / "triage.adref"
    done(adref("new", path, "--from", T75, "--label", "75/10"))
    done(adref("position", path, "OP4", "--stance", "support", "--red-line", "must not change: Urges"))
    done(adref("position", path, "PP4", "--stance", "support", "--instruction", "Keep the pandemic early in the text."))
    done(adref("position", path, "OP12", "--stance", "can live with", "--fallback", "Welcomes the steps taken"))
    done(adref("position", path, "PP2", "--stance", "support"))
    done(adref("position", path, "OP2", "--stance", "seek change", "--priority", "high", "--red-line", RULE))
    done(adref("note", path, "OP16", "Ask for a shorter period."))
    return path


@pytest.fixture
def dossier(adref: Adref, old: Path) -> Path:
    """The same when 77/20 has arrived."""
    done(adref("import", old, T77, "--label", "77/20", "--anyway"))
    return old


def gate(adref: Adref, path: Path, *words: str) -> dict[str, Any]:
    said = adref("gate", path, "--json", *words)
    assert said.code in {0, CROSSED}, said.err
    assert (said.code == CROSSED) is not said.json["passes"]
    return said.json


def card(value: dict[str, Any], label: str) -> dict[str, Any]:
    return next(dict(row) for row in value["paragraphs"] if row["label"] == label)


# ten minutes before the informals (D5)


def test_d5_only_what_changed_and_carries_something_of_ours_the_gravest_first(adref: Adref, dossier: Path) -> None:
    value = gate(adref, dossier)
    kinds = [card(value, label)["concerns"][0]["kind"] for label in value["triage"]]
    order = ["crossed", "line_touched", "instruction", "preference", "to_confirm", "no_position"]
    assert kinds == sorted(kinds, key=order.index)
    assert value["triage"][0] == "OP4" and kinds[0] == "crossed"
    assert value["triage"][kinds.index("instruction")] == "PP24", "the fourth preambular paragraph has moved"
    changed = {row["label"] for row in value["paragraphs"] if row["change"] in {"substance", "appeared", "vanished"}}
    assert set(value["triage"]) <= changed
    assert len(value["triage"]) < 10 < 50


def test_d5_consequential_changes_are_hidden_with_their_count(adref: Adref, dossier: Path) -> None:
    value = gate(adref, dossier)
    assert value["hidden"]["renumbered"] == 27
    said = adref("gate", dossier)
    assert "27 renumbered" in said.out


def test_d5_what_was_confirmed_leaves_the_triage(adref: Adref, dossier: Path) -> None:
    before = gate(adref, dossier)["triage"]
    assert "PP24" in before
    done(adref("position", dossier, "PP24", "--confirm"))
    after = gate(adref, dossier)
    assert after["triage"] == [label for label in before if label != "PP24"]
    assert after["hidden"]["settled"] == 1


def test_d5_a_weaker_verb_is_a_red_line_crossed_with_the_words(adref: Adref, dossier: Path) -> None:
    row = card(gate(adref, dossier), "OP4")
    line = row["red_lines"][0]
    assert (line["state"], line["new"]) == ("crossed", True)
    assert "Urges" in line["sentence"] and line["sentence"].endswith(("gone.", "”.")), line["sentence"]
    assert any("Encourages" in sentence for sentence in row["findings"])


# an instruction from capital at 16:40 (D10)


def test_d10_an_instruction_supersedes_and_a_rule_fires_on_versions_that_fail_it(adref: Adref, old: Path) -> None:
    done(
        adref(
            "position", old, "OP2", "--instruction", "Seek a safeguard.", "--reference", "ARC/1", "--date", "2022-11-14"
        )
    )
    done(
        adref(
            "position", old, "OP2", "--instruction", "No biometric data without “human rights”.", "--reference", "ARC/2",
            "--date", "2022-11-15", "--fallback", "information-sharing, including biometric data", "--fallback",
            "information-sharing",
        )
    )  # fmt: skip
    shown = done(adref("show", old, "--json")).json
    held = next(row for row in shown["paragraphs"] if row["label"] == "OP2")["position"]
    assert [row["superseded"] for row in held["instructions"]] == [True, False]
    assert len(held["fallbacks"]) == 2
    row = card(gate(adref, old), "OP2")
    assert row["instruction"]["reference"] == "ARC/2"
    assert row["red_lines"][0]["state"] != "crossed", "75/10 passes"
    failing = old.with_name("failing.md")
    text = "".join(f"{each['text']}\n\n" for each in shown["paragraphs"] if each["label"] == "OP2")
    failing.write_text("The General Assembly,\n\n1. " + text.replace("human rights", "privacy"), encoding="utf-8")
    done(adref("import", old, failing, "--label", "Rev.1", "--anyway"))
    row = next(
        each
        for each in gate(adref, old)["paragraphs"]
        if each["red_lines"] and "biometric" in each["red_lines"][0]["words"]
    )
    line = row["red_lines"][0]
    assert (line["state"], line["new"]) == ("crossed", True)
    assert {mark["words"] for mark in line["marks"]} == {"biometric data"}
    assert {mark["kind"] for mark in line["marks"]} == {"breach"}


# the gate before silence expires (D11)


def test_d11_unmet_lines_open_reservations_and_missing_instructions_are_listed(adref: Adref, dossier: Path) -> None:
    done(adref("position", dossier, "OP10", "--stance", "reserve"))
    value = gate(adref, dossier)
    assert not value["passes"]
    assert value["counts"]["crossed"] == 1
    assert value["counts"]["reservation"] == 1
    assert card(value, "OP10")["concerns"][0]["kind"] == "reservation"
    missing = [
        row["label"] for row in value["paragraphs"] if any(c["kind"] == "no_instruction" for c in row["concerns"])
    ]
    assert {"OP2", "OP4", "OP10"} <= set(missing)
    assert "PP24" not in missing


def test_d11_the_letter_breaks_silence_with_what_we_propose_and_nothing_internal(adref: Adref, dossier: Path) -> None:
    done(
        adref(
            "position", dossier, "OP4", "--rationale", "The minister asked for it.", "--fallback", "Encourages strongly"
        )
    )
    letter = done(adref("gate", dossier, "--letter")).out
    assert "we regret to break silence on OP4." in letter
    assert "We ask that “Urges” be kept." in letter
    assert (
        "\n    Urges the United Nations and INTERPOL to deepen their cooperation to advance gender equality" in letter
    ), "as little as our red line needs is proposed where we have no other wording"
    for internal in ("minister", "Encourages strongly", "red line", "fallback", "instruction"):
        assert internal not in letter


def test_d11_our_amendment_is_what_we_propose_unless_it_crosses_our_own_line(adref: Adref, sample: Path) -> None:
    assert "systematically checking" in done(adref("gate", sample, "--letter")).out, "the wording before"
    done(
        adref(
            "amend",
            sample,
            "OP14",
            "--by",
            "Arcadia",
            "--replace",
            "and automatically checking",
            "checking, where lawful,",
        )
    )
    assert "systematically checking, where lawful," in done(adref("gate", sample, "--letter")).out
    done(adref("amend", sample, "OP14", "--by", "Arcadia", "--replace", "systematically and", "prudently and"))
    letter = done(adref("gate", sample, "--letter")).out
    assert "prudently and automatically" not in letter
    assert "where lawful" in letter


def test_d11_there_is_nothing_to_break_silence_on(adref: Adref, tmp_path: Path) -> None:
    path = tmp_path / "quiet.adref"
    done(adref("new", path, "--from", T75, "--label", "75/10"))
    assert adref("gate", path).code == 0
    said = adref("gate", path, "--letter")
    assert said.code == 1
    assert "nothing to break silence on" in said.err
