"""Amendments that collide side by side in brackets, moves as moves, splits and mergers by their marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.dossier import Dossier
from app.domain.marks import MarkedParagraph
from app.domain.markup import Conflicts, MarkedText, marked_text, with_joints
from app.domain.paragraphs import Kind
from app.domain.wording import plain
from app.formats import WordDocument, WordHead
from app.formats.word.description import expected
from tests.builders import NOON, dossier, paragraph, replacement, small

URGES = "Urges all States to build small bridges;"


def row_of(state: Dossier, uid: str, *amendments: Amendment) -> MarkedParagraph:
    return next(row for row in brackets(state, *amendments).paragraphs if row.uid == uid)


def brackets(state: Dossier, *amendments: Amendment) -> MarkedText:
    return marked_text(state.put("amendments", *amendments), "v1", conflicts=Conflicts.BRACKETS)


def made(row: MarkedParagraph) -> list[tuple[str, str, str]]:
    return [(piece.kind, piece.wording.text, " ".join(piece.amendments)) for piece in row.pieces]


def by(code: str, id: str, text: str, uid: str = "op1", base: str = URGES, **values: object) -> Amendment:
    return replacement(id, uid, base, text, proponents=(code,), **values)


def whole(id: str, uid: str, action: AmendmentAction, code: str = "XDR", after: str = "", hours: int = 0) -> Amendment:
    return Amendment(id, uid, action, (code,), NOON + timedelta(hours=hours), after=after)


def new(id: str, after: str, text: str, kind: Kind = Kind.OPERATIVE, code: str = "XBE") -> Amendment:
    level = 1 if kind is Kind.SUBPARAGRAPH else 0
    return Amendment(
        id, id, AmendmentAction.INSERT, (code,), NOON, text=plain(text), after=after, kind=kind, level=level, label="OP bis"
    )  # fmt: skip


def test_each_wording_stands_in_brackets_under_its_own_name() -> None:
    row = row_of(
        small(),
        "op1",
        by("XBE", "a1", "Calls upon all States to build small bridges;"),
        by("XCO", "a2", "Encourages all States to build strong bridges;"),
        by("XDR", "a3", "Encourages all States to build small bridges;"),
    )
    assert made(row) == [
        ("-", "Urges", "a1 a2 a3"),
        ("+", "[Calls upon]", "a1"),
        ("+", " [Encourages]", "a2 a3"),
        ("=", " all States to build ", ""),
        ("-", "small", "a2"),
        ("+", "strong", "a2"),
        ("=", " bridges;", ""),
    ]
    assert row.alternatives == ()


def test_changes_that_meet_through_a_third_are_one_stretch() -> None:
    row = row_of(
        small(),
        "op1",
        by("XBE", "a1", "Urges all Members to build small bridges;"),
        by("XCO", "a2", "Urges the Members to make small bridges;"),
        by("XDR", "a3", "Urges all States to small bridges;"),
    )
    assert row.base.plain == URGES
    assert row.amended.plain == "Urges [all Members] [the Members] to [make] [–] small bridges;"
    assert {id for piece in row.pieces for id in piece.amendments} == {"a1", "a2", "a3"}


def test_a_wish_to_delete_words_shows() -> None:
    row = row_of(
        small(),
        "op1",
        by("XBE", "a1", "Urges all States to build safe bridges;"),
        by("XCO", "a2", "Urges all States to build bridges;"),
    )
    assert row.amended.plain == "Urges all States to build [safe] [–] bridges;"


def test_two_insertions_in_one_place_stand_one_after_the_other() -> None:
    row = row_of(
        small(),
        "op1",
        by("XBE", "a1", "Urges all States to build small bridges and fords;"),
        by("XCO", "a2", "Urges all States to build small bridges or ferries;"),
    )
    assert row.amended.plain == "Urges all States to build small bridges [and fords] [or ferries];"


def test_the_further_agreed_wording_comes_first() -> None:
    row = row_of(
        small(),
        "op1",
        by("XBE", "a1", "Invites all States to build small bridges;"),
        by("XCO", "a2", "Requests all States to build small bridges;", status=Status.AGREED_AD_REF),
    )
    assert row.amended.plain.startswith("[Requests] [Invites] all")


def test_an_amendment_on_words_that_are_gone_insists_in_brackets() -> None:
    old = "Asks all States to build small bridges;"
    row = row_of(small(), "op1", by("XBE", "a1", "Begs all States to build small bridges;", base=old))
    assert made(row)[:2] == [("-", "Urges", "a1"), ("+", "[Begs]", "a1")]


def test_a_paragraph_that_one_deletes_and_another_rewords_stays_in_brackets() -> None:
    reworded = by("XBE", "a1", "Sand;", uid="sub1", base="Stone;")
    text = brackets(small(), whole("d1", "op2", AmendmentAction.DELETE), reworded)
    assert not any(row.state == "deleted" for row in text.paragraphs)
    row = next(row for row in text.paragraphs if row.uid == "sub1")
    assert made(row) == [
        ("+", "[", "d1"),
        ("-", "Stone", "a1"),
        ("+", "Sand", "a1"),
        ("=", ";", ""),
        ("+", "] [–]", "d1"),
    ]


def test_an_uncontested_deletion_is_one() -> None:
    text = brackets(small(), whole("d1", "op2", AmendmentAction.DELETE))
    assert [row.uid for row in text.paragraphs if row.state == "deleted"] == ["op2", "sub1", "sub2"]


def test_a_moved_paragraph_keeps_what_is_amended_in_it() -> None:
    reworded = by("XBE", "a1", "Calls upon engineers to consider the following:", uid="op2",
                  base="Calls upon engineers to use the following:")  # fmt: skip
    state = small().put("amendments", whole("m1", "op2", AmendmentAction.MOVE, "XCO", "op3"), reworded)
    for conflicts in Conflicts:
        text = marked_text(state, "v1", conflicts=conflicts)
        left, arrived = ([row for row in text.paragraphs if row.state == side] for side in ("deleted", "inserted"))
        assert [row.uid for row in left] == [row.uid for row in arrived] == ["op2", "sub1", "sub2"]
        assert {row.move for row in (*left, *arrived)} == {1}
        assert made(left[0])[1] == ("-", "use", "a1") and not left[0].pieces[1].moved
        assert made(arrived[0])[1] == ("+", "consider", "a1") and not arrived[0].pieces[1].moved
        assert left[0].pieces[0].moved and left[0].pieces[0].amendments == ("m1",)
        assert not any(row.alternatives for row in text.paragraphs)


def test_a_new_subparagraph_goes_with_the_paragraph_it_belongs_to() -> None:
    move = whole("m1", "op2", AmendmentAction.MOVE, "XCO", "op3")
    text = brackets(small(), move, new("n1", "sub2", "Rope;", Kind.SUBPARAGRAPH))
    assert [row.uid for row in text.amended()][-4:] == ["op2", "sub1", "sub2", "n1"]


def test_two_moves_of_one_paragraph_show_it_in_both_places() -> None:
    text = brackets(
        small(), whole("m1", "op1", AmendmentAction.MOVE, "XCO", "op3"), whole("m2", "op1", AmendmentAction.MOVE, "XEL", "", 1)
    )  # fmt: skip
    arrived = [row for row in text.paragraphs if row.state == "inserted"]
    assert [(row.uid, row.amendments, row.amended.plain) for row in arrived] == [
        ("op1", ("m2",), f"[{URGES}]"),
        ("op1", ("m1",), f"[{URGES}]"),
    ]
    assert [row.move for row in text.paragraphs if row.move] == [1, 1]


def test_a_move_against_a_deletion_shows_both() -> None:
    text = brackets(
        small(), whole("m1", "op1", AmendmentAction.MOVE, "XCO", "op3"), whole("d1", "op1", AmendmentAction.DELETE)
    )
    arrived = next(row for row in text.paragraphs if row.state == "inserted")
    assert arrived.amended.plain == f"[{URGES}] [–]"


def test_what_is_proposed_on_a_proposed_paragraph_stands_in_it() -> None:
    text = "Welcomes small ferries;"
    row = row_of(
        small(),
        "n1",
        new("n1", "op1", text),
        by("XCO", "a1", "Welcomes large ferries;", uid="n1", base=text),
        by("XEL", "a2", "Welcomes small ferries and fords;", uid="n1", base=text),
        whole("d1", "n1", AmendmentAction.DELETE),
    )
    assert row.amended.plain == "[Welcomes [small] [large] ferries and fords;] [–]"
    assert row.base.plain == "" and row.alternatives == ()


def test_with_the_first_winning_it_is_an_alternative() -> None:
    text = "Welcomes small ferries;"
    state = small().put(
        "amendments",
        new("n1", "op1", text),
        by("XCO", "a1", "Welcomes large ferries;", uid="n1", base=text),
        whole("d1", "n1", AmendmentAction.DELETE),
    )
    row = next(row for row in marked_text(state, "v1").paragraphs if row.uid == "n1")
    assert (row.amended.plain, row.alternatives) == (text, ("a1", "d1"))


def test_a_collision_across_cells_of_a_table_is_an_alternative() -> None:
    state = dossier(replace(paragraph("op1", "Stone\t3 000\t7"), kind=Kind.TABLE))
    one = by("XBE", "a1", "Sand\t4 000\t7", base="Stone\t3 000\t7")
    other = by("XCO", "a2", "Sandstone 4 000\t7", base="Stone\t3 000\t7")
    row = row_of(state, "op1", one, other)
    assert row.alternatives == ("a2",) and row.amended.plain == "Sand\t4 000\t7"


def test_an_amendment_that_the_version_has_taken_in_is_said_to_be_contained() -> None:
    text = brackets(
        small(), by("XBE", "a1", URGES, base="Urges all States;"), replace(new("n1", "op1", "x"), paragraph="op2")
    )
    assert text.contained == ("a1", "n1")


def test_a_split_is_shown_by_the_mark_of_the_paragraph() -> None:
    base = "Urges all States to build small bridges, and invites the engineers of the region to share their plans;"
    state = dossier(paragraph("op1", base), paragraph("op2", "Decides to meet."))
    state = state.put(
        "amendments",
        by("XBE", "a1", URGES, base=base),
        new("n1", "op1", "Invites the engineers of the region to share their plans;"),
    )
    text = marked_text(state, "v1", conflicts=Conflicts.BRACKETS)
    joined = with_joints(text, state)
    assert [(row.state, row.label, row.former) for row in joined.paragraphs] == [
        ("split", "OP1", None), ("kept", "OP bis", ""), ("kept", "OP2", None),
    ]  # fmt: skip
    documents = [expected(WordDocument(WordHead("Bridges"), each.paragraphs)) for each in (text, joined)]
    assert documents[0] == documents[1]
    assert sum(len(p.wording.text) for row in joined.paragraphs for p in row.pieces if p.kind != "=") < 40
    other = state.put("amendments", replace(state.amendments["n1"], proponents=("XCO",)))
    assert with_joints(marked_text(other, "v1"), other) == marked_text(other, "v1")


def test_a_merger_is_shown_by_the_mark_of_the_paragraph() -> None:
    second = "Invites the engineers of the region to share their plans;"
    merged = "Urges all States to build small bridges, and invites the engineers of the region to share their plans;"
    state = dossier(paragraph("op1", URGES), paragraph("op2", second), paragraph("op3", "Decides to meet."))
    state = state.put("amendments", by("XBE", "a1", merged), whole("d1", "op2", AmendmentAction.DELETE, "XBE"))
    text = marked_text(state, "v1")
    joined = with_joints(text, state)
    assert [(row.state, row.label, row.former) for row in joined.paragraphs] == [
        ("joined", "OP1", None), ("kept", "", "OP2"), ("kept", "OP3", None),
    ]  # fmt: skip
    documents = [expected(WordDocument(WordHead("Bridges"), each.paragraphs)) for each in (text, joined)]
    assert documents[0] == documents[1]
