"""The legend dialog: real widgets, a made-up compilation text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.conventions import BOLD_NEW, DEFAULT, UNDERLINED_NEW, ColourRule, Meaning, Verb
from app.domain.paragraphs import Kind
from app.domain.parties import Kind as PartyKind
from app.domain.parties import Party, standard_register
from app.domain.wording import Run, Wording, plain, wording
from app.formats import Draft, DraftParagraph
from app.formats.draft import Head, Sign
from app.ui.dialogs.legend import LegendDialog
from app.ui.theme import Theme

REGISTER = standard_register().with_parties([Party("ARC", "Arcadia", PartyKind.OTHER)])


def draft(*texts: Wording, signs: tuple[Sign, ...] = ()) -> Draft:
    rows = tuple(DraftParagraph(Kind.OPERATIVE, text, signs=signs) for text in texts)
    return Draft(Head(), rows, rows)


TYPED = draft(
    wording([Run("Urges [Arcadia: Calls upon] all "), Run("Member ", bold=True), Run("States [reserve]")]),
    signs=(Sign(0, 5, colour="ff0000"),),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> LegendDialog:
    made = LegendDialog(DEFAULT, TYPED, REGISTER, Theme("light"))
    made.show()
    return made


def test_it_shows_what_is_understood(dialog: LegendDialog) -> None:
    shown = dialog.preview.toPlainText()
    assert "Arcadia: Urges Calls upon" in shown
    assert "⚑ [reserve]" in shown
    assert "Arcadia 1" in dialog.counted.text() and "1 not understood" in dialog.counted.text()
    dialog.close()


def test_a_change_of_a_rule_shows_at_once(dialog: LegendDialog, qtbot: QtBot) -> None:
    assert "Nobody named" not in dialog.preview.toPlainText()
    dialog.signs["bold"].setFocus()
    qtbot.keyClick(dialog.signs["bold"], Qt.Key.Key_Down)
    assert dialog.chosen().bold is Meaning.ADDED
    assert "Nobody named: Member" in dialog.preview.toPlainText()
    dialog.close()


def test_a_colour_can_be_that_of_a_delegation(dialog: LegendDialog, qtbot: QtBot) -> None:
    (choice,) = dialog.colours
    assert choice.party.isHidden()
    choice.meaning.setCurrentIndex(choice.meaning.findData(Meaning.DELEGATION))
    assert not choice.party.isHidden()
    qtbot.keyClicks(choice.party, "arcadia")
    assert dialog.chosen().colours == (ColourRule("ff0000", Meaning.DELEGATION, "ARC"),)
    dialog.close()


def test_a_ready_made_legend_and_reset(dialog: LegendDialog) -> None:
    dialog.ready.setCurrentIndex(dialog.ready.findText(UNDERLINED_NEW.name))
    assert dialog.chosen().brackets is Meaning.DELETED
    dialog.reset.click()
    assert (dialog.chosen().brackets, dialog.name.text()) == (DEFAULT.brackets, DEFAULT.name)
    dialog.close()


def test_a_name_is_given_and_kept(dialog: LegendDialog, qtbot: QtBot) -> None:
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Second  reading")
    kept = []
    dialog.accepted.connect(lambda: kept.append(dialog.chosen()))
    dialog.accept()
    assert [legend.name for legend in kept] == ["Second reading"]
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_text_without_signs_says_so_in_the_dark_too(qtbot: QtBot) -> None:
    theme = Theme("dark")
    dialog = LegendDialog(BOLD_NEW, draft(plain("Urges all States;")), REGISTER, theme)
    dialog.show()
    assert "No signs were found" in dialog.preview.toPlainText()
    theme.choose("light")
    assert "No signs were found" in dialog.preview.toPlainText()
    dialog.close()


def test_words_and_forms_can_be_edited(dialog: LegendDialog, qtbot: QtBot) -> None:
    before = dialog.chosen()
    assert (before.words, before.colon) == (DEFAULT.words, True)
    line = dialog.words.words[Verb.RESERVE]
    line.setCursorPosition(len(line.text()))
    qtbot.keyClicks(line, ", hold")
    assert dialog.chosen().words_for(Verb.RESERVE)[-1] == "hold"
    dialog.words.forms["colon"].setChecked(False)
    assert not dialog.chosen().colon
    assert "Arcadia: Urges" not in dialog.preview.toPlainText()
    dialog.reset.click()
    assert dialog.chosen() == before
    dialog.close()


def test_a_further_name_is_one_of_a_known_delegation(dialog: LegendDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.words.aliases, "Our hosts")
    assert dialog.chosen().aliases == ()
    assert not dialog.words.problem.isHidden()
    qtbot.keyClicks(dialog.words.aliases, " = arcadia")
    assert dialog.chosen().aliases == (("Our hosts", "ARC"),)
    assert dialog.words.problem.isHidden()
    dialog.close()
