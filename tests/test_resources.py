"""The shipped files: the sample text, the typefaces, the icons."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QRawFont
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from app.domain.parties import standard_register
from app.domain.wording import NOTE_MARK, Wording, from_data
from app.resources import resource

OFFICIAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "akn" / "75session" / "English" / "75_10_E.xml"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
SAMPLE = json.loads(resource("sample", "a_75_l_20.json").read_text(encoding="utf-8"))
FONTS = sorted(resource("fonts").glob("*.ttf"))
ICONS = sorted(path for path in resource("icons").glob("*.svg") if path.stem != "adref")
NEEDED_ICONS = """
    text amendments positions sponsors compare versions export undo redo search add remove edit note flag redline clock
    up down next previous bracket check warning close settings copy move info more
"""

Mark = tuple[str, bool, tuple[Any, ...]]
"""A character, whether it is italic, and the characters of the footnote for which it stands."""


def wordings(*kinds: str) -> list[Wording]:
    return [from_data(each["wording"]) for each in SAMPLE["paragraphs"] if each["kind"] in kinds]


def test_the_sample_has_the_paragraphs_of_the_resolution() -> None:
    kinds = [each["kind"] for each in SAMPLE["paragraphs"]]
    assert Counter(kinds) == {"formula": 1, "preambular": 21, "operative": 16, "subparagraph": 5}
    assert kinds == ["formula", *["preambular"] * 21, *["operative"] * 13, *["subparagraph"] * 5, *["operative"] * 3]
    assert [each["level"] for each in SAMPLE["paragraphs"]] == [int(kind == "subparagraph") for kind in kinds]
    assert wordings("formula")[0] == from_data([["The General Assembly", "i"], ","])


def test_the_opening_words_are_italic_and_nothing_else() -> None:
    for text in wordings("preambular", "operative"):
        assert text.runs[0].italic
        assert not any(run.italic for run in text.runs[1:])
        assert re.fullmatch(r"[A-Z][a-z]+( (also|further|for|upon))?( reaffirms)?", text.runs[0].text), text.runs[
            0
        ].text
    assert not any(run.italic for text in wordings("subparagraph") for run in text.runs)


def test_numbers_and_letters_are_computed_and_never_in_the_text() -> None:
    for text in wordings("preambular", "operative", "subparagraph"):
        assert re.match(r"[A-Z]", text.text)
        assert text.text == text.text.strip()
        assert not re.search(r"\s\s|\n|\*|\[|<", text.text)


def test_paragraphs_end_as_they_must() -> None:
    assert all(text.plain.endswith(",") for text in wordings("preambular"))
    endings = [text.text[-1] for text in wordings("operative", "subparagraph")]
    assert endings == [";"] * 12 + [":"] + [";"] * 7 + ["."]


def test_what_page_breaks_cut_is_joined() -> None:
    preambular, operative = wordings("preambular"), wordings("operative")
    assert "that are also member countries of INTERPOL in preventing" in preambular[4].text
    assert "synergies within their respective mandates" in operative[4].text
    assert "analyse and respond to the effects of the COVID-19 pandemic" in operative[11].text


def test_seven_footnotes_stand_at_their_references() -> None:
    noted = [(text, note) for text in wordings("preambular", "operative") for note in text.notes]
    assert [note.plain for _, note in noted] == [
        "United Nations, Treaty Series, vol. 1996, No. 1200.",
        "Resolution 60/288.",
        "See resolution 72/284.",
        "Resolution 70/1.",
        "Resolution 72/1.",
        "See decision 60/519 and A/60/88 and A/60/88/Corr.2, annex.",
        "Report of the United Nations Conference on the Illicit Trade in Small Arms and Light Weapons in All Its Aspects, "
        "New York, 9–20 July 2001 (A/CONF.192/15), chap. IV, para. 24.",
    ]
    before = [text.text[: text.text.index(NOTE_MARK)].split()[-1] for text, _ in noted]
    assert before == ["INTERPOL", "Strategy,", "Strategy,", "Development,", "Persons,", "Weapons,", "Aspects"]
    italics = [run.text for _, note in noted for run in note.runs if run.italic]
    assert italics == [
        "Treaty Series",
        "Report of the United Nations Conference on the Illicit Trade in Small Arms and Light Weapons in All Its Aspects",
    ]


def test_the_head_and_the_sponsors_of_the_sample() -> None:
    assert SAMPLE["symbol"] == "A/75/L.20"
    assert SAMPLE["agenda_item"] == "130 (y)"
    assert "United Nations" in SAMPLE["acknowledgement"]
    sponsors = SAMPLE["sponsors"]
    assert (sponsors["main"], len(sponsors["L"]), len(sponsors["additional"])) == (["NOR", "BRA"], 15, 41)
    assert set(sponsors["main"]) <= set(sponsors["L"])
    assert not set(sponsors["L"]) & set(sponsors["additional"])
    assert all(code in standard_register() for code in (*sponsors["L"], *sponsors["additional"]))


def official_marks(element: etree._Element, italic: bool = False) -> Iterator[Mark]:
    """The characters of an element of the official file, with their style."""
    italic = italic or element.get("class") == "italic"
    if element.text:
        yield from ((letter, italic, ()) for letter in element.text)
    for child in element:
        if child.tag == f"{AKN}authorialNote":
            yield (NOTE_MARK, False, tidy(official_marks(child)))
        else:
            yield from official_marks(child, italic)
        if child.tail:
            yield from ((letter, italic, ()) for letter in child.tail)


def our_marks(text: Wording) -> Iterator[Mark]:
    for run in text.runs:
        if run.note is not None:
            yield (NOTE_MARK, False, tidy(our_marks(run.note)))
        else:
            yield from ((letter, run.italic, ()) for letter in run.text)


def tidy(marks: Iterator[Mark]) -> tuple[Mark, ...]:
    """With each white space as one roman blank, and none at the ends."""
    tidied: list[Mark] = []
    for letter, italic, note in marks:
        if not letter.isspace():
            tidied.append((letter, italic, note))
        elif tidied and tidied[-1][0] != " ":
            tidied.append((" ", False, ()))
    return tuple(tidied[:-1] if tidied and tidied[-1][0] == " " else tidied)


@pytest.mark.skipif(not OFFICIAL.is_file(), reason="no shared data")
def test_the_sample_is_the_official_text_letter_by_letter() -> None:
    root = etree.parse(str(OFFICIAL)).getroot()
    body = [
        paragraph
        for part in ("preamble", "mainBody")
        for paragraph in root.iter(f"{AKN}p")
        if not list(paragraph.iterancestors(f"{AKN}authorialNote")) and list(paragraph.iterancestors(f"{AKN}{part}"))
    ]
    assert len(body) == len(SAMPLE["paragraphs"])
    for official, ours in zip(body, SAMPLE["paragraphs"], strict=True):
        marks = tidy(official_marks(official))
        if ours["kind"] == "subparagraph":
            assert marks[0][0] == "("
            marks = marks[4:]
        assert tidy(our_marks(from_data(ours["wording"]))) == marks


def test_there_are_six_typefaces_with_their_licences() -> None:
    assert [path.name for path in FONTS] == [
        "Amiri-Regular.ttf",
        "DroidSansFallback.ttf",
        "LiberationSerif-Bold.ttf",
        "LiberationSerif-BoldItalic.ttf",
        "LiberationSerif-Italic.ttf",
        "LiberationSerif-Regular.ttf",
    ]
    assert {"OFL-1.1.txt", "Apache-2.0.txt", "README.md"} <= {path.name for path in resource("fonts").iterdir()}
    assert sum(path.stat().st_size for path in FONTS) < 10_000_000


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_each_typeface_loads_and_shows_what_it_is_for(qtbot: QtBot, path: Path) -> None:
    added = QFontDatabase.addApplicationFont(str(path))
    assert added >= 0
    family = QFontDatabase.applicationFontFamilies(added)[0]
    face = QRawFont(str(path), 12)
    samples = {
        "Liberation Serif": "“General Assembly” – Côte d’Ivoire, Türkiye… генеральная ассамблея",
        "Amiri": "الجمعية العامة للأمم المتحدة",
        "Droid Sans Fallback": "大会回顾联合国与国际刑事警察组织的合作",
    }
    assert [
        letter for letter in samples[family] if not letter.isspace() and not face.supportsCharacter(ord(letter))
    ] == []


def test_every_icon_that_the_window_needs_is_there() -> None:
    assert {path.stem for path in ICONS} >= set(NEEDED_ICONS.split())


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_each_icon_takes_its_colour_and_leaves_a_mark(qtbot: QtBot, path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "currentColor" in source
    assert set(re.findall(r'(?:stroke|fill)="([^"]*)"', source)) == {"none", "currentColor"}
    for size in (16, 24):
        assert inked(source.replace("currentColor", "#ff0000"), size, "#ff0000") >= size // 3


@pytest.mark.parametrize("size", [16, 32, 256])
def test_the_application_icon_is_drawn_at_every_size(qtbot: QtBot, size: int) -> None:
    source = resource("icons", "adref.svg").read_text(encoding="utf-8")
    assert inked(source, size, "#2f7dc0") > size * size // 4


def inked(source: str, size: int, colour: str) -> int:
    """How many pixels of a picture of that size show something of exactly that hue."""
    renderer = QSvgRenderer(QByteArray(source.encode()))
    assert renderer.isValid()
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    pixels = [image.pixelColor(x, y) for x in range(size) for y in range(size)]
    return sum(pixel.alpha() > 127 and pixel.name() == colour for pixel in pixels)
