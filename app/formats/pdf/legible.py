"""Whether the letters of a PDF are the letters that are seen: scans and broken text layers are told from texts.

A font without a right table of its letters shows "RESOLUTION" and gives "5(62/87,21". No sample of such files can be complete, so a page is
judged by what words are in any language: letters of one script with vowels among them, and the small words that no text does without.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from app.domain.refusal import Refusal
from app.formats.pdf.letters import Page

_EDGES = "“”‘’«»„‹›\"'()[]{}.,;:!?…*—–-/•·¿¡，。、；：（）《》「」؟،؛<>+=%°|_#&†‡§¶"
_VOWELS = frozenset("aeiouyаеёиоуыэюяіїєαεηιουω")
_ODD = re.compile(r"[^\W\d_][%$#=^~{}|<>¶§¬±¤¦¨¸¿\\`\"*]+[^\W\d_]")
_ADDRESS = re.compile(r"://|www\.|@|\w/\w|\.(?:org|int|com)")
_SCRIPTS = (
    "LATIN",
    "CYRILLIC",
    "GREEK",
    "ARABIC",
    "HEBREW",
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "DEVANAGARI",
    "THAI",
)
_VOWELLED = frozenset({"LATIN", "CYRILLIC", "GREEK"})
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "the of and to in for a on by with its that as or is be at from an this de la le les des et du à en un une dans pour par sur au aux "
        "que qui el los las y del se por con para una su der die das und den von zu mit im ist für auf os da do dos em no na um uma para "
        "и в на с по к о от для что из не как его их при об а",
    )
)
_IDEOGRAMS = re.compile("[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+")
"""What is written without spaces: Chinese and Japanese letters, with the signs between them."""
_COMMON = frozenset("的和国在会其大第关于年各有为是以及一人发中行不与这之の")
_MOST_DAMAGED = 0.3
_FEWEST_LETTERS = 40
_MOST_ODD = 5


@dataclass(slots=True)
class _Count:
    """What was found on a page or in a document."""

    letters: int = 0
    damaged: int = 0
    words: int = 0
    small: int = 0
    ideograms: int = 0
    common: int = 0
    odd: set[str] = field(default_factory=set)

    def take(self, tokens: Counter[str]) -> None:
        """Counts words, each with how often it stands there; what stands between letters that need no spaces is a word of its own."""
        for token, times in _apart(tokens).items():
            if _IDEOGRAMS.fullmatch(token):
                self.letters += len(token) * times
                self.ideograms += len(token) * times
                self.common += sum(letter in _COMMON for letter in token) * times
                continue
            if _ADDRESS.search(token):
                continue
            if _ODD.search(token):
                self.odd.add(token)
            core = token.strip(_EDGES)
            if not core:
                continue
            self.letters += len(core) * times
            if not _is_word(core):
                self.damaged += len(core) * times
            if core.isalpha() and _script(core[0]) in _VOWELLED:
                self.words += times
                self.small += times * (core.casefold() in _SMALL_WORDS)

    @property
    def is_rubbish(self) -> bool:
        return self.letters >= _FEWEST_LETTERS and self.damaged > _MOST_DAMAGED * self.letters

    @property
    def says_nothing(self) -> bool:
        """Whether a long text has none of the small words of any language: its letters stand for others."""
        if self.ideograms >= 200 and self.common < 0.04 * self.ideograms:
            return True
        return self.words >= 50 and self.small < 0.04 * self.words and self.words > self.ideograms


def _apart(tokens: Counter[str]) -> Counter[str]:
    """The words, those with letters that need no spaces cut into these and the rest."""
    if all(token.isascii() for token in tokens):
        return tokens
    apart: Counter[str] = Counter()
    for token, times in tokens.items():
        parts = [token] if token.isascii() else [*_IDEOGRAMS.findall(token), *_IDEOGRAMS.split(token)]
        for part in parts:
            apart[part] += times if part else 0
    return apart


def refuse_illegible(pages: Sequence[Page], name: str) -> None:
    """Refuses a document with scanned pages, or with pages whose letters are not those that are seen; says which.

    A text that runs from right to left is refused too.
    """
    scanned: list[int] = []
    rubbish: list[int] = []
    tokens: Counter[str] = Counter()
    for page in pages:
        text = " ".join(stretch.text for stretch in page.stretches if not stretch.face.bar_code)
        count = _Count()
        found = Counter(text.split())
        count.take(found)
        tokens.update(found)
        if page.pictured > 0.4 and count.letters < _FEWEST_LETTERS:
            scanned.append(page.number)
        elif count.is_rubbish or _strange(text):
            rubbish.append(page.number)
    whole = _Count()
    whole.take(tokens)
    if _runs_from_right(tokens):
        raise Refusal("pdf-right-to-left", name=name)
    if scanned:
        raise Refusal("pdf-scanned", name=name, pages=_listed(scanned), all=len(pages))
    if rubbish or whole.is_rubbish or whole.says_nothing or len(whole.odd) >= _MOST_ODD:
        raise Refusal("pdf-illegible", name=name, pages=_listed(rubbish or [page.number for page in pages]))
    if whole.letters < 3:
        raise Refusal("pdf-no-text", name=name)


@lru_cache(maxsize=20_000)
def _is_word(core: str) -> bool:
    """Whether letters can be a word of some language, a number, a symbol or an abbreviation."""
    letters = [letter for letter in core if letter.isalpha()]
    if not letters:
        return not any(unicodedata.category(letter) in {"Co", "Cn", "Cc"} for letter in core) and any(
            letter.isdigit() for letter in core
        )
    scripts = {_script(letter) for letter in letters}
    if len(scripts) > 1 or not scripts <= set(_SCRIPTS):
        return False
    if any(
        not (letter.isalnum() or letter in "-‐‑–'’./&()·\u00ad°" or unicodedata.combining(letter)) for letter in core
    ):
        return False
    if scripts & _VOWELLED and len(letters) > 4 and len(letters) == len(core):
        return any(_plain(letter) in _VOWELS for letter in letters)
    return True


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.casefold())[0]


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return name.split(" ")[0] if name else ""


def _runs_from_right(tokens: Counter[str]) -> bool:
    """Whether a good part of the words is Arabic or Hebrew.

    A PDF holds their letters in the order of the paper, joined ones apart and brackets turned; no rule puts all of them back as they were.
    """
    turned = sum(
        times for token, times in tokens.items() if any(_script(letter) in {"ARABIC", "HEBREW"} for letter in token)
    )
    return turned > 0.2 * sum(tokens.values())


def _strange(text: str) -> bool:
    """Whether more than a bullet or two is from the private area, or could not be told at all."""
    strange = sum(1 for letter in text if unicodedata.category(letter) in {"Co", "Cn"} or letter == "\ufffd")
    return strange > 10 and strange > 0.02 * len(text)


def _listed(numbers: Sequence[int]) -> str:
    """Page numbers in words: "pages 1, 3–5, 9"."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    parts = [str(low) if low == high else f"{low}–{high}" for low, high in ranges]
    return f"{'page' if len(numbers) == 1 else 'pages'} {', '.join(parts)}"
