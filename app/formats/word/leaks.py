"""Searching a written Word file, in every part of it, for words that may not leave."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = f"{_W}p"
_SPACES = {f"{_W}tab", f"{_W}br"}
_WORD = re.compile(r"\w+")
_SHORT = 12
"""Strings up to this length must stand as words of their own."""
_KEYWORD = re.compile(r"[\w.#%+-]{1,24}")
_FREE_TEXT = {"author", "initials", "name", "title", "descr", "alias", "tag", "Target", "uri"}
"""Attributes that hold words of people; others are searched only when they hold more than a keyword."""


def leaks_in(
    parts: Mapping[str, bytes], trees: Mapping[str, ElementTree.Element], forbidden: Iterable[str], shown: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The forbidden strings that stand in the file, and those that stand in `shown` as well, where no search can tell them apart.

    Kinds of space and of composing accents do not count; a string is found across runs, marks and paragraphs, in names of parts and in
    attributes. Up to twelve characters it must stand as words of its own.
    """
    wanted = sorted({_normal(words) for words in forbidden if words.strip()})
    if not wanted:
        return (), ()
    texts = {text for name, tree in trees.items() for text in _corpora(name, tree)}
    texts.update(data.decode("utf-8", "replace") for name, data in parts.items() if name not in trees)
    everything, rightly = "\x00".join({_normal(text) for text in texts}), _normal(shown)
    leaks: list[str] = []
    alike: list[str] = []
    for words in _found(wanted, everything):
        (alike if _stands_in(words, rightly) else leaks).append(words)
    return tuple(leaks), tuple(alike)


def standing_in(texts: Iterable[str], forbidden: Iterable[str]) -> tuple[str, ...]:
    """The forbidden strings that stand in plain texts, looked for as in a file."""
    wanted = sorted({_normal(words) for words in forbidden if words.strip()})
    return tuple(_found(wanted, "\x00".join({_normal(text) for text in texts})))


def _found(wanted: Sequence[str], text: str) -> Iterator[str]:
    """Which of the strings stand in the text. Each is looked for only where the longest word stands that must be a whole word there."""
    keys = {words: max(_whole_words(words), key=lambda match: len(match[0]), default=None) for words in wanted}
    places: dict[str, list[int]] = {key[0]: [] for key in keys.values() if key is not None}
    for match in _WORD.finditer(text):
        if match[0] in places:
            places[match[0]].append(match.start())
    for words, key in keys.items():
        if key is not None:
            starts = (place - key.start() for place in places[key[0]])
            if not any(start >= 0 and text.startswith(words, start) for start in starts):
                continue
        if _stands_in(words, text):
            yield words


def _whole_words(words: str) -> list[re.Match[str]]:
    """The words that cannot be parts of longer ones where the string is found: of a long string not the first and the last."""
    found = list(_WORD.finditer(words))
    return found if len(words) <= _SHORT else found[1:-1]


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _stands_in(words: str, text: str) -> bool:
    """Whether the words stand in the text; short ones only as words of their own ("EU" is not in "EUROPOL")."""
    if words not in text:
        return False
    return len(words) > _SHORT or re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _corpora(name: str, tree: ElementTree.Element) -> Iterator[str]:
    """All that a part says, three times: everything, as accepted and as rejected, so that words cut by marks are found as well."""
    yield name
    for attribute, value in {item for element in tree.iter() for item in element.attrib.items()}:
        if attribute.rpartition("}")[2] in _FREE_TEXT or not _KEYWORD.fullmatch(value):
            yield value
    taken, added = ({f"{_W}{name}" for name in names} for names in (("del", "moveFrom"), ("ins", "moveTo")))
    tags = {element.tag for element in tree.iter()}
    for skipped in (set[str](), *(marks for marks in (taken, added) if marks & tags)):
        said: list[str] = []
        _add_characters(said, tree, skipped)
        yield "".join(said)


def _add_characters(said: list[str], element: ElementTree.Element, skipped: set[str]) -> None:
    tag = element.tag
    if tag in skipped:
        return
    if tag in _SPACES:
        said.append(" ")
    if element.text:
        said.append(element.text)
    for child in element:
        _add_characters(said, child, skipped)
        if child.tail:
            said.append(child.tail)
    if tag == _PARAGRAPH or not tag.startswith(_W):
        said.append("\n")
