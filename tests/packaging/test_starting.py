"""`packaging/run.py` on a small checkout, for real: it sets up, starts, is quick and silent after, and survives what goes wrong."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.small_checkout import Checkout

pytestmark = pytest.mark.slow


def environment_of(checkout: Checkout) -> Path:
    return checkout.root / ".venv"


def test_the_first_start_sets_up(started: tuple[Checkout, subprocess.CompletedProcess[str]]) -> None:
    checkout, first = started
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout)["args"] == ["show", "my dossier.adref"]
    assert json.loads(first.stdout)["prefix"] == str(environment_of(checkout))
    assert "making a virtual environment" in first.stderr
    assert "installing 1 packages" in first.stderr
    assert list((checkout.root / "app").rglob("*.pyc"))


def test_a_later_start_is_silent_and_needs_nothing(used: Checkout, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "app").mkdir(parents=True)
    (elsewhere / "app/__main__.py").write_text("raise SystemExit('the wrong app')", "utf-8")
    shutil.rmtree(used.wheels)  # from here on there is nothing to install from
    later = used.run("seven", "x y", cwd=elsewhere)
    assert later.returncode == 7
    assert later.stderr == ""
    assert json.loads(later.stdout) == {
        "args": ["seven", "x y"],
        "cwd": str(elsewhere),
        "prefix": str(environment_of(used)),
        "parchment": "1.0",
    }


def test_a_new_list_is_installed_into_what_is_there(used: Checkout) -> None:
    used.pin("2.0")
    renewed = used.run("show")
    assert json.loads(renewed.stdout)["parchment"] == "2.0"
    assert "making a virtual environment" not in renewed.stderr


def test_a_set_up_that_was_broken_off_is_made_anew(used: Checkout) -> None:
    (environment_of(used) / "adref-setup/unfinished").touch()
    (environment_of(used) / "debris").touch()
    again = used.run("show")
    assert again.returncode == 0, again.stderr
    assert "making a virtual environment" in again.stderr
    assert not (environment_of(used) / "debris").exists()
    assert not (environment_of(used) / "adref-setup/unfinished").exists()


def test_two_first_starts_at_once(checkout: Checkout) -> None:
    starts = [
        subprocess.Popen(
            checkout.command("show"),
            env=checkout.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    heard = [start.communicate(timeout=120) for start in starts]
    assert [start.returncode for start in starts] == [0, 0], heard
    assert sorted("making a virtual environment" in said for _, said in heard) == [False, True]
    assert {json.loads(out)["parchment"] for out, _ in heard} == {"1.0"}


def test_without_a_network_one_sentence_and_the_next_start_goes_on(used: Checkout) -> None:
    used.pin("2.0")
    empty = used.root / "nothing"
    empty.mkdir()
    failed = used.run("show", PIP_FIND_LINKS=str(empty))
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert "no package registry answers" in failed.stderr.splitlines()[-1]
    assert "Traceback" not in failed.stderr
    after = used.run("show")
    assert json.loads(after.stdout)["parchment"] == "2.0"
    assert "making a virtual environment" not in after.stderr


def test_a_package_that_was_exchanged_is_not_installed(used: Checkout) -> None:
    used.pin("2.0")
    listed = (used.root / "packaging/requirements.txt").read_text("utf-8")
    digest = listed.rstrip().rpartition(":")[2]
    (used.root / "packaging/requirements.txt").write_text(listed.replace(digest, "0" * 64), "utf-8")
    failed = used.run("show")
    assert failed.returncode == 1
    assert "its hash differs" in failed.stderr
    assert failed.stdout == ""


def test_an_environment_of_somebody_else_is_completed_and_never_removed(checkout: Checkout) -> None:
    theirs = environment_of(checkout)
    subprocess.run([*checkout.command()[:1], "-m", "venv", str(theirs)], check=True)
    (theirs / "precious").touch()
    completed = checkout.run("show")
    assert completed.returncode == 0, completed.stderr
    assert (theirs / "precious").exists()
    assert "making a virtual environment" not in completed.stderr

    (theirs / "bin/python").unlink()
    refused = checkout.run("show")
    assert refused.returncode == 1
    assert "was not made by Ad Ref" in refused.stderr
    assert (theirs / "precious").exists()
