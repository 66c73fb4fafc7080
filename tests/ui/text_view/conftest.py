"""A text view on the sample dossier, on the screen and with the focus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.text_view import TextView


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> TextView:
    """The newest version, A/75/L.20, with its amendments in brackets."""
    desk.show_version("l20")
    made = TextView(desk)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    made.page.setFocus()
    return made


@pytest.fixture
def working(view: TextView) -> TextView:
    """The same view on the working version, which may be edited at once."""
    view.desk.show_version("working")
    return view


@pytest.fixture
def shown(view: TextView) -> Callable[[str], str]:
    """Gives the characters that a paragraph shows."""

    def text(uid: str) -> str:
        printed = view.page.printed
        printed.build_all()
        at = next(at for at, entry in enumerate(printed.entries) if entry.uid == uid)
        return view.page.document().findBlockByNumber(at).text()

    return text
