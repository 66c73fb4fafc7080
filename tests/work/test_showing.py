"""The stable JSON: exactly these keys, these values, and only what JSON can hold."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from app.domain.comparing import compared
from app.domain.dossier import About, Dossier
from app.domain.paragraphs import Kind
from app.domain.wording import NOTE_MARK, Run, Wording, plain, wording
from app.work.amending import propose_replacement
from app.work.comparing import comparison_json
from app.work.editing import delete_paragraph
from app.work.sample import ISSUED, WORKING, sample_dossier
from app.work.showing import number_in, shown
from app.work.workspace import New
from tests.builders import dossier, paragraph, small

SAMPLE = sample_dossier()
SHOWN = shown(SAMPLE, ISSUED)
FIELDS: dict[str, tuple[str, ...]] = {
    "dossier": ("title", "symbol", "session", "agenda_item", "body"),
    "versions": ("label", "symbol", "stage", "date", "paragraphs", "source"),
    "paragraphs": (
        "id", "label", "kind", "number", "level", "text", "opening_words", "notes", "position", "stale",
    ),
    "footnotes": ("number", "text"),
    "amendments": (
        "id", "paragraph", "action", "proponents", "status", "text", "base_text", "date", "source",
    ),
    "sponsors": ("party", "role", "listed_in", "date"),
}  # fmt: skip


def row(table: str, **wanted: Any) -> dict[str, Any]:
    found = [each for each in SHOWN[table] if all(each[name] == value for name, value in wanted.items())]
    assert len(found) == 1
    return dict(found[0])


def test_the_keys_come_first_and_in_the_order_that_was_promised() -> None:
    top = ["adref", "dossier", "versions", "version", "paragraphs", "footnotes", "amendments", "sponsors", "to_place"]
    assert list(SHOWN)[:10] == [*top, "repairs"]
    for table, names in FIELDS.items():
        rows = [SHOWN[table]] if isinstance(SHOWN[table], dict) else SHOWN[table]
        assert rows
        for each in rows:
            assert tuple(each)[: len(names)] == names


def test_it_is_json_and_nothing_else() -> None:
    assert json.loads(json.dumps(SHOWN)) == SHOWN
    assert SHOWN["adref"] == 1 and SHOWN["version"] == "A/75/L.20"


def test_a_paragraph_is_shown_with_all_that_we_hold_on_it() -> None:
    op2 = row("paragraphs", label="OP2")
    held = op2["position"]
    assert (op2["kind"], op2["number"], op2["level"], op2["opening_words"]) == ("operative", "2", 0, "Emphasizes")
    assert list(held) == [
        "stance", "priority", "rationale", "talking_points", "instructions", "red_lines", "preferred", "fallbacks",
    ]  # fmt: skip
    assert (held["stance"], held["priority"]) == ("seek_change", "high")
    assert [each["superseded"] for each in held["instructions"]] == [True, False]
    assert held["red_lines"] == [
        {"rule": "must_contain", "words": "while respecting human rights and fundamental freedoms", "crossed": False}
    ]
    assert [note["words"] for note in op2["notes"]] == ["biometric data"]
    assert row("paragraphs", label="OP14")["position"]["red_lines"][0]["crossed"]
    assert [each["label"] for each in SHOWN["paragraphs"] if each["stale"]] == ["OP12"]
    assert row("paragraphs", label="PP2")["position"] is None


def test_footnotes_are_numbered_through_the_document() -> None:
    marks = [number for each in SHOWN["paragraphs"] for number in range(1, 8) if f"[^{number}]" in each["text"]]
    assert marks == [note["number"] for note in SHOWN["footnotes"]] == [1, 2, 3, 4, 5, 6, 7]
    assert row("footnotes", number=2)["text"] == "Resolution 60/288."


def test_amendments_name_their_paragraph_as_the_room_does() -> None:
    replaced = row("amendments", id="a-op4-calls")
    assert (replaced["paragraph"], replaced["paragraph_id"], replaced["action"]) == ("OP4", "op4", "replace")
    assert replaced["base_text"].startswith("Urges") and replaced["text"].startswith("Calls upon")
    assert replaced["proponents"] == ["XBE", "XCO"]
    assert (replaced["supporters"], replaced["opponents"], replaced["reservations"]) == (["XDR"], ["XAR"], ["XEL"])
    inserted = row("amendments", id="a-op11-bis")
    assert (inserted["paragraph"], inserted["label"], inserted["after"]) == ("OP11 bis", "OP11 bis", "OP11")
    assert (inserted["status"], inserted["base_text"], inserted["date"]) == ("agreed_ad_ref", "", "2020-11-18")


def test_sponsors_come_as_they_are_listed_and_in_alphabetical_order() -> None:
    names = [each["name"] for each in SHOWN["sponsors"] if each["listed_in"] == "L"]
    assert len(names) == 15 and names == sorted(names)
    assert row("sponsors", party="NOR")["role"] == "main"
    assert row("sponsors", party="ARG")["listed_in"] == "Add.1"


def test_numbers_within_a_kind() -> None:
    assert number_in(Kind.OPERATIVE, "OP4 bis") == "4 bis"
    assert number_in(Kind.SUBPARAGRAPH, "OP13(b)") == "(b)"
    assert number_in(Kind.SUBPARAGRAPH, "OP13(b)(ii) bis") == "(ii) bis"
    assert number_in(Kind.FORMULA, "Formula") is None


def test_what_lost_its_paragraph_waits_with_what_hangs_on_it() -> None:
    value = shown(delete_paragraph(ISSUED, "op2").run(SAMPLE), ISSUED)
    assert [(each["id"], each["label"], each["holds"]["red_lines"]) for each in value["to_place"]] == [
        ("op2", "OP2", 1)
    ]


def test_an_empty_dossier_has_no_version_to_show() -> None:
    assert Dossier(About("x")).versions == {}
    value = shown(small(), "v1")
    assert value["amendments"] == value["sponsors"] == value["to_place"] == value["repairs"] == []


def compare_sample() -> dict[str, Any]:
    old, new = SAMPLE.text_of(WORKING), SAMPLE.text_of(ISSUED)
    return comparison_json(compared("old", old, "new", new), old=old, dossier=SAMPLE)


def test_a_comparison_has_the_promised_form() -> None:
    value = compare_sample()
    assert list(value) == [
        "adref", "old", "new", "pairs", "added", "deleted", "summary", "findings", "folded",
    ]  # fmt: skip
    assert value["old"] == {"name": "old", "paragraphs": 42} and value["new"] == {"name": "new", "paragraphs": 42}
    assert list(value["summary"]) == ["paired", "identical", "edited", "moved", "renumbered", "added", "deleted"]
    for pair in value["pairs"]:
        names = ["old", "new", "change", "renumbered", "significance", "similarity", "spans", "alerts"]
        assert list(pair) == [*names, "why", "uncertain", "consequences"]
        assert pair["change"] in {"identical", "edited", "moved", "moved_edited", "split", "merged"}
        assert all(kind in {"=", "-", "+"} and text for kind, text in pair["spans"])
    assert (value["added"], value["deleted"]) == (["PP15"], ["OP11"])
    assert json.loads(json.dumps(value)) == value


def test_spans_rebuild_both_texts() -> None:
    new = {each["label"]: each["text"] for each in SHOWN["paragraphs"]}
    old = {each["label"]: each["text"] for each in shown(SAMPLE, WORKING)["paragraphs"]}
    for pair in compare_sample()["pairs"]:
        assert "".join(text for kind, text in pair["spans"] if kind != "-") == new[pair["new"]]
        assert "".join(text for kind, text in pair["spans"] if kind != "+") == old[pair["old"]]


def test_a_crossed_red_line_is_an_alert_of_the_newer_text() -> None:
    alerts = {pair["new"]: pair["alerts"] for pair in compare_sample()["pairs"] if pair["alerts"]}
    assert list(alerts) == ["OP14"]
    assert alerts["OP14"][0]["rule"] == "must_not_contain" and alerts["OP14"][0]["crossed_before"] is False


def test_headings_and_formulas_do_not_count() -> None:
    with_heading = dossier(paragraph("fo", "The Assembly,"), paragraph("he", "I"), paragraph("op1", "Decides to act."))
    value = comparison_json(compared("a", with_heading.text_of("v1"), "b", with_heading.text_of("v1")))
    assert value["new"]["paragraphs"] == 1 and [pair["new"] for pair in value["pairs"]] == ["OP1"]


def test_a_split_paragraph_has_a_list_of_labels() -> None:
    halves = "Urges all States to build many small bridges over rivers", "calls upon engineers to use stone and timber"
    old = dossier(paragraph("op1", f"{halves[0]}, and {halves[1]};")).text_of("v1")
    new = dossier(paragraph("op8", f"{halves[0]};"), paragraph("op9", f"{halves[1].capitalize()};")).text_of("v1")
    value = comparison_json(compared("a", old, "b", new, by_identity=False))
    sides = [(pair["old"], pair["new"], pair["change"]) for pair in value["pairs"]]
    assert sides in ([("OP1", ["OP1", "OP2"], "split")], [("OP1", "OP1", "edited")]), "a split, or its first half"


def test_footnotes_of_an_amendment_bear_the_numbers_of_the_text_and_new_ones_count_on() -> None:
    first, second = plain("Resolution 1/1."), plain("Resolution 2/2.")

    def noted(text: str, *notes: Wording) -> Wording:
        return wording([Run(text), *(Run(NOTE_MARK, note=note) for note in notes)])

    whole = dossier(paragraph("op1", noted("Urges", first)), paragraph("op2", noted("Invites", second)))
    version = whole.newest_version().id
    when = datetime(2026, 1, 1, tzinfo=UTC)
    text = noted("Invites all", second, first, plain("New."), plain("Newer."), plain("New."))
    whole = propose_replacement(New("a", when), version, "op2", text, ["MEX"]).run(whole)
    (found,) = shown(whole, version)["amendments"]
    assert (found["text"], found["base_text"]) == ("Invites all[^2][^1][^3][^4][^3]", "Invites[^2]")
    assert found["footnotes"] == [{"number": 3, "text": "New."}, {"number": 4, "text": "Newer."}]
