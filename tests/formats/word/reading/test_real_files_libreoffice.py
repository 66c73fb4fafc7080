"""LibreOffice as a judge of what is read: the lines of real files with all changes rejected, and with all accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.wording import NOTE_MARK
from app.formats.word.reading.story import accepted, rejected
from tests.formats.word.reading.story_lines import story_lines
from tests.formats.word.reading.test_real_files import REAL
from tests.measuring import offices

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not REAL, reason="the collection of real files is not here"),
    pytest.mark.skipif(not offices.is_there(), reason="LibreOffice is not installed"),
]

Lines = list[str]
Judged = dict[str, tuple[Lines | None, Lines | None]]


def _without_new_row(lines: Lines) -> Lines:
    """Of a new row it keeps the words that were typed into it without being marked themselves."""
    assert lines.count("21") == 1
    return [line for line in lines if line != "21"]


def _moved_table_in_place(lines: Lines) -> Lines:
    """It puts a table that was moved behind the paragraph that follows it."""
    (late,) = (at for at, line in enumerate(lines) if line.startswith("peak is about"))
    table = next(at for at, line in enumerate(lines[late:], late) if line.startswith("Sample preparation-2")) + 2
    return [*lines[:late], *lines[late + 1 : table], lines[late], *lines[table:]]


def _control_once(lines: Lines) -> Lines:
    """A content control out of which a paragraph was moved still has its words."""
    return [re.sub(r"^When you click Online Video\.\r(?=.)", "", line) for line in lines]


def _symbols(lines: Lines) -> Lines:
    """Symbols of special typefaces have no letters of their own."""
    return [re.sub("[\uf000-\uf0ff☎✏▯]", "□", line) for line in lines]


def _same(lines: Lines) -> Lines:
    return lines


# What LibreOffice 7.4 does otherwise than the file says, by file: when rejecting, and when accepting.
FAULTS: dict[str, tuple[Callable[[Lines], Lines], Callable[[Lines], Lines]]] = {
    "Open-Xml-PowerTools__RP001-Tracked-Revisions-01": (_without_new_row, _moved_table_in_place),
    "Open-Xml-PowerTools__RP018-MoveFrom-MoveTo-CC": (_control_once, _control_once),
    "Open-Xml-PowerTools__TestDocument": (_symbols, _symbols),
}


@pytest.fixture(scope="module")
def judged() -> Judged:
    found = offices.texts_of(REAL)
    if not found:
        pytest.skip("LibreOffice's Python bridge is not installed")
    return found


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_libreoffice_reads_the_same_lines(path: Path, judged: Judged) -> None:
    faults = FAULTS.get(path.stem, (_same, _same))
    for accept, lines, mended in zip((rejected, accepted), judged[path.name], faults, strict=True):
        if lines is None:
            pytest.skip("LibreOffice could not open it")
        ours = [line.replace(NOTE_MARK, "") for line in story_lines(path, accept)]
        ours = mended(ours) if mended is _symbols else ours
        theirs = mended(_stripped(lines))
        if any("\t" in line for line in ours):  # it tells the cells of a table apart, which are one line of ours
            ours, theirs = _pieces(ours), _pieces(theirs)
        assert _stripped(ours) == _stripped(theirs)


def _pieces(lines: Lines) -> Lines:
    return [piece for line in lines for piece in re.split("[\t\n]", line)]


def _stripped(lines: Lines) -> Lines:
    return [line.strip() for line in lines if line.strip()]
