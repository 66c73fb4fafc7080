"""Imports point down, and each start loads only what it needs: the contract holds, and it bites."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def python(*args: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter that finds `app` in `cwd`."""
    environment = os.environ | {"PYTHONPATH": str(cwd), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *args], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def loaded_by(*args: str, cwd: Path = ROOT) -> set[str]:
    """The names of all modules that `python ARGS` imports."""
    done = python("-X", "importtime", *args, cwd=cwd)
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_the_import_contract_holds() -> None:
    done = python("-c", LINT)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program's own code, to be broken on purpose."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "app", folder / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize(
    ("module", "forbidden", "contract"),
    [
        ("text/probe.py", "import app.domain", "Imports point down"),
        ("domain/probe.py", "import app.work", "Imports point down"),
        ("formats/probe.py", "import app.storage", "Imports point down"),
        ("storage/probe.py", "import app.formats", "Imports point down"),
        ("work/probe.py", "import app.ui", "Imports point down"),
        ("ui/probe.py", "import app.cli", "Imports point down"),
        ("helpers.py", "", "Imports point down"),
        ("work/probe.py", "import PySide6.QtCore", "Qt only in the window"),
        ("cli/probe.py", "import PySide6.QtCore", "Qt only in the window"),
        ("domain/probe.py", "import sqlmodel", "SQL only in the storage"),
        ("work/probe.py", "import sqlite3", "SQL only in the storage"),
        ("ui/probe.py", "import sqlalchemy", "SQL only in the storage"),
        ("storage/probe.py", "import lxml", "Word and XML only in the formats"),
        ("ui/probe.py", "import docx", "Word and XML only in the formats"),
        ("ui/probe.py", "import app.storage", "The window reaches files only through the work"),
        ("work/probe.py", "import app.sentences", "Only the window and the shell speak"),
    ],
)
def test_the_contract_bites(copy: Path, module: str, forbidden: str, contract: str) -> None:
    path = copy / "app" / module
    before = path.read_text("utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{forbidden}\n", "utf-8")
    try:
        done = python("-c", LINT, cwd=copy)
    finally:
        path.unlink()
        if before is not None:
            path.write_text(before, "utf-8")
    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout


def test_every_import_is_of_something_declared() -> None:
    """What the program imports comes from the standard library, from itself, or from a dependency it names."""
    declared = {"PySide6", "shiboken6", "sqlmodel", "sqlalchemy", "docx", "lxml", "pypdfium2", "rapidfuzz", "rich"}
    known = declared | set(sys.stdlib_module_names) | {"app"}
    foreign = set()
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            else:
                continue
            foreign |= {(path.name, name) for name in names if name.partition(".")[0] not in known}
    assert not foreign


def test_the_shell_loads_no_qt(tmp_path: Path) -> None:
    dossier = str(tmp_path / "sample.adref")
    for args in (["--version"], ["--help"], ["sample", dossier], ["show", dossier, "--json"]):
        loaded = packages(loaded_by("-m", "app", *args))
        assert "app" in loaded
        assert not loaded & {"PySide6", "shiboken6"}, args


def test_the_window_opens_before_anything_slow_is_loaded() -> None:
    """SQLModel, the Word libraries and the migrations cost about a second: the window does not wait for them."""
    loaded = packages(loaded_by("-c", "import app.ui.main_window"))
    assert "PySide6" in loaded
    assert not loaded & {"sqlalchemy", "sqlmodel", "pydantic", "docx", "lxml", "alembic"}
