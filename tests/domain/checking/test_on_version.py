"""The one judgement of red lines and positions on a version, whoever asks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.checking import TwoTexts, gate, on_version
from app.domain.comparing import compared
from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.paragraphs import COUNTED, Paragraph, labels
from app.domain.positions import Position, RedLine, Rule, Stance
from app.domain.wording import Run, plain, wording
from app.work.receiving.drafts import read_draft
from app.work.receiving.exchange import dossier_from_draft, import_version
from app.work.workspace import New, Workspace
from tests.builders import NOON, dossier, paragraph
from tests.domain.checking.versions import LATER, after, line


def opened(uid: str, italic: str, rest: str = " States to build bridges;") -> Paragraph:
    return paragraph(uid, wording([Run(italic, italic=True), Run(rest)]))


def held(base: Dossier, *uids: str) -> Dossier:
    """Our positions on these paragraphs, set on the words of the first version."""
    rows = [Position(uid, Stance.SUPPORT, set_on=base.paragraphs[f"v1:{uid}"].wording) for uid in uids]
    return base.put("positions", *rows)


def stale_uids(text: Dossier, version: str = "v2") -> set[str]:
    on = on_version(text, version)
    return {uid for uid, position in text.positions.items() if on.is_stale(position)}


def test_an_adverb_that_the_neighbours_force_makes_no_position_stale() -> None:
    base = held(dossier(opened("op1", "Urges", " a;"), opened("op2", "Also urges", " b;")), "op2")
    assert stale_uids(after(base, opened("op2", "Urges", " b;"))) == set()
    assert stale_uids(after(base, opened("op1", "Urges", " a;"), opened("op2", "Urges", " b;"))) == {"op2"}, (
        "nothing around it asks for another opening"
    )


def test_an_adverb_is_forgiven_where_nobody_knows_the_neighbours() -> None:
    text = dossier(opened("op1", "Urges", " a;"))
    set_on = opened("op1", "Also urges", " a;").wording
    assert not on_version(text, "v1").is_stale(Position("op1", Stance.SUPPORT, set_on=set_on))


def test_a_reference_that_follows_the_numbers_makes_no_position_stale() -> None:
    base = held(
        dossier(paragraph("op1", "Decides a;"), paragraph("op2", "Invites States, as in paragraph 1 above, to act.")),
        "op2",
    )
    new = paragraph("op3", "Welcomes the report;")
    now = "Invites States, as in paragraph {} above, to act."
    follows = after(base, new, paragraph("op1", "Decides a;"), paragraph("op2", now.format(2)))
    assert stale_uids(follows) == set()
    elsewhere = after(base, new, paragraph("op1", "Decides a;"), paragraph("op2", now.format(1)))
    assert stale_uids(elsewhere) == set(), "it reads as it did"
    other = after(base, new, paragraph("op1", "Decides a;"), paragraph("op2", now.format(3)))
    assert stale_uids(other) == {"op2"}


def test_a_footnote_that_only_moved_makes_no_position_stale() -> None:
    noted = wording([Run("Recalling its report"), Run("￼", note=plain("A/75/1.")), Run(",")])
    base = held(dossier(paragraph("pp1", noted), paragraph("pp2", "Noting the report,")), "pp1")
    moved = wording([Run("Noting the report"), Run("￼", note=plain("A/75/1.")), Run(",")])
    assert stale_uids(after(base, paragraph("pp1", "Recalling its report,"), paragraph("pp2", moved))) == set()
    gone = after(base, paragraph("pp1", "Recalling its report,"), paragraph("pp2", "Noting the report,"))
    assert stale_uids(gone) == {"pp1"}


def test_the_version_on_whose_words_a_position_was_set_is_that_of_its_words() -> None:
    base = dossier(opened("op1", "Urges", " a;"), opened("op2", "Also urges", " b;"))
    text = after(base, opened("op1", "Urges", " a;"), opened("op2", "Also urges", " c;"))
    text = after(text, opened("op2", "Urges", " c;"), version="v3")
    text = text.put("positions", Position("op2", Stance.SUPPORT, set_on=text.paragraphs["v2:op2"].wording))
    assert stale_uids(text, "v3") == set()
    assert stale_uids(text, "v1") == {"op2"}


def test_words_that_moved_into_a_piece_cross_no_line() -> None:
    base = dossier(paragraph("op1", "Urges States to act, while respecting human rights;"))
    drawn = line(Rule.MUST_CONTAIN, "respecting human rights")
    base = base.put("red_lines", drawn)
    text = after(base, paragraph("op1", "Urges States to act;"), paragraph("op2", "Also, respecting human rights;"))
    assert on_version(text, "v2").crossed([drawn]) == (drawn,)
    text = text.put("links", Link("l", LinkKind.SPLIT, "v2", "op2", "op1", LATER))
    on = on_version(text, "v2")
    assert on.crossed([drawn]) == ()
    assert on.affected({"op2"}) == {"op1", "op2"}


def test_what_went_into_another_paragraph_is_looked_for_there_and_what_was_left_in_history_nowhere() -> None:
    base = dossier(paragraph("op1", "Urges States to act;"), paragraph("op2", "Urges bridges of stone."))
    drawn = line(Rule.MUST_CONTAIN, "stone", "op2")
    text = after(base.put("red_lines", drawn), paragraph("op1", "Urges States to build bridges of stone."))
    assert on_version(text, "v2").is_crossed(drawn)
    merged = text.put("links", Link("l", LinkKind.MERGED, "v2", "op1", "op2", LATER))
    assert not on_version(merged, "v2").is_crossed(drawn)
    over = text.put("links", Link("l", LinkKind.APART, "v2", "", "op2", LATER, True))
    assert not on_version(over, "v2").is_crossed(drawn)


def test_a_paragraph_that_is_only_proposed_crosses_nothing_and_is_not_stale() -> None:
    text = dossier(paragraph("op1", "Urges;"))
    on = on_version(text, "v1")
    assert not on.is_crossed(line(Rule.MUST_CONTAIN, "stone", "op9"))
    assert not on.is_stale(Position("op9", Stance.SUPPORT, set_on=plain("Stone;")))
    assert not on.is_stale(None) and not on.is_stale(Position("op1", Stance.SUPPORT))


def test_a_text_that_is_no_version_is_judged_by_its_words() -> None:
    text = dossier(paragraph("op1", "Urges bridges of stone;"))
    drawn = line(Rule.MUST_CONTAIN, "stone")
    position = Position("op1", Stance.SUPPORT, set_on=plain("Urges bridges of stone;"))
    amended = paragraph("op1", "Urges bridges;")
    for on in (on_version(text, "v1"), on_version(text, "")):
        assert on.is_crossed_by(drawn, amended) and on.is_stale_by(position, amended)
        assert on.is_crossed_by(drawn, None) and not on.is_stale_by(position, None)
        assert not on.is_crossed_by(drawn, text.paragraphs["v1:op1"])
        assert not on.is_stale_by(position, text.paragraphs["v1:op1"])
    assert not on_version(text, "").is_crossed(drawn) and not on_version(text, "").is_stale(position)


def test_it_is_made_anew_only_when_a_text_or_a_link_changes() -> None:
    text = held(dossier(paragraph("op1", "Urges;")), "op1")
    on = on_version(text, "v1")
    assert on_version(text.put("red_lines", line(Rule.MUST_CONTAIN, "stone")), "v1") is on
    assert on_version(text.put("positions", Position("op1", Stance.OPPOSE)), "v1") is on
    assert on_version(text.put("paragraphs", paragraph("op1", "Decides;")), "v1") is not on
    assert on_version(text.put("links", Link("l", LinkKind.SPLIT, "v1", "op2", "op1", LATER)), "v1") is not on


def test_the_words_of_a_paragraph_bear_on_those_that_follow() -> None:
    text = dossier(*(opened(f"op{n}", "Urges") for n in range(1, 6)))
    assert on_version(text, "v1").affected({"op2"}) == {"op2", "op3", "op4"}


@pytest.fixture(scope="module")
def renewed(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """75/10 with a position and two red lines on every paragraph, then 77/20."""
    folder = shared_data / "akn"
    draft = read_draft(folder / "75session" / "English" / "75_10_E.xml")
    start = dossier_from_draft(New("v75", NOON - timedelta(days=900)), draft, "A/RES/75/10", source="75_10_E.xml")
    rows = [row for row in start.text_of(start.newest_version().id) if row.kind in COUNTED]
    start = start.put("positions", *(Position(row.uid, Stance.SUPPORT, set_on=row.wording) for row in rows))
    lines = [
        RedLine(f"{row.uid}-{rule.value}", row.uid, rule, row.wording.plain[:30], NOON - timedelta(days=1))
        for row in rows
        for rule in (Rule.MUST_CONTAIN, Rule.MUST_NOT_CONTAIN)
    ]
    start = start.put("red_lines", *lines)
    desk = Workspace.create(tmp_path_factory.mktemp("d") / "d.adref", start, who="Arcadia", origin="shell")
    draft = read_draft(folder / "77session" / "English" / "A_RES_77_20-2226542E.xml")
    desk.do(import_version(desk.new(), draft, label="77/20", source="77_20.xml"))
    desk.close()
    return desk.dossier


def test_on_real_texts_the_gate_and_the_comparison_say_the_same(renewed: Dossier) -> None:
    versions = [row.id for row in renewed.versions_in_order()]
    old, new = map(renewed.text_of, versions)
    named, now = labels(old), on_version(renewed, versions[1])
    stale = {uid for uid in renewed.positions if now.is_stale(renewed.positions[uid])}
    whole = TwoTexts(old, new)
    rows = [row for row in compared("", old, "", new).rows if len(row.old) == len(row.new) == 1]
    told = {row.old[0].paragraph.uid: row.significance == "substantive" for row in rows if row.is_counted}
    assert {named[uid] for uid in stale & set(told)} == {named[uid] for uid, is_one in told.items() if is_one}
    assert all(
        whole.changed_in_substance(row.old[0].paragraph, row.new[0].paragraph) == told[row.old[0].paragraph.uid]
        for row in rows
        if row.is_counted
    )
    assert "PP5" in named.values() and not any(named[uid] == "PP5" for uid in stale), "only its adverb went"
    found = gate(renewed, versions[1])
    assert {row.uid for row in found.paragraphs if row.stale is not None} == stale
    crossed = {one.line.id for row in found.paragraphs for one in row.lines if one.is_crossed}
    assert crossed == {row.id for row in now.crossed(renewed.red_lines.values())}
