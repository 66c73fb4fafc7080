"""Files to open, and disks that refuse."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage import DossierFile
from tests.storage.dossiers import entry, small

NOBODY = 65534


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The small dossier in a file that nobody has open."""
    path = tmp_path / "talks.adref"
    DossierFile.create(path, small(), entry("New dossier")).close()
    return path


@pytest.fixture
def plain_user() -> Iterator[Path]:
    """A folder of its own, and no more rights than anybody: for root, whom no permission stops, becomes nobody for the test."""
    if sys.platform == "win32":
        pytest.skip("Windows keeps rights in another way")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() != 0:
            yield folder
            folder.chmod(0o755)
            return
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(0)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 512 KiB; skipped where this user may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)], capture_output=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("no mount here")
    if done.returncode:
        pytest.skip("this user may not mount a disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
