"""The commands freeze and concordance, and new --review."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Adref


def test_freezing_numbers_and_tells_the_concordance(adref: Adref, sample: Path) -> None:
    said = adref("freeze", sample, "--json")
    assert said.code == 0, said.err
    assert said.json["frozen"] == "A/75/L.20"
    rows = {(row["old"], row["new"]): row for row in said.json["rows"]}
    assert all(row["treatment"] in {"kept", "edited", "moved", "moved_edited", "new", "gone"} for row in rows.values())
    assert isinstance(said.json["left_out"], list)
    again = adref("freeze", sample)
    assert again.code == 1
    assert "frozen already" in again.err
    assert adref("undo", sample).code == 0
    assert adref("freeze", sample, "--corrections", "--agreed").code == 0


def test_a_frozen_version_is_told_as_it_was_written(adref: Adref, sample: Path) -> None:
    adref("freeze", sample)
    said = adref("concordance", sample)
    assert said.code == 0, said.err
    assert said.out.splitlines()[0].endswith("→ A/75/L.20")
    assert "Kept" in said.out
    assert adref("concordance", sample, "--json").json["rows"]


def test_the_concordance_of_two_files(adref: Adref, tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(
        "The General Assembly,\n\n1. *Urges* all to build bridges;\n\n2. *Decides* to remain seized.\n", "utf-8"
    )
    new.write_text(
        "The General Assembly,\n\n1. *Welcomes* ferries of all kinds;\n\n2. *Urges* all to build bridges;\n\n3. *Decides* to remain seized.\n",
        "utf-8",
    )
    said = adref("concordance", old, new, "--json")
    assert said.code == 0, said.err
    assert [(row["old"], row["new"], row["treatment"]) for row in said.json["rows"]] == [
        (None, "OP1", "new"),
        ("OP1", "OP2", "kept"),
        ("OP2", "OP3", "kept"),
    ]
    out = tmp_path / "concordance.html"
    assert adref("concordance", old, new, "-o", out).code == 0
    assert "OP3" in out.read_text("utf-8")
    assert adref("concordance", old, new, "-o", tmp_path / "x.pdf").code == 2
    assert adref("concordance", old).code == 2


def test_a_version_made_from_no_other_has_nothing_to_be_set_against(adref: Adref, bridges: Path) -> None:
    said = adref("concordance", bridges)
    assert said.code == 1
    assert "made from no other version" in said.err


def test_a_concordance_is_not_written_over_what_is_read(adref: Adref, tmp_path: Path) -> None:
    text = tmp_path / "old.md"
    text.write_text("The General Assembly,\n\n1. *Decides* to remain seized.\n", "utf-8")
    said = adref("concordance", text, text, "-o", text)
    assert said.code == 1
    assert "what is being read" in said.err
    assert adref("concordance", text, text, "-o", tmp_path / "out.json").code == 0
    assert text.read_text("utf-8").startswith("The General Assembly")


def test_a_review_of_the_sample(adref: Adref, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "next.adref"
    said = adref("new", path, "--review", sample)
    assert said.code == 0, said.err
    assert "kept as history" in said.out
    assert "OP15: report for session 77, which opens about 13 September 2022 (to be confirmed)." in said.out
    assert adref("check", path).code == 0


def test_the_first_text_frozen_tells_its_labels_before_and_now(adref: Adref, bridges: Path, tmp_path: Path) -> None:
    said = adref("freeze", bridges)
    assert said.code == 0, said.err
    assert "is frozen. Labels before → now" in said.out
    again = adref("concordance", bridges)
    assert again.code == 0, again.err
    assert again.out.splitlines()[0] == "Labels before → now"
    assert adref("concordance", bridges, "--json").json["old"] == ""
    assert adref("concordance", bridges, "-o", tmp_path / "labels.md").code == 0
    assert "| Before | " in (tmp_path / "labels.md").read_text("utf-8")


def test_freezing_says_what_is_left_open(adref: Adref, tmp_path: Path) -> None:
    path, text = tmp_path / "open.adref", tmp_path / "draft.md"
    text.write_text(
        "The General Assembly,\n\n1. *Urges* all to build bridges;\n\n1 alt. *Invites* all to build bridges;\n\n"
        "2. *Decides* to remain seized.\n",
        "utf-8",
    )
    assert adref("new", path, "--from", text).code == 0
    assert adref("amend", path, "OP2", "--by", "Mexico", "--replace", "seized", "seized of it").code == 0
    said = adref("freeze", path)
    assert said.code == 0, said.err
    assert said.out.splitlines()[-2:] == ["Alternatives still to choose between: OP1.", "1 amendment still open."]
    assert adref("undo", path).code == 0
    value = adref("freeze", path, "--json").json
    assert value["alternatives"] == ["OP1"]
    assert len(value["open"]) == 1
    assert value["left_out"] == []


def test_freezing_names_agreed_amendments_that_stay_out(adref: Adref, sample: Path) -> None:
    assert adref("amend", sample, "OP9", "--by", "Mexico", "--delete", "--status", "agreed").code == 0
    said = adref("freeze", sample)
    assert "not in the text" in said.out
    assert "OP9" in said.out.splitlines()[-2]
    assert "undo this and freeze with --agreed" in said.out


def test_a_new_paragraph_bears_no_number_of_the_old_text(adref: Adref, tmp_path: Path) -> None:
    path, later = tmp_path / "next.adref", tmp_path / "later.md"
    first = tmp_path / "first.md"
    first.write_text(
        "The General Assembly,\n\n1. *Urges* all to build bridges;\n\n2. *Decides* to remain seized.\n", "utf-8"
    )
    later.write_text(
        "The General Assembly,\n\n1. *Urges* all to build bridges;\n\n2. *Welcomes* ferries of every kind;\n\n3. *Decides* to remain seized.\n",
        "utf-8",
    )
    adref("new", path, "--from", first)
    assert adref("import", path, later, "--label", "Rev.1").code == 0
    rows = adref("freeze", path, "--json").json["rows"]
    assert [(row["old"], row["new"]) for row in rows] == [("OP1", "OP1"), (None, "OP2"), ("OP2", "OP3")]


def test_a_document_of_amendments_is_no_text_to_compare(adref: Adref, tmp_path: Path) -> None:
    amendments, text = tmp_path / "L22.txt", tmp_path / "text.md"
    amendments.write_text(
        "A/75/L.22\n\nNorway: amendment to draft resolution A/75/L.20\n\nBridges\n\n"
        "1. In operative paragraph 2, replace the word “seized” with the word “informed”.\n",
        "utf-8",
    )
    text.write_text("The General Assembly,\n\n1. *Decides* to remain seized.\n", "utf-8")
    said = adref("compare", amendments, text)
    assert said.code == 0
    assert "“L22.txt” is a document of amendments and holds no text of its own." in said.err
