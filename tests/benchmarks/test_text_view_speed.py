"""How long the text view takes on long texts. Prints figures; asserts only what must not depend on the length."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pytest
from pytestqt.qtbot import QtBot

from app.domain.dossier import About, Dossier
from app.domain.paragraphs import Kind, Paragraph
from app.domain.versions import Stage, Version
from app.domain.wording import NOTE_MARK, Run, Wording, join, plain, wording
from app.ui.desk import Desk
from app.ui.text_view import TextView
from app.ui.theme import Theme
from app.work.editing import reword
from app.work.workspace import Workspace

pytestmark = pytest.mark.slow

WORDS = (
    "the importance of close cooperation between the parties in the field concerned, including through training, technical "
    "assistance and the sharing of experience, upon request and in accordance with their mandates, "
)


def made_up(paragraphs: int, notes: int) -> Dossier:
    """A text of that many paragraphs of about 65 words, every so often with a footnote."""
    every = max(paragraphs // notes, 1)
    rows = []
    for number in range(paragraphs):
        runs = [Run("Emphasizes", italic=True), Run(f" ({number}) " + WORDS * 2)]
        if number % every == 0:
            runs += [Run(NOTE_MARK, note=plain(f"Resolution {number}/1.")), Run(" and so forth;")]
        kind = Kind.PREAMBULAR if number < paragraphs // 5 else Kind.OPERATIVE
        rows.append(Paragraph("v", f"u{number}", kind, wording(runs)))
    version = Version("v", "Draft", Stage.WORKING, tuple(row.uid for row in rows), datetime(2026, 1, 5, tzinfo=UTC))
    return Dossier(About("A made-up text")).put("versions", version).put("paragraphs", *rows)


@contextmanager
def timed(figures: dict[str, float], name: str) -> Iterator[None]:
    start = perf_counter()
    yield
    figures[name] = (perf_counter() - start) * 1000


def measured(qtbot: QtBot, folder: Path, paragraphs: int) -> dict[str, float]:
    figures: dict[str, float] = {}
    workspace = Workspace.create(folder / f"{paragraphs}.adref", made_up(paragraphs, 172), who="A", origin="window")
    desk = Desk(workspace, Theme("light"))
    with timed(figures, "first paint"):
        view = TextView(desk)
        qtbot.addWidget(view)
        view.resize(900, 900)
        view.show()
        view.page.viewport().grab()
    with timed(figures, "go to the end"):
        view.go_to(f"u{paragraphs - 1}")
        view.page.viewport().grab()
    view.page.printed.build_all()
    frames = []
    bar = view.page.verticalScrollBar()
    for step in range(40):
        start = perf_counter()
        bar.setValue(bar.maximum() * step // 40)
        view.page.viewport().grab()
        frames.append((perf_counter() - start) * 1000)
    figures["scroll frame, median"] = sorted(frames)[20]
    figures["scroll frame, slowest"] = max(frames)
    view.go_to(f"u{paragraphs // 2}")
    changes = []
    for number in range(9):
        text: Wording = join([desk.text()[paragraphs // 2].wording, plain(f" {number}")])
        start = perf_counter()
        desk.do(reword("v", f"u{paragraphs // 2}", text))
        view.page.viewport().grab()
        changes.append((perf_counter() - start) * 1000)
    figures["one paragraph changed, saved and shown"] = sorted(changes)[4]
    with timed(figures, "first footnote gone, all renumbered"):
        first = desk.text()[0]
        desk.do(reword("v", "u0", replace(first, wording=plain(first.wording.plain)).wording))
    workspace.close()
    return figures


def test_the_first_paint_does_not_depend_on_the_length(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measured(qtbot, tmp_path, 50)  # loads typefaces and styles
    short, long = measured(qtbot, tmp_path, 400), measured(qtbot, tmp_path, 3000)
    with capsys.disabled():
        print("\nText view, milliseconds          400 paragraphs   3,000")
        for name in short:
            print(f"  {name:<40} {short[name]:8.1f} {long[name]:8.1f}")
    assert long["first paint"] < 4 * short["first paint"]
    assert long["scroll frame, median"] < 4 * short["scroll frame, median"]
