"""How long the page on which a file is received takes to come up, by the length of the text.

Prints figures; asserts only that a text ten times as long does not keep one waiting much longer: what is long is made when it is
opened, or on a worker.
"""

from __future__ import annotations

from statistics import median
from time import perf_counter

import pytest
from pytestqt.qtbot import QtBot

from app.domain.paragraphs import Kind
from app.domain.wording import plain
from app.formats import Draft, DraftParagraph
from app.formats.draft import Head
from app.ui.receiving.dialog import ReceiveDialog
from app.ui.receiving.starting import Everybody
from app.ui.theme import Theme
from app.work.receiving.recognizing import recognized
from app.work.sample import sample_dossier

RUNS = 5
pytestmark = pytest.mark.slow


def compilation(paragraphs: int) -> Draft:
    """A text into whose every paragraph a proposal is typed."""
    words = "Requests [Arcadia: Urges] all Member States to report to the General Assembly on crossing"
    rows = tuple(DraftParagraph(Kind.OPERATIVE, plain(f"{words} {number};")) for number in range(paragraphs))
    return Draft(Head(title="Crossings"), rows, rows)


def opened(qtbot: QtBot, paragraphs: int) -> float:
    """Seconds until the page can be used, the median of some runs."""
    dossier, parties = sample_dossier(), Everybody(Theme("light"))
    recognition = recognized(dossier, compilation(paragraphs))
    taken: list[float] = []
    for _ in range(RUNS):
        start = perf_counter()
        dialog = ReceiveDialog(recognition, dossier, parties, "compilation.docx")
        dialog.show()
        qtbot.waitExposed(dialog)
        taken.append(perf_counter() - start)
        part = dialog.compilation
        assert part is not None
        qtbot.waitUntil(lambda part=part: not part.is_reading, timeout=60000)
        dialog.close()
    return median(taken)


def test_the_page_comes_up_as_fast_for_a_long_text(qtbot: QtBot) -> None:
    opened(qtbot, 10)  # styles, pictures and rules are loaded
    short, long = opened(qtbot, 50), opened(qtbot, 500)
    print(f"page of 50 paragraphs {1000 * short:.0f} ms, of 500 paragraphs {1000 * long:.0f} ms")
    assert long < 3 * short
