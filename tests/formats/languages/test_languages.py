"""The rules of structure in six languages, and which language a text is in."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from app.formats.languages import language_named, language_of, languages

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / ".." / "shared" / "data"
CODES = ("en", "fr", "es", "ru", "zh", "ar")

LINES = {
    "formula": {
        "en": [
            "The General Assembly,",
            "The Security Council,",
            "The Human Rights Council",
            "The Economic and Social Council,",
        ],
        "fr": [
            "L’Assemblée générale,",
            "L'Assemblée générale ,",
            "Le Conseil de sécurité,",
            "Le Conseil économique et social,",
        ],
        "es": ["La Asamblea General,", "El Consejo de Seguridad,", "El Consejo de Derechos Humanos,"],
        "ru": ["Генеральная Ассамблея,", "Совет Безопасности,"],
        "zh": ["大会，", "安全理事会，", "经济及社会理事会，"],
        "ar": ["إن الجمعية العامة،", "إن مجلس الأمن،"],
    },
    "closing": {
        "en": ["34th plenary meeting", "34th plenary meeting\n23 November 2020", "43rd (resumed) meeting"],
        "fr": ["30e séance plénière", "104e séance plénière", "1re séance plénière"],
        "es": ["30a sesión plenaria", "34ª sesión plenaria", "34.ª sesión plenaria"],
        "ru": ["30-е пленарное заседание"],
        "zh": ["第30次全体会议", "第34次全体会议\n2020年11月23日"],
        "ar": ["الجلسة العامة 30"],
    },
    "annex": {
        "en": ["Annex", "Annex II", "Appendix", "ANNEX I"],
        "fr": ["Annexe", "Annexe I", "Appendice"],
        "es": ["Anexo", "Anexo II", "Apéndice"],
        "ru": ["Приложение", "Приложение II", "Добавление"],
        "zh": ["附件", "附件二", "附件一", "附录"],
        "ar": ["المرفق", "المرفق الثاني", "تذييل"],
    },
    "adopted": {
        "en": [
            "Resolution adopted by the General Assembly on 23 November 2020",
            "Adopted by the Security Council at its 7882nd meeting, on 13 February 2017",
        ],
        "fr": [
            "Résolution adoptée par l’Assemblée générale le 23 novembre 2020",
            "Adoptée par le Conseil de sécurité à sa 4360e séance, le 30 août 2001",
        ],
        "es": ["Resolución aprobada por la Asamblea General el 23 de noviembre de 2020"],
        "ru": ["Резолюция, принятая Генеральной Ассамблеей 23 ноября 2020 года"],
        "zh": ["2020年11月23日大会决议", "2023年6月7日经济及社会理事会决议"],
        "ar": ["قرار اتخذته الجمعية العامة في 23 تشرين الثاني/نوفمبر 2020"],
    },
    "sponsors": {
        "en": [
            "Arcadia, Ruthenia and Utopia: draft resolution",
            "Egypt,* Chad: revised draft decision",
            "Arcadia:* draft resolution*",
        ],
        "fr": ["Arcadie et Ruthénie : projet de résolution", "Arcadie* : projet de décision révisé"],
        "es": ["Arcadia y Rutenia: proyecto de resolución", "Arcadia*: proyecto de decisión"],
        "ru": ["Аркадия и Рутения: проект резолюции", "Аркадия*: пересмотренный проект резолюции"],
        "zh": ["阿卡迪亚和鲁塞尼亚：决议草案", "阿卡迪亚*：订正决议草案"],
        "ar": ["أركاديا وروتينيا: مشروع قرار"],
    },
    "amendment": {
        "en": [
            "Arcadia:* amendment to draft resolution A/80/L.22",
            "Arcadia: revised amendments to draft resolution A/80/L.22",
        ],
        "fr": [
            "Arcadie : amendement au projet de résolution A/80/L.22",
            "Arcadie : amendements au projet de résolution A/80/L.22",
        ],
        "es": ["Arcadia: enmienda al proyecto de resolución A/80/L.22"],
        "ru": ["Аркадия: поправка к проекту резолюции A/80/L.22"],
        "zh": ["阿卡迪亚：对决议草案A/80/L.22的修正案"],
        "ar": ["أركاديا: تعديل على مشروع القرار A/80/L.22"],
    },
    "submitted": {
        "en": ["Draft resolution submitted by the President of the General Assembly", "Submitted by the Chair"],
        "fr": ["Projet de résolution présenté par le Président de l’Assemblée générale"],
        "es": ["Proyecto de resolución presentado por el Presidente de la Asamblea General"],
        "ru": ["Проект резолюции, представленный Председателем Генеральной Ассамблеи"],
        "zh": ["大会主席提出的决议草案"],
        "ar": ["مشروع قرار مقدم من رئيس الجمعية العامة"],
    },
    "furniture": {
        "en": [
            "United Nations",
            "Distr.: Limited",
            "Original: English",
            "25-19905 (E) 051225",
            "Reissued for technical reasons.",
        ],
        "fr": ["Nations Unies", "Distr. générale", "Original : anglais", "Français Original : anglais"],
        "es": ["Naciones Unidas", "Distr. limitada", "Original: inglés"],
        "ru": ["Организация Объединенных Наций", "Distr.: General", "Original: English"],
        "zh": ["联合国", "Distr.: Limited", "Chinese Original: English"],
        "ar": ["الأمم المتحدة", "Distr.: General", "Arabic Original: English"],
    },
}
NUMBERS = {
    "en": [
        ("4.\tCalls", "4."),
        ("4 bis. Calls", "4 bis."),
        ("4 alt. Calls", "4 alt."),
        ("12 alt 2. Calls", "12 alt 2."),
    ],
    "fr": [("4. Prie", "4."), ("4 bis. Prie", "4 bis.")],
    "es": [("4. Pide", "4."), ("4 ter. Pide", "4 ter.")],
    "ru": [("4. просит", "4."), ("4 бис. просит", "4 бис.")],
    "zh": [("4. 请", "4."), ("4．请", "4．"), ("4、请", "4、"), ("4.请", "4.")],
    "ar": [("4 - تطلب", "4 -"), ("٤ - تطلب", "٤ -"), ("4 مكررا - تطلب", "4 مكررا -")],
}
SIGNS = {
    "en": [("(a) To", "(a)"), ("(iv) To", "(iv)"), ("(b) bis To", "(b) bis"), ("ii. To", "ii.")],
    "fr": [("a) De", "a)"), ("i) De", "i)"), ("(a) De", "(a)")],
    "es": [("a) El", "a)"), ("ii) El", "ii)"), ("ñ) El", "ñ)")],
    "ru": [("a) системы", "a)"), ("i) системы", "i)"), ("а) системы", "а)")],
    "zh": [("(a) 刑事", "(a)"), ("（一） 刑事", "（一）"), ("（一）刑事", "（一）")],
    "ar": [("(أ) منع", "(أ)"), ("(د) منع", "(د)"), ("(هـ) منع", "(هـ)")],
}
DATES = {
    "en": "New York, 7 November 2020, at noon",
    "fr": "le 7 novembre 2020",
    "es": "el 7 de noviembre de 2020",
    "ru": "7 ноября 2020 года",
    "zh": "2020年11月7日",
    "ar": "7 تشرين الثاني/نوفمبر 2020",
}


def test_the_six_languages() -> None:
    assert languages() == CODES
    assert language_named("fra") is language_named("fr-CA") is language_named("fr")
    with pytest.raises(KeyError):
        language_named("xx")


@pytest.mark.parametrize(
    ("rule", "code", "line"),
    [(rule, code, line) for rule, by in LINES.items() for code, lines in by.items() for line in lines],
)
def test_lines(rule: str, code: str, line: str) -> None:
    assert language_named(code).pattern(rule).fullmatch(line)


@pytest.mark.parametrize("rule", [rule for rule in LINES if rule != "furniture"])
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("line", ["", "1.", "Cooperation between Arcadia and the rest of the world", "合作", "التعاون"])
def test_lines_that_are_something_else(rule: str, code: str, line: str) -> None:
    assert language_named(code).pattern(rule).fullmatch(line) is None


@pytest.mark.parametrize(
    ("code", "text", "number"), [(code, *pair) for code, pairs in NUMBERS.items() for pair in pairs]
)
def test_numbers(code: str, text: str, number: str) -> None:
    match = language_named(code).operative.match(text)
    assert match
    assert match["number"] == number


@pytest.mark.parametrize(("code", "text", "sign"), [(code, *pair) for code, pairs in SIGNS.items() for pair in pairs])
def test_signs(code: str, text: str, sign: str) -> None:
    match = language_named(code).subparagraph.match(text)
    assert match
    assert match["number"] == sign


@pytest.mark.parametrize("code", CODES)
def test_dates(code: str) -> None:
    assert language_named(code).date_in(DATES[code]) == date(2020, 11, 7)
    assert language_named(code).date_in(DATES[code].replace("7", "32")) is None
    assert language_named(code).date_in("") is None


def test_dates_of_every_month() -> None:
    for code in ("en", "fr", "es", "ru", "ar"):
        for number, names in enumerate(language_named(code).months, 1):
            for name in names.split("|"):
                joint = " de " if code == "es" else " "
                assert language_named(code).date_in(f"3{joint}{name}{joint}1999") == date(1999, number, 3)
    assert language_named("fr").date_in("1er janvier 2021") == date(2021, 1, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Recalling its resolution 75/10", "en"),
        ("Cinquante-deuxième session", "fr"),
        ("Réaffirmant que", "fr"),
        ("Droits de l’enfant", "fr"),
        ("Pide al Secretario General que", "es"),
        ("Resolución aprobada por la Asamblea General", "es"),
        ("ссылаясь на резолюцию A/RES/75/10", "ru"),
        ("回顾其第75/10号决议", "zh"),
        ("إذ تشير إلى قرارها A/RES/75/10", "ar"),
        ("", "en"),
        ("A/RES/75/10", "en"),
        ("Côte d’Ivoire, Türkiye and the State of Palestine: draft resolution", "en"),
    ],
)
def test_short_texts_tell_their_language(text: str, code: str) -> None:
    assert language_of(text).code == code


@pytest.mark.skipif(not DATA.is_dir(), reason="no shared data")
def test_real_texts_tell_their_language() -> None:
    known = {"English": "en", "French": "fr", "Spanish": "es", "Russian": "ru", "Chinese": "zh", "Arabic": "ar"}
    for folder, code in known.items():
        for path in sorted((DATA / "akn").glob(f"*/{folder}/*.xml"))[::10]:
            text = re.sub(r"<[^>]+>", " ", path.read_text("utf-8").partition("</meta>")[2])
            assert language_of(text).code == code, path.name
    named = {"arb": "ar", "cmn_hans": "zh", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es"}
    for name, code in named.items():
        text = (DATA / "udhr" / f"udhr_{name}.xml").read_text("utf-8")
        assert language_of(re.sub(r"<[^>]+>", " ", text)).code == code


def test_english_loads_no_other_language() -> None:
    code = (
        "from app.formats import languages as L; from app.formats.languages import recognition as r;"
        "L.language_of('Recalling its resolution on the sea').preambular_opening('Recalling');"
        "print(r._loaded.cache_info().currsize)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout.strip() == "1"


HOSTILE = [
    *("Expressing its " + "deep " * 4000, "Having " + "a" * 20_000, "Also " * 4000, "x, " * 7000 + ": draft", "(" * 20_000, "1." * 9000),
    *(" " * 20_000, "A/1/" * 5000, "Resolution adopted by " * 900, "Agenda items 1 (a)" + " and (b)" * 3000, ":" * 20_000, "*" * 20_000),
    *(": draft resolution" * 1000, "se " * 6000, "تعيد " * 4000, "又" * 20_000, "с глубокой " * 1800, "[" * 20_000, "vingt " * 3000),
    *("additional sponsors of " * 900, "22-33333 " + "123456 " * 2800, "Original: " + "a, " * 6000, "1 января " * 2000),
]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_no_pattern_can_be_made_to_wander(code: str) -> None:
    rules = language_named(code)
    names = [*rules._rules["patterns"], *rules._rules["openings"]]
    begun = time.process_time()
    for text in HOSTILE:
        for name in names:
            pattern = rules.pattern(name)
            (pattern.search if name in {"date", "ended"} else pattern.fullmatch)(text)
        rules.preambular_opening(text)
        rules.operative_opening(text)
        language_of(text)
    # Hundreds of texts of 20,000 characters; one pattern that wanders takes minutes.
    assert time.process_time() - begun < 20
