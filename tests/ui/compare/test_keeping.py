from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.compare.columns import Layout
from app.ui.compare.filters import Folds
from app.ui.compare.keeping import Kept
from app.ui.compare.view import CompareView
from app.ui.desk import Desk
from app.ui.settings import Settings
from app.ui.tasks import Tasks


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings that nobody has touched yet."""
    words: dict[str, str] = {}
    made = Settings()
    monkeypatch.setattr(made, "text", lambda key, default="": words.get(key, default))
    monkeypatch.setattr(made, "set_text", words.__setitem__)
    return made


def test_layout_folds_and_details_are_as_they_were_left(
    qtbot: QtBot, desk: Desk, tasks: Tasks, settings: Settings
) -> None:
    first = CompareView(desk, tasks, settings=settings)
    qtbot.addWidget(first)
    with qtbot.waitSignal(first.shown):
        first.show()
    first.rows.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_I, Qt.Key.Key_U, Qt.Key.Key_D):
        qtbot.keyClick(first.rows, key)
    second = CompareView(desk, tasks, settings=settings)
    qtbot.addWidget(second)
    with qtbot.waitSignal(second.shown):
        second.show()
    assert second.rows.setting.layout is Layout.REDLINE
    assert second.bar.layouts[Layout.REDLINE].isChecked()
    assert second.bar.folds == second.model.folds == Folds(identical=True, consequential=False)
    assert not second.details.isVisible()


def test_three_columns_are_not_come_back_to(settings: Settings) -> None:
    kept = Kept(settings)
    kept.lay(Layout.REDLINE)
    kept.lay(Layout.THREE)
    assert Kept(settings).layout is Layout.REDLINE


def test_without_settings_nothing_is_remembered() -> None:
    kept = Kept(None)
    kept.lay(Layout.REDLINE)
    kept.fold(Folds(identical=True))
    kept.show_details(False)
    assert (kept.layout, kept.folds, kept.details) == (Layout.TWO, Folds(), True)
