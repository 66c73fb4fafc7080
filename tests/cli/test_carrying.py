from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Adref

BEFORE = """The General Assembly,

*Recalling* its resolution 1/1 of 1 January 2020,

1. *Urges* all States to build small bridges over the northern river, and calls upon the Fund to help the engineers with timber, lime and tools;

2. *Calls upon* engineers to use stone and timber, as appropriate;

3. *Requests* the Bank to report at its next session on the roads;

4. *Decides* to remain seized of the matter.
"""
AFTER = """The General Assembly,

*Recalling* its resolution 1/1 of 1 January 2020,

1. *Urges* all States to build small bridges over the northern river;

2. *Calls upon* the Fund to help the engineers with timber, lime and tools;

3. *Calls upon* engineers to use stone and timber and steel;

4. *Decides* to remain seized of the matter.
"""


def made(adref: Adref, tmp_path: Path) -> tuple[Path, Path]:
    """A dossier with work on three paragraphs, and a later text of the same."""
    path, first, second = tmp_path / "d.adref", tmp_path / "a.md", tmp_path / "b.md"
    first.write_text(BEFORE, "utf-8")
    second.write_text(AFTER, "utf-8")
    for words in (
        ("new", path, "--from", first, "--label", "Zero draft", "--own", "Belgium"),
        ("position", path, "OP1", "--stance", "support"),
        ("position", path, "OP3", "--stance", "oppose"),
        ("note", path, "OP3", "Too many reports"),
        ("amend", path, "OP2", "--by", "Norway", "--replace", ", as appropriate", " and steel"),
    ):
        assert adref(*words).code == 0, words
    return path, second


def test_an_import_says_what_followed_what_waits_and_what_was_split(adref: Adref, tmp_path: Path) -> None:
    path, second = made(adref, tmp_path)
    said = adref("import", path, second, "--label", "Rev.1")
    assert said.code == 0
    assert "Followed their paragraphs: 1 position and 1 amendment." in said.out
    assert "Waiting in “To place”: 1 position and 1 note, of OP3." in said.out
    assert "1 amendment is met by the text." in said.out
    assert "OP1 was split; OP2 came off it. Our position stays with OP1." in said.err
    shown = adref("show", path)
    assert "To place:" in shown.out
    assert "OP3 of Zero draft: 1 position and 1 note: does not stand in the newest version" in " ".join(
        shown.out.split()
    )


def test_the_same_is_told_as_json(adref: Adref, tmp_path: Path) -> None:
    path, second = made(adref, tmp_path)
    value = adref("import", path, second, "--label", "Rev.1", "--json").json
    assert value["to_place"] == ["OP3"]
    assert value["carried"] == {
        "follows": {"positions": 1, "amendments": 1},
        "waits": {"positions": 1, "notes": 1},
        "why": {"gone": 1},
        "fits": {"met": 1},
        "split": [["OP1", ["OP2"]]],
        "merged": [],
    }
    value = adref("show", path, "--json").json
    (row,) = value["to_place"]
    assert (row["label"], row["version"], row["why"]) == ("OP3", "Zero draft", "gone")
    assert row["holds"] == {"positions": 1, "notes": 1}
    assert row["text"].startswith("Requests the Bank")
    assert {"id", "label", "likeness", "why"} == set(row["suggestions"][0])
    assert [amendment["fit"] for amendment in value["amendments"]] == ["met"]
    assert adref("import", path, second, "--label", "Rev.1", "--anyway").code != 0
