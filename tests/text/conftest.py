"""Real resolutions for the tests of the text engine, where the data stands beside the checkout."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest

Unit = tuple[str, str, str]
"""Label, kind and text of one paragraph or subparagraph."""


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: ElementTree.Element) -> str:
    """The words of an element; a footnote is one U+FFFC, numbers and subparagraphs are left out."""
    parts = [element.text or ""]
    for child in element:
        if _name(child) == "authorialNote":
            parts.append("\ufffc")
        elif _name(child) not in {"num", "point"}:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def _units(path: Path) -> list[Unit]:
    """Preambular and operative paragraphs and subparagraphs; the files mark the latter up in two ways."""
    units: list[Unit] = []
    operative = 0
    for element in ElementTree.parse(path).getroot().iter():
        if _name(element) == "container":
            units.append((f"PP{len(units) + 1}", "preambular", _text(element)))
        elif _name(element) in {"paragraph", "point"}:
            number = "".join(child.text or "" for child in element if _name(child) == "num")
            text = _text(element)
            if not number:
                number, _, text = text.partition(" ")
            if number.startswith("("):
                units.append((f"OP{operative}{number}", "subparagraph", text))
            else:
                operative += 1
                units.append((f"OP{operative}", "operative", text))
    return units


@pytest.fixture
def resolution(shared_data: Path) -> Callable[[str], list[Unit]]:
    """Reads the units of a machine-readable resolution by the path of its file; skips the test where there are none."""
    return lambda name: _units(shared_data / "akn" / name)
