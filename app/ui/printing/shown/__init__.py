"""What each view shows now, as a paper: its filter, its order, its version and its marks, and nothing that is not on the screen."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.work.printing import Paper

_PAPERS = {
    "Text": "text",
    "Amendments": "amendments",
    "Positions": "positions",
    "Sponsors": "sponsors",
    "Compare": "comparison",
    "Versions": "versions",
    "Red lines": "red_lines",
}


def printed(name: str, view: QWidget, desk: Desk, *, with_margin: bool = False) -> Paper | None:
    """The paper of the view of this name; None while there is nothing on it to print.

    Of the text, `with_margin` also gives what stands in its margin: our positions, notes and red lines, counted.
    """
    module = import_module(f"{__name__}.{_PAPERS[name]}")
    if name == "Text":
        return module.printed(view, desk, with_margin)  # type: ignore[no-any-return]
    return module.printed(view, desk)  # type: ignore[no-any-return]
