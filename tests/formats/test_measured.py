"""The aims of reading, held on a sample of the real documents; `tests/measure_reading.py` measures all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.measuring import offices, sources
from tests.measuring.formal import measure_formal
from tests.measuring.others import measure_others, measure_texts
from tests.measuring.scores import Score

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.exists(), reason="the documents beside the checkout are not there"),
]


def sound(scores: Iterator[Score]) -> list[Score]:
    """The scores, after making sure that no reading crashed or lost a letter."""
    found = [score for score in scores if not score.skipped]
    for score in found:
        assert not score.crashed, score.crashed
        assert not score.missing, score.missing
    return found


def at_least(pair: list[int], percent: float, worst: list[tuple[float, str]]) -> None:
    assert pair[1], "nothing was counted"
    assert 100 * pair[0] >= percent * pair[1], (pair, [told for _, told in sorted(worst)[:5]])


def test_structured_texts_are_read_as_they_say() -> None:
    (score,) = sound(sources.measure_akn(DATA, 23))
    assert score.read == score.documents > 20
    at_least(score.paragraphs, 100, score.worst)


@pytest.mark.parametrize("measure", [sources.measure_plain, sources.measure_word])
def test_texts_and_word_files_have_the_labels_of_the_structured_text(
    measure: Callable[[Path, int], Iterator[Score]],
) -> None:
    for score in sound(measure(DATA, 40)):
        assert score.read == score.documents > 10
        at_least(score.structure, 99, score.worst)
        at_least(score.paragraphs, 98, score.worst)
        at_least(score.notes, 98, score.worst)


def test_the_founding_text_is_that_of_the_structured_text() -> None:
    (score,) = sound(measure_texts(DATA, 1))
    assert not score.refused
    for pair in (score.structure, score.paragraphs, score.notes):
        at_least(pair, 100, score.worst)


def test_every_list_of_sponsors_is_exact() -> None:
    (score,) = sound(sources.measure_sponsors(DATA, 1))
    assert score.documents == 16
    at_least(score.sponsors, 100, score.worst)


def test_tracked_word_files_are_what_another_reader_reads() -> None:
    walk, *_ = sound(sources.measure_tracked(DATA, 1))
    assert walk.documents > 15
    at_least(walk.paragraphs, 100, walk.worst)


def test_issued_drafts_are_whole() -> None:
    scores = {score.name: score for score in sound(sources.measure_pdf(DATA, 80))}
    issued = scores["PDF drafts and resolutions as issued"]
    assert not issued.refused and issued.read > 40
    at_least(issued.structure, 97, issued.worst)
    assert len(scores["PDF with a broken text layer"].refused) == 1
    if offices.is_there():
        made = scores["PDF made by LibreOffice from AKN"]
        at_least(made.structure, 99, made.worst)
        at_least(made.paragraphs, 97, made.worst)


def test_other_documents_are_read_or_refused() -> None:
    scores = {score.name: score for score in sound(measure_others(DATA, 1))}
    for name in ("labelled_json_en", "sc_gold_en", "fr", "zh", "bracketed", "cop", "bbnj", "udhr (XML, no resolution)"):
        assert scores[name].read == scores[name].documents > 0, scores[name].refused
    assert scores["empty and foreign files"].read == 0


def test_formal_amendments_find_their_places() -> None:
    (score,) = sound(measure_formal(DATA, 1))
    assert score.read == score.documents > 0
    at_least(score.structure, 100, score.worst)
