"""What each view gives to be printed: what it shows, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from app.domain.positions import Stance
from app.ui.compare.columns import Layout
from app.ui.compare.filters import Filter
from app.ui.compare.view import CompareView
from app.ui.desk import Desk
from app.ui.gate.sifting import Sieve
from app.ui.gate.view import GateView
from app.ui.main_window import MainWindow
from app.ui.menus import Menus
from app.ui.opening import Opening
from app.ui.printing import write_pdf
from app.ui.printing.shown import printed
from app.ui.settings import Settings
from app.ui.theme import Theme
from app.ui.views.amendments import AmendmentsView
from app.ui.views.factory import VIEWS
from app.ui.views.positions import PositionsView
from app.work.annotating import set_party_stance
from app.work.comparing import CAPITAL_ONLY
from app.work.printing import Grid, Paper, Paragraph, Style, kept_back, words_of
from app.work.sample import sample_dossier
from app.work.versions import describe_dossier
from app.work.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    Settings().forget_recent()
    path = tmp_path / "talks.adref"
    Workspace.create(path, sample_dossier(), who="Arcadia", origin="window").close()
    made = MainWindow(Theme("light"), Settings())
    qtbot.addWidget(made)
    opening = Opening(made)
    made.setProperty("menus", Menus(made, opening))
    made.resize(1280, 820)
    made.show()
    opening.open(path)
    yield made
    made.close()


def desk_of(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def paper_of(window: MainWindow, name: str, qtbot: QtBot, *, with_margin: bool = False) -> Paper:
    window.show_view(name)
    view = window.view(name)
    assert view is not None
    if isinstance(view, CompareView):
        qtbot.waitUntil(lambda: view.model.reading is not None)
    if isinstance(view, GateView):
        qtbot.waitUntil(lambda: view.gate is not None)
    made = printed(name, view, desk_of(window), with_margin=with_margin)
    assert made is not None
    return made


def said(paper: Paper) -> str:
    return "\n".join(words_of(paper))


def paragraphs_of(paper: Paper) -> list[Paragraph]:
    return [block for block in paper.blocks if isinstance(block, Paragraph)]


def grid_of(paper: Paper) -> Grid:
    return next(block for block in paper.blocks if isinstance(block, Grid))


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_can_be_printed(window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    paper = paper_of(window, name, qtbot)
    path = tmp_path / "view.pdf"
    write_pdf(path, paper)
    assert paper.name
    assert "A-75-L.20" in paper.name or "A/75/L.20" in paper.name
    assert text_of(path).strip()


@pytest.mark.parametrize("name", ["Amendments", "Positions", "Red lines"])
def test_what_is_ours_says_so_on_every_page(window: MainWindow, qtbot: QtBot, name: str) -> None:
    paper = paper_of(window, name, qtbot)
    assert CAPITAL_ONLY in (paper.classification, paper.note)


def test_the_classification_of_the_dossier_comes_before_ours(window: MainWindow, qtbot: QtBot) -> None:
    assert desk_of(window).do(describe_dossier(classification="ARCADIA – RESTRICTED"))
    paper = paper_of(window, "Positions", qtbot)
    assert paper.classification == "ARCADIA – RESTRICTED"
    assert paper.note == CAPITAL_ONLY


@pytest.mark.parametrize("name", ["Text", "Compare"])
def test_the_text_and_the_comparison_hold_nothing_of_ours(window: MainWindow, qtbot: QtBot, name: str) -> None:
    paper = paper_of(window, name, qtbot)
    assert paper.classification == paper.note == ""
    words = said(paper)
    held = kept_back(desk_of(window).dossier)
    assert held
    assert not [secret for secret in held if secret in words]


def test_the_text_is_printed_with_the_marks_that_it_shows(window: MainWindow, qtbot: QtBot) -> None:
    assert window.text_view is not None
    found = {}
    for marks in ("brackets", "tracked", "hidden"):
        window.text_view.set_marks(marks)
        paper = paper_of(window, "Text", qtbot)
        rows = [block for block in paragraphs_of(paper) if block.style is Style.RESOLUTION]
        kinds = {span.kind for block in rows for span in block.line.spans}
        found[marks] = (kinds, "Belmarine" in said(paper))
    assert found["brackets"] == ({"="}, True)
    assert found["tracked"][0] >= {"+", "-"}
    assert found["hidden"] == ({"="}, False)


def test_the_text_is_set_as_the_united_nations_sets_it(window: MainWindow, qtbot: QtBot) -> None:
    assert window.text_view is not None
    window.text_view.set_marks("hidden")
    paper = paper_of(window, "Text", qtbot)
    rows = [block for block in paragraphs_of(paper) if block.style is Style.RESOLUTION]
    numbers = [row.line.number for row in rows]
    assert "1." in numbers
    assert "(a)" in numbers
    assert paper.language == desk_of(window).dossier.about.language
    calls = [call for row in rows for call in row.line.calls]
    assert calls == [str(number) for number in range(1, len(calls) + 1)]


def test_the_margin_is_printed_only_where_it_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    alone = said(paper_of(window, "Text", qtbot))
    beside = paper_of(window, "Text", qtbot, with_margin=True)
    assert "Red line" not in alone
    assert "Red line" in said(beside)
    assert CAPITAL_ONLY in (beside.classification, beside.note)


def test_the_amendments_are_those_that_the_filter_leaves(window: MainWindow, qtbot: QtBot) -> None:
    every = grid_of(paper_of(window, "Amendments", qtbot))
    view = window.view("Amendments")
    assert isinstance(view, AmendmentsView)
    assert len(every.rows) == view.list.model().rowCount()
    model = view.list.model()
    view.bar.search.setText("no amendment says this")
    qtbot.waitUntil(lambda: model.rowCount() == 0)
    paper = printed("Amendments", view, desk_of(window))
    assert paper is not None
    assert not any(isinstance(block, Grid) for block in paper.blocks)
    assert "0 of " in said(paper)


def test_the_matrix_has_the_rows_and_the_delegations_that_it_shows(window: MainWindow, qtbot: QtBot) -> None:
    grid = grid_of(paper_of(window, "Positions", qtbot))
    view = window.view("Positions")
    assert isinstance(view, PositionsView)
    assert len(grid.rows) == view.matrix.model().rowCount()
    assert len(grid.columns) == view.matrix.model().columnCount() + 1
    view.every.setChecked(True)
    more = printed("Positions", view, desk_of(window))
    assert more is not None
    assert len(grid_of(more).rows) > len(grid.rows)


def test_a_wide_matrix_is_split_with_the_paragraphs_repeated(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    desk = desk_of(window)
    uid = desk.text()[3].uid
    for code in ("FRA", "MEX", "BRA", "JPN", "KEN", "IND", "NOR", "CHL", "EGY", "CAN", "DEU", "ITA"):
        desk.do(set_party_stance(desk.workspace.new(), uid, code, Stance.SUPPORT))
    paper = paper_of(window, "Positions", qtbot)
    path = tmp_path / "wide.pdf"
    write_pdf(path, paper)
    words = text_of(path)
    assert paper.landscape
    assert words.count("OP14") >= 2
    assert all(name in words for name in ("France", "Mexico", "Kenya", "Italy"))


def test_the_comparison_is_printed_as_it_is_sifted(window: MainWindow, qtbot: QtBot) -> None:
    every = len(grid_of(paper_of(window, "Compare", qtbot)).rows)
    view = window.view("Compare")
    assert isinstance(view, CompareView)
    view.bar.sift(Filter.SUBSTANTIVE)
    qtbot.waitUntil(lambda: view.model.sieve.filter is Filter.SUBSTANTIVE)
    paper = printed("Compare", view, desk_of(window))
    assert paper is not None
    assert 0 < len(grid_of(paper).rows) < every
    assert "Substantive changes only" in said(paper)


def test_a_redline_is_one_column(window: MainWindow, qtbot: QtBot) -> None:
    paper_of(window, "Compare", qtbot)
    view = window.view("Compare")
    assert isinstance(view, CompareView)
    view.lay(Layout.REDLINE)
    redline = printed("Compare", view, desk_of(window))
    view.lay(Layout.TWO)
    both = printed("Compare", view, desk_of(window))
    assert redline is not None
    assert both is not None
    assert len(grid_of(redline).columns) == 3
    assert len(grid_of(both).columns) == 4
    assert not redline.landscape


def test_what_is_folded_is_counted(window: MainWindow, qtbot: QtBot) -> None:
    paper_of(window, "Compare", qtbot)
    view = window.view("Compare")
    assert isinstance(view, CompareView)
    from app.ui.compare.filters import Folds

    view.model.show_through(view.model.sieve, Folds(identical=True))
    paper = printed("Compare", view, desk_of(window))
    assert paper is not None
    assert any("identical paragraph" in row.heading for row in grid_of(paper).rows)


def test_the_cards_are_those_that_are_let_through(window: MainWindow, qtbot: QtBot) -> None:
    paper_of(window, "Red lines", qtbot)
    view = window.view("Red lines")
    assert isinstance(view, GateView)
    for sieve in (Sieve.LOOK, Sieve.ALL, Sieve.LINES):
        view.sift(sieve)
        paper = printed("Red lines", view, desk_of(window))
        assert paper is not None
        assert len(grid_of(paper).rows) == len(view.model.rows)


def test_the_sponsors_with_their_line_and_their_groups(window: MainWindow, qtbot: QtBot) -> None:
    paper = paper_of(window, "Sponsors", qtbot)
    words = said(paper)
    assert "Sponsor line" in words
    assert "Albania, Andorra" in words
    assert "By regional group" in words


def test_the_versions_with_what_they_are_based_on(window: MainWindow, qtbot: QtBot) -> None:
    words = said(paper_of(window, "Versions", qtbot))
    assert "A/75/L.20" in words
    assert "shown in the text" in words
