"""Documents come in from the shell as what they are, told in words and in JSON; the wrong one is questioned.

Names of States stand here only to show how names are read; whatever is proposed under them is fictitious.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Adref

AMENDMENTS = """Norway: amendment to draft resolution A/75/L.20

1. In operative paragraph 1, replace the words “small bridges” by the words “tunnels”.
"""


@pytest.fixture
def word(adref: Adref, sample: Path, tmp_path: Path) -> Path:
    """A Word file with the tracked changes and comments of several delegations, one of them under a person's name."""
    path = tmp_path / "mail.docx"
    adref("note", sample, "OP1", "Shall we share this?", "--shareable")
    assert adref("export", sample, "-o", path, "--audience", "capital").code == 0
    renamed = tmp_path / "rev1.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(renamed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, re.sub(rb'w:author="Arcadia[^"]*"', b'w:author="Smith, J"', data))
    return renamed


def test_a_word_file_becomes_a_version_with_its_amendments_in_one_step(adref: Adref, bridges: Path, word: Path) -> None:
    value = adref("import", bridges, word, "--label", "Rev.1", "--anyway", "--json").json
    assert (value["taken_as"], value["version"]) == ("version", "Rev.1")
    assert value["amendments"] > 5
    assert value["characters_marked"] == value["characters_in_amendments"] > 100
    assert value["balance"]["missing"] == 0 and value["balance"]["in_file"] > 5000
    assert {"author", "kind", "paragraph", "text", "date"} == set(value["revisions"][0])
    assert {"author", "paragraph", "anchor", "text", "date", "resolved"} == set(value["comments"][0])
    shown = adref("show", bridges, "--json").json
    for key in ("repairs", "unread", "balance", "revisions", "comments"):
        assert shown[key] == value[key]
    assert len(shown["amendments"]) == value["amendments"]
    assert adref("undo", bridges).code == 0
    before = adref("show", bridges, "--json").json
    assert (before["version"], before["amendments"], before["revisions"]) == ("Zero draft", [], [])
    assert adref("check", bridges).code == 0


def test_who_an_author_is_is_said_once(adref: Adref, bridges: Path, word: Path) -> None:
    first = adref("import", bridges, word, "--label", "a", "--anyway", "--author", "smith, j=Norway", "--json").json
    (smith,) = [row for row in first["authors"] if row["author"] == "Smith, J"]
    assert (smith["parties"], smith["how"], smith["added"]) == (["NOR"], "given", False)
    adref("undo", bridges)
    second = adref("import", bridges, word, "--label", "a", "--anyway", "--json").json
    (smith,) = [row for row in second["authors"] if row["author"] == "Smith, J"]
    assert (smith["parties"], smith["how"]) == (["NOR"], "rule")
    said = adref("import", bridges, word, "--label", "b", "--anyway", "--author", "Nobody=Norway")
    assert said.code == 2 and "Smith, J" in said.err
    assert adref("import", bridges, word, "--label", "b", "--anyway", "--author", "Smith, J").code == 2


def test_tracked_changes_may_be_accepted_or_left_out(adref: Adref, word: Path, tmp_path: Path) -> None:
    texts = []
    for way in ("keep", "accept", "reject"):
        path = tmp_path / f"{way}.adref"
        value = adref("new", path, "--from", word, "--tracked", way, "--json").json
        assert (value["amendments"] > 0) == (way == "keep")
        texts.append([row["text"] for row in adref("show", path, "--json").json["paragraphs"]])
    assert texts[0] == texts[2] != texts[1]


def test_the_wrong_document_is_questioned_and_taken_anyway_when_asked(
    adref: Adref, bridges: Path, tmp_path: Path
) -> None:
    said = adref("import", bridges, bridges.with_suffix(".md"), "--label", "x")
    assert said.code == 1 and "already" in said.err and "--anyway" in said.err
    assert len(adref("show", bridges, "--json").json["versions"]) == 1
    assert adref("import", bridges, bridges.with_suffix(".md"), "--label", "x", "--anyway").code == 0


def test_a_document_of_amendments_is_taken_as_what_it_is(adref: Adref, bridges: Path, tmp_path: Path) -> None:
    path = tmp_path / "l22.txt"
    path.write_text(AMENDMENTS, encoding="utf-8")
    value = adref("import", bridges, path, "--anyway", "--json").json
    assert (value["taken_as"], value["amendments"]) == ("formal", 1)
    (row,) = adref("show", bridges, "--json").json["amendments"]
    assert (row["form"], row["proponents"]) == ("formal", ["NOR"])
    assert "tunnels" in row["text"]
    assert adref("import", bridges, path, "--as", "version").code == 1


def test_a_compilation_is_read_through_a_legend(adref: Adref, bridges: Path, tmp_path: Path) -> None:
    path = tmp_path / "Compilation.md"
    path.write_text(TEXT.replace("small bridges", "[NOR: large] small bridges"), encoding="utf-8")
    value = adref("import", bridges, path, "--as", "compilation", "--json").json
    assert (value["taken_as"], value["version"], value["amendments"]) == ("compilation", "Compilation", 1)
    said = adref("import", bridges, path, "--as", "compilation", "--label", "y", "--legend", "nobody’s")
    assert said.code == 2 and "Known" in said.err
    legend = tmp_path / "legend.json"
    legend.write_text(json.dumps({"bold": "added"}), encoding="utf-8")
    again = adref("import", bridges, path, "--as", "compilation", "--label", "y", "--legend", legend, "--anyway")
    assert again.code == 0
    legend.write_text("no JSON", encoding="utf-8")
    said = adref("import", bridges, path, "--as", "compilation", "--label", "z", "--legend", legend, "--anyway")
    assert said.code == 1 and "legend" in said.err


def test_a_text_may_come_on_standard_input(
    adref: Adref, bridges: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Input:
        buffer = io.BytesIO(TEXT.replace("small", "large").encode())

    monkeypatch.setattr("sys.stdin", Input)
    value = adref("import", bridges, "-", "--label", "Pasted", "--json").json
    assert (value["version"], value["kept"]) == ("Pasted", 8)
    Input.buffer = io.BytesIO(b"")
    said = adref("import", bridges, "-", "--label", "None")
    assert said.code == 1 and "standard input" in said.err
    Input.buffer = io.BytesIO(TEXT.encode())
    assert adref("new", tmp_path / "new.adref", "--from", "-").code == 0


def test_show_says_what_is_in_a_file_without_making_anything(adref: Adref, word: Path, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    value = adref("show", word, "--json").json
    assert value["form"] == "text" and value["head"]["symbol"] == "A/75/L.20"
    assert value["counts"]["operative"] == 16
    assert {row["author"] for row in value["authors"]} >= {"Smith, J"}
    assert set(value) >= {"repairs", "unread", "balance", "revisions", "comments", "paragraphs", "footnotes"}
    assert set(tmp_path.iterdir()) == before
    said = adref("show", word)
    assert said.code == 0 and "16 operative paragraphs" in said.out and "Smith, J: " in said.out
    assert adref("show", word, "--version", "x").code == 2
    rtf = tmp_path / "a.rtf"
    rtf.write_text("{\\rtf1}", encoding="utf-8")
    assert "save it as .docx" in adref("show", rtf).err


def test_what_an_import_did_is_told_in_words(adref: Adref, bridges: Path, word: Path) -> None:
    said = adref("import", bridges, word, "--label", "Rev.1", "--anyway")
    assert said.code == 0
    assert "Imported: version Rev.1" in said.out
    assert re.search(r"Smith, J: added as a delegation of this dossier \(SMITHJ\)", said.out)
    assert "marked characters" not in said.err


def test_a_withdrawal_keeps_the_day_of_joining(adref: Adref, bridges: Path) -> None:
    adref("sponsor", bridges, "Norway", "--date", "2020-11-12")
    adref("sponsor", bridges, "Norway", "--listed-in", "withdrawn", "--date", "2020-11-20")
    (row,) = adref("show", bridges, "--json").json["sponsors"]
    assert (row["date"], row["withdrawn"], row["formerly"]) == ("2020-11-12", "2020-11-20", "announced")
