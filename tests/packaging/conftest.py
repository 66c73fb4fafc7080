"""The scripts of `packaging/` as modules, and a small checkout to run them on."""

from __future__ import annotations

import shutil
import subprocess
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


def lay(folder: Path) -> Checkout:
    """A small checkout in `folder`, nothing set up yet."""
    root = folder / "a checkout"  # with a space, as people's folders have
    shutil.copytree(PACKAGING, root / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "app").mkdir()
    (root / "app/__init__.py").touch()
    (root / "app/__main__.py").write_text(PROGRAM, "utf-8")
    made = Checkout(root, folder / "wheels")
    made.pin("1.0")
    return made


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A checkout in which nothing is set up."""
    return lay(tmp_path)


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkout, subprocess.CompletedProcess[str]]:
    """A checkout after its first start, and how that went; for copies."""
    made = lay(tmp_path_factory.mktemp("started"))
    return made, made.run("show", "my dossier.adref")


@pytest.fixture
def used(started: tuple[Checkout, subprocess.CompletedProcess[str]], tmp_path: Path) -> Checkout:
    """A checkout that has been started before."""
    shutil.copytree(started[0].root.parent, tmp_path / "used", symlinks=True)
    return Checkout(tmp_path / "used/a checkout", tmp_path / "used/wheels")
