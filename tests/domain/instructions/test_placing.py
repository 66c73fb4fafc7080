"""Where instructions land: on exactly the words they quote, or in the list of what was not placed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.amendments import AmendmentAction
from app.domain.instructions import amended, parse_instructions, placed
from app.domain.paragraphs import Kind, Paragraph, labels
from app.domain.wording import EMPTY, NOTE_MARK, Run, Wording, plain, wording
from tests.builders import paragraph
from tests.domain.instructions.draft_text import DRAFT, opened, place
from tests.domain.instructions.test_reading import LINES

BASE = {row.uid: row.wording for row in DRAFT}


def test_what_may_be_meant_twice_is_shown_with_both_places() -> None:
    (row,) = place("In the second preambular paragraph, replace “lack” with “want”.").unplaced
    assert row.reason == "instruction-words-ambiguous"
    assert row.text == "In the second preambular paragraph, replace “lack” with “want”."
    assert (row.words, row.paragraph) == ("lack", "PP2")
    assert [(candidate.label, candidate.words) for candidate in row.candidates] == [
        ("PP2", "with concern the lack of bridges and"),
        ("PP2", "roads, and the lack of trains,"),
    ]


def test_words_that_are_not_there_are_shown_where_they_are_and_what_comes_nearest() -> None:
    (row,) = place("In operative paragraph 5, delete “to remain seized”.").unplaced
    assert row.reason == "instruction-words-absent"
    assert (row.candidates[0].label, row.candidates[0].words) == ("OP6", "to remain seized")
    (row,) = place("In operative paragraph 6, delete “to remain seised”.").unplaced
    assert (row.candidates[0].label, row.candidates[0].words) == ("OP6", "to remain seized")


def test_a_paragraph_by_an_ordinal_alone_may_be_of_either_part() -> None:
    (row,) = place("Delete the third paragraph.").unplaced
    assert row.reason == "instruction-paragraph-ambiguous"
    assert [candidate.label for candidate in row.candidates] == ["PP3", "OP3"]


def test_italics_are_kept_and_taken_over() -> None:
    (change,) = place("In operative paragraph 1, replace “Urges” with “Invites”.").changes
    assert change.text.opening_words == "Invites"
    (change,) = place("In operative paragraph 1, replace “build small” with “pull down”.").changes
    assert [run.italic for run in change.text.runs] == [True, False, False]
    assert NOTE_MARK in change.text.text


def test_a_whole_paragraph_in_roman_takes_over_the_italics_of_the_same_opening_words() -> None:
    (change,) = place("Replace operative paragraph 6 with: “Decides to rest.”").changes
    assert change.text == opened("Decides", " to rest.")


def test_a_footnote_is_edited_and_deleted_in_its_paragraph() -> None:
    (change,) = place("In the footnote to operative paragraph 1, replace “annex” by “appendix”.").changes
    assert [note.text for note in change.text.notes] == ["A/1/1, appendix."]
    (change,) = place("Delete footnote 1.").changes
    assert change.text.notes == ()
    assert place("Delete footnote 2.").unplaced[0].reason == "instruction-paragraph-absent"


def test_inserted_paragraphs_stand_in_their_order_and_at_their_place() -> None:
    placing = place(
        "After operative paragraph 2, insert two new paragraphs:",
        "“Requests rest;",
        "“Requests sleep;”",
        "Delete paragraph 3.",
    )
    text = amended(DRAFT, placing.changes)
    words = [row.wording.plain for row in text]
    at = words.index("Iron and steel;")
    assert words[at + 1 : at + 3] == ["Requests rest;", "Requests sleep;"]
    assert words[at + 3].startswith("Requests the")
    assert len(text) == len(DRAFT) + 1


def test_a_deleted_or_moved_paragraph_takes_its_subparagraphs_along() -> None:
    gone = amended(DRAFT, place("Delete operative paragraph 2.").changes)
    assert not any(row.kind is Kind.SUBPARAGRAPH for row in gone)
    moved = amended(DRAFT, place("Move operative paragraph 2 after operative paragraph 4.").changes)
    assert [row.uid for row in moved][5:12] == ["op1", "op3", "op4", "op2", "sub1", "sub2", "sub3"]


def test_instructions_on_one_paragraph_take_effect_together() -> None:
    placing = place(
        "In operative paragraph 3, replace “assist” with “help”, delete “yearly” and, after “report”, insert “fully”.",
    )
    assert [row.reason for row in placing.unplaced] == ["instruction-words-ambiguous"]
    (row,) = [row for row in amended(DRAFT, placing.changes) if row.uid == "op3"]
    assert row.wording.plain == "Encourages States to help engineers, and invites them to report. They should report;"


def test_where_sections_number_anew_a_bare_number_is_not_guessed_at() -> None:
    text = [
        paragraph("he1", "I Bridges"),
        paragraph("op1", "Urges a;", label="OP I.1"),
        paragraph("he2", "II Roads"),
        paragraph("op2", "Urges a;", label="OP II.1"),
    ]

    def in_text(line: str) -> tuple[list[str], list[str]]:
        placing = placed(parse_instructions([plain(line)]), text)
        return [change.uid for change in placing.changes], [row.reason for row in placing.unplaced]

    assert in_text("In operative paragraph 1, replace “a” with “b”.") == ([], ["instruction-paragraph-ambiguous"])
    assert in_text("In operative paragraph 1 of section II, replace “a” with “b”.") == (["op2"], [])
    assert in_text("In section I, replace “a” with “b”.") == (["op1"], [])


def test_labels_that_stand_still_are_addressed_as_they_are() -> None:
    text = [replace(row, label="OP2 bis") if row.uid == "op3" else row for row in DRAFT]
    assert labels(text)["op3"] == "OP2 bis"
    (change,) = placed(parse_instructions([plain("Delete operative paragraph 2 bis.")]), text).changes
    assert change.uid == "op3"


def _sentence(words: list[str]) -> str:
    return " ".join(words)


NOUNS = (
    "stone",
    "brick",
    "timber",
    "iron",
    "steel",
    "roads",
    "bridges",
    "trains",
    "engineers",
    "meet",
    "rest",
    "small",
)
WORDS = st.lists(st.sampled_from(NOUNS), min_size=1, max_size=5)


@given(WORDS, WORDS, WORDS, WORDS)
def test_a_replacement_changes_only_the_quoted_words(
    before: list[str], old: list[str], behind: list[str], new: list[str]
) -> None:
    text = wording([Run("Urges", italic=True), Run(f" {_sentence([*before, *old, *behind])};")])
    row = Paragraph("v", "op1", Kind.OPERATIVE, text)
    quoted, given_words = _sentence(old), _sentence(new)
    times = len(re.findall(rf"(?= {quoted}[ ;])", text.text))
    assume(times == 1 and quoted != given_words)
    placing = placed(
        parse_instructions([plain(f"In operative paragraph 1, replace “{quoted}” with “{given_words}”.")]), [row]
    )
    (change,) = placing.changes
    ((start, end),) = change.stretches
    assert text.text[start:end] == quoted
    assert change.text == text.replaced(start, end, plain(given_words))


@given(WORDS, WORDS)
def test_inserted_words_deleted_again_leave_the_text_as_it_was(before: list[str], behind: list[str]) -> None:
    text = plain(f"Urges {_sentence(before)} here {_sentence(behind)};")
    row = Paragraph("v", "op1", Kind.OPERATIVE, text)
    (change,) = placed(parse_instructions([plain("In OP1, after “here”, insert “and there”.")]), [row]).changes
    (longer,) = amended([row], [change])
    (change,) = placed(parse_instructions([plain("In OP1, delete “and there”.")]), [longer]).changes
    assert amended([longer], [change]) == [row]


@given(LINES)
def test_every_instruction_is_placed_or_listed(lines: list[Wording]) -> None:
    instructions = parse_instructions(lines)
    placing = placed(instructions, DRAFT)
    heard = {change.instruction for change in placing.changes} | {row.instruction for row in placing.unplaced}
    for index, instruction in enumerate(instructions):
        if any(step.doing.value != "renumber" for step in instruction.steps) and index not in heard:
            folded = any(change.instruction < index for change in placing.changes)
            assert folded, instruction
    for change in placing.changes:
        if change.action is not AmendmentAction.INSERT:
            assert change.base == BASE[change.uid]
        if change.action is AmendmentAction.DELETE:
            assert change.text == EMPTY
    assert amended(DRAFT, placing.changes)


@pytest.mark.parametrize(
    "words",
    [
        "for well-being",
        "for well\u2011being",
        "for well\u2013being",
        "for  well-\u00adbeing",
        "for well- being",
        "For well-being",
    ],
)
def test_words_are_found_whatever_their_blanks_and_hyphens(words: str) -> None:
    (change,) = place(f"In the third preambular paragraph, delete “{words}”.").changes
    assert change.text.plain == "Reaffirming the importance of small bridges,"


def test_a_word_within_a_word_is_not_the_word() -> None:
    assert place("In operative paragraph 3, delete “gin”.").unplaced[0].reason == "instruction-words-absent"
