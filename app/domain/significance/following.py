"""Following: the stretches of a text in which a change may follow by itself, and what each stands for.

Two stretches that stand for the same thing are one and the same text to us: "Turkey" and "Türkiye", "paragraph 4 above" and "paragraph 5"
when the old OP4 is the new OP5, "Urges" and "Also urges" where the neighbours force it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from app.domain.parties import Kind as PartyKind
from app.domain.parties import standard_register
from app.domain.significance.alerts import code_of, shipped
from app.domain.wording import NOTE_MARK


class Consequence(StrEnum):
    """The sorts of changes that follow by themselves; the values are the words for them."""

    NUMBER = "number"
    OPENING = "also and further"
    ENDING = "closing punctuation"
    NOTE = "footnotes"
    REFERENCE = "cross-references"
    TYPOGRAPHY = "typography"
    NAME = "names of States"
    STYLE = "italics"


NAMES_SINCE = date(2007, 1, 1)
"""A name that a State gave up since then is another spelling; an older one names another time ("Yugoslavia")."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters from `start` to `end`, and what they stand for; None where they may come and go."""

    start: int
    end: int
    sort: Consequence
    key: Hashable = None


@dataclass(frozen=True)
class Ground:
    """What the two texts say of a change in one paragraph, beyond the paragraph itself.

    `numbers` leads from the operative numbers of the old text to those of the new one. `notes` are the footnotes that stand anywhere in
    both texts: one of these that comes or goes here only changed its place.
    """

    language: str = "en"
    numbers: Mapping[int, int] = field(default_factory=dict)
    notes: frozenset[str] = frozenset()


_LEVEL = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»＂″", '"'),
        **dict.fromkeys("‘’‚‛ʼ`´′", "'"),
        **dict.fromkeys("‐‑‒–—−﹣－", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u200a\u202f\u3000\t", " "),
        "（": "(", "）": ")", "，": ",", "；": ";", "：": ":", "．": ".",
    }
)  # fmt: skip
"""Signs that are printed in several ways, as one of them; no sign becomes two, so that offsets stay offsets."""


def levelled(text: str) -> str:
    """The text with quotation marks, apostrophes, hyphens and spaces of one kind; as long as it was."""
    return text.translate(_LEVEL)


@dataclass(frozen=True)
class _Language:
    reference: re.Pattern[str]
    number: re.Pattern[str]
    ending: re.Pattern[str]
    names: re.Pattern[str]
    codes: Mapping[str, str]
    note_number: re.Pattern[str]


@cache
def _language(code: str) -> _Language:
    data = shipped(code)["follows"]
    numbers = rf"\d+(?:{data['and']}\s?\d+)*(?: ?\([a-z]+\))*"
    pattern = data["reference"].replace("%n", rf"(?P<numbers>{numbers})")
    if data.get("own_before"):
        pattern = rf"(?P<before>{data['own_before']})?{pattern}"
    foreign = rf"(?!{data['foreign']})" if data.get("foreign") else ""
    own = data.get("own") or "(?!)"
    joining = "|".join(re.escape(word) for word in data["joining"])
    stops = r"[\s,;.:،؛。；，、]"
    codes = _spellings(code)
    articles = "|".join(re.escape(article) for article in data.get("articles", ()))
    names = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
    return _Language(
        re.compile(rf"{pattern}(?:(?P<own>{own})|(?!\d){foreign})", re.IGNORECASE),
        re.compile(r"\d+"),
        re.compile(rf"{stops}*(?:(?<!\w)(?:{joining}))?{stops}*(?=[”’\"'»)\]{NOTE_MARK}]*$)"),
        re.compile(rf"(?<!\w)(?:{articles})?(?P<name>{names})(?!\w)" if code != "zh" else f"(?P<name>{names})"),
        codes,
        re.compile(data.get("note_number", "(?!)"), re.IGNORECASE),
    )


def _spellings(code: str) -> dict[str, str]:
    """The names of States that have more than one spelling, levelled, each with what it stands for."""
    found: dict[str, str] = {}
    for party in standard_register():
        if party.kind is not PartyKind.MEMBER:
            continue
        former = [each.name for each in party.former if each.until >= NAMES_SINCE]
        names = {party.name, *([party.in_documents] if party.in_documents else []), *former} if code == "en" else set()
        if len(names) > 1:
            found.update({levelled(name): party.code for name in names})
    for line in shipped(code)["follows"].get("spellings", ()):
        meant = next((found[levelled(name)] for name in line if levelled(name) in found), line[0])
        found.update({levelled(name): meant for name in line})
    return found


def note_key(text: str, language: str) -> str:
    """What a footnote says, whatever its typography and whatever numbers other footnotes bear."""
    return " ".join(_language(code_of(language)).note_number.sub("#", levelled(text)).split())


def stretches(text: str, ground: Ground, *, old: bool, opening: tuple[int, str] | None) -> list[Stretch]:
    """The stretches of one wording (footnote references as `NOTE_MARK`), in order and without overlap.

    `opening` is the length and the stem of opening words on which the neighbours force another adverb; None where they do not.
    """
    found: list[Stretch] = []
    language = _language(code_of(ground.language))
    level = levelled(text)
    if opening is not None:
        found.append(Stretch(0, opening[0], Consequence.OPENING, ("opening", opening[1])))
    found += _references(level, language, ground, old)
    found += [
        Stretch(*match.span(), Consequence.NAME, ("name", language.codes[match["name"]]))
        for match in language.names.finditer(level)
    ]
    ending = language.ending.search(text)
    if ending and ending.end() > ending.start():
        found.append(Stretch(*ending.span(), Consequence.ENDING))
    return list(_apart(sorted(found, key=lambda each: (each.start, -each.end))))


def _references(level: str, language: _Language, ground: Ground, old: bool) -> Iterator[Stretch]:
    for match in language.reference.finditer(level):
        numbers = [int(number) for number in language.number.findall(match["numbers"])]
        if old:
            numbers = [ground.numbers.get(number, -number) for number in numbers]
        signs = re.sub(r"\d+", "#", match["numbers"])
        yield Stretch(*match.span(), Consequence.REFERENCE, ("reference", signs, tuple(numbers)))


def _apart(found: Sequence[Stretch]) -> Iterator[Stretch]:
    end = -1
    for stretch in found:
        if stretch.start >= end:
            yield stretch
            end = stretch.end
