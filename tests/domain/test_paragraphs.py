from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.paragraphs import (
    Kind,
    alternative_label,
    alternative_of,
    counter,
    has_counter,
    label_after,
    labels,
    printed_number,
    renumbered,
    spoken,
    with_label,
)
from app.domain.printing import letters, roman
from app.domain.refusal import Refusal
from tests.builders import paragraph, small


def test_labels_count_each_kind_for_itself() -> None:
    named = labels(small().text_of("v1"))
    assert list(named.values()) == ["Formula", "PP1", "PP2", "OP1", "OP2", "OP2(a)", "OP2(b)", "OP3"]


def test_deeper_subparagraphs_start_anew_under_each_parent() -> None:
    rows = [
        paragraph("op1", "x"),
        paragraph("sub1", "x"),
        paragraph("sub2", "x", level=2),
        paragraph("sub3", "x", level=2),
        paragraph("sub4", "x", level=3),
        paragraph("sub5", "x"),
        paragraph("sub6", "x", level=2),
        paragraph("op2", "x"),
        paragraph("sub7", "x"),
    ]
    assert list(labels(rows).values()) == [
        "OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(ii)", "OP1(a)(ii)a.", "OP1(b)", "OP1(b)(i)", "OP2", "OP2(a)",
    ]  # fmt: skip


def test_a_fixed_label_stands_and_the_count_goes_on_from_it() -> None:
    rows = [paragraph("op1", "x"), paragraph("op2", "x", label="OP4 bis"), paragraph("op3", "x")]
    assert list(labels(rows).values()) == ["OP1", "OP4 bis", "OP5"]


def test_the_count_goes_on_within_a_section() -> None:
    rows = [
        paragraph("op1", "x"),
        paragraph("op2", "x", label="OP II.1"),
        paragraph("sub1", "x"),
        paragraph("op3", "x"),
        paragraph("op4", "x", label="OP III.1 bis"),
        paragraph("op5", "x"),
    ]
    assert list(labels(rows).values()) == ["OP1", "OP II.1", "OP II.1(a)", "OP II.2", "OP III.1 bis", "OP III.2"]


def test_a_subparagraph_with_a_counter_does_not_take_a_letter() -> None:
    rows = [
        paragraph("op1", "x"),
        paragraph("sub1", "x"),
        paragraph("sub2", "x", label="OP1(a) bis"),
        paragraph("sub3", "x"),
    ]
    assert list(labels(rows).values()) == ["OP1", "OP1(a)", "OP1(a) bis", "OP1(b)"]


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("op13b", "OP13(b)"), ("OP 13 (b)", "OP13(b)"), ("13(b)", "OP13(b)"), ("pp 4", "PP4"), ("PP4", "PP4"),
        ("op4bis", "OP4 bis"), ("OP4  BIS", "OP4 bis"), ("OP4 quater", "OP4 quater"), ("op13(a)(ii)", "OP13(a)(ii)"),
        ("OP13(a) bis", "OP13(a) bis"), ("7", "OP7"), ("p3", "PP3"), ("OP\u00a04", "OP4"), ("formula", "Formula"),
        ("Op. 4", "OP4"), ("PP-4", "PP4"), ("OP.13(a)", "OP13(a)"),
        ("op ii 3", "OP II.3"), ("II.3", "OP II.3"), ("op a.2(b)", "OP A.2(b)"), ("pp b 1", "PP B.1"), ("op4 alt2", "OP4 alt 2"),
        ("op3 cont", "OP3 cont."), ("OP 3 cont. 2", "OP3 cont. 2"),
        ("OP4 bis alt", "OP4 bis alt"),
    ],
)  # fmt: skip
def test_labels_are_understood_as_they_are_said(said: str, label: str) -> None:
    assert spoken(said) == label


@pytest.mark.parametrize("said", ["", "gender", "op", "op4 -- x", "OP4; DROP TABLE", "4 5"])
def test_what_is_no_label_is_refused(said: str) -> None:
    with pytest.raises(Refusal, match="label-unreadable"):
        spoken(said)


@given(
    st.sampled_from(["PP", "OP"]),
    st.integers(1, 400),
    st.sampled_from(["", "(a)", "(b)(iv)", " bis", "(c) ter", " alt 2", " cont.", " cont. 2"]),
    st.sampled_from(["", " II.", " A.", " XIV."]),
)
def test_a_written_label_is_understood_as_itself(part: str, number: int, rest: str, section: str) -> None:
    label = f"{part}{section}{number}{rest}"
    assert spoken(label) == spoken(label.lower()) == label


def test_an_unknown_label_names_itself() -> None:
    with pytest.raises(Refusal) as refused:
        with_label(small().text_of("v1"), "op99")
    assert refused.value.details["label"] == "OP99"


def test_latin_counters_go_on_and_end() -> None:
    assert label_after("OP4", ["OP4"]) == "OP4 bis"
    assert label_after("OP4", ["OP4 bis"]) == "OP4 ter"
    assert label_after("OP4 bis", ["OP4 bis", "OP4 ter"]) == "OP4 quater"
    with pytest.raises(Refusal, match="labels-used-up"):
        label_after(
            "OP4",
            [
                f"OP4 {word}"
                for word in ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"]
            ],
        )


@pytest.mark.parametrize(
    ("kind", "label", "printed"),
    [
        (Kind.OPERATIVE, "OP0", ""), (Kind.OPERATIVE, "OP3 cont. 2", ""),
        (Kind.OPERATIVE, "OP13", "13."), (Kind.OPERATIVE, "OP4 bis", "4 bis."),
        (Kind.OPERATIVE, "OP II.3", "3."), (Kind.OPERATIVE, "OP A.4 bis", "4 bis."), (Kind.SUBPARAGRAPH, "OP II.3(a)", "(a)"),
        (Kind.SUBPARAGRAPH, "OP13(a)", "(a)"),
        (Kind.SUBPARAGRAPH, "OP13(a)(ii)", "(ii)"), (Kind.SUBPARAGRAPH, "OP13(a) bis", "(a) bis"),
        (Kind.SUBPARAGRAPH, "OP1(a)(ii)b.", "b."), (Kind.PREAMBULAR, "PP4", ""), (Kind.FORMULA, "Formula", ""),
    ],
)  # fmt: skip
def test_printed_numbers(kind: Kind, label: str, printed: str) -> None:
    assert printed_number(kind, label) == printed


def test_what_goes_on_without_a_number_keeps_to_its_paragraph() -> None:
    rows = [
        paragraph("op1", "Decides:", label="OP2 bis"), paragraph("sub1", "One,"), paragraph("op2", "and two;", label="OP2 bis cont."),
        paragraph("sub2", "Three;"), paragraph("op3", "four;", label="OP2 bis cont. 2"), paragraph("op4", "Requests five.", label="OP3"),
    ]  # fmt: skip
    assert list(labels(rows).values()) == [
        "OP2 bis", "OP2 bis(a)", "OP2 bis cont.", "OP2 bis(b)", "OP2 bis cont. 2", "OP3",
    ]  # fmt: skip
    assert list(labels(renumbered(rows)).values()) == ["OP1", "OP1(a)", "OP1 cont.", "OP1(b)", "OP1 cont. 2", "OP2"]
    assert not has_counter("OP3 cont.")
    assert label_after("OP3 cont. 2", ["OP3 bis"]) == "OP3 ter"
    assert label_after("OP3 bis cont.", ["OP3 bis"]) == "OP3 ter"


def test_letters_and_romans() -> None:
    assert [letters(n) for n in (1, 26, 27, 52)] == ["a", "z", "aa", "az"]
    assert [roman(n) for n in (1, 4, 9, 14, 40)] == ["i", "iv", "ix", "xiv", "xl"]
    assert [counter(level, 2) for level in (1, 2, 3, 4)] == ["(b)", "(ii)", "b.", "ii."]


# alternatives, and counting anew


@pytest.mark.parametrize(
    ("label", "taken", "expected"),
    [
        ("OP4", [], "OP4 alt"),
        ("OP4", ["OP4 alt"], "OP4 alt 2"),
        ("OP4 alt", ["OP4 alt", "OP4 alt 2"], "OP4 alt 3"),
        ("OP4 bis", [], "OP4 bis alt"),
        ("OP13(b)", [], "OP13(b) alt"),
    ],
)
def test_alternatives_are_labelled_in_sequence(label: str, taken: list[str], expected: str) -> None:
    assert alternative_label(label, taken) == expected
    assert alternative_of(expected) == (alternative_of(label) or label)
    assert has_counter(expected)


def test_what_comes_behind_an_alternative_takes_the_latin_counter_of_the_number() -> None:
    assert label_after("OP4 alt", []) == "OP4 bis"
    assert label_after("OP4 alt 2", ["OP4 bis"]) == "OP4 ter"


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("op13b alt", "OP13(b) alt"),
        ("OP 13 (b) alt 2", "OP13(b) alt 2"),
        ("op4 alt2", "OP4 alt 2"),
        ("op4 alt (a)", "OP4 alt(a)"),
        ("op4bis alt", "OP4 bis alt"),
    ],
)
def test_alternatives_as_they_are_said(said: str, label: str) -> None:
    assert spoken(said) == label


def test_counting_anew_keeps_sections_the_unnumbered_and_alternatives() -> None:
    rows = [
        paragraph("op0", "Adopts the following:", label="OP0"),
        paragraph("op1", "One;", label="OP1"),
        paragraph("op2", "Between;", label="OP1 bis"),
        paragraph("op3", "[Two;]", label="OP2"),
        paragraph("sub1", "(a);", label="OP2(a)"),
        paragraph("sub2", "[(b);]", label="OP2(a) bis"),
        paragraph("sub3", "[Other (b);]", label="OP2(a) bis alt"),
        paragraph("op4", "[Other two;]", label="OP2 alt"),
        paragraph("he1", "II"),
        paragraph("op5", "First of II;", label="OP II.1"),
        paragraph("op6", "Between;", label="OP II.1 bis"),
        paragraph("op7", "Second of II;", label="OP II.2"),
    ]
    named = list(labels(renumbered(rows)).values())
    assert named == [
        "OP0", "OP1", "OP2", "OP3", "OP3(a)", "OP3(b)", "OP3(b) alt", "OP3 alt", "Heading 1", "OP II.1", "OP II.2", "OP II.3",
    ]  # fmt: skip
    assert labels(renumbered(renumbered(rows))) == labels(renumbered(rows))


def test_an_alternative_to_nothing_is_counted_like_the_others() -> None:
    rows = [paragraph("op1", "One;", label="OP1"), paragraph("op2", "Two;", label="OP4 alt")]
    assert list(labels(renumbered(rows)).values()) == ["OP1", "OP2"]
