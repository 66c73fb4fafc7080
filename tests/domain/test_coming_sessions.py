"""What a text asks for at coming sessions, in the languages of the United Nations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.coming_sessions import Asked, coming, next_session, opening_day
from app.work.receiving.drafts import draft_paragraphs, read_draft
from tests.builders import paragraph

ASKED = {
    "en": "Requests the Secretary-General to report to the General Assembly at its {} session on progress;",
    "fr": "Prie le Secrétaire général de lui présenter un rapport à sa {} session;",
    "es": "Solicita al Secretario General que en su {} período de sesiones le presente un informe;",
    "ru": "просит Генерального секретаря представить на ее {} сессии доклад;",
    "zh": "请秘书长向大会{}届会议提交报告；",
    "ar": "تطلب إلى الأمين العام أن يقدم في دورتها {} تقريرا؛",
}
EIGHTY = {
    "en": ("eightieth", "80th"),
    "fr": ("quatre-vingtième", "80e"),
    "es": ("octogésimo", "80º"),
    "ru": ("восьмидесятой", "80-й"),
    "zh": ("第八十", "第80"),
    "ar": ("الثمانين",),
}
THIRD = {"ru": "семьдесят третьей", "fr": "soixante-treizième", "en": "seventy\u2011third", "es": "septuagésimo tercer"}


def asked(text: str, session: int = 78, language: str = "en") -> list[tuple[str, int]]:
    return [(row.asked.value, row.session) for row in coming([paragraph("op1", text)], session, language)]


@pytest.mark.parametrize(("language", "ordinal"), [(code, word) for code, words in EIGHTY.items() for word in words])
def test_a_report_for_the_eightieth_session(language: str, ordinal: str) -> None:
    assert asked(ASKED[language].format(ordinal), 78, language) == [("report", 80)]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_a_report_for_the_seventy_third(language: str) -> None:
    text = ASKED[language].format(THIRD[language].replace("\u2011", "-"))
    assert asked(text, 71, language) == [("report", 73)]


def test_the_words_that_name_it_are_told() -> None:
    text = ASKED["en"].format("eightieth")
    found = coming([paragraph("op1", text)], 78)[0]
    assert text[found.start : found.end] == "eightieth session"
    assert (found.label, found.asked, found.opens) == ("OP1", Asked.REPORT, date(2025, 9, 9))


def test_several_sessions_in_one_sentence() -> None:
    text = "Requests a report to the Assembly at its eightieth and eighty-first sessions;"
    assert asked(text) == [("report", 80), ("report", 81)]


def test_the_item_of_the_agenda() -> None:
    text = "Decides to include in the provisional agenda of its eightieth session the item entitled “Bridges”."
    assert asked(text) == [("agenda", 80)]


@pytest.mark.parametrize(
    "text",
    [
        "Recalling the report that it considered at its seventy-fifth session,",
        "Requests the Human Rights Council to report at its fifty-ninth session;",
        "Decides to remain seized of the matter.",
        "Requests a report at its next session;",
        "Requests a report at its one hundredth session;",
    ],
)
def test_what_is_past_or_elsewhere_is_not_coming(text: str) -> None:
    assert asked(text) == []


def test_a_text_without_a_session_or_language_asks_for_nothing() -> None:
    text = ASKED["en"].format("eightieth")
    assert asked(text, 0) == []
    assert asked(text, 78, "tlh") == []


def test_the_matter_comes_up_with_its_item() -> None:
    rows = [
        paragraph("op1", ASKED["en"].format("seventy-ninth")),
        paragraph("op2", "Decides to include in the provisional agenda of its eightieth session the item “Bridges”."),
    ]
    assert next_session(coming(rows, 78)) == 80
    assert next_session(coming(rows[:1], 78)) == 79
    assert next_session(()) is None


@pytest.mark.parametrize(
    ("session", "day"),
    [
        (73, date(2018, 9, 18)),
        (75, date(2020, 9, 15)),
        (77, date(2022, 9, 13)),
        (78, date(2023, 9, 5)),
        (79, date(2024, 9, 10)),
        (80, date(2025, 9, 9)),
    ],
)
def test_sessions_open_when_they_did(session: int, day: date) -> None:
    assert opening_day(session) == day


@pytest.mark.parametrize("language", ["English", "French", "Spanish", "Russian", "Chinese", "Arabic"])
def test_resolution_77_20_in_every_language(shared_data: Path, language: str) -> None:
    draft = read_draft(next((shared_data / "akn" / "77session" / language).glob("A_RES_77_20-*.xml")))
    found = coming(draft_paragraphs(draft), 77, draft.language)
    assert [(row.label, row.session, row.asked) for row in found] == [
        ("OP19", 79, Asked.REPORT),
        ("OP20", 79, Asked.AGENDA),
    ]
