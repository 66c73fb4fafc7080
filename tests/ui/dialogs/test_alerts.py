from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.significance import standard_alerts
from app.ui.dialogs.alerts import AlertsDialog, Place, as_lines, from_lines
from app.work.alerting import alerts_for, changed_languages, reset_alerts


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[AlertsDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    for language in changed_languages():
        reset_alerts(language)
    made = AlertsDialog("en", window)
    made.open()
    yield made
    for language in changed_languages():
        reset_alerts(language)


def go_to(dialog: AlertsDialog, name: str) -> None:
    found = next(at for at in range(dialog.lists.count()) if dialog.lists.item(at).text().startswith(name))
    dialog.lists.setCurrentRow(found)


def test_every_list_can_be_read_as_lines_and_back() -> None:
    data = standard_alerts("en").to_data()
    places = [Place("scales", at) for at in range(len(data["scales"]))]
    for place in [*places, *(Place(name) for name in data if name not in {"scales", "language"})]:
        lines = from_lines(place, as_lines(place, data))
        assert lines == (data["scales"][place.number]["steps"] if place.name == "scales" else data[place.name])


def test_a_scale_is_changed_and_kept(dialog: AlertsDialog) -> None:
    go_to(dialog, "Human rights")
    dialog.words.setPlainText("bridges\nright to a ferry")
    assert dialog.state.text() == "Changed by you"
    assert dialog.save()
    assert alerts_for("en").rights == ("bridges", "right to a ferry")
    assert changed_languages() == ("en",)
    dialog.reset_list()
    assert dialog.state.text() == "As we ship it"
    assert dialog.save()
    assert changed_languages() == ()


def test_what_makes_no_sense_is_refused_beside_the_field(dialog: AlertsDialog) -> None:
    go_to(dialog, "Shall")
    dialog.words.setPlainText("shall\nshould | shall")
    assert dialog.problem.isVisible()
    assert "“shall” stands in two lines of “Shall, should, may”" in dialog.problem.text()
    assert not dialog.go.isEnabled()
    dialog.words.setPlainText("shall || should")
    assert dialog.problem.isVisible()
    dialog.words.setPlainText("shall\nshould")
    assert not dialog.problem.isVisible()
    assert dialog.go.isEnabled()
    dialog.reject()
    assert alerts_for("en") == standard_alerts("en")


def test_a_scale_is_added_named_and_removed(dialog: AlertsDialog) -> None:
    before = dialog.lists.count()
    dialog.add_scale()
    assert dialog.lists.count() == before + 1
    assert dialog.name.isVisible()
    dialog.name.setText("building")
    dialog.name.textEdited.emit("building")
    dialog.words.setPlainText("builds | building\nrepairs | repairing")
    assert dialog.lists.currentItem().text() == "Operative verbs: building"
    assert dialog.save()
    assert alerts_for("en").scales[-1].name == "building"
    assert alerts_for("en").scales[-1].steps == (("builds", "building"), ("repairs", "repairing"))
    dialog.name.setText("")
    dialog.name.textEdited.emit("")
    assert not dialog.go.isEnabled()
    dialog.remove_scale()
    assert dialog.lists.count() == before
    assert dialog.save()
    assert changed_languages() == ()


def test_all_lists_of_a_language_are_set_back(dialog: AlertsDialog) -> None:
    dialog.language.setCurrentIndex(dialog.language.findData("fr"))
    go_to(dialog, "Negations")
    dialog.words.setPlainText("jamais")
    assert dialog.save()
    assert alerts_for("fr").negations == ("jamais",)
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    dialog.language.setCurrentIndex(dialog.language.findData("fr"))
    go_to(dialog, "Negations")
    assert dialog.words.toPlainText() == "jamais"
    dialog.reset_all()
    dialog.accept()
    assert changed_languages() == ()
