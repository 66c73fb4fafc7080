"""position, note, amend, sponsor: what a delegate does all day, in one line each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Adref


def paragraph(adref: Adref, path: Path, label: str) -> dict[str, Any]:
    return next(row for row in adref("show", path, "--json").json["paragraphs"] if row["label"] == label)


def newest_amendment(adref: Adref, path: Path) -> dict[str, Any]:
    rows = adref("show", path, "--json").json["amendments"]
    return dict(rows[-1])


def test_a_whole_position_is_one_step(adref: Adref, bridges: Path) -> None:
    said = adref(
        "position", bridges, "op 2 b", "--stance", "Can live with", "--priority", "high", "--rationale", "Wood rots.",
        "--talking-points", "One\nTwo", "--instruction", "Yield if alone.", "--reference", "Tel. 12", "--date", "12 Nov 2020",
        "--red-line", "must contain: Timber", "--red-line", "must_not_contain: plastic", "--red-line", "must not change “as appropriate”",
        "--fallback", "Timber, where possible;", "--fallback", "Timber;",
    )  # fmt: skip
    assert said.out == "Set position on OP2(b).\n"
    held = paragraph(adref, bridges, "OP2(b)")["position"]
    assert held == {
        "stance": "can_live_with",
        "priority": "high",
        "rationale": "Wood rots.",
        "talking_points": "One\nTwo",
        "instructions": [
            {"text": "Yield if alone.", "reference": "Tel. 12", "date": "2020-11-12", "superseded": False}
        ],
        "red_lines": [
            {"rule": "must_contain", "words": "Timber", "crossed": False},
            {"rule": "must_not_contain", "words": "plastic", "crossed": False},
            {"rule": "must_not_change", "words": "as appropriate", "crossed": False},
        ],
        "preferred": "",
        "fallbacks": ["Timber, where possible;", "Timber;"],
    }
    adref("undo", bridges)
    assert paragraph(adref, bridges, "OP2(b)")["position"] is None


@pytest.mark.parametrize("spelling", ["can live with", "can-live-with", "can_live_with", "CAN LIVE WITH"])
def test_a_stance_may_be_spelt_as_one_likes(adref: Adref, bridges: Path, spelling: str) -> None:
    adref("position", bridges, "PP1", "--stance", spelling)
    assert paragraph(adref, bridges, "PP1")["position"]["stance"] == "can_live_with"
    adref("position", bridges, "PP1", "--stance", "none")
    assert paragraph(adref, bridges, "PP1")["position"] is None


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--stance", "maybe"],
        ["--priority", "urgent"],
        ["--red-line", "gender"],
        ["--red-line", "may contain: x"],
        ["--red-line", "must change: x"],
        ["--instruction", "x", "--date", "yesterday"],
        ["--reference", "x"],
        ["--colour", "red"],
    ],
)
def test_words_that_make_no_sense_are_wrong_usage(adref: Adref, bridges: Path, words: list[str]) -> None:
    before = bridges.read_bytes()
    said = adref("position", bridges, "OP1", *words)
    assert said.code == 2 and "usage:" in said.err and said.out == ""
    assert bridges.read_bytes() == before


@pytest.mark.parametrize(
    ("said", "rule", "words"),
    [
        ("must contain: bridges", "must_contain", "bridges"),
        ("must contain small bridges", "must_contain", "small bridges"),
        ("Must-not-contain “dams: large”", "must_not_contain", "dams: large"),
        ("must not change small", "must_not_change", "small"),
        ("must not change", "must_not_change", "Urges all States to build small bridges;"),
    ],
)
def test_a_red_line_may_be_spelt_as_one_says_it(adref: Adref, bridges: Path, said: str, rule: str, words: str) -> None:
    assert adref("position", bridges, "OP1", "--red-line", said).code == 0
    (paragraph,) = [row for row in adref("show", bridges, "--json").json["paragraphs"] if row["label"] == "OP1"]
    assert paragraph["position"]["red_lines"] == [{"rule": rule, "words": words, "crossed": False}]


def test_a_refusal_in_the_middle_leaves_nothing_done(adref: Adref, bridges: Path) -> None:
    said = adref("position", bridges, "OP1", "--stance", "oppose", "--red-line", "must not change: concrete")
    assert said.code == 1 and "concrete" in said.err
    assert paragraph(adref, bridges, "OP1")["position"] is None


def test_a_paragraph_that_is_not_there_is_refused(adref: Adref, bridges: Path) -> None:
    for label in ("OP9", "PP3", "OP2(c)", "nonsense", ""):
        said = adref("note", bridges, label, "x")
        assert said.code == 1 and len(said.err.strip().splitlines()) == 1


def test_a_note_is_ours_and_stays_inside_unless_it_is_shareable(adref: Adref, bridges: Path) -> None:
    adref("note", bridges, "PP1", "inside")
    adref("note", bridges, "PP1", "for friends", "--shareable")
    notes = paragraph(adref, bridges, "PP1")["notes"]
    assert [(note["text"], note["author"], note["shareable"]) for note in notes] == [
        ("inside", "Belgium", False),
        ("for friends", "Belgium", True),
    ]
    assert adref("note", bridges, "PP1", " ").code == 1


def test_a_proposal_stands_on_a_paragraph_that_is_only_proposed(adref: Adref, bridges: Path) -> None:
    said = adref("amend", bridges, "OP1", "--by", "Norway", "--after", "Invites painters to paint them;")
    assert said.out == "Propose new paragraph on OP1 bis.\n"
    assert adref("note", bridges, "op1bis", "Which colour?").code == 0
    assert adref("amend", bridges, "OP1 bis", "--by", "NOR", "--after", "*Thanks* the painters;").out.endswith(
        "OP1 ter.\n"
    )
    row = newest_amendment(adref, bridges)
    assert (row["label"], row["after"], row["text"]) == ("OP1 ter", "OP1 bis", "Thanks the painters;")


@pytest.mark.parametrize("change", [["--delete"], ["--text", "x"], ["--replace", "painters", "poets"]])
def test_a_paragraph_that_is_only_proposed_cannot_be_amended(adref: Adref, bridges: Path, change: list[str]) -> None:
    adref("amend", bridges, "OP1", "--by", "Norway", "--after", "Invites painters to paint them;")
    said = adref("amend", bridges, "OP1 bis", "--by", "Mexico", *change)
    assert said.code == 1 and said.err.startswith(
        "OP1 bis does not stand in the text yet: it is an amendment of Norway"
    )


def test_words_are_replaced_and_attributed(adref: Adref, bridges: Path) -> None:
    said = adref(
        "amend", bridges, "OP1", "--by", "mex", "Türkiye", "--replace", "small bridges", "large bridges",
        "--status", "agreed ad ref", "--date", "12.11.2020", "--source", "floor", "--note", "late",
    )  # fmt: skip
    assert said.code == 0, said.err
    row = newest_amendment(adref, bridges)
    assert (row["proponents"], row["status"], row["date"]) == (["MEX", "TUR"], "agreed_ad_ref", "2020-11-12")
    assert (row["base_text"], row["text"]) == (
        "Urges all States to build small bridges;", "Urges all States to build large bridges;",
    )  # fmt: skip
    assert (row["source"], row["note"], row["paragraph"]) == ("floor", "late", "OP1")


def test_a_whole_wording_keeps_the_footnotes_it_names(adref: Adref, bridges: Path) -> None:
    adref("amend", bridges, "PP1", "--by", "EU", "--text", "*Recalling* with joy its resolution 1/1,[^1]")
    row = newest_amendment(adref, bridges)
    assert row["text"] == "Recalling with joy its resolution 1/1,[^1]"
    said = adref("amend", bridges, "PP1", "--by", "EU", "--text", "Recalling[^2],")
    assert said.code == 1 and "footnote 2" in said.err


def test_a_deletion_is_proposed(adref: Adref, bridges: Path) -> None:
    adref("amend", bridges, "OP2", "--delete", "--by", "Group of 77 and China")
    row = newest_amendment(adref, bridges)
    assert (row["action"], row["paragraph"], row["text"], row["proponents"]) == ("delete", "OP2", "", ["G77"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--by", "Belgiun", "--delete"], 1, "Did you mean Belgium"),
        (["--by", "Xyzzy", "--delete"], 1, "no delegation"),
        (["--by", "Belgium", "--replace", "absent", "x"], 1, "do not stand"),
        (["--by", "Belgium", "--replace", "s", "x"], 1, "times"),
        (["--by", "Belgium", "--replace", "small", "small"], 1, "same as the text"),
        (["--by", "Belgium", "--text", " "], 1, "cannot be empty"),
        (["--by", "Belgium"], 2, "required"),
        (["--delete"], 2, "--by"),
        (["--by", "Belgium", "--delete", "--text", "x"], 2, "not allowed"),
        (["--by", "Belgium", "--replace", "only one"], 2, "expected 2"),
        (["--by", "Belgium", "--delete", "--status", "friendly"], 2, "no status"),
    ],
)
def test_what_cannot_be_proposed(adref: Adref, bridges: Path, words: list[str], code: int, said: str) -> None:
    answer = adref("amend", bridges, "OP1", *words)
    assert answer.code == code and said in answer.err
    assert adref("show", bridges, "--json").json["amendments"] == []


def test_sponsors_join_once_and_may_withdraw(adref: Adref, bridges: Path) -> None:
    said = adref("sponsor", bridges, "Norway", "--role", "main", "--listed-in", "L", "--date", "2020-11-17")
    assert said.out == "Norway recorded; 1 sponsor in all.\n"
    assert adref("sponsor", bridges, "Belgium, Brazil and Turkey", "usa").code == 0
    rows = adref("show", bridges, "--json").json["sponsors"]
    assert [(row["party"], row["role"], row["listed_in"], row["date"]) for row in rows] == [
        ("NOR", "main", "L", "2020-11-17"),
        ("BEL", "sponsor", "announced", None),
        ("BRA", "sponsor", "announced", None),
        ("TUR", "sponsor", "announced", None),
        ("USA", "sponsor", "announced", None),
    ]
    twice = adref("sponsor", bridges, "Denmark", "norway")
    assert twice.code == 1 and "Norway is a sponsor already (listed: L)" in twice.err
    assert len(adref("show", bridges, "--json").json["sponsors"]) == 5, "nobody of a refused list was taken"
    adref("sponsor", bridges, "NOR", "--listed-in", "withdrawn")
    assert adref("show", bridges, "--json").json["sponsors"][-1]["listed_in"] == "withdrawn"
    assert adref("sponsor", bridges, "Norway", "--listed-in", "add1").code == 0
    assert adref("sponsor", bridges, "Finland", "--listed-in", "withdrawn").code == 1
    assert adref("sponsor", bridges, "Finland", "--listed-in", "nowhere").code == 2


def test_a_sponsor_may_become_a_main_sponsor_where_it_is_listed(adref: Adref, bridges: Path) -> None:
    adref("sponsor", bridges, "Belgium, Brazil and Norway", "--listed-in", "L", "--date", "2020-11-17")
    assert adref("sponsor", bridges, "Brazil", "Kenya", "--role", "main").code == 0
    rows = {row["party"]: row for row in adref("show", bridges, "--json").json["sponsors"]}
    assert [(rows[code]["role"], rows[code]["listed_in"], rows[code]["date"]) for code in ("BRA", "KEN", "NOR")] == [
        ("main", "L", "2020-11-17"),
        ("main", "announced", None),
        ("sponsor", "L", "2020-11-17"),
    ]
    assert adref("sponsor", bridges, "Brazil", "--role", "main").code == 1
    assert adref("sponsor", bridges, "Norway", "--role", "main", "--listed-in", "Add.1").code == 1
    assert adref("undo", bridges).out == "Undone: Name main sponsors.\n"


def test_options_may_stand_before_what_they_are_about(adref: Adref, bridges: Path) -> None:
    assert adref("sponsor", bridges, "--listed-in", "L", "Norway", "Kenya").code == 0
    assert adref("note", bridges, "--shareable", "OP1", "said in passing").code == 0
    assert adref("amend", bridges, "--by", "Norway", "--delete", "OP1").code == 0
    assert adref("position", bridges, "--stance=oppose", "OP1").code == 0
