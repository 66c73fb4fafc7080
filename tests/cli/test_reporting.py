"""`adref report` and `adref vote`."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.report_arguments import KINDS as NAMED
from app.work.papers import KINDS
from tests.cli.conftest import Adref


@pytest.fixture
def sample(adref: Adref, tmp_path: Path) -> Path:
    path = tmp_path / "sample.adref"
    assert adref("sample", path).code == 0
    return path


def test_the_shell_knows_every_report() -> None:
    assert sorted(NAMED) == sorted(kind.value for kind in KINDS)


def test_a_report_is_said_in_markdown(adref: Adref, sample: Path) -> None:
    said = adref("report", "positions", sample, "--paragraphs", "OP4", "--since", "2020-11-18")
    assert said.code == 0
    assert "# Position table" in said.out
    assert "Change since 18 November 2020" in said.out
    assert "| **OP4** |" in said.out


@pytest.mark.parametrize("ending", ["docx", "pdf", "md"])
def test_a_report_is_written(
    adref: Adref, sample: Path, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.cli.shell.no_pdf", lambda path, *_: path.write_bytes(b"%PDF"), raising=False)
    out = tmp_path / f"line.{ending}"
    said = adref("report", "sponsors", sample, "-o", out)
    if ending == "pdf" and said.code:  # nothing that sets pages is handed to the tests of the shell
        assert "PDF" in said.err
        return
    assert (said.code, out.is_file()) == (0, True), said.err
    assert "is written: Sponsors of A/75/L.20." in said.out


def test_remarks_are_told_beside_it(adref: Adref, sample: Path) -> None:
    said = adref("report", "oral-revision", sample, "--amendment", "a-op13b-secure")
    assert "after the word “timely”, insert the words “and secure”." in said.out
    assert "Read back: carried out on the text" in said.err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("delegation",), 2, "--party"),
        (("addendum", "--number", "0"), 2, "1 or more"),
        (("addendum", "--number", "-3"), 2, "1 or more"),
        (("explanation", "--speed", "0"), 2, "1 or more"),
        (("explanation", "--minutes", "0"), 2, "in minutes"),
        (("explanation", "--minutes", "nan"), 2, "in minutes"),
        (("sponsors", "-o", f"{'a' * 300}.md"), 1, "too long"),
        (("delegation", "--party", "Atlantis"), 1, "Atlantis"),
        (("positions", "--paragraphs", "OP99"), 1, "OP99"),
        (("positions", "--changed"), 2, "--since"),
        (("amendments", "--amendment", "none"), 1, "none"),
        (("votes",), 1, "nothing to vote on"),
        (("everything",), 2, "KIND"),
    ],
)
def test_what_cannot_be_reported_is_said(
    adref: Adref, sample: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    kind, *rest = words
    said = adref("report", kind, sample, *rest)
    assert said.code == code
    assert told in said.err


def test_the_dossier_is_not_written_over(adref: Adref, sample: Path, tmp_path: Path) -> None:
    assert adref("report", "sponsors", sample, "-o", tmp_path / "x.odt").code == 2
    before = sample.read_bytes()
    assert adref("report", "sponsors", sample, "-o", sample).code == 2
    assert sample.read_bytes() == before


def test_votes_are_entered_ordered_and_told(adref: Adref, sample: Path) -> None:
    assert adref("vote", sample, "a-op4-calls", "no", "--reason", "Weakens it").out == "Set vote to against.\n"
    assert adref("vote", sample, "a-op4-encourages", "abstain").code == 0
    assert adref("vote", sample, "op14", "against").out == "Set vote to against on OP14.\n"
    assert adref("vote", sample, "whole", "in favour").code == 0
    assert adref("vote", sample, "--order", "a-op4-encourages").code == 0
    assert adref("vote", sample, "a-op4-calls", "--falls", "yes").code == 0
    votes = adref("vote", sample, "--json").json["votes"]
    assert [row["id"] for row in votes] == ["a-op4-encourages", "a-op4-calls", "op14", ""]
    assert (votes[1]["choice"], votes[1]["reason"], votes[1]["falls"]) == ("no", "Weakens it", True)
    assert "4. The draft resolution as a whole: in favour" in adref("vote", sample).out
    assert adref("undo", sample).code == 0
    assert adref("vote", sample, "--json").json["votes"][1]["falls"] is None
    assert "Voting card" in adref("report", "votes", sample).out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("whole", "perhaps"), 2),
        (("whole",), 2),
        (("--falls", "yes"), 2),
        (("whole", "--falls", "yes"), 2),
        (("a-op4-calls", "--falls", "yes"), 1),
        (("A/75/L.99", "yes"), 1),
        (("op99", "yes"), 1),
        (("op14", "none"), 1),
    ],
)
def test_votes_that_make_no_sense_are_refused(adref: Adref, sample: Path, words: tuple[str, ...], code: int) -> None:
    said = adref("vote", sample, *words)
    assert said.code == code
    assert said.err.strip()


def test_what_is_marked_in_the_shell_is_shared_and_mentioned(adref: Adref, sample: Path, tmp_path: Path) -> None:
    words = ("--by", "Arcadia", "--replace", "upon request", "at their request")
    assert adref("amend", sample, "OP3", *words, "--shareable", "--mention").code == 0
    shown = adref("show", sample, "--json").json
    (row,) = [row for row in shown["amendments"] if row["paragraph"] == "OP3"]
    assert (row["shareable"], row["mention"]) == (True, True)
    said = adref("report", "explanation", sample).out
    assert (
        "operative paragraph 3, we regret that our proposal to replace the word “upon” with the words “at their”"
        in said
    )
    exported = adref("export", sample, "--audience", "partners", "-o", tmp_path / "out.docx", "--json").json
    assert row["id"] not in exported["withheld"]
