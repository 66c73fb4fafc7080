"""The table of old and new labels, between any two texts."""

from __future__ import annotations

from datetime import timedelta

from app.domain.comparing import compared
from app.domain.concordance import Treatment
from app.domain.dossier import Dossier
from app.domain.lineage import concordance, concordance_of
from app.domain.paragraphs import Kind
from app.domain.wording import plain
from app.work.editing import delete_paragraph, insert_paragraph, move_paragraph, renumber, reword
from app.work.shaping import merge, split
from app.work.versions import copy_version
from app.work.workspace import Action, New
from tests.builders import NOON, replacement, small


def at(hours: int, id: str = "") -> New:
    return New(id or f"n{hours}", NOON + timedelta(hours=hours))


def second(*actions: Action, state: Dossier | None = None) -> Dossier:
    made = copy_version(at(1, "v2"), "v1", "Rev.1").run(state or small())
    for action in actions:
        made = action.run(made)
    return renumber("v2").run(made)


def told(state: Dossier, old: str = "v1", new: str = "v2") -> list[tuple[str, str, str]]:
    return [(row.old_label, row.new_label, row.treatment.value) for row in concordance(state, old, new)]


def test_kept_edited_new_moved_and_gone_in_the_order_of_the_new_text() -> None:
    state = second(
        move_paragraph("v2", "pp1", "pp2"),
        reword("v2", "op1", plain("Urges all States to build large bridges;")),
        insert_paragraph("n", "v2", "op1", Kind.OPERATIVE, plain("Welcomes ferries;")),
        delete_paragraph("v2", "op3"),
    )
    assert told(state) == [
        ("PP2", "PP1", "kept"),
        ("PP1", "PP2", "moved"),
        ("OP1", "OP1", "edited"),
        ("", "OP2", "new"),
        ("OP2", "OP3", "kept"),
        ("OP2(a)", "OP3(a)", "kept"),
        ("OP2(b)", "OP3(b)", "kept"),
        ("OP3", "", "gone"),
    ]


def test_split_and_merged_by_their_links_however_little_alike_the_words() -> None:
    state = second(
        split(at(2, "part"), "v2", "op1", len("Urges all States "), (plain("Urges;"), plain("Wholly other words;"))),
        merge(at(3), "v2", "pp1", "pp2", plain("Quite another thing,")),
    )
    rows = {(row.old_label, row.new_label): row for row in concordance(state, "v1", "v2")}
    assert rows["OP1", "OP1"].treatment is rows["OP1", "OP2"].treatment is Treatment.SPLIT
    assert rows["OP1", "OP2"].note == "Split from OP1"
    assert rows["PP1", "PP1"].treatment is rows["PP2", "PP1"].treatment is Treatment.MERGED
    assert rows["PP2", "PP1"].note == "Merged with PP1"


def test_links_are_followed_over_several_versions() -> None:
    state = copy_version(at(1, "v2"), "v1", "Rev.1").run(small())
    state = merge(at(2), "v2", "pp1", "pp2", plain("Noting rivers and fords,")).run(state)
    state = copy_version(at(3, "v3"), "v2", "Rev.2").run(state)
    state = split(at(4, "part"), "v3", "pp1", len("Noting rivers "), (plain("Noting rivers,"), plain("Mindful,"))).run(
        state
    )
    rows = told(renumber("v3").run(state), "v1", "v3")
    assert ("PP2", "PP1", "merged") in rows
    assert ("PP1", "PP2", "split") in rows


def test_proponents_are_those_whose_words_show() -> None:
    base = "Urges all States to build small bridges;"
    rows = (
        replacement("a", "op1", base, "Urges all States to build large bridges;", proponents=("XBE", "XCO")),
        replacement("b", "op1", base, "Urges all States to build small tunnels;", proponents=("XDR",)),
    )
    state = second(
        reword("v2", "op1", plain("Urges all States to build large bridges;")), move_paragraph("v2", "pp1", "pp2"),
        state=small().put("amendments", *rows),
    )  # fmt: skip
    found = next(row for row in concordance(state, "v1", "v2") if row.old_label == "OP1")
    assert found.proponents == ("XBE", "XCO")


def test_a_text_against_itself_is_kept_throughout() -> None:
    state = small()
    rows = concordance(state, "v1", "v1")
    assert {row.treatment for row in rows} == {Treatment.KEPT}
    assert all(row.old_label == row.new_label for row in rows)
    assert [row.rank for row in rows] == list(range(len(rows)))


def test_texts_that_no_dossier_knows() -> None:
    text = small().text_of("v1")
    found = concordance_of(compared("One", text, "Other", text[:-1], by_identity=False))
    assert [row.treatment for row in found][-1] is Treatment.GONE
    assert not any(row.proponents for row in found)
