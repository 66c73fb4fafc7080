"""Word files in other languages than English: direction, language, masthead, numbers, and back again."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.wording import Wording, plain
from app.formats import Attribution, WordComment, WordDocument, WordHead, fixed_labels, read, write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXTS = {
    "ar": ("إن الجمعية العامة،", "إذ تشير إلى قرارها 51/1،", "تدعو الدول الأعضاء إلى ما يلي:", "أن تبني الجسور"),
    "zh": ("大会，", "回顾其1996年10月15日第51/1号决议，", "呼吁会员国：", "修建桥梁"),
    "fr": ("L’Assemblée générale,", "Rappelant sa résolution 51/1,", "Invite les États Membres à :", "Bâtir des ponts"),
    "es": (
        "La Asamblea General,",
        "Recordando su resolución 51/1,",
        "Invita a los Estados Miembros a:",
        "Tender puentes",
    ),
    "ru": ("Генеральная Ассамблея,", "ссылаясь на свою резолюцию 51/1,", "призывает государства:", "строить мосты"),
}
PLACES = (
    (Kind.FORMULA, "Formula", 0),
    (Kind.PREAMBULAR, "PP1", 0),
    (Kind.OPERATIVE, "OP1", 0),
    (Kind.SUBPARAGRAPH, "OP1(a)", 1),
)


def rows(texts: Sequence[str], added: Wording) -> tuple[MarkedParagraph, ...]:
    kept = [
        MarkedParagraph(f"u{at}", label, kind, level, "kept", (Piece("=", plain(text)),))
        for at, (text, (kind, label, level)) in enumerate(zip(texts, PLACES, strict=True))
    ]
    first = kept[1].pieces[0]
    kept[1] = MarkedParagraph("u1", "PP1", Kind.PREAMBULAR, 0, "kept", (first, Piece("+", added, ("a1",))))
    return tuple(kept)


def written(path: Path, language: str, added: str = " A/RES/75/10") -> dict[str, ElementTree.Element]:
    head = WordHead(
        TEXTS[language][3],
        "A/75/L.20",
        dated=date(2020, 11, 23),
        session="75",
        agenda_item="130",
        language=language,
    )
    comments = (WordComment("u1", "Arcadia", TEXTS[language][1]), WordComment("u2", "Arcadia", "In English"))
    marked = rows(TEXTS[language], plain(added))
    write_docx(path, WordDocument(head, marked, {"a1": Attribution("Arcadia")}, comments))
    with zipfile.ZipFile(path) as archive:
        return {
            name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")
        }


def words(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_arabic_is_turned_and_latin_symbols_are_not(tmp_path: Path) -> None:
    parts = written(tmp_path / "out.docx", "ar")
    document = parts["word/document.xml"]
    paragraphs = list(document.iter(f"{W}p"))
    assert all(paragraph.find(f"{W}pPr/{W}bidi") is not None for paragraph in paragraphs)
    turned = {words(run): run.find(f"{W}rPr/{W}rtl") is not None for run in document.iter(f"{W}r")}
    assert turned["إذ تشير إلى قرارها 51/1،"] and not turned[" A/RES/75/10"]
    assert document.find(f"{W}body/{W}sectPr/{W}bidi") is not None
    for paragraph in paragraphs:
        tags = [child.tag.removeprefix(W) for child in paragraph.find(f"{W}pPr") or ()]
        assert tags.index("bidi") > tags.index("pStyle")


def test_the_masthead_of_an_arabic_document(tmp_path: Path) -> None:
    header = written(tmp_path / "out.docx", "ar")["word/header1.xml"]
    assert header.find(f".//{W}tblPr/{W}bidiVisual") is not None
    lines = {words(paragraph): paragraph for paragraph in header.iter(f"{W}p")}
    assert lines["الأمم المتحدة"].find(f"{W}pPr/{W}bidi") is not None
    assert lines["23 November 2020"].find(f"{W}pPr/{W}bidi") is None
    assert lines["A/75/L.20"].find(f"{W}pPr/{W}jc").get(f"{W}val") == "left"  # type: ignore[union-attr]


def test_a_comment_turns_by_its_own_words(tmp_path: Path) -> None:
    comments = written(tmp_path / "out.docx", "ar")["word/comments.xml"]
    turned = {words(row): row.find(f"{W}pPr/{W}bidi") is not None for row in comments.iter(f"{W}p")}
    assert turned == {TEXTS["ar"][1]: True, "In English": False}


@pytest.mark.parametrize("language", ["fr", "es", "ru", "zh"])
def test_nothing_turns_in_the_other_languages(tmp_path: Path, language: str) -> None:
    parts = written(tmp_path / "out.docx", language)
    for name, part in parts.items():
        assert not list(part.iter(f"{W}bidi")) and not list(part.iter(f"{W}rtl")), name


@pytest.mark.parametrize(
    ("language", "attribute", "locale"),
    [("fr", "val", "fr-FR"), ("es", "val", "es-ES"), ("ru", "val", "ru-RU"), ("zh", "eastAsia", "zh-CN"), ("ar", "bidi", "ar-SA")],
)  # fmt: skip
def test_the_language_of_the_words(tmp_path: Path, language: str, attribute: str, locale: str) -> None:
    parts = written(tmp_path / "out.docx", language)
    defaults = parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    assert defaults.find(f"{W}lang").get(W + attribute) == locale  # type: ignore[union-attr]
    fonts = defaults.find(f"{W}rFonts")
    assert fonts is not None and (fonts.get(f"{W}eastAsia") == "SimSun") is (language == "zh")
    assert locale in "".join(parts["docProps/core.xml"].itertext())


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("fr", ["Nations Unies", "Distr. limitée", "23 novembre 2020", "Original : anglais"]),
        ("es", ["Naciones Unidas", "Distr. limitada", "23 de noviembre de 2020", "Original: inglés"]),
        ("zh", ["联合国", "Distr.: Limited", "23 November 2020", "Original: English"]),
    ],
)
def test_the_words_of_the_masthead(tmp_path: Path, language: str, lines: list[str]) -> None:
    header = written(tmp_path / "out.docx", language)["word/header1.xml"]
    said = [words(paragraph) for paragraph in header.iter(f"{W}p")]
    assert [line for line in lines if line not in said] == []


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_the_text_comes_back_with_its_numbers(tmp_path: Path, language: str) -> None:
    written(tmp_path / "out.docx", language, " A/RES/75/10")
    draft = read(tmp_path / "out.docx")
    assert draft.language == language
    assert [row.wording.text for row in draft.paragraphs] == list(TEXTS[language])
    assert [row.kind for row in draft.paragraphs] == [kind for kind, _, _ in PLACES]
    assert draft.head.session == "75" and draft.head.agenda_item == "130"
    number, sign = {"ar": ("1 -", "(أ)"), "zh": ("1.", "(a)")}.get(language, ("1.", "a)"))
    assert [row.number for row in draft.paragraphs] == ["", "", number, sign]
    assert not any(fixed_labels(draft.paragraphs))
