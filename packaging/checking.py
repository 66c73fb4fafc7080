"""Run every check there is: style, types, the import contract, and the tests; each runs even when one before it failed."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from setting_up import (
    ROOT,
    TESTING,
    Stop,
    environment_of,
    guarded,
    is_ready,
    make_ready,
    program_environment,
    python_of,
    say,
)

CONTRACT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def checks(root: Path) -> dict[str, list[str]]:
    """The checks besides the tests: their names, and the arguments of the environment's Python."""
    scripts = sorted(str(path.relative_to(root)) for path in (root / "packaging").glob("*.py"))
    return {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy --strict app": ["-m", "mypy", "--strict"],
        "mypy --strict packaging": ["-m", "mypy", "--strict", *scripts],
        "import contract": ["-c", CONTRACT],
    }


def check(args: Sequence[str]) -> int:
    """Set up what the checks need, run them, and hand back 0 when all of them passed."""
    parser = argparse.ArgumentParser(prog="packaging/test.py", description="Run all checks of Ad Ref.", add_help=True)
    parser.add_argument(
        "--only", choices=["checks", "tests"], help="leave out the others; further arguments go to pytest"
    )
    options, for_pytest = parser.parse_known_args(args)

    def work() -> int:
        python = str(_set_up())
        failed = [] if options.only == "tests" else _run_checks(python)
        if failed:
            print(f"Failed: {', '.join(failed)}", flush=True)
        code = 0 if options.only == "checks" else _run_tests(python, for_pytest)
        return code or (1 if failed else 0)

    return guarded(work)


def _set_up() -> Path:
    """See to the system libraries, the X server for tests and the packages; the Python to test with."""
    folder = environment_of(ROOT, TESTING, os.environ)
    if sys.platform.startswith("linux"):
        from system_libraries import missing, provide, see_to

        see_to(["window"], for_new_environment=not python_of(folder).exists(), tell=say)
        wished = missing(["x11"]) | ({} if shutil.which("Xvfb") else {"Xvfb": "xvfb"})
        if wished:
            try:
                provide(wished, "what the tests on a real X server need", say)
            except Stop as stop:
                say(f"the tests on a real X server are left out: {stop}")
    if not is_ready(folder, ROOT, TESTING):
        make_ready(folder, ROOT, TESTING)
    return python_of(folder)


def _run_checks(python: str) -> list[str]:
    """Run the checks one after the other, each with one line, and with all it said when it failed; the failed ones."""
    failed = []
    for name, args in checks(ROOT).items():
        began = time.monotonic()
        done = subprocess.run(
            [python, *args], cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        verdict = "failed" if done.returncode else "ok"
        print(f"{name:24} {verdict:6} {time.monotonic() - began:5.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
            sys.stdout.flush()
            sys.stdout.buffer.write(done.stdout)
            sys.stdout.flush()
    return failed


SPEED = "tests/benchmarks"


def _run_tests(python: str, args: Sequence[str]) -> int:
    """Run pytest last, so that its closing line closes the output.

    Without further arguments the tests run on every processor, and then by itself what measures speed: a neighbour would spoil the figures.
    A ratio that failed is measured once more, for on a shared machine one busy moment is enough; failing twice is failing.
    """
    if args:
        return _pytest(python, *args)
    code = _pytest(python, "-n", "auto", "--dist", "loadfile", "-p", "no:benchmark", f"--ignore={SPEED}")
    speed = _pytest(python, "-s", SPEED)
    if speed == 1:
        say("a figure of speed was out of bounds; what failed is measured once more")
        speed = _pytest(python, "-s", "--last-failed", SPEED)
    return code or speed


def _pytest(python: str, *args: str) -> int:
    return subprocess.run([python, "-m", "pytest", *args], cwd=ROOT, env=_environment(), check=False).returncode


def _environment() -> dict[str, str]:
    """The person's environment; where there is no screen, Qt draws into memory."""
    environment = program_environment(ROOT, os.environ)
    if sys.platform.startswith("linux") and not environment.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment
