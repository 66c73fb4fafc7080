"""What every window test stands on: the sample dossier, really saved, on a desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.theme import Theme
from app.work.sample import sample_dossier
from app.work.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """The sample dossier in a file of its own."""
    opened = Workspace.create(tmp_path / "sample.adref", sample_dossier(), who="Arcadia", origin="window")
    yield opened
    opened.close()


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace) -> Desk:
    """A desk on the sample, in the light scheme."""
    return Desk(workspace, Theme("light"))
