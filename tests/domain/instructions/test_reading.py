"""What a document of amendments is read into: nothing lost, nothing half carried out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.instructions import Address, Doing, InstructionRole, parse_instructions
from app.domain.instructions.addresses import addresses_at
from app.domain.instructions.marks import marked
from app.domain.instructions.quoting import masked
from app.domain.paragraphs import Kind
from app.domain.wording import Run, plain, wording
from tests.builders import wordings


def read(*lines: str, language: str = "en") -> list[tuple[InstructionRole, str]]:
    return [(row.role, row.text) for row in parse_instructions([plain(line) for line in lines], language)]


def letters_of(*texts: str) -> str:
    return "".join("".join(text.split()) for text in texts)


def test_lines_broken_anywhere_are_one_instruction() -> None:
    rows = read(
        "1. In the fourteenth preambular paragraph, replace “which notes that young",
        "children are holders of all rights” with “and taking note of the",
        "statement”.",
        "2. Delete the fifteenth preambular paragraph.",
    )
    assert [role for role, _ in rows] == [InstructionRole.INSTRUCTION, InstructionRole.INSTRUCTION]
    assert rows[0][1].endswith("with “and taking note of the statement”.")


def test_the_text_below_a_colon_belongs_to_the_instruction_with_its_italics() -> None:
    text = wording([Run("Welcoming", italic=True), Run(" rest,")])
    lines = [plain("After the first preambular paragraph, insert a new preambular paragraph reading:"), text]
    (row,) = parse_instructions(lines)
    assert row.lines == tuple(lines)
    assert row.steps[0].new[0].wording == text
    assert row.steps[0].new[0].kind is Kind.PREAMBULAR


def test_a_quotation_over_several_paragraphs_ends_where_it_is_closed() -> None:
    rows = parse_instructions(
        [
            plain("1. Replace operative paragraph 2 with: “2. Calls upon engineers to use:"),
            plain("“(a) Stone and the “Council’s” brick;"),
            plain("“(b) Timber;”"),
            plain("2. Delete paragraph 3."),
        ]
    )
    assert [row.role for row in rows] == [InstructionRole.INSTRUCTION, InstructionRole.INSTRUCTION]
    assert [(new.label, new.wording.text) for new in rows[0].steps[0].new] == [
        ("2", "Calls upon engineers to use:"),
        ("(a)", "Stone and the “Council’s” brick;"),
        ("(b)", "Timber;"),
    ]


def test_what_asks_for_nothing_and_what_is_not_understood_are_kept_apart() -> None:
    rows = read(
        "Bridges",
        "The draft resolution should be amended as follows:",
        "Preamble",
        "Delete the second paragraph.",
        "Make it shorter where possible.",
        "* Any changes to the list of sponsors will be reflected in the official record of the meeting.",
    )
    assert [role for role, _ in rows] == [
        InstructionRole.PREFACE,
        InstructionRole.PREFACE,
        InstructionRole.HEADING,
        InstructionRole.INSTRUCTION,
        InstructionRole.UNKNOWN,
        InstructionRole.PREFACE,
    ]


def test_half_an_instruction_is_not_carried_out() -> None:
    (row,) = parse_instructions([plain("In paragraph 3, delete “small” and move “large”.")])
    assert row.role is InstructionRole.UNKNOWN
    assert row.steps == ()


def test_words_that_are_passed_over_are_told() -> None:
    (row,) = parse_instructions([plain("In paragraph 3, as agreed with the sponsors, delete “small”.")])
    assert row.steps[0].doing is Doing.DELETE_WORDS
    assert "agreed" in row.unread


def test_in_a_language_without_rules_every_line_is_listed() -> None:
    assert read("Исключить пункт 5.", language="ru") == [(InstructionRole.UNKNOWN, "Исключить пункт 5.")]


@pytest.mark.parametrize(
    ("text", "quotes", "rest"),
    [
        ("replace “a” by “b”", ["a", "b"], "replace _ by _"),
        ('replace "a" by "the "b" of c".', ["a", 'the "b" of c'], "replace _ by _."),
        ("delete “the “Council” of x”", ["the “Council” of x"], "delete _"),
        ("after ‘States’ rights’, insert ‘x’", ["States’ rights", "x"], "after _, insert _"),
        ("remplacer « a » par « b »", ["a", "b"], "remplacer _ par _"),
        ("insert “x, and all that follows", ["x, and all that follows"], "insert _"),
        ("the States’ paragraphs", [], "the States’ paragraphs"),
        ("delete “don’t” and ‘this’", ["don’t"], "delete _ and ‘this’"),
    ],
)
def test_quotations_are_put_aside(text: str, quotes: list[str], rest: str) -> None:
    found = masked(plain(text))
    assert [quote.text for quote in found.quotes] == quotes
    assert "".join("_" if "\ue000" <= letter <= "\uefff" else letter for letter in found.text) == rest


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("the third preambular paragraph", ["PP3"]),
        ("the first, second and fourth preambular paragraphs", ["PP1", "PP2", "PP4"]),
        ("the second to fourth preambular paragraphs", ["PP2", "PP3", "PP4"]),
        ("operative paragraphs 3 to 5", ["OP3", "OP4", "OP5"]),
        ("operative paragraphs 3, 5 (b) and (c) and 7", ["OP3", "OP5(b)", "OP5(c)", "OP7"]),
        ("paragraph 13 (b) (ii)", ["paragraph 13(b)(ii)"]),
        ("subparagraphs (a) to (c) of operative paragraph 2", ["OP2(a)", "OP2(b)", "OP2(c)"]),
        ("operative paragraph 4 bis", ["OP4 bis"]),
        ("the last preambular paragraph", ["PP-1"]),
        ("the chapeau of operative paragraph 13", ["chapeau OP13"]),
        ("paragraph 3 of the preamble", ["PP3"]),
        ("the twenty-third preambular paragraph", ["PP23"]),
        ("OP8", ["OP8"]),
        ("PP 3", ["PP3"]),
        ("footnote 3", ["footnote 3"]),
        ("the footnote to operative paragraph 5", ["footnote OP5"]),
    ],
)
def test_addresses_are_read(text: str, labels: list[str]) -> None:
    marks = marked(text, (), "en").marks
    found = addresses_at(marks, 0)
    assert found is not None
    assert [str(address) for address in found[0]] == labels
    assert all(isinstance(address, Address) for address in found[0])


PIECES = (
    *(
        "in",
        "the",
        "third",
        "preambular",
        "paragraph",
        "operative",
        "2",
        "replace",
        "delete",
        "insert",
        "with",
        "by",
        "after",
    ),
    *(
        "before",
        "x",
        "y",
        "and",
        "(b)",
        "(i)",
        "to",
        "from",
        "end",
        "new",
        "following",
        "reading",
        "move",
        "renumber",
        "first",
    ),
    *("sentence", "4", "bis", "merge", "footnote", "title", "“", "”", '"', "‘", "’", ",", ":", ".", ";", "…"),
)
LINES = st.lists(
    st.one_of(
        st.text(max_size=60).map(plain),
        wordings(),
        st.lists(
            st.sampled_from(PIECES),
            max_size=16,
        ).map(lambda words: plain(" ".join(words))),
    ),
    max_size=6,
)


@given(LINES, st.sampled_from(["en", "fr", "es", "ru", ""]))
def test_nothing_is_ever_lost_and_nothing_ever_fails(lines: list[object], language: str) -> None:
    instructions = parse_instructions(lines, language)  # type: ignore[arg-type]
    told = letters_of(*(row.text for row in instructions))
    assert told == letters_of(*(line.text for line in lines))  # type: ignore[attr-defined]
