from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.dossier import Dossier
from app.domain.markup import MarkedText, carried, compose, marked_text
from app.domain.paragraphs import Kind
from app.domain.wording import Wording, join, plain
from tests.builders import NOON, replacement, small, wordings

URGES = "Urges all States to build small bridges;"


def marked(dossier: Dossier, *amendments: Amendment, chosen: list[str] | None = None) -> MarkedText:
    return marked_text(dossier.put("amendments", *amendments) if amendments else dossier, "v1", chosen)


def texts(text: MarkedText, side: str) -> list[str]:
    rows = text.base() if side == "base" else text.amended()
    return [getattr(row, side).plain for row in rows]


def test_without_amendments_nothing_is_marked() -> None:
    text = marked(small())
    assert not any(row.is_marked for row in text.paragraphs)
    assert texts(text, "base") == texts(text, "amended") == [row.wording.plain for row in small().text_of("v1")]


def test_two_delegations_compose_on_different_words_of_one_paragraph() -> None:
    one = replacement("a1", "op1", URGES, "Calls upon all States to build small bridges;")
    two = replacement("a2", "op1", URGES, "Urges all States to build strong bridges;", proponents=("XBE",))
    row = next(row for row in marked(small(), one, two).paragraphs if row.uid == "op1")
    assert row.amended.plain == "Calls upon all States to build strong bridges;"
    assert row.base.plain == URGES
    assert [piece.amendments for piece in row.pieces if piece.kind == "+"] == [("a1",), ("a2",)]
    assert row.alternatives == ()


def test_the_same_words_wanted_twice_are_one_change_by_both() -> None:
    one = replacement("a1", "op1", URGES, "Calls upon all States to build small bridges;")
    two = replacement("a2", "op1", URGES, "Calls upon all States to build small bridges;", proponents=("XBE",))
    row = next(row for row in marked(small(), one, two).paragraphs if row.uid == "op1")
    assert [piece.amendments for piece in row.pieces if piece.kind == "+"] == [("a1", "a2")]


def test_of_two_on_the_same_words_the_further_agreed_stands_and_the_other_is_an_alternative() -> None:
    one = replacement("a1", "op1", URGES, "Encourages all States to build small bridges;")
    two = replacement(
        "a2", "op1", URGES, "Calls upon all States to build small bridges;", status=Status.AGREED_AD_REF,
        created=NOON + timedelta(hours=1),
    )  # fmt: skip
    row = next(row for row in marked(small(), one, two).paragraphs if row.uid == "op1")
    assert row.amended.plain.startswith("Calls upon")
    assert row.alternatives == ("a1",)


def test_withdrawn_ones_do_not_show_unless_named() -> None:
    gone = replacement("a1", "op1", URGES, "Invites all States;", status=Status.WITHDRAWN)
    assert not any(row.is_marked for row in marked(small(), gone).paragraphs)
    assert any(row.is_marked for row in marked(small(), gone, chosen=["a1"]).paragraphs)
    assert not any(
        row.is_marked for row in marked(small(), replace(gone, status=Status.PROPOSED), chosen=[]).paragraphs
    )


def insertion(id: str, after: str, text: str, label: str, kind: Kind = Kind.OPERATIVE, hours: int = 0) -> Amendment:
    return Amendment(
        id, id, AmendmentAction.INSERT, ("XAR",), NOON + timedelta(hours=hours), text=plain(text), after=after, kind=kind,
        label=label,
    )  # fmt: skip


def test_a_new_paragraph_stands_behind_the_subparagraphs_of_the_one_it_follows() -> None:
    text = marked(
        small(),
        insertion("n1", "op2", "Welcomes ferries;", "OP2 bis"),
        insertion("n2", "op2", "Notes fords;", "OP2 ter"),
    )
    order = [row.label for row in text.paragraphs]
    assert order == ["Formula", "PP1", "PP2", "OP1", "OP2", "OP2(a)", "OP2(b)", "OP2 bis", "OP2 ter", "OP3"]
    assert [row.state for row in text.paragraphs if row.uid in {"n1", "n2"}] == ["inserted", "inserted"]


def test_new_paragraphs_at_the_very_beginning_and_behind_one_another() -> None:
    first = insertion("n1", "", "Guided by rivers,", "PP0 bis", Kind.PREAMBULAR)
    second = insertion("n2", "n1", "Guided also by lakes,", "PP0 ter", Kind.PREAMBULAR, hours=1)
    text = marked(small(), first, second)
    assert [row.uid for row in text.paragraphs][:3] == ["n1", "n2", "fo"]


def test_deleting_a_paragraph_takes_its_subparagraphs_along() -> None:
    gone = Amendment("d1", "op2", AmendmentAction.DELETE, ("XAR",), NOON)
    text = marked(small(), gone)
    assert [row.uid for row in text.paragraphs if row.state == "deleted"] == ["op2", "sub1", "sub2"]
    assert texts(text, "amended") == [
        "The Assembly,", "Recalling its resolution 1/1,", "Noting with concern the lack of bridges,", URGES,
        "Decides to remain seized of the matter.",
    ]  # fmt: skip


def test_a_move_is_a_deletion_and_an_insertion_by_one_amendment() -> None:
    move = Amendment("m1", "op2", AmendmentAction.MOVE, ("XAR",), NOON, after="op3")
    text = marked(small(), move)
    assert [row.uid for row in text.amended()][-4:] == ["op3", "op2", "sub1", "sub2"]
    assert [row.uid for row in text.base()] == [row.uid for row in small().text_of("v1")]


def test_rewording_a_paragraph_that_another_deletes_is_an_alternative() -> None:
    gone = Amendment("d1", "op1", AmendmentAction.DELETE, ("XBE",), NOON)
    other = replacement("a1", "op1", URGES, "Invites all States to build small bridges;")
    row = next(row for row in marked(small(), gone, other).paragraphs if row.uid == "op1")
    assert (row.state, row.alternatives) == ("deleted", ("a1",))


def test_an_amendment_on_a_paragraph_of_another_version_is_unplaced() -> None:
    lost = Amendment("d1", "op9", AmendmentAction.DELETE, ("XBE",), NOON)
    far = insertion("n1", "op9", "Welcomes ferries;", "OP9 bis")
    assert set(marked(small(), lost, far).unplaced) == {"d1", "n1"}


def test_an_amendment_follows_a_text_that_changed_elsewhere() -> None:
    one = replacement("a1", "op1", URGES, "Calls upon all States to build small bridges;")
    now = plain("Urges all States to build small bridges and ferries;")
    then = carried(one, now)
    assert then is not None
    assert then.plain == "Calls upon all States to build small bridges and ferries;"
    assert carried(one, plain("Invites all States to build small bridges;")) is None


@given(wordings(), st.lists(wordings(), min_size=1, max_size=3))
def test_composing_keeps_the_base_and_applies_what_does_not_collide(base: Wording, proposals: list[Wording]) -> None:
    rows = [replacement(f"a{index}", "op1", base, text) for index, text in enumerate(proposals)]
    pieces, alternatives = compose(base, rows)
    assert [piece.kind for piece in pieces if not piece.amendments] == ["="] * sum(
        piece.kind == "=" for piece in pieces
    )
    kept = join(piece.wording for piece in pieces if piece.kind != "+")
    assert kept == base
    if len(rows) == 1:
        assert join(piece.wording for piece in pieces if piece.kind != "-") == proposals[0]
    assert "a0" not in alternatives
