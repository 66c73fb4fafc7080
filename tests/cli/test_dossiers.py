"""new, sample, import, export, undo, check: dossiers as files, and what goes in and out."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from app.work.sample import sample_dossier
from app.work.workspace import Workspace
from tests.cli.conftest import TEXT, Adref


def test_new_makes_a_dossier_that_show_reads(adref: Adref, bridges: Path) -> None:
    value = adref("show", bridges, "--json").json
    assert value["dossier"]["symbol"] == "A/75/L.20" and value["dossier"]["session"] == "75"
    assert value["dossier"]["own_party"] == "BEL"
    assert [row["label"] for row in value["paragraphs"]][1:] == ["PP1", "PP2", "OP1", "OP2", "OP2(a)", "OP2(b)", "OP3"]
    assert value["versions"] == [
        value["versions"][0] | {"label": "Zero draft", "stage": "zero_draft", "paragraphs": 7, "source": "bridges.md"}
    ]
    assert value["footnotes"] == [{"number": 1, "text": "See A/1/1."}]


def test_new_never_writes_over_a_file(adref: Adref, bridges: Path) -> None:
    before = bridges.read_bytes()
    said = adref("new", bridges, "--from", bridges.with_suffix(".md"))
    assert said.code == 1 and "already" in said.err and said.out == ""
    assert bridges.read_bytes() == before


def test_a_refused_text_leaves_no_dossier(adref: Adref, tmp_path: Path) -> None:
    for name, content in (("a.pdf", b"%PDF"), ("b.txt", b""), ("c.docx", b"x")):
        (tmp_path / name).write_bytes(content)
        said = adref("new", tmp_path / "n.adref", "--from", tmp_path / name)
        assert said.code == 1 and len(said.err.strip().splitlines()) == 1
    assert not list(tmp_path.glob("*.adref*"))


def test_the_sample_is_the_one_the_window_shows(adref: Adref, sample: Path) -> None:
    workspace = Workspace.open(sample, who="x", origin="x", read_only=True)
    assert workspace.dossier == sample_dossier()
    workspace.close()
    assert adref("sample", sample).code == 1


def test_a_version_comes_in_and_takes_over_what_hangs_on_the_old_one(
    adref: Adref, bridges: Path, tmp_path: Path
) -> None:
    adref("position", bridges, "OP1", "--stance", "support")
    text = tmp_path / "rev1.txt"
    text.write_text(
        TEXT.replace("*", "").replace("small", "large").replace("3. Decides", "3. Also decides"), encoding="utf-8"
    )
    value = adref("import", bridges, text, "--label", "Rev.1", "--json").json
    assert (value["version"], value["stage"], value["paragraphs"], value["to_place"]) == ("Rev.1", "revision", 7, [])
    shown = adref("show", bridges, "--json").json
    assert shown["version"] == "Rev.1"
    held = {row["label"]: (row["position"], row["stale"]) for row in shown["paragraphs"] if row["position"]}
    assert held["OP1"][0]["stance"] == "support" and held["OP1"][1] is True
    assert adref("show", bridges, "--version", "zero draft", "--json").json["version"] == "Zero draft"
    assert adref("import", bridges, text, "--label", "rev.1").code == 1


def test_tracked_changes_come_in_as_amendments(adref: Adref, sample: Path, tmp_path: Path) -> None:
    word = tmp_path / "mail.docx"
    adref("export", sample, "-o", word, "--audience", "capital")
    fresh = tmp_path / "fresh.adref"
    said = adref("new", fresh, "--from", word, "--tracked", "reject")
    assert said.code == 0 and "not kept as amendments" in said.err
    value = adref("import", fresh, word, "--as", "amendments", "--json").json
    assert value["amendments"] >= 7 and value["differing"] == value["unplaced"] == []
    assert {each["author"] for each in value["authors"] if each["added"]} >= {"Dravonia (illustrative)"}
    proposed = adref("show", fresh, "--json").json["amendments"]
    assert len(proposed) == value["amendments"]
    assert adref("undo", fresh).code == 0
    assert adref("show", fresh, "--json").json["amendments"] == []


def test_a_text_without_tracked_changes_has_no_amendments(adref: Adref, bridges: Path) -> None:
    said = adref("import", bridges, bridges.with_suffix(".md"), "--as", "amendments")
    assert said.code == 1 and "no tracked changes" in said.err
    assert adref("import", bridges, bridges.with_suffix(".md"), "--as", "amendments", "--label", "x").code == 2


@pytest.mark.parametrize("audience", ["capital", "partners", "facilitator", "public"])
def test_export_writes_a_word_file_for_each_audience(adref: Adref, sample: Path, tmp_path: Path, audience: str) -> None:
    adref("note", sample, "OP11 bis", "zebra crossing behind the curtain")
    out = tmp_path / f"{audience}.docx"
    out.write_bytes(b"old")
    value = adref("export", sample, "-o", out, "--audience", audience, "--json").json
    assert (value["audience"], value["version"], value["paragraphs"]) == (audience, "A/75/L.20", 42)
    with zipfile.ZipFile(out) as archive:
        said = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8")
    assert ("zebra crossing" in said) is (audience == "capital")


def test_without_an_audience_nothing_internal_leaves(adref: Adref, sample: Path, tmp_path: Path) -> None:
    assert adref("export", sample, "-o", tmp_path / "x.docx", "--json").json["audience"] == "partners"


def test_a_dossier_without_an_own_delegation_says_so_to_whom_it_matters(
    adref: Adref, bridges: Path, tmp_path: Path
) -> None:
    nobody = tmp_path / "nobody.adref"
    adref("new", nobody, "--from", bridges.with_suffix(".md"))
    adref("amend", nobody, "OP1", "--by", "Belgium", "--delete")
    said = adref("export", nobody, "-o", tmp_path / "x.docx", "--audience", "facilitator")
    assert said.code == 0 and "which delegation is ours" in said.err and "1 amendment" in said.err


def test_export_refuses_another_ending_and_the_dossier_itself(adref: Adref, sample: Path, tmp_path: Path) -> None:
    assert adref("export", sample, "-o", tmp_path / "x.pdf").code == 2
    odd = sample.rename(tmp_path / "odd.docx")
    before = odd.read_bytes()
    said = adref("export", odd, "-o", odd)
    assert said.code == 1 and odd.read_bytes() == before
    assert adref("export", odd, "-o", tmp_path / "none" / "x.docx").code == 1


def test_export_of_a_dossier_that_is_open_elsewhere_works(adref: Adref, sample: Path, tmp_path: Path) -> None:
    window = Workspace.open(sample, who="x", origin="window")
    assert adref("show", sample).code == 0
    assert adref("check", sample).code == 0
    assert adref("export", sample, "-o", tmp_path / "x.docx").code == 0
    said = adref("note", sample, "OP1", "x")
    assert said.code == 1 and "open in another program" in said.err
    window.close()
    assert adref("note", sample, "OP1", "x").code == 0


def test_undo_takes_back_the_steps_of_the_shell_only(adref: Adref, bridges: Path) -> None:
    before = adref("show", bridges, "--json").json
    assert adref("undo", bridges).code == 1
    adref("position", bridges, "OP1", "--stance", "oppose", "--rationale", "because", "--fallback", "none")
    adref("note", bridges, "PP2", "look at this")
    window = Workspace.open(bridges, who="x", origin="window")
    window.close()
    assert adref("undo", bridges).out == "Undone: Add note on PP2.\n"
    assert adref("undo", bridges).out == "Undone: Set position on OP1.\n"
    assert adref("show", bridges, "--json").json == before
    said = adref("undo", bridges)
    assert said.code == 1 and "no step" in said.err


def test_check_says_that_a_file_is_whole_and_when_it_is_not(adref: Adref, bridges: Path) -> None:
    assert adref("check", bridges, "--json").json == {
        "adref": 1, "file": "bridges.adref", "whole": True, "findings": [],
    }  # fmt: skip
    broken = bytearray(bridges.read_bytes())
    broken[5000:9000] = b"\xff" * 4000
    bridges.write_bytes(broken)
    said = adref("check", bridges)
    assert said.code == 1 and said.err


@pytest.mark.parametrize("command", ["show", "check", "undo"])
def test_what_is_no_dossier_is_refused_in_one_sentence(adref: Adref, tmp_path: Path, command: str) -> None:
    other = tmp_path / "letter.adref"
    other.write_text("Dear colleague", encoding="utf-8")
    for path in (other, tmp_path / "missing.adref", tmp_path):
        said = adref(command, path)
        assert said.code == 1 and said.out == "" and len(said.err.strip().splitlines()) == 1
    assert other.read_text(encoding="utf-8") == "Dear colleague"


@pytest.mark.parametrize(
    "name", ["a b 'c' \"d\".adref", "Ünïcode 文.adref", "no-ending", "#1.adref", "%s{x}.adref", "$(id).adref"]
)
def test_names_of_files_are_only_names(adref: Adref, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert adref("sample", path).code == 0
    assert adref("note", path, "OP1", "{name} %s").code == 0
    assert adref("compare", path, f"{path}#A/75/L.20", "--json").json["summary"]["identical"] == 42
    assert adref("sample", path).code == 1
    assert json.loads(adref("show", path, "--json").out)["paragraphs"][22]["notes"][0]["text"] == "{name} %s"


def test_export_refuses_an_amendment_that_is_not_there(adref: Adref, sample: Path, tmp_path: Path) -> None:
    said = adref("export", sample, "-o", tmp_path / "x.docx", "--amendment", "nope")
    assert said.code == 1 and "no amendment “nope”" in said.err
    assert not (tmp_path / "x.docx").exists()


def test_a_sign_nobody_sees_in_a_note_does_not_stop_an_export(adref: Adref, sample: Path, tmp_path: Path) -> None:
    assert adref("note", sample, "OP1", "bell\x07 rung").code == 0
    said = adref("export", sample, "-o", tmp_path / "x.docx", "--audience", "capital")
    assert said.code == 0, said.err
