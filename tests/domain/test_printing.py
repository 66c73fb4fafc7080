"""What is printed in each language: numbers, signs of subparagraphs, words of the masthead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.paragraphs import Kind, counter, printed_number
from app.domain.printing import printing_in, sign_in_label
from app.domain.sessions import in_figures, in_words

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


@pytest.mark.parametrize(
    ("language", "operative", "first", "second"),
    [
        ("en", "13.", "(b)", "(ii)"),
        ("fr", "13.", "b)", "ii)"),
        ("es", "13.", "b)", "ii)"),
        ("ru", "13.", "b)", "ii)"),
        ("zh", "13.", "(b)", "(ii)"),
        ("ar", "13 -", "(ب)", "‘2’"),
    ],
)
def test_each_language_prints_its_own_signs(language: str, operative: str, first: str, second: str) -> None:
    assert printed_number(Kind.OPERATIVE, "OP13", language) == operative
    assert printed_number(Kind.SUBPARAGRAPH, "OP13(b)", language, 1) == first
    assert printed_number(Kind.SUBPARAGRAPH, "OP13(b)(ii)", language, 2) == second
    assert printed_number(Kind.PREAMBULAR, "PP3", language) == ""


def test_a_letter_that_is_also_a_roman_number_is_told_by_its_level() -> None:
    assert printed_number(Kind.SUBPARAGRAPH, "OP13(i)", "ar", 1) == "(ط)"
    assert printed_number(Kind.SUBPARAGRAPH, "OP13(i)", "ar", 2) == "‘1’"
    assert printed_number(Kind.SUBPARAGRAPH, "OP13(a)(i)", "ar") == "‘1’"


def test_what_was_inserted_keeps_its_latin_counter() -> None:
    assert printed_number(Kind.OPERATIVE, "OP4 bis", "ar") == "4 bis -"
    assert printed_number(Kind.SUBPARAGRAPH, "OP4(a) bis", "fr", 1) == "a) bis"
    assert printed_number(Kind.OPERATIVE, "OP II.3", "es") == "3."


@given(st.sampled_from(LANGUAGES), st.integers(1, 4), st.integers(1, 28))
def test_a_printed_sign_is_found_again_in_the_label(language: str, level: int, number: int) -> None:
    printed = printing_in(language).sign(level, number)
    expected = counter(level, number)
    if (language, level) == ("ar", 4):
        expected = f"{number}."
    bare = expected.strip("().")
    assert sign_in_label(printed) in {expected, f"({bare})"}


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("a)", "(a)"),
        ("(أ)", "(a)"),
        ("(هـ)", "(e)"),
        ("(ه)", "(e)"),
        ("с)", "(c)"),
        ("（a）", "(a)"),
        ("1 -", "1."),
        ("4 bis -", "4 bis."),
        ("4 bis.", "4 bis."),
        ("‘2’", "(ii)"),
        ("(b) bis", "(b) bis"),
        ("iv.", "iv."),
        ("★", "★"),
        ("", ""),
    ],
)
def test_signs_of_documents_as_labels_have_them(printed: str, label: str) -> None:
    assert sign_in_label(printed) == label


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("session", ["1", "75", "77", "99", "S-32", "ES-11"])
def test_sessions_in_words_are_read_back(language: str, session: str) -> None:
    assert in_figures(in_words(session, language), language) == session


def test_sessions_as_documents_name_them() -> None:
    assert in_words("75", "fr") == "Soixante-quinzième session"
    assert in_words("75", "ru") == "Семьдесят пятая сессия"
    assert in_words("75", "ar") == "الدورة الخامسة والسبعون"
    assert in_words("75", "zh") == "第七十五届会议"
    assert in_words("2023 session", "fr") == "2023 session"


def test_the_masthead_in_words() -> None:
    french, arabic = printing_in("fr"), printing_in("ar")
    assert french.agenda_item("130 y)") == "Point 130 y) de l’ordre du jour"
    assert french.distribution("Limited") == "Distr. limitée"
    assert french.original("en") == "Original : anglais"
    assert arabic.distribution("Limited") == "Distr.: Limited"
    assert arabic.organization == "الأمم المتحدة"
    assert arabic.from_right and not french.from_right
    assert french.agenda_item("") == french.distribution("") == french.original("") == ""


def test_a_language_without_rules_prints_as_english() -> None:
    assert printing_in("pt").code == "en"
    assert printing_in("fr-CA").code == "fr"


@pytest.mark.parametrize(
    ("language", "line", "committee", "body"),
    [
        ("en", "A, B and C: draft resolution", "Third Committee", "General Assembly"),
        ("fr", "A, B and C\u00a0: projet de résolution", "Troisième Commission", "Assemblée générale"),
        ("es", "A, B and C: proyecto de resolución", "Tercera Comisión", "Asamblea General"),
        ("ru", "A, B and C: проект резолюции", "Третий комитет", "Генеральная Ассамблея"),
        ("zh", "A, B and C：决议草案", "第三委员会", "大会"),
        ("ar", "A, B and C: مشروع قرار", "اللجنة الثالثة", "الجمعية العامة"),
    ],
)
def test_the_line_of_the_sponsors_the_committee_and_the_organ(
    language: str, line: str, committee: str, body: str
) -> None:
    printing = printing_in(language)
    assert printing.sponsors(" A, B and C ") == line
    assert printing.sponsors(line) == line
    assert printing.committee("A/C.3/80/L.26") == committee
    assert printing.body("General Assembly") == body


def test_a_line_that_says_what_it_is_stays_and_so_does_none() -> None:
    printing = printing_in("fr")
    assert (
        printing.sponsors("Draft resolution submitted by the President")
        == "Draft resolution submitted by the President"
    )
    assert printing.sponsors("Projet de décision déposé par la présidence").startswith("Projet de décision")
    assert printing.sponsors(" ") == ""
    assert (printing.committee("A/80/L.38"), printing.committee("E/2023/L.5")) == ("", "")
    assert printing.body("Human Rights Council") == "Human Rights Council"
