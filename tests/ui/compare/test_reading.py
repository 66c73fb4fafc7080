from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.dossier import Dossier
from app.domain.paragraphs import Paragraph
from app.domain.positions import Position, RedLine, Rule, Stance
from app.domain.versions import Stage, Version
from app.domain.wording import plain
from app.ui.compare.reading import Reading, Side, read
from tests.builders import NOON, dossier, paragraph, small

TEXTS = {
    "pp1": "Recalling its resolution 1/1,",
    "pp2": "Noting with concern the lack of bridges over many rivers,",
    "pp3": "Welcoming the report of the builders of towers,",
    "op1": "Urges all States to build small bridges without delay;",
    "op2": "Calls upon engineers to use stone wherever timber is scarce;",
    "op3": "Decides to remain seized of the matter.",
}


def text(*uids: str) -> tuple[Paragraph, ...]:
    return tuple(paragraph(uid, TEXTS[uid]) for uid in uids)


def reading(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...], within: Dossier | None = None) -> Reading:
    return read(Side("Old", old, "v1"), Side("New", new, "v1"), within or dossier(*new))


def said(result: Reading) -> list[str]:
    return [
        f"{'trace ' if row.trace else ''}{row.compared.change} {row.old_label}>{row.new_label}" for row in result.rows
    ]


def test_a_moved_paragraph_stands_at_both_places_and_each_knows_the_other() -> None:
    result = reading(text("pp1", "pp2", "pp3", "op1"), text("pp3", "pp1", "pp2", "op1"))
    assert said(result) == [
        "moved PP3>PP1",
        "identical PP1>PP2",
        "identical PP2>PP3",
        "trace moved PP3>PP1",
        "identical OP1>OP1",
    ]
    assert (result.rows[0].partner, result.rows[3].partner) == (3, 0)
    assert [row.is_change for row in result.rows] == [True, False, False, False, False]


def test_what_moved_from_the_beginning_leaves_its_trace_at_the_beginning() -> None:
    result = reading(text("pp1", "pp2", "pp3", "op1"), text("pp2", "pp3", "pp1", "op1"))
    assert said(result)[0] == "trace moved PP1>PP3"
    assert result.rows[0].partner == 3


@given(st.permutations(list(TEXTS)), st.sets(st.sampled_from(list(TEXTS))), st.sets(st.sampled_from(list(TEXTS))))
def test_every_paragraph_is_there_once_and_every_trace_has_its_row(
    order: list[str], gone: set[str], fresh: set[str]
) -> None:
    old = text(*(uid for uid in TEXTS if uid not in fresh))
    new = text(*(uid for uid in order if uid not in gone))
    result = reading(old, new)
    shown = [row for row in result.rows if not row.trace]
    assert [side.paragraph for row in shown for side in row.compared.new] == list(new)
    assert sorted(side.paragraph.uid for row in shown for side in row.compared.old) == sorted(row.uid for row in old)
    assert [row.at for row in result.rows] == list(range(len(result.rows)))
    for row in result.rows:
        assert (row.partner >= 0) == row.compared.change.startswith("moved")
        if row.partner >= 0:
            other = result.rows[row.partner]
            assert other.partner == row.at
            assert other.trace is not row.trace


def test_red_lines_and_stale_positions_are_told_of_the_new_side() -> None:
    old, new = text("op1", "op2"), (paragraph("op1", "Urges all States to build bridges;"), text("op2")[0])
    held = dossier(*new)
    held = held.put("red_lines", RedLine("r1", "op1", Rule.MUST_CONTAIN, "small", NOON))
    held = held.put("positions", Position("op1", Stance.SUPPORT, set_on=old[0].wording))
    result = reading(old, new, held)
    assert [alert.kind for alert in result.rows[0].alerts] == ["red_line", "stale", "finding"]
    assert result.rows[0].alerts[0].text == "Red line crossed: must contain “small”"
    assert (result.rows[0].is_ours, result.rows[1].is_ours, result.rows[1].alerts) == (True, False, ())


def test_a_paragraph_that_is_gone_crosses_what_had_to_stay() -> None:
    old, new = text("op1", "op2"), tuple(replace(row, version="v2") for row in text("op2"))
    made = Version("v2", "Rev. 1", Stage.ROLLING, ("op2",), NOON, based_on="v1")
    held = dossier(*old).put("versions", made).put("paragraphs", *new)
    held = held.put(
        "red_lines",
        RedLine("r1", "op1", Rule.MUST_NOT_CHANGE, "all States", NOON),
        RedLine("r2", "op1", Rule.MUST_NOT_CONTAIN, "towers", NOON),
    )
    compared = read(Side("Old", old, "v1"), Side("New", new, "v2"), held)
    deleted = next(row for row in compared.rows if row.compared.change == "deleted")
    assert [alert.text for alert in deleted.alerts] == ["Red line crossed: must not change “all States”"]


def test_the_text_of_a_file_is_paired_by_likeness_and_finds_our_positions_through_the_old_side() -> None:
    old = small().text_of("v1")
    file = tuple(replace(row, version="", uid=f"p{at}") for at, row in enumerate(old))
    file = (*file[:3], replace(file[3], wording=plain("Urges all States to build bridges;")), *file[4:])
    held = small().put("red_lines", RedLine("r1", "op1", Rule.MUST_CONTAIN, "small", NOON))
    result = read(Side("Zero draft", old, "v1"), Side("file.docx", file), held)
    row = next(row for row in result.rows if row.compared.change == "edited")
    assert (row.old_label, row.paragraph, row.is_ours, len(row.alerts)) == ("OP1", "op1", True, 1)


def test_two_files_are_nobody_s_paragraphs_though_their_provisional_names_are_the_same() -> None:
    one = (paragraph("pp0", TEXTS["pp1"]), paragraph("pp1", TEXTS["pp2"]))
    two = (paragraph("pp0", TEXTS["pp2"]), paragraph("pp1", TEXTS["pp1"]))
    result = read(Side("a.txt", one), Side("b.txt", two), small())
    assert result.comparison.summary()["identical"] == 2
    assert {row.paragraph for row in result.rows} == {""}


def test_the_comparison_of_an_earlier_reading_is_used_again_for_the_same_texts() -> None:
    first = reading(text("op1", "op2"), text("op2", "op3"))
    held = dossier(*text("op2", "op3")).put("positions", Position("op2", Stance.OPPOSE))
    again = read(first.old, replace(first.new, name="Renamed"), held, first)
    assert again.comparison.rows is first.comparison.rows
    assert again.comparison.new_name == "Renamed"
    assert [row.is_ours for row in again.rows if row.paragraph == "op2"] == [True]
    other = read(first.old, Side("New", text("op2"), "v1"), held, first)
    assert [row.compared.change for row in other.rows] == ["deleted", "identical"]


def test_footnotes_are_numbered_through_each_text() -> None:
    from app.domain.wording import NOTE_MARK, Run, wording

    noted = paragraph("pp1", wording([Run("Recalling"), Run(NOTE_MARK, note=plain("A/1."))]))
    after = paragraph("op1", wording([Run("Urges"), Run(NOTE_MARK, note=plain("A/2."))]))
    result = reading((noted, after), (after,))
    assert [row.notes for row in result.rows] == [(1, 1), (2, 1)]
