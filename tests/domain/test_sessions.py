from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sessions import in_figures, in_words, length, of_another


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ("75", "Seventy-fifth session"),
        ("80", "Eightieth session"),
        ("1", "First session"),
        ("100", "One hundredth session"),
        ("S-32", "Thirty-second special session"),
        ("ES-11", "Eleventh emergency special session"),
    ],
)
def test_sessions_in_words(figures: str, words: str) -> None:
    assert in_words(figures) == words
    assert in_figures(words) == figures


@given(st.sampled_from(["", "S-", "ES-"]), st.integers(1, 199))
def test_words_and_figures_are_one(prefix: str, number: int) -> None:
    assert in_figures(in_words(f"{prefix}{number}")) == f"{prefix}{number}"


@pytest.mark.parametrize("text", ["", "Resumed organizational session", "0", "200", "General Assembly"])
def test_what_is_no_session_stays(text: str) -> None:
    assert in_words(text) == text
    assert in_figures(text) == ""


@pytest.mark.parametrize(
    ("language", "words", "figures"),
    [
        ("en", "2023 session", "2023"),
        ("en", "Resumed eleventh emergency special session", "ES-11"),
        ("fr", "Soixante-quinzième session", "75"),
        ("fr", "Cinquante et unième session", "51"),
        ("fr", "Trente-deuxième session extraordinaire", "S-32"),
        ("fr", "Onzième session extraordinaire d’urgence", "ES-11"),
        ("fr", "Session de fond de 2012", "2012"),
        ("es", "Septuagésimo quinto período de sesiones", "75"),
        ("es", "Trigésimo segundo período extraordinario de sesiones", "S-32"),
        ("es", "Undécimo período extraordinario de sesiones de emergencia", "ES-11"),
        ("ru", "Семьдесят пятая сессия", "75"),
        ("ru", "Тридцать вторая специальная сессия", "S-32"),
        ("ru", "Одиннадцатая чрезвычайная специальная сессия", "ES-11"),
        ("zh", "第七十五届会议", "75"),
        ("zh", "第三十二届特别会议", "S-32"),
        ("zh", "第十一届紧急特别会议", "ES-11"),
        ("zh", "2023年届会", "2023"),
        ("ar", "الدورة الخامسة والسبعون", "75"),
        ("ar", "الدورة الاستثنائية الثانية والثلاثون", "S-32"),
        ("ar", "الدورة الاستثنائية الطارئة الحادية عشرة", "ES-11"),
    ],
)
def test_sessions_in_each_language(language: str, words: str, figures: str) -> None:
    assert in_figures(words, language) == figures
    assert length(words + " x", language) in {len(words), 0}


@pytest.mark.parametrize(
    ("symbol", "held", "session", "other"),
    [
        ("A/RES/77/20", "A/RES/75/10", "75", "77"),
        ("A/RES/77/20", "", "75", "77"),
        ("A/75/L.20/Rev.1", "A/75/L.20", "75", ""),
        ("A/RES/77/20", "", "", ""),
        ("", "A/75/L.20", "75", ""),
    ],
)
def test_a_symbol_names_another_session_than_its_dossier(symbol: str, held: str, session: str, other: str) -> None:
    assert of_another(symbol, held, session) == other
