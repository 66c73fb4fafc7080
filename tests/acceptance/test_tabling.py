"""D16, the tabling check six business days before action: the check list and what stands wrong in the text."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from app.domain.tabling import business_days_between, standard_holidays
from tests.cli.conftest import Adref

DRAFT = """# Cooperation with the Bridges Organization

The General Assembly,

Recalling its resolution 70/1 of 25 September 2015[^1], on development;

Noting the need for bridges,[^2]

Stressing its resolution 71/321, and the role of engineers,

1. *Decides* to build bridges,

2. *Also urges* all States to mend them;

3. *Decides* to remain seized of the matter.

[^1]: 2 A/75/1.
[^2]: 1 A/75/2.
"""


def dossier(adref: Adref, tmp_path: Path) -> Path:
    source, path = tmp_path / "draft.md", tmp_path / "draft.adref"
    source.write_text(DRAFT, "utf-8")
    made = adref("new", path, "--from", source, "--label", "Draft", "--symbol", "A/75/L.20", "--own", "Belgium")
    assert made.code == 0, made.err
    return path


def by_rule(value: dict[str, object]) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for row in value["findings"]:  # type: ignore[attr-defined]
        rows.setdefault(row["rule"], []).append(row["paragraph"])
    return rows


def test_the_structural_check_finds_what_a_drafter_overlooks(adref: Adref, tmp_path: Path) -> None:
    said = adref("tabling", dossier(adref, tmp_path), "--json")
    assert said.code == 3
    found = by_rule(said.json)
    assert found["closing"] == ["PP1", "OP1"]  # a PP with a semicolon, an OP with a comma
    assert found["adverb-alone"] == ["OP2"]  # "Also urges" without "Urges"
    assert found["note-order"] == ["PP1", "PP2"]  # footnotes that call themselves 2 and 1
    assert found["reference"] == ["PP3"]  # a resolution that no footnote and no date explains
    assert all(row["source"] and row["sentence"] for row in said.json["findings"])


def test_one_command_sets_it_right_and_one_takes_it_back(adref: Adref, tmp_path: Path) -> None:
    path = dossier(adref, tmp_path)
    before = adref("show", path, "--json").json["paragraphs"]
    corrected = adref("tabling", path, "--correct", "all")
    assert corrected.code == 0, corrected.out
    text = {row["label"]: row["text"] for row in adref("show", path, "--json").json["paragraphs"]}
    assert text["PP1"].startswith("Recalling its resolution 70/1 of 25 September 2015") and text["PP1"].endswith(
        "development,"
    )
    assert text["PP3"].startswith("Stressing its resolution 71/321,[^")
    assert text["OP1"] == "Decides to build bridges;"
    assert text["OP2"] == "Urges all States to mend them;"
    notes = [row["text"] for row in adref("show", path, "--json").json["footnotes"]]
    assert notes == ["A/75/1.", "A/75/2.", "Resolution 71/321."]
    assert adref("undo", path).code == 0
    assert adref("show", path, "--json").json["paragraphs"] == before


def test_four_business_days_over_a_weekend_and_a_holiday(adref: Adref, tmp_path: Path) -> None:
    path = dossier(adref, tmp_path)
    said = adref("tabling", path, "--json", "--action", "2020-12-01")
    due = said.json["deadline"]
    assert (due["last_day"], due["business_days_due"]) == ("2020-11-23", 4)  # a weekend, and Thanksgiving
    assert due["holidays"] == ["Thanksgiving Day (26 November)"] and due["certain"]
    last, action = date(2020, 11, 23), date(2020, 12, 1)
    assert business_days_between(last, action, standard_holidays()) == 4
    assert business_days_between(last + timedelta(days=1), action, standard_holidays()) == 3
    asked = {row["line"] for row in said.json["check_list"]}
    assert {"base", "tracked", "deadline", "contact", "sponsors", "introduction", "signatures", "certificate"} <= asked


def test_what_is_refused(adref: Adref, tmp_path: Path) -> None:
    path = dossier(adref, tmp_path)
    unknown = adref("tabling", path, "--correct", "tea")
    assert unknown.code == 1 and "no rule “tea”" in unknown.err
    nothing = adref("tabling", path, "--correct", "dates")
    assert nothing.code == 1 and "nothing here that can be corrected" in nothing.err
    assert json.loads(adref("tabling", path, "--json").out)["steps"] == []
