"""show and compare: the same for a person and for a script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.significance import standard_alerts
from app.formats import read
from app.work.alerting import change_alerts
from app.work.sample import ISSUED, sample_dossier
from app.work.showing import shown
from tests.cli.conftest import TEXT, Adref

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "interpol"


def test_show_prints_the_stable_form(adref: Adref, sample: Path) -> None:
    assert adref("show", sample, "--json").json == shown(sample_dossier(), ISSUED)


def test_show_speaks_to_a_person(adref: Adref, sample: Path) -> None:
    said = adref("show", sample).out
    for words in (
        "OP13(b)", "Position: seek change, high priority", "CROSSED", "the text has changed since", "[-Urges-]{+Calls upon+}",
        "new OP11 bis", "move it after OP5", "delete the paragraph", "56 sponsors, 2 of them main.",
    ):  # fmt: skip
        assert words in " ".join(said.split()), words


def test_show_knows_versions_by_label_and_symbol(adref: Adref, sample: Path) -> None:
    assert adref("show", sample, "--version", "a/75/l.20", "--json").json["version"] == "A/75/L.20"
    said = adref("show", sample, "--version", "Rev.9")
    assert said.code == 1 and "A/75/L.20" in said.err


def test_two_versions_of_a_dossier_are_compared_by_identity(adref: Adref, sample: Path) -> None:
    old = f"{sample}#Working text of 12 November (illustrative)"
    value = adref("compare", old, sample, "--json").json
    assert value["summary"] == {
        "paired": 41, "identical": 32, "edited": 9, "moved": 1, "renumbered": 28, "added": 1, "deleted": 1,
    }  # fmt: skip
    said = adref("compare", old, sample).out
    assert (
        "PP20 → PP4: moved and edited, substantive" in said and "Deleted: OP11" in said and "red line crossed" in said
    )


def test_a_file_and_a_dossier_are_compared_by_likeness(adref: Adref, bridges: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("*", "").replace("small bridges", "bridges"), encoding="utf-8")
    value = adref("compare", bridges, other, "--json").json
    assert (value["old"]["name"], value["new"]["name"]) == ("Zero draft", "other.txt")
    changed = [pair for pair in value["pairs"] if pair["change"] != "identical"]
    assert [(pair["old"], pair["spans"]) for pair in changed] == [
        ("OP1", [["=", "Urges all States to build "], ["-", "small "], ["=", "bridges;"]])
    ]


def test_files_are_compared_with_the_lists_of_alerts_that_the_user_changed(adref: Adref, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    text = TEXT.replace("*", "")
    old.write_text(text, encoding="utf-8")
    new.write_text(text.replace("small bridges", "painted bridges"), encoding="utf-8")
    assert adref("compare", old, new, "--json").json["findings"] == []
    ours = standard_alerts("en").to_data()
    change_alerts({**ours, "rights": [*ours["rights"], "painted bridges"]})
    (found,) = adref("compare", old, new, "--json").json["findings"]
    assert (found["paragraph"], found["kind"], found["after"]) == ("OP1", "rights", "painted bridges")


def test_a_comparison_is_written_in_three_forms(adref: Adref, sample: Path, tmp_path: Path) -> None:
    old = f"{sample}#working"
    for ending in ("docx", "html", "json"):
        said = adref("compare", old, sample, "-o", tmp_path / f"out.{ending}")
        assert said.code == 0, said.err
    draft = read(tmp_path / "out.docx")
    assert {each.author for each in draft.by_author} == {"Comparison"}
    assert draft.accepted == tuple(draft.accepted) and len(draft.accepted) == 43
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["summary"]["paired"] == 41
    assert "</html>" in (tmp_path / "out.html").read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith((".", "out"))) == [
        "out.docx", "out.html", "out.json",
    ]  # fmt: skip


def test_what_is_compared_is_not_written_over(adref: Adref, bridges: Path, tmp_path: Path) -> None:
    text = tmp_path / "page.html"
    text.write_text(TEXT, encoding="utf-8")
    word = tmp_path / "x.docx"
    adref("export", bridges, "-o", word)
    before = word.read_bytes()
    said = adref("compare", bridges, word, "-o", word)
    assert said.code == 1 and word.read_bytes() == before
    assert adref("compare", bridges, word, "-o", tmp_path / "x.odt").code == 2
    refused = adref("compare", bridges, word, "-o", tmp_path / "x.pdf")  # nothing here sets the pages of a PDF
    assert refused.code == 1 and "PDF" in refused.err
    assert not (tmp_path / "x.pdf").exists() and not (tmp_path / "x.odt").exists()


@pytest.mark.parametrize("name", ["missing.txt", "missing.adref", "missing.adref#Rev.1", "bridges.adref#Rev.7"])
def test_what_is_not_there_is_refused(adref: Adref, bridges: Path, name: str) -> None:
    said = adref("compare", bridges, bridges.parent / name)
    assert said.code == 1 and len(said.err.strip().splitlines()) == 1


def test_a_hash_in_the_name_of_a_file_is_part_of_it(adref: Adref, bridges: Path, tmp_path: Path) -> None:
    odd = bridges.rename(tmp_path / "a#b.adref")
    assert adref("compare", odd, f"{odd}#Zero draft", "--json").json["summary"]["identical"] == 7


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder shared/data is not beside the checkout")
def test_two_resolutions_of_the_series_are_compared_as_a_person_would(adref: Adref) -> None:
    """Workflow D6: the counts were found by hand."""
    value = adref("compare", SHARED / "A_RES_75_10.txt", SHARED / "A_RES_77_20.txt", "--json").json
    wanted = {"paired": 42, "identical": 21, "renumbered": 27, "added": 8, "deleted": 0}
    assert {name: value["summary"][name] for name in wanted} == wanted
    moved = [
        (pair["old"], pair["new"], pair["change"]) for pair in value["pairs"] if pair["change"].startswith("moved")
    ]
    assert moved == [("PP4", "PP24", "moved_edited")]


def test_texts_that_say_the_same_are_told_so(adref: Adref, tmp_path: Path) -> None:
    one, other, none = (tmp_path / name for name in ("one.md", "other.md", "none.md"))
    one.write_text(
        "The General Assembly,\n\n1. *Decides* to meet on 15\u00a0May;\n\n2. *Urges* all to come.\n", "utf-8"
    )
    other.write_text(
        "The General Assembly,\n\n1. *Decides* to meet on 15 May;\n\n2. *Urges* us all to come.\n", "utf-8"
    )
    none.write_text("The General Assembly,\n\n1. *Welcomes* quite another thing.\n", "utf-8")
    assert adref("compare", one, one).out.splitlines()[1:] == [
        "2 paragraphs paired: 2 identical.",
        "The two texts say the same.",
    ]
    said = adref("compare", one, other).out
    assert "15 May" not in said, "one kind of space for another is no change to a reader"
    assert "{+us +}" in said
    assert adref("compare", one, none).out.splitlines()[1] == "No paragraph paired: 1 added, 2 deleted."


def test_texts_in_two_languages_are_told_apart(adref: Adref, tmp_path: Path) -> None:
    english, french = tmp_path / "e.md", tmp_path / "f.md"
    english.write_text("The General Assembly,\n\n1. *Decides* to remain seized of the matter.\n", "utf-8")
    french.write_text("L’Assemblée générale,\n\n1. *Décide* de rester saisie de la question.\n", "utf-8")
    said = adref("compare", english, french)
    assert said.code == 0
    assert "These texts are in English and French." in said.err
    assert adref("compare", english, english).err == ""


def test_the_sign_before_a_label_may_stand_in_names_too(adref: Adref, sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "draft #2"
    folder.mkdir()
    path = folder / "sample#1.adref"
    path.write_bytes(sample.read_bytes())
    label = adref("show", path, "--json").json["version"]
    assert adref("compare", f"{path}#{label}", path).code == 0
    said = adref("compare", f"{path}#no #such", path)
    assert said.code == 1
    assert "no version “no #such”" in said.err
    assert "is no file" in adref("compare", f"{folder}/absent.adref#x", path).err
