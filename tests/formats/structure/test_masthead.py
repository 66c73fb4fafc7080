"""Heads of documents: as readers find them line by line, in six languages, with titles and sponsors over several lines."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.domain.parties import standard_register
from app.domain.sponsor_line import parse_sponsors
from app.formats.draft import Head
from app.formats.languages import language_named
from app.formats.structure.masthead import SYMBOL, read_head

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def head_of(*lines: str) -> Head:
    head, loose = read_head([("", line) for line in lines])
    assert loose == ()
    return head


DRAFT = (
    "A/C.3/80/L.26*",
    "United Nations",
    "General Assembly",
    "Distr.: Limited",
    "3 November 2025",
    "Original: English",
)


def test_a_draft_with_its_title_and_sponsors_over_several_lines() -> None:
    head = head_of(
        *DRAFT,
        "Eightieth session",
        "Third Committee",
        "Agenda item 71 (b)",
        "Promotion and protection of human rights: human rights questions,",
        "including alternative approaches",
        "Andorra, Antigua and Barbuda, Bolivia (Plurinational State of), Egypt,*",
        "Equatorial Guinea, Netherlands (Kingdom",
        "of the) and Viet Nam: draft resolution",
        "Effective promotion of the Declaration on the Rights of Persons",
        "Belonging to National Minorities*",
    )
    assert head == Head(
        title="Effective promotion of the Declaration on the Rights of Persons Belonging to National Minorities",
        symbol="A/C.3/80/L.26",
        session="80",
        agenda_item="71 (b)",
        agenda_title="Promotion and protection of human rights: human rights questions, including alternative approaches",
        body="General Assembly",
        dated=date(2025, 11, 3),
        sponsors="Andorra, Antigua and Barbuda, Bolivia (Plurinational State of), Egypt,* Equatorial Guinea, "
        "Netherlands (Kingdom of the) and Viet Nam",
    )


def test_a_session_in_an_agenda_title_is_no_session() -> None:
    head = head_of(
        "Eightieth session",
        "Agenda item 100 (a)",
        "Concluding Document of the",
        "Twelfth Special Session of the Assembly",
        "Chad: draft resolution",
        "Peace",
    )
    assert (head.session, head.agenda_title) == (
        "80",
        "Concluding Document of the Twelfth Special Session of the Assembly",
    )


@pytest.mark.parametrize(
    ("lines", "sponsors", "addresses"),
    [
        (["Brazil:* amendment to draft resolution A/80/L.22"], "Brazil", "A/80/L.22"),
        (
            ["Chad and Peru: amendment to revised draft resolution", "A/C.3/80/L.20/Rev.1"],
            "Chad and Peru",
            "A/C.3/80/L.20/Rev.1",
        ),
        (
            [
                "Chad and Peru:* amendment to",
                "draft resolution 4 recommended by the Second Committee in its report",
                "contained in document A/80/555",
            ],
            "Chad and Peru",
            "A/80/555",
        ),
        (
            ["Draft resolution submitted by the President of the General Assembly"],
            "the President of the General Assembly",
            "",
        ),
        (
            [
                "Draft resolution submitted by the Rapporteur of the Committee, A. Name",
                "(Arcadia), on the basis of informal consultations on draft",
                "resolution A/C.2/80/L.2: draft resolution",
            ],
            "the Rapporteur of the Committee, A. Name (Arcadia)",
            "",
        ),
        (
            [
                "Uganda (on behalf of the States Members of the United Nations that are members of",
                "the Group of 77 and China): draft resolution",
            ],
            "Uganda (on behalf of the States Members of the United Nations that are members of the Group of 77 and China)",
            "",
        ),
        (
            ["Arcadia,", "Ruthenia,", "Utopia and Elbonia: draft", "resolution"],
            "Arcadia, Ruthenia, Utopia and Elbonia",
            "",
        ),
    ],
)
def test_who_submits_and_what_is_addressed(lines: list[str], sponsors: str, addresses: str) -> None:
    head = head_of(*DRAFT, "Eightieth session", "Agenda item 75", "Oceans", *lines, "Law of the sea")
    assert (head.agenda_title, head.sponsors, head.addresses, head.title) == (
        "Oceans",
        sponsors,
        addresses,
        "Law of the sea",
    )


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Agenda item 99 (kk)", "99 (kk)"),
        ("Agenda items 13 and 117", "13 and 117"),
        ("Agenda items 13 and 75 (a)", "13 and 75 (a)"),
        ("Agenda item 19 (a), (b) and (d)", "19 (a), (b) and (d)"),
        ("Item 5 of the provisional agenda*", "5"),
        ("Item 98 (b) of the provisional agenda**", "98 (b)"),
        ("Agenda item 9 of the provisional agenda", "9"),
    ],
)
def test_agenda_items(line: str, item: str) -> None:
    assert head_of("Eightieth session", line, "Peace").agenda_item == item


@pytest.mark.parametrize(
    "symbol",
    [
        "A/75/L.20",
        "A/C.3/80/L.20/Rev.1",
        "A/RES/75/10",
        "A/RES/3363 (XXX)",
        "S/RES/2341 (2017)",
        "A/RES/S-32/1",
        "A/RES/ES-11/6",
        "A/HRC/RES/52/11",
        "E/RES/2019/18",
        "A/CONF.232/2022/5",
        "A/RES/75/245 B",
        "A/RES/77/256 A-B",
        "UNEP/EA.5/RES.14",
        "A/80/604/Add.6",
        "A/75/L.20/Corr.1",
        "S/2020/773",
        "A/RES/2625 (S-VI)",
        "E/CN.7/2024/L.3/Rev.2",
    ],
)
def test_symbols(symbol: str) -> None:
    assert SYMBOL.fullmatch(symbol)
    assert head_of(f"{symbol}*", "General Assembly", "Peace").symbol == symbol
    assert [match.group() for match in SYMBOL.finditer(f"See {symbol}, and ({symbol}).")] == [symbol, symbol]


@pytest.mark.parametrize(
    ("symbol", "base"), [("A/75/L.20/Add.1", "A/75/L.20"), ("A/75/L.20/Rev.1/Corr.2", "A/75/L.20/Rev.1")]
)
def test_addenda_and_corrigenda_address_their_document(symbol: str, base: str) -> None:
    assert head_of(symbol, "General Assembly", "Peace").addresses == base


def test_an_adopted_resolution_whose_date_is_on_the_next_line() -> None:
    head = head_of(
        *(
            "A/RES/78/1",
            "United Nations",
            "General Assembly",
            "Distr.: General",
            "16 October 2023",
            "Seventy-eighth session",
        ),
        *("Agenda items 13 and 117", "Follow-up", "Resolution adopted by the General Assembly", "on 29 September 2023"),
        *(
            "[without reference to a Main Committee (A/78/L.1)]",
            "78/1.",
            "Political declaration of the high-level political",
            "forum",
        ),
    )
    assert (head.dated, head.title) == (date(2023, 9, 29), "Political declaration of the high-level political forum")
    assert (head.agenda_title, head.source) == ("Follow-up", "[without reference to a Main Committee (A/78/L.1)]")


def test_a_symbol_is_made_of_the_number_where_the_head_has_none() -> None:
    assert head_of("General Assembly", "75/10. Cooperation").symbol == "A/RES/75/10"
    assert head_of("Human Rights Council", "52/11. Cooperation").symbol == "A/HRC/RES/52/11"
    assert head_of("Security Council", "Resolution 2341 (2017)").symbol == "S/RES/2341 (2017)"
    assert (
        head_of("Conseil économique et social", "Session de 2019", "2019/18. Éducation à la justice").symbol
        == "E/RES/2019/18"
    )


def test_the_organ_and_the_distribution_on_one_line() -> None:
    head = head_of(
        "United Nations A/80/L.13", "General Assembly Distr.: Limited", "13 November 2025", "Original: English", "Peace"
    )
    assert (head.symbol, head.body, head.title) == ("A/80/L.13", "General Assembly", "Peace")


def test_special_sessions_and_reissued_documents() -> None:
    head, loose = read_head(
        [
            ("", line)
            for line in (
                *("A/ES-11/L.7**", "General Assembly", "Eleventh emergency special session", "Agenda item 5", "Letter"),
                *("Arcadia: draft resolution", "Peace", "** Reissued for technical reasons on 17 February 2023."),
            )
        ]
    )
    assert (head.session, head.symbol, head.sponsors) == ("ES-11", "A/ES-11/L.7", "Arcadia")
    assert "Reissued" not in head.title or loose


FRENCH = (
    "Nations Unies",
    "A/80/L.22",
    "Assemblée générale",
    "Distr. limitée",
    "26 novembre 2025",
    "Français",
    "Original : anglais",
    "Quatre-vingtième session",
    "Point 75 a) de l’ordre du jour",
    "Les océans et le droit de la mer",
    "Brésil, France, Pays-Bas (Royaume des) et Viet Nam* : projet de résolution",
    "Les océans",
)
SPANISH = (
    "Naciones Unidas",
    "A/80/L.22",
    "Asamblea General",
    "Distr. limitada",
    "26 de noviembre de 2025",
    "Español",
    "Original: inglés",
    "Octogésimo período de sesiones",
    "Tema 75 a) del programa",
    "Los océanos y el derecho del mar",
    "Brasil, España y Viet Nam*: proyecto de resolución",
    "Los océanos",
)
RUSSIAN = (
    "Организация Объединенных Наций",
    "A/80/L.22",
    "Генеральная Ассамблея",
    "Distr.: Limited",
    "26 November 2025",
    "Russian",
    "Original: English",
    "Восьмидесятая сессия",
    "Пункт 75 a) повестки дня",
    "Мировой океан и морское право",
    "Бразилия, Франция и Вьетнам*: проект резолюции",
    "Мировой океан",
)
CHINESE = (
    "联合国",
    "A/80/L.22",
    "大会",
    "Distr.: Limited",
    "26 November 2025",
    "Chinese",
    "Original: English",
    "第八十届会议",
    "议程项目75(a)",
    "海洋和海洋法",
    "巴西、法国和越南*：决议草案",
    "海洋",
)
ARABIC = (
    "الأمم المتحدة",
    "A/80/L.22",
    "الجمعية العامة",
    "Distr.: Limited",
    "26 November 2025",
    "Arabic",
    "Original: English",
    "الدورة الثمانون",
    "البند 75 (أ) من جدول الأعمال",
    "المحيطات وقانون البحار",
    "البرازيل وفرنسا وفييت نام*: مشروع قرار",
    "المحيطات",
)


@pytest.mark.parametrize("lines", [FRENCH, SPANISH, RUSSIAN, CHINESE, ARABIC])
def test_a_draft_in_each_language(lines: tuple[str, ...]) -> None:
    head = head_of(*lines)
    assert (head.symbol, head.body, head.session, head.dated) == ("A/80/L.22", lines[2], "80", date(2025, 11, 26))
    assert (head.agenda_item[:2], head.agenda_title, head.title) == ("75", lines[-3], lines[-1])
    assert head.sponsors == re.split(r"\*? ?[:：]", lines[-2])[0]


def pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag != f"{AKN}authorialNote":
            yield from pieces(child)
        yield child.tail or ""


def text_of(element: etree._Element) -> str:
    """The words without the footnotes."""
    return " ".join("".join(pieces(element)).split())


def marked(root: etree._Element, tag: str, **attributes: str) -> Iterator[str]:
    for element in root.iter(AKN + tag):
        if all(element.get(name) == value for name, value in attributes.items()):
            yield text_of(element)


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="no shared data")
@pytest.mark.parametrize("folder", ["English", "French", "Spanish", "Russian", "Chinese", "Arabic"])
def test_heads_of_real_resolutions(folder: str) -> None:
    wrong = []
    files = sorted((DATA / "akn").glob(f"*/{folder}/*.xml"))[:: 6 if folder == "English" else 1]
    for path in files:
        root = etree.parse(str(path)).getroot()
        lines = [
            ("", text_of(each))
            for part in ("coverPage", "preface")
            for top in root.iter(AKN + part)
            for each in top.iter(AKN + "p")
        ]
        head, _ = read_head(lines)
        title = next(marked(root, "docTitle", refersTo="#resolutionTitle"))
        adopted = next(each.get("date") for each in root.iter(AKN + "FRBRdate") if each.get("name") == "adoption")
        known = (head.symbol, str(head.dated), head.title)
        if known != (next(marked(root, "docNumber", refersTo="#symbol")), adopted, title.lstrip("- ")):
            wrong.append((path.name, known))
        assert head.source, path.name
        assert head.body, path.name
        assert head.agenda_item, path.name
    assert len(wrong) <= len(files) * 0.02, wrong


@pytest.mark.skipif(not DATA.is_dir(), reason="no shared data")
def test_sponsors_of_real_drafts_from_bare_lines() -> None:
    expected = json.loads((DATA / "sponsors" / "sponsors_expected.json").read_text("utf-8"))
    rules = language_named("en")
    for name, row in expected.items():
        document = pypdfium2.PdfDocument(DATA / "sponsors" / f"{name}.pdf")
        lines = [line.strip() for line in document[0].get_textpage().get_text_bounded().splitlines() if line.strip()]
        start = next(at for at, line in enumerate(lines) if line.startswith("The General Assembly,"))
        head, _ = read_head([("", line) for line in lines[:start]], rules)
        found = parse_sponsors(head.sponsors, standard_register())
        assert [each.party.code for each in found.found] == [each["iso3"] for each in row["sponsors"]], name
        assert not found.unknown


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_lines_have_a_head_and_no_word_of_an_unknown_line_is_lost(texts: list[str]) -> None:
    head, loose = read_head([("", text) for text in texts])
    assert isinstance(head, Head)
    assert all(part.strip() for part in loose)


def test_thousands_of_lines_are_no_trouble() -> None:
    begun = time.process_time()
    read_head(
        [("", f"Line {number} of a text, and more of it") for number in range(5000)] + [("", "Chad: draft resolution")]
    )
    read_head([("", "A, " * 20_000)] * 3)
    assert time.process_time() - begun < 5


def test_a_number_with_a_year_is_one_of_the_security_council() -> None:
    head, _ = read_head([("", "Résolution 1366 (2001)."), ("", "La prévention des conflits")])
    assert not head.symbol.startswith("A/RES")


def test_a_title_keeps_a_word_that_a_line_has_cut_at_its_hyphen() -> None:
    lines = ["Agenda item 9", "Lakes", "Arcadia: draft decision", "Programme of work for the eighty-", "first session"]
    head, _ = read_head([("", line) for line in lines])
    assert head.title == "Programme of work for the eighty-first session"
