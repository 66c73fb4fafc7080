"""What a delegation sends out, from the shell, with exactly what must be in the file and what may not. The names D9 and D13 are those of the
workflows. All delegations, their group and their positions are invented.
"""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.amendments import AmendmentAction
from app.domain.base_files import BaseFile
from app.domain.dossier import Dossier
from app.domain.parties import Group, Kind, Membership, standard_register
from app.domain.positions import PartyStance, Stance
from app.work.exporting import Audience, ExportPlan, Layout, export_word, kept_proof
from app.work.sample import ISSUED, sample_dossier
from app.work.workspace import Workspace
from tests.cli.conftest import Adref, Said
from tests.judges.walking import accepted, rejected

GROUP, GROUP_NAME = "XNG", "Northern Group (illustrative)"


def done(said: Said) -> Said:
    assert said.code == 0, said.err
    return said


def saved(folder: Path, dossier: Dossier) -> Path:
    path = folder / "dossier.adref"
    Workspace.create(path, dossier, who="M. Reed", origin="window").close()
    return path


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


@pytest.fixture
def grouped(monkeypatch: pytest.MonkeyPatch) -> Dossier:
    """The sample in a world where Arcadia belongs to a group that has spoken and proposed."""
    group = Group(GROUP, GROUP_NAME, Kind.GROUP, memberships=(Membership("XAR"), Membership("XBE")))
    register = standard_register().with_parties([group])
    monkeypatch.setattr("app.work.naming.standard_register", lambda: register)
    sample = sample_dossier()
    ours = sample.amendments["a-op13b-secure"]
    theirs = replace(ours, id="group", proponents=(GROUP,), note="Agreed in coordination.", shareable=False)
    said = PartyStance("gs", "pp15", GROUP, Stance.SUPPORT, ours.created, note="group line")
    own = replace(sample.positions["op14"], paragraph="pp15", stance=Stance.RESERVE, rationale="Our capital hesitates.")
    dossier = sample.drop("amendments", ours.id).put("amendments", theirs).put("stances", said)
    return dossier.put("positions", own)


def test_d9_capital_sees_both_lines_and_the_facilitator_that_of_the_group_alone(
    adref: Adref, grouped: Dossier, tmp_path: Path
) -> None:
    dossier = saved(tmp_path, grouped)
    done(adref("export", dossier, "-o", tmp_path / "capital.docx", "--audience", "capital"))
    capital = "".join(parts(tmp_path / "capital.docx").values())
    assert f"support: {GROUP_NAME} (group line)" in capital and "Our capital hesitates." in capital
    out = tmp_path / "facilitator.docx"
    told = done(
        adref("export", dossier, "-o", out, "--audience", "facilitator", "--speaking-for", GROUP_NAME, "--json")
    ).json
    assert (told["delegations"], told["changes"], told["comments"]) == ([GROUP_NAME], 1, 0)
    text = "".join(parts(out).values())
    assert f'w:author="{GROUP_NAME}"' in text and "and secure" in text
    for word in ("Arcadia", "hesitates", "group line", "coordination.", "return of cultural property", "Reed"):
        assert word not in text, word
    alone = done(adref("export", dossier, "-o", out, "--audience", "facilitator", "--json")).json
    assert alone["delegations"] == ["Arcadia (illustrative)"], "without it we speak for ourselves"
    refused = adref("export", dossier, "-o", out, "--audience", "facilitator", "--speaking-for", "European Union")
    assert refused.code == 1 and "neither our delegation nor a group it belongs to" in refused.err


def test_d13_our_amendments_go_to_the_facilitator_on_the_official_file(adref: Adref, tmp_path: Path) -> None:
    sample = sample_dossier()
    official = tmp_path / "A_75_L.20.docx"
    export_word(sample, ExportPlan(ISSUED, Audience.PUBLIC, layout=Layout.UN), official)
    file = BaseFile(ISSUED, official.name, official.read_bytes())
    dossier = saved(tmp_path, sample.put("base_files", file))
    out, proof = tmp_path / "to the facilitator.docx", tmp_path / "proof.json"
    told = done(
        adref(
            "export", dossier, "-o", out, "--audience", "facilitator", "--author", "Arcadia", "--date", "19 Nov 2020",
            "--proof", proof, "--json",
        )
    ).json  # fmt: skip
    assert (told["layout"], told["base"], told["changes"], told["comments"]) == ("file", official.name, 2, 0)

    assert rejected(out) == rejected(official), "rejecting all gives the official text, character by character"
    wanted = rejected(official)
    new = sample.amendments["a-op11-bis"]
    assert new.action is AmendmentAction.INSERT
    wanted = [line.replace("in a timely manner", "in a timely and secure manner") for line in wanted]
    at = next(number for number, line in enumerate(wanted) if line.startswith("11.")) + 1
    assert [line for number, line in enumerate(accepted(out)) if number != at] == wanted
    assert accepted(out)[at].endswith(new.text.plain)

    written, base = parts(out), parts(official)
    document = written["word/document.xml"]
    assert set(re.findall(r'w:author="([^"]*)"', document)) == {"Arcadia"}
    assert {found[:10] for found in re.findall(r'w:date="([^"]*)"', document)} == {"2020-11-19"}
    assert not [name for name in written if "comments" in name or "customXml" in name or "custom.xml" in name]
    assert not re.search(r"rsid|Reed|[A-Z]:\\\\|/home/|/tmp/", "".join(written.values()))
    for name in ("word/styles.xml", "word/footnotes.xml", "word/header1.xml", "word/theme.xml"):
        assert written[name] == base[name], "styles, footnotes and headers are those of the official file"
    assert document.count("<w:i/>") >= base["word/document.xml"].count("<w:i/>"), "italics of the opening words"

    kept = json.loads(proof.read_text("utf-8"))
    assert kept["result"] == "passed" and kept["searched"]["found"] == 0 and kept["counts"]["changes"] == 2
    assert (
        kept["sha256"] == told["sha256"]
        and kept["compared"]["paragraphs_accepted"] == 1 + kept["compared"]["paragraphs_rejected"]
    )


def test_the_official_file_and_the_dossier_are_never_written_over(adref: Adref, tmp_path: Path) -> None:
    dossier = saved(tmp_path, sample_dossier())
    onto = tmp_path / "other name.docx"
    onto.hardlink_to(dossier)
    before = dossier.read_bytes()
    said = adref("export", dossier, "-o", onto)
    assert said.code == 1 and "not written over" in said.err and dossier.read_bytes() == before
    out = tmp_path / "out.docx"
    done(adref("export", dossier, "-o", out))
    said = adref("export", dossier, "-o", out, "--proof", tmp_path / "no" / "p.txt")
    assert said.code == 1 and "no folder" in said.err


def test_each_form_is_written_and_what_is_left_out_is_told_with_its_reason(adref: Adref, tmp_path: Path) -> None:
    dossier = saved(tmp_path, sample_dossier())
    out = tmp_path / "out.docx"
    inline = done(adref("export", dossier, "-o", out, "--audience", "capital", "--form", "inline", "--json")).json
    text = re.sub("<[^>]*>", "", parts(out)["word/document.xml"])
    assert (
        inline["form"] == "inline" and inline["alternatives"] == [] and "<w:ins " not in parts(out)["word/document.xml"]
    )
    assert "Elandia" in text and "Calls upon" in text and "Encourages" in text
    clean = done(
        adref("export", dossier, "-o", out, "--audience", "capital", "--form", "clean", "--no-comments", "--json")
    ).json
    assert (clean["form"], clean["changes"]) == ("clean", 0)
    assert "in a timely and secure manner" in re.sub("<[^>]*>", "", parts(out)["word/document.xml"])
    only = done(
        adref("export", dossier, "-o", out, "--audience", "capital", "--only", "op4", "--only", "a-op2-appropriate")
    )
    assert "Not chosen, so left out: 4 amendments." in only.err
    said = done(adref("export", dossier, "-o", out, "--proof", tmp_path / "proof.txt"))
    assert "Not marked as shareable, so left out: 5 amendments." in said.err and "kept in proof.txt" in said.out
    assert "Result        passed" in (tmp_path / "proof.txt").read_text("utf-8")
    for words in (("--proof", "x.pdf"), ("--date", "today", "--no-dates"), ("--form", "pdf")):
        assert adref("export", dossier, "-o", out, *words).code == 2


def test_a_proof_says_what_was_done(tmp_path: Path) -> None:
    plan = ExportPlan(ISSUED, Audience.FACILITATOR, on=date(2020, 11, 20))
    exported = export_word(sample_dossier(), plan, tmp_path / "f.docx")
    said = kept_proof(exported, sample_dossier().amendments["a-op13b-secure"].created)
    assert exported.sha256 in said and "2, as 3 marks in the file by 1 (Arcadia (illustrative))" in said
