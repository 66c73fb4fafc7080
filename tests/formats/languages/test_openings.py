"""How far the italics of opening words reach, in six languages: by examples, and over the resolutions of two sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from app.formats.languages import Language, language_named

AKN = Path(__file__).resolve().parents[4] / "shared" / "data" / "akn"
NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"

PREAMBULAR = {
    "en": [
        "Recalling also| its resolution",
        "Reaffirming its commitment| to multilateralism",
        "Recalling| its decision 60/519",
        "Firmly believing| that",
        "Welcoming and further encouraging| the efforts",
        "Noting with concern also| that",
        "Having considered| the report",
        "Believing it necessary| to contribute",
        "Expressing its profound indignation| at",
    ],
    "fr": [
        "Rappelant en outre| toutes les résolutions",
        "Se déclarant profondément préoccupée| par",
        "Ayant à l’esprit| les buts",
        "Ayant à l'esprit| les buts",
        "Notant avec une vive inquiétude| que",
        "Prenant note également| du rapport",
        "Exprimant sa profonde gratitude| à",
        "Consciente| que",
        "Accueillant avec satisfaction| les efforts",
        "Tenant compte| de",
        "Profondément préoccupée| par",
    ],
    "es": [
        "Acogiendo con beneplácito además| la labor",
        "Habiendo examinado| el informe",
        "Profundamente preocupada| por",
        "Teniendo presente| que",
        "Tomando nota con reconocimiento| del informe",
        "Expresando su profunda preocupación| por",
        "Poniendo de relieve| que",
        "Convencida| de que",
    ],
    "ru": [
        "ссылаясь также| на свою резолюцию",
        "будучи глубоко обеспокоена| тем, что",
        "с удовлетворением отмечая далее| работу",
        "принимая во внимание| доклад",
        "выражая глубокую озабоченность| в связи с",
        "рассмотрев| доклад",
    ],
    "zh": ["又回顾|1997年", "赞赏地注意到|秘书长的报告", "深为关切|的是", "铭记|《联合国宪章》", "表示严重关切|局势"],
    "ar": [
        "وإذ تشير أيضا| إلى",
        "وإذ تضع في اعتبارها| مقاصد",
        "وإذ يساورها بالغ القلق| إزاء",
        "وقد نظرت| في تقرير",
        "وإذ تسلّم| بأن",
        "واقتناعا منها| بأن",
    ],
}
OPERATIVE = {
    "en": [
        "Encourages| further cooperation",
        "Calls upon| all States",
        "Also strongly condemns| all violations",
        "Stresses once again| that",
        "Deplores and condemns in the strongest terms| the",
        "Reiterates its request| to",
        "Emphasizes| the need to",
        "Takes note with appreciation| of",
        "Expresses the hope| that",
    ],
    "fr": [
        "Prie instamment| les États Membres",
        "Condamne avec la plus grande fermeté| les actes",
        "Sait gré| au Secrétaire général",
        "Demande de nouveau| aux États",
        "Fait sien| le rapport",
        "Se déclare vivement préoccupé| par",
        "Décide| de rester saisie",
        "Est consciente| de la nécessité",
    ],
    "es": [
        "Pone de relieve| la importancia",
        "Exhorta| a los Estados",
        "Expresa su reconocimiento| al",
        "Toma nota con aprecio| del informe",
        "Condena enérgicamente| todos",
        "Decide| seguir ocupándose",
    ],
    "ru": [
        "настоятельно призывает| государства",
        "принимает к сведению| доклад",
        "выражает признательность| Генеральному секретарю",
        "обращает особое внимание| на",
        "постановляет| включить",
    ],
    "zh": ["请|秘书长", "又重申|其承诺", "强烈谴责|一切", "满意地注意到|报告", "决定|继续处理此案"],
    "ar": ["تعيد أيضا تأكيد| أن", "تدين بشدة| جميع", "تحيط علما| بالتقرير", "تطلب| إلى الأمين العام", "يقرر| أن يبقي"],
}
LEAST = {"en": 0.99, "fr": 0.97, "es": 0.97, "ru": 0.97, "zh": 0.97, "ar": 0.97}
CODES = {"English": "en", "French": "fr", "Spanish": "es", "Russian": "ru", "Chinese": "zh", "Arabic": "ar"}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in PREAMBULAR.items() for text in texts])
def test_preambular(code: str, text: str) -> None:
    words, _, rest = text.partition("|")
    assert (words + rest)[: language_named(code).preambular_opening(words + rest)] == words


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in OPERATIVE.items() for text in texts])
def test_operative(code: str, text: str) -> None:
    words, _, rest = text.partition("|")
    assert (words + rest)[: language_named(code).operative_opening(words + rest)] == words


@pytest.mark.parametrize("code", CODES.values())
@pytest.mark.parametrize("text", ["", "1996", "«", "INTERPOL", "\u00a0", "x" * 10_000])
def test_what_opens_nothing(code: str, text: str) -> None:
    assert language_named(code).preambular_opening(text) == 0
    assert language_named(code).operative_opening(text) == 0


def test_a_no_break_space_is_a_space() -> None:
    assert language_named("en").operative_opening("Calls\u00a0upon all") == len("Calls upon")


def letters(element: etree._Element, marked: str, inside: bool = False) -> Iterator[tuple[str, bool]]:
    inside = inside or marked in (element.get("class") or "")
    if element.tag == f"{NAMESPACE}authorialNote":
        return
    yield from ((letter, inside) for letter in element.text or "")
    for child in element:
        yield from letters(child, marked, inside)
        yield from ((letter, inside) for letter in child.tail or "")


def openings(path: Path, part: str, marked: str) -> Iterator[tuple[str, str]]:
    """For each paragraph whose beginning is marked: the marked words without punctuation, and the text."""
    for paragraph in etree.parse(str(path)).getroot().iterfind(f".//{NAMESPACE}{part}//{NAMESPACE}p"):
        if any(True for _ in paragraph.iterancestors(f"{NAMESPACE}authorialNote")):
            continue
        text = ""
        flags: list[bool] = []
        for letter, flag in letters(paragraph, marked):
            blank = letter.isspace()
            if not blank or (text and text[-1] != " "):
                text, flags = text + (" " if blank else letter), [*flags, flag]
        number = re.match(r"\d+ ?[.–-]\s*|\d+\. ?", text) if part == "mainBody" else None
        cut = number.end() if number else 0
        reach = next((at for at in range(cut, len(text)) if not flags[at] and text[at] != " "), len(text))
        opening = text[cut:reach].strip(" ,:;.")
        # The cells of tables are in italics too; a paragraph ends like a sentence.
        if opening and len(text) > 45 and text.rstrip()[-1] in ",;.:，；。، ؛" and not opening[0].isdigit():
            yield opening, text[cut:]


def is_right(rules: Language, part: str, opening: str, text: str) -> bool:
    found = rules.preambular_opening(text) if part == "preamble" else rules.operative_opening(text)
    return text[:found] == opening


@pytest.mark.slow
@pytest.mark.skipif(not AKN.is_dir(), reason="no shared data")
@pytest.mark.parametrize("folder", CODES)
@pytest.mark.parametrize("part", ["preamble", "mainBody"])
def test_the_italics_of_real_resolutions(folder: str, part: str) -> None:
    rules = language_named(CODES[folder])
    marked = "bold" if folder in {"Chinese", "Arabic"} else "italic"
    every = 8 if folder == "English" else 1
    right = [
        is_right(rules, part, opening, text)
        for path in sorted(AKN.glob(f"*/{folder}/*.xml"))[::every]
        for opening, text in openings(path, part, marked)
        if not rules.formula.fullmatch(opening)
    ]
    assert len(right) > 30
    assert sum(right) / len(right) >= LEAST[CODES[folder]]
