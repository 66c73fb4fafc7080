"""Telling of amendments in a tool tip: what is proposed, by whom, how it stands, since when."""

from __future__ import annotations

from html import escape

from app.domain.amendments import ACTION_NAMES, STATUS_NAMES
from app.domain.positions import STANCE_NAMES
from app.ui.desk import Desk


def told(desk: Desk, amendments: tuple[str, ...]) -> str:
    """Rich text for a tool tip; empty for no amendments."""
    parts = []
    for id in amendments:
        row = desk.dossier.amendments.get(id)
        if row is None:
            continue
        names = ", ".join(desk.party_name(code) for code in row.proponents)
        day = row.dated or row.created.date()
        lines = [
            f"<b>{escape(names)}</b>",
            f"{ACTION_NAMES[row.action]} · {STATUS_NAMES[row.status]} · {day.day} {day:%B %Y}",
        ]
        if row.formality:
            lines.append(escape(row.formality))
        said = [stance for stance in desk.dossier.stances.values() if stance.amendment == id]
        lines += [f"{escape(desk.party_name(each.party))}: {STANCE_NAMES[each.stance].lower()}" for each in said]
        if row.note:
            lines.append(f"<i>{escape(row.note)}</i>")
        parts.append("<br>".join(lines))
    return "<hr>".join(parts)
