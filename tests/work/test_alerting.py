"""The user's own lists of alerts: read, changed, refused, set back."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.refusal import Refusal
from app.domain.significance import standard_alerts
from app.sentences import sentence
from app.storage.remembered import Remembered, recall, remember
from app.work.alerting import alerts_for, change_alerts, changed_languages, reset_alerts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "remembered.json"


def test_ours_hold_until_they_are_changed(path: Path) -> None:
    assert alerts_for("en", path) == standard_alerts("en")
    assert alerts_for("fr-CA", path) == standard_alerts("fr")
    assert changed_languages(path) == ()


def test_changed_lists_hold_for_their_language_alone(path: Path) -> None:
    data = standard_alerts("en").to_data()
    data["rights"] = [*data["rights"], "right to  development"]
    changed = change_alerts(data, path)
    assert "right to development" in changed.rights
    assert alerts_for("en", path) == changed
    assert alerts_for("fr", path) == standard_alerts("fr")
    assert changed_languages(path) == ("en",)


def test_lists_equal_to_ours_are_not_kept(path: Path) -> None:
    change_alerts({**standard_alerts("en").to_data(), "negations": ["not"]}, path)
    change_alerts(standard_alerts("en").to_data(), path)
    assert changed_languages(path) == ()


def test_set_back_and_nothing_else_is_lost(path: Path) -> None:
    remember(Remembered().with_author("Smith", ("XAR",)), path)
    change_alerts({**standard_alerts("en").to_data(), "negations": ["not"]}, path)
    assert reset_alerts("en", path) == standard_alerts("en")
    assert recall(path).parties_of("Smith") == ("XAR",)
    assert recall(path).alerts == {}
    assert alerts_for("en", path) == standard_alerts("en")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"rights": ["human rights", "  "]}, "alerts-unreadable"),
        ({"rights": "human rights"}, "alerts-unreadable"),
        ({"negations": [7]}, "alerts-unreadable"),
        ({"modals": [["shall"], "may"]}, "alerts-unreadable"),
        ({"scales": [{"steps": [["urges"]]}]}, "alerts-unreadable"),
        ({"scales": [{"name": "asking", "steps": [["urges"], ["Urges", "invites"]]}]}, "alerts-word-twice"),
        ({"modals": [["shall"], ["shall"]]}, "alerts-word-twice"),
        ({"rights": [f"right {number}" for number in range(5000)]}, "alerts-too-many"),
        ({"language": "tlh"}, "alerts-unreadable"),
        ({"wrong": []}, "alerts-unreadable"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_changes(path: Path, change: dict[str, object], reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        change_alerts({**standard_alerts("en").to_data(), **change}, path)
    assert refused.value.reason == reason
    assert sentence(reason, refused.value.details).startswith("The lists were not changed")
    assert not path.exists()


def test_lists_damaged_by_hand_are_passed_over(path: Path) -> None:
    remember(Remembered().with_alerts("en", {"rights": [1, 2]}), path)
    assert alerts_for("en", path) == standard_alerts("en")
