"""Alerting: the words to which a comparison alerts, ours or as the user changed them, read, changed and set back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.domain.refusal import Refusal
from app.domain.significance import LANGUAGES, Alerts, alerts_from_data, standard_alerts
from app.storage.remembered import recall, remember


def alerts_for(language: str = "en", path: Path | None = None) -> Alerts:
    """The lists in force for a language: the user's where there are any that can be read, else ours.

    Lists that were damaged by hand are passed over and stay where they are.
    """
    ours = standard_alerts(language)
    changed = recall(path).alerts.get(ours.language)
    if changed is None:
        return ours
    try:
        return alerts_from_data({**changed, "language": ours.language})
    except Refusal:
        return ours


def changed_languages(path: Path | None = None) -> tuple[str, ...]:
    """The languages whose lists the user has changed."""
    known = recall(path).alerts
    return tuple(language for language in LANGUAGES if language in known)


def change_alerts(data: Mapping[str, Any], path: Path | None = None) -> Alerts:
    """Keep these lists (in the form of `Alerts.to_data`) for their language; returns them as they now hold.

    Lists equal to ours are forgotten. Refused as `alerts_from_data` refuses, and with "not-remembered" where the file cannot be written;
    then nothing is changed.
    """
    alerts = alerts_from_data(data)
    ours = alerts == standard_alerts(alerts.language)
    remember(recall(path).with_alerts(alerts.language, None if ours else alerts.to_data()), path)
    return alerts


def reset_alerts(language: str = "en", path: Path | None = None) -> Alerts:
    """Set the lists of a language back to ours; returns these."""
    ours = standard_alerts(language)
    kept = recall(path)
    if ours.language in kept.alerts:
        remember(kept.with_alerts(ours.language, None), path)
    return ours
