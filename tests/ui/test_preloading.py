"""What the views are made of, loaded behind the text."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui import preloading
from app.ui.preloading import PIECES, Preloading


def test_all_pieces_are_loaded_one_after_another(qtbot: QtBot) -> None:
    parent = QObject()
    loading = Preloading(parent)
    assert loading.left == list(PIECES), "nothing before a dossier is on the screen"
    loading.begin()
    loading.begin()
    qtbot.waitUntil(lambda: not loading.left, timeout=20_000)
    assert all(piece in sys.modules for piece in PIECES)
    loading.begin()
    assert not loading.left


def test_they_hold_all_that_the_views_need() -> None:
    code = (
        "import sys; from importlib import import_module; import app.ui.main_window, app.ui.text_view.view\n"
        "from app.ui.preloading import PIECES\n"
        "assert not any(piece.startswith('app.ui') and piece in sys.modules for piece in PIECES[1:5])\n"
        "[import_module(piece) for piece in PIECES]; before = set(sys.modules)\n"
        "import app.ui.gate.view, app.ui.compare.view, app.ui.views.versions, app.ui.views.positions\n"
        "import app.ui.views.amendments, app.ui.views.sponsors\n"
        "print(len(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0"]
    assert preloading.AFTER >= 300, "the text is laid out first"
