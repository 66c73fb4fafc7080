"""`packaging/test.py`: all checks run though one fails, the tests come last, and the exit code tells."""

from __future__ import annotations

import sys
from pathlib import Path

import checking
import pytest
import setting_up


@pytest.fixture
def scripted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Checks and tests that are two-line programs; the file they write their names into."""
    heard = tmp_path / "heard"

    def program(name: str, code: int) -> list[str]:
        return [
            "-c",
            f"print('said by {name}', file=open({str(heard)!r}, 'a')); print('said by {name}'); raise SystemExit({code})",
        ]

    scripts = {"style": program("style", 0), "types": program("types", 3), "contract": program("contract", 0)}

    def run_tests(_: str, args: list[str]) -> int:
        with heard.open("a", encoding="utf-8") as file:
            file.write(f"tests{list(args)}")
        return 0

    monkeypatch.setattr(checking, "checks", lambda _: scripts)
    monkeypatch.setattr(checking, "_set_up", lambda: sys.executable)
    monkeypatch.setattr(checking, "_run_tests", run_tests)
    return heard


def test_all_checks_run_and_the_tests_last(scripted: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert checking.check(["-k", "undo"]) == 1
    assert scripted.read_text("utf-8") == "said by style\nsaid by types\nsaid by contract\ntests['-k', 'undo']"
    out = capfd.readouterr().out
    assert "said by types" in out
    assert "said by style" not in out
    assert out.splitlines()[-1] == "Failed: types"


def test_only_one_kind(scripted: Path) -> None:
    assert checking.check(["--only", "tests", "--lf"]) == 0
    assert scripted.read_text("utf-8") == "tests['--lf']"
    assert checking.check(["--only", "checks"]) == 1


def test_every_script_of_packaging_is_checked() -> None:
    (typed,) = [args for name, args in checking.checks(setting_up.ROOT).items() if name == "mypy --strict packaging"]
    assert {Path(arg).name for arg in typed if arg.endswith(".py")} >= {"run.py", "test.py", "setting_up.py"}
