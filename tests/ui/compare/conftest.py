"""The compare view on the sample, and on texts made up for one test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.paragraphs import Paragraph
from app.ui.compare.reading import Reading, Side, read
from app.ui.compare.view import CompareView
from app.ui.desk import Desk
from app.ui.tasks import Tasks
from tests.builders import dossier

Reader = Callable[[list[Paragraph], list[Paragraph]], Reading]


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    """Background work of a window of its own."""
    window = QWidget()
    qtbot.addWidget(window)
    tasks = Tasks(window)
    yield tasks
    tasks.finish()


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, tasks: Tasks) -> CompareView:
    """The sample's two versions side by side, compared and on the screen."""
    view = CompareView(desk, tasks)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    with qtbot.waitSignal(view.shown):
        view.show()
    view.rows.setFocus(Qt.FocusReason.OtherFocusReason)
    return view


@pytest.fixture
def reading_of() -> Reader:
    """Two lists of paragraphs read as two versions of one dossier."""

    def reading(old: list[Paragraph], new: list[Paragraph]) -> Reading:
        return read(Side("Old", tuple(old), "v1"), Side("New", tuple(new), "v1"), dossier(*new))

    return reading
