"""Searching a written Word file, in every part of it, for words that may not leave."""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote
from xml.etree import ElementTree

from app.domain.under_way import listening

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = f"{_W}p"
_AT_ONCE = 400_000
"""So many characters are looked at before it is heard whether to stop."""
_SPACES = {f"{_W}tab", f"{_W}br"}
_MARKS = {f"{_W}{name}": name in {"ins", "moveTo"} for name in ("ins", "del", "moveTo", "moveFrom")}
"""What marks words, and whether it adds them."""
_WORD = re.compile(r"\w+")
_SHORT = 12
"""Strings up to this length must stand as words of their own, in their own capitals; longer ones are found in any, and backwards."""
_KEYWORD = re.compile(r"[\w.#%+-]{1,24}")
_FREE_TEXT = {"author", "initials", "name", "title", "descr", "alias", "tag", "Target", "uri", "userId", "providerId"}
"""Attributes that hold words of people; others are searched only when they hold more than a keyword."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Signs that nobody sees between the letters of a word."""
_ALIKE = (("\u2010", "-"), ("\u2011", "-"), ("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("ـ", ""))
"""Signs that are taken for others; one after the other, which is far quicker than all at once."""
_WRAPPED = re.compile(r"[A-Za-z0-9+/]{20,}={0,2}")
"""What may be words written in base64."""


def leaks_in(
    parts: Mapping[str, bytes], trees: Mapping[str, ElementTree.Element], forbidden: Iterable[str], shown: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The forbidden strings that stand in the file, and those that stand in `shown` as well, where no search can tell them apart.

    Kinds of space, of quotation marks and hyphens, of composing accents, and signs that nobody sees, do not count; a string is found across
    runs, marks and paragraphs, in names of parts and in attributes, escaped, in percent signs and in base64. Up to twelve characters it must
    stand as words of its own and in its own capitals.
    """
    wanted = sorted({_normal(words) for words in forbidden if words.strip()} - {""})
    if not wanted:
        return (), ()
    texts = {text for name, tree in trees.items() for text in _corpora(name, tree)}
    texts.update(text for name, data in parts.items() if name not in trees for text in _decoded(name, data))
    everything = "\x00".join({_normal(text) for said in texts for text in (said, *_unwrapped(said))})
    rightly = _normal(shown)
    leaks: list[str] = []
    alike: list[str] = []
    short = [words for words in wanted if len(words) <= _SHORT]
    for words in _found(short, everything):
        (alike if _stands_in(words, rightly) else leaks).append(words)
    long = {words.casefold(): words for words in wanted if len(words) > _SHORT}
    if long:
        everything, rightly = everything.casefold(), rightly.casefold()
        turned = {words[::-1]: words for words in long}  # as lines from right to left are kept by some
        found = set(_found({**long, **turned}, everything))
        for folded in (found & long.keys()) | {turned[words] for words in found & turned.keys()}:
            (alike if folded in rightly else leaks).append(long[folded])
    return tuple(sorted(leaks)), tuple(sorted(alike))


def _found(wanted: Collection[str], text: str) -> Iterator[str]:
    """Which of the strings stand in the text. Each is looked for only where the rarest word stands that must be a whole word there."""
    counts: Counter[str] = Counter()
    for at in listening(_cuts(text) if wanted else (), 1):
        counts.update(_WORD.findall(text, *at))
    keys: dict[str, re.Match[str]] = {}
    for words in listening(wanted, 200):
        whole = _whole_words(words)
        if whole and all(match[0] in counts for match in whole):
            keys[words] = min(whole, key=lambda match: counts[match[0]])
        elif not whole and _stands_in(words, text):
            yield words
    places: dict[str, list[int]] = {key[0]: [] for key in keys.values()}
    for match in listening(_WORD.finditer(text) if places else ()):
        if match[0] in places:
            places[match[0]].append(match.start())
    for words, key in listening(keys.items(), 24):
        starts = (place - key.start() for place in places[key[0]])
        if any(start >= 0 and text.startswith(words, start) for start in starts) and _stands_in(words, text):
            yield words


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where a text can be cut into parts of some length without cutting a word."""
    start = 0
    while start < len(text):
        end = text.find(" ", start + _AT_ONCE * 3 // 4) + 1 or len(text)
        yield start, end
        start = end


def _whole_words(words: str) -> list[re.Match[str]]:
    """The words that cannot be parts of longer ones where the string is found: of a long string not the first and the last."""
    found = list(_WORD.finditer(words))
    return found if len(words) <= _SHORT else found[1:-1]


def _normal(text: str) -> str:
    """The text as it is compared: one kind of space, accent, hyphen and quotation mark, and nothing unseen."""
    parts = (_simple(text[start:end]) for start, end in listening(_cuts(text), 1))
    return " ".join(part for part in parts if part)


def _simple(text: str) -> str:
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
        for sign, other in _ALIKE:
            text = text.replace(sign, other)
    return " ".join(text.split())


def _stands_in(words: str, text: str) -> bool:
    """Whether the words stand in the text; short ones only as words of their own ("EU" is not in "EUROPOL")."""
    if words not in text:
        return False
    return len(words) > _SHORT or re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _decoded(name: str, data: bytes) -> Iterator[str]:
    """What a part that is no XML says, however its characters are written."""
    yield name
    for code in ("utf-8", "utf-16-le", "utf-16-be") if len(data) < 1_000_000 else ("utf-8",):
        yield data.decode(code, "replace")


def _unwrapped(text: str) -> Iterator[str]:
    """What a text says when its signs are taken for characters written otherwise: escaped, in percent signs, in base64."""
    if "&" in text and (plain := html.unescape(text)) != text:
        yield plain
    if "%" in text and (plain := unquote(text)) != text:
        yield plain
    for match in _WRAPPED.finditer(text):
        try:
            yield base64.b64decode(match[0] + "=" * (-len(match[0]) % 4)).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue


def _corpora(name: str, tree: ElementTree.Element) -> Iterator[str]:
    """All that a part says, three times: everything, as accepted and as rejected, so that words cut by marks are found as well."""
    yield name
    tags: set[str] = set()
    attributes: set[tuple[str, str]] = set()
    for element in listening(tree.iter()):
        tags.add(element.tag)
        attributes.update(element.items())
    for attribute, value in attributes:
        if attribute.rpartition("}")[2] in _FREE_TEXT or not _KEYWORD.fullmatch(value):
            yield value
    said: list[str] = []
    marked: list[tuple[bool, int, int]] = []
    _add_characters((tree,), said, marked, {tag for tag in tags if tag == _PARAGRAPH or not tag.startswith(_W)})
    yield "".join(said)
    for added in sorted({added for added, _, _ in marked}):
        yield "".join(_without(said, [(start, end) for each, start, end in marked if each is added]))


def _add_characters(
    elements: Sequence[ElementTree.Element] | ElementTree.Element,
    said: list[str],
    marked: list[tuple[bool, int, int]],
    lines: set[str],
) -> None:
    """Gathers what elements say, and which stretches of it stand under marks: whether they add, and from where to where.

    `lines` are the elements behind which a line ends.
    """
    for element in listening(elements, 64) if len(elements) > 64 else elements:
        tag, start = element.tag, len(said)
        if tag in _SPACES:
            said.append(" ")
        if element.text:
            said.append(element.text)
        if len(element):
            _add_characters(element, said, marked, lines)
        if tag in lines:
            said.append("\n")
        if tag in _MARKS:
            marked.append((_MARKS[tag], start, len(said)))
        if element.tail:
            said.append(element.tail)


def _without(said: Sequence[str], left_out: Sequence[tuple[int, int]]) -> Iterator[str]:
    """What is said but for some stretches, which may lie within each other."""
    at = 0
    for start, end in sorted(left_out):
        yield from said[at:start]
        at = max(at, end)
    yield from said[at:]
