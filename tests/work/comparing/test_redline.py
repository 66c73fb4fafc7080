"""Comparisons as files: rejecting all gives the old text, accepting all the new one, whatever was moved, added or dropped."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparing import compared
from app.domain.paragraphs import Paragraph
from app.formats import read
from app.work.comparing import Compared, marked_comparison, write_comparison_docx, write_comparison_page
from app.work.sample import ISSUED, WORKING, sample_dossier
from tests.builders import TEXTS, paragraph

SAMPLE = sample_dossier()
OLD, NEW = SAMPLE.text_of(WORKING), SAMPLE.text_of(ISSUED)


@st.composite
def texts(draw: st.DrawFn) -> tuple[list[Paragraph], list[Paragraph]]:
    """Two texts that share some paragraphs, in any order."""
    uids = [f"op{number}" for number in range(draw(st.integers(1, 7)))]
    sides = []
    for _ in range(2):
        chosen = draw(st.permutations(draw(st.lists(st.sampled_from(uids), unique=True, min_size=1))))
        sides.append([paragraph(uid, draw(TEXTS)) for uid in chosen])
    return sides[0], sides[1]


@given(texts(), st.booleans())
def test_both_sides_come_back(sides: tuple[list[Paragraph], list[Paragraph]], by_identity: bool) -> None:
    old, new = sides
    marked = marked_comparison(compared("a", old, "b", new, by_identity=by_identity), old, new)
    assert [row.base for row in marked if row.state != "inserted"] == [row.wording for row in old]
    assert [row.amended for row in marked if row.state != "deleted"] == [row.wording for row in new]


def test_the_written_file_is_proven_and_reads_back_as_both_texts(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    found = Compared(compared("old", OLD, "new", NEW), OLD, NEW, "Cooperation")
    proof = write_comparison_docx(found, path)
    assert proof.authors == ("Comparison",)
    draft = read(path)
    assert [row.wording for row in draft.paragraphs] == [row.wording for row in OLD]
    assert [row.wording for row in draft.accepted] == [row.wording for row in NEW]


def test_the_page_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    path.write_text("before", encoding="utf-8")
    write_comparison_page(Compared(compared("old", OLD, "new", NEW), OLD, NEW, "Cooperation"), path)
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [each.name for each in tmp_path.iterdir()] == ["out.html"]
