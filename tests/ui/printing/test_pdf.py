"""A paper as a PDF: its words read back, its pages, its properties, and what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QGuiApplication

from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Run, Span, plain, wording
from app.ui.printing import write_pdf
from app.ui.printing.pdf import page_layout, sheet_of, usual_size
from app.ui.printing.pdf import write_pdf as write
from app.work.printing import (
    Column,
    Grid,
    Line,
    Masthead,
    PageBreak,
    Paper,
    Paragraph,
    SheetRow,
    Style,
    paragraph,
    quoted,
    says,
)

ROOT = Path(__file__).resolve().parents[3]
NOTED = wording(
    [Run("Recalling", italic=True), Run(" its words"), Run(NOTE_MARK, note=plain("See the first.")), Run(",")]
)
MARKED = Line((Span("-", plain("struck words")), Span("+", plain("new words"))), number="4.")


def table(rows: int, words: str = "of it") -> Grid:
    made = (SheetRow(((says(f"Row{n}"),), (says(words),))) for n in range(rows))
    return Grid((Column("Paragraph", 20), Column("Held", 80)), tuple(made))


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def sizes(path: Path) -> list[tuple[float, float]]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_size() for page in document]


@pytest.fixture(autouse=True)
def _application(qapp: QGuiApplication) -> Iterator[None]:
    assert qapp is not None
    yield


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "paper.pdf"
    blocks = (
        paragraph("Position table", Style.TITLE),
        paragraph("counted", Style.NUMBERED),
        Paragraph(replace(says("below"), level=1), Style.NUMBERED),
        paragraph("pointed", Style.BULLET),
        quoted(NOTED, Style.RESOLUTION),
        Paragraph(MARKED, Style.RESOLUTION),
        table(120),
    )
    write_pdf(path, Paper("Position table", blocks, "ARCADIA – RESTRICTED", note="For capital only"))
    return path


def test_the_words_can_be_read_back(written: Path) -> None:
    first = pages(written)[0]
    for words in (
        "Position table",
        "1.",
        "counted",
        "(a)",
        "below",
        "•",
        "4.",
        "struck words",
        "new words",
        "Recalling",
    ):
        assert words in first, words


def test_every_page_has_its_number_and_the_classification_twice(written: Path) -> None:
    read = pages(written)
    assert len(read) > 2
    for number, page in enumerate(read, 1):
        assert f"{number}/{len(read)}" in page
        assert page.count("ARCADIA – RESTRICTED") == 2
        assert "For capital only" in page


def test_the_headings_of_a_table_stand_on_every_page(written: Path) -> None:
    assert all("Paragraph" in page and "Held" in page for page in pages(written))


def test_no_row_is_lost_and_none_stands_twice(written: Path) -> None:
    words = "\n".join(pages(written)).split()
    assert [word for word in words if word.startswith("Row")] == [f"Row{n}" for n in range(120)]


def test_the_title_stands_at_the_head_of_the_following_pages_only(written: Path) -> None:
    read = pages(written)
    assert read[0].count("Position table") == 1
    assert read[1].count("Position table") == 1


def test_the_properties_say_the_title_and_nobody(written: Path) -> None:
    with pypdfium2.PdfDocument(written) as document:
        said = document.get_metadata_dict()
    assert said["Title"] == "Position table"
    assert said["Creator"] == "Ad Ref"
    assert said["Author"] == ""
    raw = written.read_bytes()
    assert str(Path.home()).encode() not in raw
    assert str(written.parent).encode() not in raw


def test_the_typefaces_are_in_the_file(written: Path) -> None:
    raw = written.read_bytes()
    assert b"LiberationSerif" in raw
    assert b"FontFile2" in raw


def test_footnotes_stand_on_the_page_that_calls_them(tmp_path: Path) -> None:
    path = tmp_path / "notes.pdf"
    blocks = [quoted(plain("words " * 70)) for _ in range(12)]
    for number in range(6):
        note = plain(f"Footnote number {number} says so.")
        blocks.insert(
            2 * number, quoted(wording([Run(f"Caller{number}"), Run(NOTE_MARK, note=note)]), Style.RESOLUTION)
        )
    write_pdf(path, Paper("Notes", tuple(blocks)))
    read = pages(path)
    assert len(read) > 1
    for number in range(6):
        at = next(at for at, page in enumerate(read) if f"Caller{number}" in page)
        assert f"Footnote number {number} says so." in read[at]


def test_a_footnote_longer_than_a_page_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    long = wording([Run("Caller"), Run(NOTE_MARK, note=plain("beginning " + "endless " * 2500 + "ending"))])
    write_pdf(path, Paper("Long", (quoted(long), paragraph("After"))))
    read = pages(path)
    assert len(read) > 2
    assert "Caller" in read[0]
    assert "beginning" in read[0]
    assert "ending" in read[-1]
    assert "After" in "".join(read)


def test_a_footnote_called_twice_is_printed_once(tmp_path: Path) -> None:
    path = tmp_path / "twice.pdf"
    twice = Paragraph(replace(quoted(NOTED).line, calls=("3a",)), Style.RESOLUTION)
    write_pdf(path, Paper("Twice", (twice, twice)))
    page = pages(path)[0]
    assert page.count("See the first.") == 1
    assert page.count("3a") == 3


def test_a_heading_stays_with_what_follows(tmp_path: Path) -> None:
    for count in range(38, 46):
        path = tmp_path / f"{count}.pdf"
        filling = tuple(paragraph("line", Style.BULLET) for _ in range(count))
        write_pdf(path, Paper("Heads", (*filling, paragraph("Heading", Style.HEADING), paragraph("Following"))))
        read = pages(path)
        at = next(at for at, page in enumerate(read) if "Heading" in page)
        assert "Following" in read[at]


def test_a_short_row_is_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "rows.pdf"
    rows = tuple(SheetRow(((says(f"Begin{n} " + "word " * 120 + f"End{n}"),),)) for n in range(30))
    write_pdf(path, Paper("Rows", (Grid((Column("A"),), rows),)))
    read = pages(path)
    assert len(read) > 2
    for number in range(30):
        assert any(f"Begin{number} " in page and f"End{number}" in page for page in read)


def test_a_row_longer_than_a_page_is_cut_between_lines(tmp_path: Path) -> None:
    path = tmp_path / "row.pdf"
    words = [f"w{n}" for n in range(4000)]
    row = SheetRow(((says(" ".join(words)),), (says("beside"),)))
    write_pdf(path, Paper("Row", (Grid((Column("A", 50), Column("B", 50)), (row,)),)))
    read = pages(path)
    assert len(read) > 2
    found = [word for word in " ".join(read).split() if word.startswith("w") and word[1:].isdigit()]
    assert found == words
    assert " ".join(read).count("beside") == 1


def test_what_follows_a_page_break_begins_on_a_new_page(tmp_path: Path) -> None:
    path = tmp_path / "break.pdf"
    write_pdf(path, Paper("Break", (paragraph("before"), PageBreak(), paragraph("behind"))))
    first, second = pages(path)
    assert "before" in first
    assert "behind" in second


def test_a_wide_grid_is_split_and_repeats_its_first_column(tmp_path: Path) -> None:
    path = tmp_path / "wide.pdf"
    columns = tuple(Column(f"C{n}") for n in range(20))
    row = SheetRow(tuple((says(f"v{n}"),) for n in range(20)))
    write_pdf(path, Paper("Wide", (Grid(columns, (row,), at_most=8),), landscape=True))
    words = "\n".join(pages(path)).split()
    assert words.count("C0") == words.count("v0") == 3
    assert all(words.count(f"C{n}") == 1 for n in range(1, 20))


@pytest.mark.parametrize(("size", "across"), [("A4", 595), ("Letter", 612)])
def test_the_page_has_the_size_that_is_wanted(tmp_path: Path, size: str, across: int) -> None:
    for landscape in (False, True):
        path = tmp_path / f"{landscape}.pdf"
        write(path, Paper("Size", (paragraph("x"),), landscape=landscape), size=size)
        wide, high = sizes(path)[0]
        assert round(high if landscape else wide) == across
        assert (wide > high) is landscape


def test_the_usual_size_is_one_that_is_known() -> None:
    assert usual_size() in {"A4", "Letter"}
    assert sheet_of(page_layout("A4")).body.width() < sheet_of(page_layout("A4", landscape=True)).body.width()


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_other_scripts_are_set_with_typefaces_of_their_own(tmp_path: Path, language: str) -> None:
    path = tmp_path / "script.pdf"
    words = {"ar": "تحث جميع الدول الأعضاء على التعاون", "zh": "回顾其关于联合国同国际刑事警察组织合作的决议"}[language]
    blocks = (
        quoted(plain(words), Style.RESOLUTION),
        Grid((Column("A"), Column("B")), (SheetRow(((says(words),), ())),)),
    )
    write_pdf(path, Paper(words, blocks, language=language))
    assert {"ar": b"Amiri", "zh": b"DroidSansFallback"}[language] in path.read_bytes()
    assert len(pages(path)) == 1
    if language == "zh":
        assert words[:8] in pages(path)[0]


@pytest.mark.parametrize(
    "secret",
    ["Belmarine told us in confidence", "told us in con", "ARC/2020/131", "Position table"],
)
def test_a_pdf_with_something_forbidden_is_not_kept(tmp_path: Path, secret: str) -> None:
    path = tmp_path / "paper.pdf"
    path.write_text("what stood there before")
    line = Line((Span("=", plain("Belmarine told us in con")), Span("+", plain("fidence ARC/2020/131"))))
    with pytest.raises(Refusal) as refused:
        write_pdf(path, Paper("Position table", (Paragraph(line),)), (secret,))
    assert refused.value.reason == "paper-leaks"
    assert path.read_text() == "what stood there before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["paper.pdf"]


def test_a_stop_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(fraction: float, _text: str) -> None:
        if fraction >= 0.75:
            raise Refusal("cancelled")

    with pytest.raises(Refusal):
        write(tmp_path / "paper.pdf", Paper("Stop", (table(300),)), report=stop)
    assert list(tmp_path.iterdir()) == []


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[float] = []
    write(
        tmp_path / "paper.pdf",
        Paper("Told", (table(150), paragraph("x"), table(150))),
        report=lambda fraction, _: told.append(fraction),
    )
    assert len(told) > 5
    assert all(0 <= fraction <= 1 for fraction in told)
    assert told == sorted(told)


def test_a_paper_of_nothing_is_one_page_with_its_number(tmp_path: Path) -> None:
    write_pdf(tmp_path / "empty.pdf", Paper("", ()))
    assert "1/1" in pages(tmp_path / "empty.pdf")[0]


def test_the_shell_makes_a_pdf_without_a_screen(tmp_path: Path) -> None:
    path = tmp_path / "shell.pdf"
    code = (
        "from pathlib import Path; from app.__main__ import _write_pdf; from app.formats.papers import Paper, paragraph; "
        f"_write_pdf(Path({str(path)!r}), Paper('Shell', (paragraph('said from the shell'),)), ('nobody said so',))"
    )
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "said from the shell" in pages(path)[0]


def test_a_folder_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        write_pdf(tmp_path / "none" / "paper.pdf", Paper("x", (paragraph("x"),)))
    assert refused.value.reason == "output-folder-missing"


def test_a_symbol_in_a_masthead_can_be_copied_from_the_pdf(tmp_path: Path) -> None:
    head = Masthead("United Nations", "A/75/L.22", "General Assembly", ("Distr.: Limited", "20 November 2020"))
    write_pdf(tmp_path / "l22.pdf", Paper("A/75/L.22", (head, paragraph("1. Delete paragraph 4.", Style.RESOLUTION))))
    (page,) = pages(tmp_path / "l22.pdf")
    assert "A/75/L.22" in page and "General Assembly" in page and "20 November 2020" in page
