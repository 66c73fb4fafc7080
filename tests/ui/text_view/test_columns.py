"""The columns of tables in the text view."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.wording import plain
from app.ui.text_view.columns import columns_of


def rows(*texts: str, kind: Kind = Kind.TABLE) -> list[MarkedParagraph]:
    return [MarkedParagraph(f"r{at}", "", kind, 0, "kept", (Piece("=", plain(text)),)) for at, text in enumerate(texts)]


def test_rows_that_follow_each_other_share_their_columns() -> None:
    found = columns_of(rows("State\t2019\t2020", "Arcadia\t0.2\t0.3", "Total"))
    assert len(set(found.values())) == 1
    assert len(found["r0:kept"]) == 2


def test_the_first_column_has_the_room_that_figures_leave() -> None:
    [stops] = set(
        columns_of(rows("A very long name of an expenditure that is estimated\t78 992 300\t72 288 600")).values()
    )
    assert stops[0] > 0.55
    assert stops[1] - stops[0] > 0.1


def test_tables_parted_by_text_have_columns_of_their_own() -> None:
    table, text = rows("a\tb"), rows("Decides:", kind=Kind.OPERATIVE)
    other = [MarkedParagraph("x", "", Kind.TABLE, 0, "kept", (Piece("=", plain("a\tb\tc")),))]
    found = columns_of([*table, *text, *other])
    assert len(found["r0:kept"]) == 1 and len(found["x:kept"]) == 2


def test_a_table_of_single_cells_has_no_stops() -> None:
    assert columns_of(rows("Note: in per cent")) == {"r0:kept": ()}


@given(st.lists(st.lists(st.text("ab 1,", max_size=60), min_size=1, max_size=12), min_size=1, max_size=6))
def test_columns_rise_within_the_page(cells: list[list[str]]) -> None:
    for stops in columns_of(rows(*("\t".join(row) for row in cells))).values():
        assert list(stops) == sorted(stops)
        assert all(0 < stop <= 1.0001 for stop in stops)
