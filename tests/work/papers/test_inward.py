"""The papers for ourselves: position table, delegation sheet, talking points, voting card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.amendments import Status
from app.domain.dossier import Dossier
from app.domain.positions import Rule, Stance
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.formats.papers import Grid, Paper, Tone
from app.work.annotating import add_red_line, set_party_stance, set_recommendation, set_stance
from app.work.papers import (
    Ask,
    as_it_was,
    delegation_sheet,
    in_markdown,
    paragraphs_named,
    position_table,
    talking_points,
)
from app.work.sample import moment, sample_dossier
from app.work.workspace import New


@pytest.fixture
def dossier() -> Dossier:
    return sample_dossier()


def ask(dossier: Dossier, **values: object) -> Ask:
    return replace(Ask(dossier.newest_version().id, date(2020, 11, 20)), **values)  # type: ignore[arg-type]


def rows(paper: Paper) -> dict[str, list[str]]:
    """The cells of the table by the label of their row."""
    found = {}
    for block in paper.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                cells = ["\n".join(line.plain for line in cell) for cell in row.cells]
                found[cells[0]] = cells
    return found


def advice(dossier: Dossier, label: str) -> str:
    return rows(position_table(dossier, ask(dossier)))[label][-1]


def test_the_table_has_a_row_for_every_paragraph_and_for_a_new_one(dossier: Dossier) -> None:
    table = rows(position_table(dossier, ask(dossier)))
    assert len(table) == 43
    assert list(table)[list(table).index("OP11") + 1] == "OP11 bis"
    assert "“Urges” → “Calls upon” (proposed)" in table["OP4"][2]
    assert "Support: Dravonia (illustrative)" in table["OP4"][2]


def test_it_is_classified_and_says_for_whom_it_is(dossier: Dossier) -> None:
    dossier = dossier.put("about", replace(dossier.about, classification="RESTRICTED"))
    paper = position_table(dossier, ask(dossier))
    assert (paper.classification, paper.note, paper.landscape) == ("RESTRICTED", "For capital", True)


def test_it_shows_the_marks_of_the_amendments(dossier: Dossier) -> None:
    (grid,) = [block for block in position_table(dossier, ask(dossier)).blocks if isinstance(block, Grid)]
    text = next(row.cells[1] for row in grid.rows if row.cells[0][0].plain == "OP13(b)")
    assert [span.wording.plain.strip() for line in text for span in line.spans if span.kind == "+"] == ["and secure"]


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("OP14", "Seek instruction: red line crossed"),
        ("OP12", "Confirm: text changed since the position was set"),
        ("OP1", "Accept"),
        ("OP13(b)", "Press our amendment"),
        ("PP1", "–"),
    ],
)
def test_what_is_advised_follows_from_what_we_hold(dossier: Dossier, label: str, words: str) -> None:
    assert advice(dossier, label) == words


def test_our_own_words_win_and_are_told_from_what_is_computed(dossier: Dossier) -> None:
    dossier = set_recommendation("op14", "Let it pass for OP2.").run(dossier)
    (grid,) = [block for block in position_table(dossier, ask(dossier)).blocks if isinstance(block, Grid)]
    tones = {row.cells[0][0].plain: row.cells[-1][0].tone for row in grid.rows}
    assert advice(dossier, "OP14") == "Let it pass for OP2."
    assert (tones["OP14"], tones["OP1"]) == (Tone.TEXT, Tone.REMARK)


def test_an_amendment_that_would_cross_a_red_line_is_to_be_opposed(dossier: Dossier) -> None:
    uid = "pp19"
    dossier = dossier.put("amendments", replace(dossier.amendments["a-pp19-criminal"], status=Status.PROPOSED))
    dossier = add_red_line(New("x", moment(20)), uid, Rule.MUST_CONTAIN, "in all its forms").run(dossier)
    assert advice(dossier, "PP19") == "Oppose the amendment of Cordovia (illustrative): it would cross a red line"


def test_a_fallback_that_is_met_is_accepted(dossier: Dossier) -> None:
    row = dossier.paragraph(dossier.newest_version().id, "op9")
    assert row is not None
    dossier = dossier.put(
        "fallbacks",
        replace(next(iter(dossier.fallbacks.values())), id="f9", paragraph="op9", rank=1, text=row.wording.plain),
    )
    assert advice(dossier, "OP9") == "Accept: fallback 1 met"


def test_a_paragraph_to_be_moved_stands_where_it_stands(dossier: Dossier) -> None:
    paper = position_table(dossier, ask(dossier))
    table = rows(paper)
    assert list(table)[list(table).index("OP9") + 1] == "OP10"
    assert table["OP10"][1].endswith("To be moved.")
    (grid,) = [block for block in paper.blocks if isinstance(block, Grid)]
    text = next(row.cells[1][0] for row in grid.rows if row.cells[0][0].plain == "OP10")
    assert {span.kind for span in text.spans} == {"="}


def test_only_what_we_hold_something_on(dossier: Dossier) -> None:
    table = rows(position_table(dossier, ask(dossier, only_held=True)))
    assert "OP4" in table
    assert "PP1" not in table


def test_what_changed_since_a_version(dossier: Dossier) -> None:
    first = dossier.versions_in_order()[0]
    before = as_it_was(dossier, (), first.created, first.id)
    table = rows(position_table(dossier, ask(dossier, since=before, since_said="12 November", only_changed=True)))
    assert "“Encourages” → “Urges”" in table["OP4"][4]
    assert any(row[4].startswith("New in the text") for row in table.values())
    assert any(row[4].startswith("Gone from the text") for row in table.values())


def test_what_changed_since_a_day(dossier: Dossier) -> None:
    before = as_it_was(dossier, (), moment(18, 23))
    now = dossier.put("amendments", replace(dossier.amendments["a-op4-calls"], status=Status.WITHDRAWN))
    now = set_stance("op9", Stance.SUPPORT, plain("x")).run(now)
    now = set_party_stance(New("s", moment(20)), "pp1", "XBE", Stance.RESERVE).run(now)
    table = rows(position_table(now, ask(now, since=before, since_said="18 November", only_changed=True)))
    assert "Withdrawn: Belmarine (illustrative) and Cordovia (illustrative)" in table["OP4"][4]
    assert "Position set: Support".casefold() in table["OP9"][4].casefold()
    assert "Reserve: Belmarine (illustrative)" in table["PP1"][4]
    assert "PP2" not in table


def test_nothing_left_is_refused(dossier: Dossier) -> None:
    with pytest.raises(Refusal) as refused:
        position_table(dossier, ask(dossier, since=dossier, since_said="now", only_changed=True))
    assert refused.value.reason == "report-empty"


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("OP1–OP3", ["OP1", "OP2", "OP3"]),
        ("op1 to 3", ["OP1", "OP2", "OP3"]),
        ("1-3", ["OP1", "OP2", "OP3"]),
        ("op13b", ["OP13(b)"]),
        ("OP13(a)–(c), pp 2", ["PP2", "OP13(a)", "OP13(b)", "OP13(c)"]),
        ("OP2 and OP4; PP1", ["PP1", "OP2", "OP4"]),
        ("op3–op1", ["OP1", "OP2", "OP3"]),
        ("OP13", ["OP13", "OP13(a)", "OP13(b)", "OP13(c)", "OP13(d)", "OP13(e)"]),
    ],
)
def test_paragraphs_in_any_spelling(dossier: Dossier, words: str, labels: list[str]) -> None:
    from app.domain.paragraphs import labels as labels_of

    text = dossier.text_of(dossier.newest_version().id)
    named = labels_of(text)
    assert [named[uid] for uid in paragraphs_named(words, text)] == labels


def test_whole_parts_and_what_is_not_there(dossier: Dossier) -> None:
    text = dossier.text_of(dossier.newest_version().id)
    assert len(paragraphs_named("PPs", text)) == 21
    assert len(paragraphs_named("all", text)) == 42
    for words in ("OP99", "nonsense"):
        with pytest.raises(Refusal):
            paragraphs_named(words, text)


def test_a_delegation_with_where_it_meets_us_and_where_not(dossier: Dossier) -> None:
    told = in_markdown(delegation_sheet(dossier, ask(dossier, party="XBE")))
    meets, _, against = told.partition("## Where it stands against us")
    assert "We propose: add “and secure”; they: support" in meets.replace("\\", "")
    assert "They propose: “Urges” → “Calls upon”; we: oppose." in against
    assert "With Cordovia" in against


def test_a_delegation_without_anything_is_refused(dossier: Dossier) -> None:
    for party, reason in (("", "report-without-party"), ("FRA2", "report-empty")):
        with pytest.raises(Refusal) as refused:
            delegation_sheet(dossier, ask(dossier, party=party))
        assert refused.value.reason == reason


def test_a_sponsor_is_told_with_where_it_is_listed(dossier: Dossier) -> None:
    told = in_markdown(delegation_sheet(dossier, ask(dossier, party="NOR")))
    assert "Main sponsor (l-document" in told
    assert "Groups: " in told


def test_talking_points_for_a_meeting(dossier: Dossier) -> None:
    wanted = paragraphs_named("OP2, OP4", dossier.text_of(dossier.newest_version().id))
    asked = ask(dossier, title="Third informals", day=date(2020, 11, 23), place="CR 4", paragraphs=wanted)
    told = in_markdown(talking_points(dossier, asked))
    assert told.index("Third informals") < told.index("23 November 2020, CR 4") < told.index("## OP2")
    assert "- Urging two organizations is not urging Member States." in told
    assert "### What others want" in told
    assert "Fallback" not in told


def test_fallbacks_only_on_wish_and_the_paper_says_so(dossier: Dossier) -> None:
    wanted = paragraphs_named("OP2", dossier.text_of(dossier.newest_version().id))
    paper = talking_points(dossier, ask(dossier, paragraphs=wanted, with_ladder=True))
    assert "Fallback 1: “information-sharing, as appropriate and in accordance" in in_markdown(paper)
    assert paper.note == "Contains fallbacks: not for the table"


def test_without_a_choice_what_is_open(dossier: Dossier) -> None:
    told = in_markdown(talking_points(dossier, ask(dossier, with_text=False)))
    assert "## OP4 – Support" in told
    assert "## PP1\n" not in told
