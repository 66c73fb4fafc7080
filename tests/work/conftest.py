"""A saved small dossier and a clock that ticks as the test wants."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.work.workspace import Workspace
from tests.builders import small


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    """The small resolution in a file of its own."""
    opened = Workspace.create(tmp_path / "small.adref", small(), who="Arcadia", origin="shell")
    yield opened
    opened.close()
