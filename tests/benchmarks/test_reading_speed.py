"""Reading Word files: as ratios to the time that parsing their XML takes, in the same run, and growing with the text alone."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from app.formats.word.reading import read_docx
from tests.formats.word.foreign import deleted, inserted, paragraph, run, word_file

_WORDS = " Member States to strengthen their cooperation in preventing and combating crime in all its forms and manifestations"


def _body(paragraphs: int, changes: int) -> list[str]:
    rows = [paragraph(run("The General Assembly", "<w:i/>"), run(","))]
    for number in range(1, paragraphs + 1):
        parts = [run(f"{number}.\t"), run("Calls upon", "<w:i/>"), run(f" all {number}{_WORDS}")]
        if number <= changes:
            by = f'w:id="{number}" w:author="Delegation {number % 6}" w:date="2020-11-12T10:00:00Z"'
            parts += [deleted(run(" and abuses"), by), inserted(run(" and uses"), by)]
        rows.append(paragraph(*parts, run(_WORDS + ";")))
    return rows


def _best(work: Callable[[], object], times: int = 3) -> float:
    seconds = []
    for _ in range(times):
        begun = time.process_time()
        work()
        seconds.append(time.process_time() - begun)
    return min(seconds)


@pytest.mark.slow
@pytest.mark.parametrize(("paragraphs", "changes"), [(400, 0), (600, 500)])
def test_reading_against_parsing(tmp_path: Path, paragraphs: int, changes: int) -> None:
    """Parsing 400 paragraphs takes some 4 ms here; a second is more than 200 times that."""
    path = word_file(tmp_path / "text.docx", *_body(paragraphs, changes))
    xml = zipfile.ZipFile(path).read("word/document.xml")
    read_docx(path)
    parsing = _best(lambda: [etree.fromstring(xml) for _ in range(10)]) / 10
    assert _best(lambda: read_docx(path)) < 200 * parsing


@pytest.mark.slow
def test_reading_takes_time_in_proportion(tmp_path: Path) -> None:
    small = word_file(tmp_path / "small.docx", *_body(200, 200))
    large = word_file(tmp_path / "large.docx", *_body(1600, 1600))
    read_docx(small)
    assert _best(lambda: read_docx(large), 1) < 16 * _best(lambda: read_docx(small))


@pytest.mark.slow
def test_one_author_who_wrote_all_and_one_who_struck_in_it(tmp_path: Path) -> None:
    """A text typed as a whole with changes tracked, and altered everywhere by somebody else, is no worse than others."""
    one, other = 'w:id="1" w:author="Arcadia"', 'w:id="2" w:author="Ruthenia"'

    def text(count: int) -> list[str]:
        rows = [
            paragraph(
                inserted(run(f"{at}.\tCalls upon all") + deleted(run(" willing"), other) + run(_WORDS + ";"), one),
                mark="ins",
            )
            for at in range(1, count + 1)
        ]
        return [paragraph(run("The General Assembly,", "<w:i/>")), *rows, paragraph(run("Ends here."))]

    small = word_file(tmp_path / "small.docx", *text(100))
    large = word_file(tmp_path / "large.docx", *text(800))
    read_docx(small)
    assert _best(lambda: read_docx(large), 1) < 16 * _best(lambda: read_docx(small))
