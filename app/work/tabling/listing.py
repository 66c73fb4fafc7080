"""The check list for submission on a dossier: what was answered, what the dossier says by itself, and the days that count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.answers import Answer
from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.domain.sponsors import ListedIn
from app.domain.tabling import (
    ACTION_DATE,
    ASKS,
    CheckList,
    Holidays,
    Known,
    State,
    answered,
    check_list,
    day_of,
    holidays_from_data,
    standard_holidays,
)
from app.domain.versions import Stage, Version
from app.storage.remembered import recall, remember
from app.work.shaping import base_of
from app.work.workspace import Action

_ISSUED = (Stage.ADOPTED, Stage.L_DOCUMENT, Stage.REVISION)


def listed(dossier: Dossier, version: str, today: date, days: Holidays | None = None) -> CheckList:
    """The check list of a version as it stands on that day."""
    rows: Mapping[str, Answer] = dossier.tabling
    return check_list(rows, _known(dossier, version), today, days or holidays())


def _known(dossier: Dossier, version: str) -> Known:
    row = _base(dossier, version)
    file = dossier.base_files.get(row.id) if row is not None else None
    sponsors = sum(each.listed_in is ListedIn.L_DOCUMENT for each in dossier.sponsorships.values())
    return Known(
        base_label=row.label if row is not None else "",
        base_file=file.name if file is not None else "",
        is_official=row is not None and row.stage in _ISSUED,
        sponsors=sponsors,
    )


def _base(dossier: Dossier, version: str) -> Version | None:
    """The official text that a version is a draft on: the last one issued before it, or else the one it was made from."""
    rows = dossier.versions_in_order()
    before = rows[: [row.id for row in rows].index(version)]
    issued = next((row for row in reversed(before) if row.stage in _ISSUED), None)
    return issued or dossier.versions.get(base_of(dossier, version))


def answer(id: str, state: State, text: str = "") -> Action:
    """Fill in one line of the check list. Refused for a line that is not there, and a date that is none."""
    asked = next((ask for ask in ASKS if ask.id == id), None)

    def run(dossier: Dossier) -> Dossier:
        if asked is None:
            raise Refusal("tabling-line-unknown", line=id, known=", ".join(ask.id for ask in ASKS))
        if id == ACTION_DATE and text.strip() and day_of(text) is None:
            raise Refusal("tabling-day-unreadable", text=text.strip()[:40])
        row = answered(id, state, text)
        is_nothing = not row.text and not row.done
        return dossier.drop("tabling", id) if is_nothing else dossier.put("tabling", row)

    return Action(f"Check list: {asked.name}" if asked is not None else "Check list", run)


def holidays(path: Path | None = None) -> Holidays:
    """The holidays in force: the user's where there are any that can be read, else ours."""
    kept = recall(path).holidays
    if not kept:
        return standard_holidays()
    try:
        return holidays_from_data(kept)
    except Refusal:
        return standard_holidays()


def change_holidays(data: Mapping[str, Any], path: Path | None = None) -> Holidays:
    """Keep these holidays (in the form of `Holidays.to_data`); returns them as they now hold. Those equal to ours are forgotten.

    Refused as `holidays_from_data` refuses, and with "not-remembered" where the file cannot be written; then nothing is changed.
    """
    changed = holidays_from_data(data)
    remember(recall(path).with_holidays(None if changed.is_ours else changed.to_data()), path)
    return changed


def reset_holidays(path: Path | None = None) -> Holidays:
    """Set the holidays back to ours; returns these."""
    kept = recall(path)
    if kept.holidays:
        remember(kept.with_holidays(None), path)
    return standard_holidays()
