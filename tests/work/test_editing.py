from __future__ import annotations

import pytest

from app.domain.dossier import Dossier
from app.domain.paragraphs import Kind, labels
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.work.editing import delete_paragraph, insert_paragraph, label_for, move_paragraph, renumber, reword
from app.work.workspace import Action
from tests.builders import small


def after(*actions: Action) -> Dossier:
    state = small()
    for action in actions:
        state = action.run(state)
    return state


def named(state: Dossier) -> list[str]:
    return list(labels(state.text_of("v1")).values())


def test_rewording_changes_one_paragraph_of_one_version() -> None:
    state = after(reword("v1", "op1", plain("Invites all States;")))
    assert state.paragraphs["v1:op1"].wording.plain == "Invites all States;"
    assert state.versions == small().versions


@pytest.mark.parametrize("text", ["", "   "])
def test_a_paragraph_without_words_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="wording-empty"):
        after(reword("v1", "op1", plain(text)))
    with pytest.raises(Refusal, match="wording-empty"):
        after(insert_paragraph("n", "v1", "op1", Kind.OPERATIVE, plain(text)))


def test_an_inserted_paragraph_takes_bis_and_no_other_label_moves() -> None:
    state = after(
        insert_paragraph("n1", "v1", "op1", Kind.OPERATIVE, plain("Welcomes ferries;")),
        insert_paragraph("n2", "v1", "op1", Kind.OPERATIVE, plain("Notes fords;")),
    )
    assert named(state)[3:7] == ["OP1", "OP1 bis", "OP1 ter", "OP2"]


def test_behind_a_chapeau_means_behind_its_subparagraphs_and_a_subparagraph_goes_right_behind() -> None:
    state = after(insert_paragraph("n1", "v1", "op2", Kind.OPERATIVE, plain("Welcomes ferries;")))
    assert named(state)[4:9] == ["OP2", "OP2(a)", "OP2(b)", "OP2 bis", "OP3"]
    state = after(insert_paragraph("sub9", "v1", "sub1", Kind.SUBPARAGRAPH, plain("Bricks;"), 1))
    assert named(state)[4:8] == ["OP2", "OP2(a)", "OP2(a) bis", "OP2(b)"]


def test_at_the_very_beginning() -> None:
    state = after(insert_paragraph("n1", "v1", "", Kind.PREAMBULAR, plain("Guided by rivers,")))
    assert state.version("v1").order[0] == "n1"
    assert named(state)[0] == "PP0 bis"


def test_deleting_a_chapeau_takes_its_subparagraphs_and_leaves_the_labels() -> None:
    state = after(delete_paragraph("v1", "op2"))
    assert named(state) == ["Formula", "PP1", "PP2", "OP1", "OP3"]
    assert set(state.version("v1").order) == {row.uid for row in state.paragraphs.values()}


def test_the_last_paragraph_stays() -> None:
    state = small()
    for uid in state.version("v1").order[:-1]:
        if f"v1:{uid}" in state.paragraphs:
            state = delete_paragraph("v1", uid).run(state)
    with pytest.raises(Refusal, match="last-paragraph"):
        delete_paragraph("v1", state.version("v1").order[0]).run(state)


def test_moving_takes_the_family_along_and_refuses_itself() -> None:
    state = after(move_paragraph("v1", "op2", "op3"))
    assert state.version("v1").order[-4:] == ("op3", "op2", "sub1", "sub2")
    state = after(move_paragraph("v1", "op3", ""))
    assert state.version("v1").order[0] == "op3"
    for place in ("op2", "sub1"):
        with pytest.raises(Refusal, match="move-into-itself"):
            after(move_paragraph("v1", "op2", place))


def test_renumbering_counts_anew_once() -> None:
    state = after(insert_paragraph("n1", "v1", "op1", Kind.OPERATIVE, plain("Welcomes ferries;")), renumber("v1"))
    assert named(state)[3:6] == ["OP1", "OP2", "OP3"]
    with pytest.raises(Refusal, match="numbered-already"):
        renumber("v1").run(state)


def test_a_paragraph_of_another_version_is_refused() -> None:
    with pytest.raises(Refusal, match="paragraph-not-in-version"):
        after(reword("v1", "op77", plain("x")))


def test_labels_behind_the_formula_and_of_first_subparagraphs() -> None:
    state = small()
    assert label_for(state, "v1", "fo", Kind.PREAMBULAR) == "PP0 bis"
    assert label_for(state, "v1", "pp2", Kind.OPERATIVE) == "OP0 bis"
    assert label_for(state, "v1", "op1", Kind.SUBPARAGRAPH) == "OP1(a)"
    assert label_for(state, "v1", "op2", Kind.SUBPARAGRAPH) == "OP2(a) bis"
