"""The tabling check on the text: what its marks tell under the mouse, and its corrections in the menu of a paragraph."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.domain.tabling import Finding
from app.ui.desk import Desk
from app.ui.tabling.telling import correction_name, told
from app.work.tabling import correct, leave

if TYPE_CHECKING:
    from app.ui.text_view.view import TextView

MOST = 4
"""So many findings are offered in a menu."""
_LONGEST = 70


def findings_at(desk: Desk, uid: str, offset: int) -> tuple[Finding, ...]:
    """The findings marked at a place of a paragraph's wording, and those on the paragraph as a whole."""
    rows = desk.tabling.marked(uid) if desk.tabling is not None else ()
    return tuple(row for row in rows if row.start <= offset <= row.end or row.start == row.end == 0)


def add_findings(view: TextView, menu: QMenu, uid: str, offset: int) -> None:
    """Offer the corrections of what is found at a place, or else in the paragraph; nothing is added where nothing is found."""
    desk = view.desk
    rows = findings_at(desk, uid, offset) or (desk.tabling.marked(uid) if desk.tabling is not None else ())
    for row in rows[:MOST]:
        words = told(row)
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
        sub = menu.addMenu(view.desk.theme.icon("edit", "warning"), short.replace("&", "&&"))
        if row.correction is not None:
            do = partial(_correct, view, row)
            _add(sub, correction_name(row), do)
        _add(sub, "Leave it as it is", partial(desk.do, leave(row)))
    if rows:
        menu.addSeparator()


def _correct(view: TextView, row: Finding) -> None:
    """Set it right; a text as it was received is asked about first."""

    def do() -> None:
        view.desk.do(correct(view.desk.version, row))

    if view.finish():
        do() if view.issued.allows(row.uid) else view.issued.ask(row.uid, do)


def _add(menu: QMenu, text: str, do: object) -> None:
    action = QAction(text, menu)
    action.triggered.connect(lambda _=False: do() if callable(do) else None)
    menu.addAction(action)
