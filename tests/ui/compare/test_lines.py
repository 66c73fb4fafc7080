from __future__ import annotations

from app.domain.paragraphs import Paragraph
from app.domain.positions import Position, Stance
from app.domain.wording import NOTE_MARK, Run, plain, wording
from app.ui.compare.bar import where_in_words
from app.ui.compare.filters import Filter, Folds, Sieve
from app.ui.compare.lines import (
    Line,
    copied,
    folded_text,
    head_of,
    line_in_words,
    lines_of,
    summary_in_words,
)
from app.ui.compare.reading import Reading, Side, read
from app.ui.compare.showing import Mark, showing, stock_of
from tests.builders import dossier, paragraph

OPEN = Folds(identical=False, consequential=False)

OLD = [
    paragraph("fo", "The Assembly,"),
    paragraph("pp1", "Recalling its resolution 1/1,"),
    paragraph("pp2", "Noting with concern the lack of bridges over many rivers,"),
    paragraph("op1", "Urges all States to build small bridges without delay;"),
    paragraph("op2", "Calls upon engineers to use stone wherever timber is scarce;"),
    paragraph("op3", "Requests the builders to report on the state of all towers;"),
]
NEW = [
    paragraph("fo", "The Assembly,"),
    paragraph("pp1", "Recalling its resolution 1/1,"),
    paragraph("pp2", "Noting with concern the lack of bridges over many rivers,"),
    paragraph("op9", "Invites donors to pay;"),
    paragraph("op1", "Calls upon all States to build small bridges without delay;"),
    paragraph("op2", "Calls upon engineers to use stone wherever timber is scarce;"),
]


def made(old: list[Paragraph] = OLD, new: list[Paragraph] = NEW, **ours: Stance) -> Reading:
    held = dossier(*new)
    for uid, stance in ours.items():
        held = held.put("positions", Position(uid, stance))
    return read(Side("Old", tuple(old), "v1"), Side("New", tuple(new), "v1"), held)


def lines(reading: Reading, wanted: Filter, folds: Folds = OPEN, unfolded: frozenset[int] = frozenset()) -> list[Line]:
    return lines_of(reading, Sieve(wanted), folds, unfolded)


def heads(
    reading: Reading, wanted: Filter, *, fold: bool = False, unfolded: frozenset[int] = frozenset(), quiet: bool = False
) -> list[str]:
    shown = lines(reading, wanted, Folds(fold, quiet), unfolded)
    return [folded_text(line) if line.folded else head_of(line) for line in shown]


def test_each_kind_of_row_says_what_happened() -> None:
    assert heads(made(), Filter.ALL) == ["", "", "", "Added", "Edited · OP1 → OP2", "OP2 → OP3", "Deleted"]


def test_runs_of_identical_paragraphs_fold_and_unfold() -> None:
    folded = ["2 identical paragraphs · PP1 to PP2", "Added", "Edited · OP1 → OP2"]
    last = "1 identical paragraph · OP3 · 1 renumbered"
    assert heads(made(), Filter.ALL, fold=True) == [*folded, last, "Deleted"]
    assert heads(made(), Filter.ALL, fold=True, unfolded=frozenset({0})) == ["", "", "", *folded[1:], last, "Deleted"]


def test_filters_show_what_they_say() -> None:
    assert heads(made(), Filter.CHANGES) == ["Added", "Edited · OP1 → OP2", "Deleted"]
    assert heads(made(op1=Stance.SUPPORT, op2=Stance.OPPOSE), Filter.OURS) == ["Edited · OP1 → OP2"]
    also = [paragraph("op1", "Urges all States to build;"), paragraph("op2", "Calls upon engineers;")]
    end = [paragraph("op1", "Urges all States to build."), paragraph("op2", "Invites many engineers;")]
    assert heads(made(also, end), Filter.CHANGES) == ["Edited · consequential", "Edited"]
    assert heads(made(also, end), Filter.SUBSTANTIVE) == ["Edited"]


def test_a_move_says_from_where_and_to_where() -> None:
    reading = made(OLD[:3], [OLD[0], OLD[2], OLD[1]])
    assert heads(reading, Filter.CHANGES) in (
        ["Moved from PP2", "Moved to PP1"],
        ["Moved to PP2", "Moved from PP1"],
    )


def test_headings_alone_fold_as_headings() -> None:
    rows = [paragraph("he1", "Part one"), paragraph("he2", "Part two")]
    assert heads(made(rows, rows), Filter.ALL, fold=True) == ["2 identical headings"]


def test_the_summary_counts_in_words() -> None:
    assert summary_in_words(made().comparison) == "4 paired: 3 identical, 1 edited; 1 added, 1 deleted; 2 renumbered"
    assert summary_in_words(made(OLD, OLD).comparison) == "Both texts say the same: 5 identical"
    assert summary_in_words(made([], OLD[1:2]).comparison) == "0 paired; 1 added"


def test_minor_alerts_wait_in_the_details_and_are_counted_on_the_row() -> None:
    old = [paragraph("op1", "Decides to meet at its seventy-seventh session to speak of rivers and bridges;")]
    new = [paragraph("op1", "Decides to meet at its seventy-ninth session to speak of rivers and bridges;")]
    row = read(Side("Old", tuple(old), "v1"), Side("New", tuple(new), "v1"), dossier(*new)).rows[0]
    assert [alert.minor for alert in row.alerts] == [True]
    assert row.notable == ()
    assert not Sieve(Filter.ALERTS).lets(row)


def test_a_line_is_spoken_with_what_was_deleted_and_inserted() -> None:
    shown = lines(made(), Filter.CHANGES)
    assert line_in_words(shown[1]) == (
        "OP1 → OP2 edited, “Urges” → “Calls upon”, weaker: "
        "[deleted: Urges] [inserted: Calls upon] all States to build small bridges without delay;"
    )
    assert line_in_words(shown[2]).startswith("OP3 deleted: [deleted: Requests")


def test_a_line_is_copied_with_marks() -> None:
    shown = lines(made(), Filter.CHANGES)
    assert copied(shown[:2]) == (
        "OP1: {+Invites donors to pay;+}\n\n"
        "OP1 → OP2: [-Urges-]{+Calls upon+} all States to build small bridges without delay;"
    )
    fold = lines(made(OLD[1:3], OLD[1:3]), Filter.ALL, Folds(identical=True))
    assert copied(fold) == (
        "PP1: Recalling its resolution 1/1,\n\nPP2: Noting with concern the lack of bridges over many rivers,"
    )


def test_footnotes_are_copied_by_the_number_they_have_on_their_side() -> None:
    first = paragraph("pp1", wording([Run("Recalling"), Run(NOTE_MARK, note=plain("A/1."))]))
    old = paragraph("op1", wording([Run("Urges"), Run(NOTE_MARK, note=plain("A/2.")), Run(" all;")]))
    new = paragraph("op1", wording([Run("Urges"), Run(NOTE_MARK, note=plain("A/3.")), Run(" all;")]))
    reading = made([first, old], [new])
    line = next(line for line in lines(reading, Filter.ALL) if line.row.compared.new)
    assert copied([line]) == "OP1: Urges[-[^2]-]{+[^1]+} all;"


def test_a_heading_is_shown_as_changed_and_not_among_the_substantive() -> None:
    old = [paragraph("he1", "Part on bridges"), *OLD]
    reading = made(old, [paragraph("he1", "Part on rivers"), *NEW])
    usual = showing(reading, Sieve(), Folds(), frozenset(), stock_of(reading))
    at = usual.line_at[0]
    assert at in usual.changes and at not in usual.substantive
    assert [usual.lines[each].row.is_substantive for each in usual.substantive] == [True] * len(usual.substantive)
    assert len(usual.substantive) == len(reading.comparison.substantive()) == 3
    assert where_in_words(usual.substantive, usual.changes, -1) == "3 substantive, 1 other"
    assert dict(usual.marks)[at] is Mark.CONSEQUENTIAL
