"""The scripts of `packaging/` as modules, and a small checkout to run them on."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.packaging.small_checkout import PROGRAM, Checkout

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
sys.path.insert(0, str(PACKAGING))
import checking  # noqa: E402, F401
import setting_up  # noqa: E402, F401
import system_libraries  # noqa: E402, F401

sys.path.remove(str(PACKAGING))


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    root = tmp_path / "a checkout"  # with a space, as people's folders have
    shutil.copytree(PACKAGING, root / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "app").mkdir()
    (root / "app/__init__.py").touch()
    (root / "app/__main__.py").write_text(PROGRAM, "utf-8")
    made = Checkout(root, tmp_path / "wheels")
    made.pin("1.0")
    return made
