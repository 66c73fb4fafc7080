from __future__ import annotations

import pytest

from app.domain.checking import is_stale
from app.domain.positions import Priority, Rule, Stance
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.work.annotating import (
    add_fallback,
    add_instruction,
    add_note,
    add_red_line,
    confirm_position,
    edit_fallback,
    edit_note,
    edit_red_line,
    move_fallback,
    remove_fallback,
    remove_note,
    remove_red_line,
    set_party_stance,
    set_preferred,
    set_priority,
    set_rationale,
    set_stance,
    set_talking_points,
)
from app.work.editing import reword
from app.work.workspace import Workspace


def test_each_field_is_a_step_of_its_own(desk: Workspace) -> None:
    for action, name in (
        (set_stance("op1", Stance.SEEK_CHANGE), "Set stance on OP1"),
        (set_priority("op1", Priority.HIGH), "Set priority on OP1"),
        (set_rationale("op1", "Rivers"), "Edit rationale on OP1"),
        (set_talking_points("op1", "Bridges unite"), "Edit talking points on OP1"),
    ):
        desk.do(action)
        assert desk.undo_label == name
    desk.undo()
    assert desk.dossier.positions["op1"].talking_points == ""
    assert desk.dossier.positions["op1"].rationale == "Rivers"


def test_an_emptied_position_is_gone(desk: Workspace) -> None:
    desk.do(set_stance("op1", Stance.SUPPORT, plain("x")))
    desk.do(set_stance("op1", None))
    assert "op1" not in desk.dossier.positions
    assert desk.undo_label == "Clear stance on OP1"


def test_a_position_is_stale_until_confirmed(desk: Workspace) -> None:
    now = desk.dossier.paragraphs["v1:op1"].wording
    desk.do(set_stance("op1", Stance.SUPPORT, now))
    assert not is_stale(desk.dossier.positions["op1"], now)
    changed = plain("Urges all States to build bridges;")
    desk.do(reword("v1", "op1", changed))
    assert is_stale(desk.dossier.positions["op1"], changed)
    desk.do(set_rationale("op1", "still thinking"))
    assert is_stale(desk.dossier.positions["op1"], changed), "an edit without looking at the text confirms nothing"
    desk.do(confirm_position("op1", changed))
    assert not is_stale(desk.dossier.positions["op1"], changed)
    with pytest.raises(Refusal, match="no-position"):
        desk.do(confirm_position("op2", changed))


def test_fallbacks_keep_their_order(desk: Workspace) -> None:
    for text in ("first", "second", "third"):
        desk.do(add_fallback(desk.new(), "op1", text))

    def ladder() -> list[tuple[int, str]]:
        return [(row.rank, row.text) for row in desk.dossier.of_paragraph("fallbacks", "op1")]

    rows = desk.dossier.of_paragraph("fallbacks", "op1")
    desk.do(move_fallback(rows[2], -1))
    assert ladder() == [(1, "first"), (2, "third"), (3, "second")]
    desk.do(move_fallback(rows[2], -9))
    assert ladder()[0] == (1, "third")
    desk.do(remove_fallback(rows[0]))
    assert ladder() == [(1, "third"), (2, "second")]
    desk.do(edit_fallback(rows[1], "second, softer"))
    assert ladder()[1] == (2, "second, softer")


def test_the_preferred_text_stands_above_the_fallbacks(desk: Workspace) -> None:
    def ladder() -> list[tuple[int, str]]:
        return [(row.rank, row.text) for row in desk.dossier.of_paragraph("fallbacks", "op1")]

    for text in ("first", "second"):
        desk.do(add_fallback(desk.new(), "op1", text))
    desk.do(set_preferred(desk.new(), "op1", "what we want"))
    desk.do(set_preferred(desk.new(), "op1", "what we really want"))
    assert ladder() == [(0, "what we really want"), (1, "first"), (2, "second")]
    rows = desk.dossier.of_paragraph("fallbacks", "op1")
    desk.do(move_fallback(rows[1], -1))
    assert ladder() == [(0, "first"), (1, "what we really want"), (2, "second")]
    desk.do(remove_fallback(rows[0]))
    assert ladder() == [(0, "first"), (1, "second")]
    desk.do(remove_fallback(rows[1]))
    assert ladder() == [(1, "second")]
    desk.do(add_fallback(desk.new(), "op1", "third"))
    assert ladder() == [(1, "second"), (2, "third")]
    with pytest.raises(Refusal, match="text-empty"):
        desk.do(set_preferred(desk.new(), "op1", " "))


def test_a_whole_paragraph_may_be_kept_as_it_stands(desk: Workspace) -> None:
    desk.do(add_red_line(desk.new(), "op1", Rule.MUST_NOT_CHANGE, ""))
    now = desk.dossier.newest_wording("op1")
    assert now is not None
    assert desk.dossier.of_paragraph("red_lines", "op1")[0].words == now.wording.plain
    with pytest.raises(Refusal, match="text-empty"):
        desk.do(add_red_line(desk.new(), "op1", Rule.MUST_CONTAIN, ""))


def test_red_lines_are_drawn_changed_and_taken_away(desk: Workspace) -> None:
    desk.do(add_red_line(desk.new(), "op1", Rule.MUST_CONTAIN, " all States "))
    line = desk.dossier.of_paragraph("red_lines", "op1")[0]
    assert line.words == "all States"
    desk.do(edit_red_line(line, rule=Rule.MUST_NOT_CONTAIN))
    desk.do(remove_red_line(line))
    assert not desk.dossier.red_lines
    with pytest.raises(Refusal, match="red-line-words-absent"):
        desk.do(add_red_line(desk.new(), "op1", Rule.MUST_NOT_CHANGE, "tunnels"))
    with pytest.raises(Refusal, match="text-empty"):
        desk.do(add_red_line(desk.new(), "op1", Rule.MUST_CONTAIN, "  "))


def test_notes_stand_on_words_and_can_be_shared(desk: Workspace) -> None:
    text = desk.dossier.paragraphs["v1:op1"].wording
    desk.do(add_note(desk.new(), "op1", "Why all?", words=(6, 9), on=text))
    note = desk.dossier.of_paragraph("notes", "op1")[0]
    assert (note.words, note.shareable) == ("all", False)
    desk.do(edit_note(note, shareable=True))
    assert desk.dossier.notes[note.id].shareable
    desk.do(remove_note(note))
    with pytest.raises(Refusal, match="row-gone"):
        desk.do(edit_note(note, text="x"))
    for words in ((5, 5), (3, 999), (-1, 2)):
        with pytest.raises(Refusal, match="words-outside"):
            desk.do(add_note(desk.new(), "op1", "x", words=words, on=text))


def test_instructions_add_up_newest_last(desk: Workspace) -> None:
    desk.do(add_instruction(desk.new(), "op1", "Hold the line", "Cable 12"))
    desk.do(add_instruction(desk.new(), "op1", "You may yield", "Cable 14"))
    assert [row.reference for row in desk.dossier.of_paragraph("instructions", "op1")] == ["Cable 12", "Cable 14"]
    with pytest.raises(Refusal, match="text-empty"):
        desk.do(add_instruction(desk.new(), "op1", "\n"))


def test_other_delegations_have_one_stance_on_a_paragraph(desk: Workspace) -> None:
    desk.do(set_party_stance(desk.new(), "op1", "XBE", Stance.SUPPORT, source="floor"))
    desk.do(set_party_stance(desk.new(), "op1", "XBE", Stance.OPPOSE))
    assert [row.stance for row in desk.dossier.stances.values()] == [Stance.OPPOSE]
    with pytest.raises(Refusal, match="paragraph-unknown"):
        desk.do(set_party_stance(desk.new(), "op9", "XBE", Stance.OPPOSE))
