"""How words are written: spelling, quotation marks, blanks, symbols of documents, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from app.domain.tabling.conventions import conventions_of
from app.domain.tabling.findings import Found, Rewording, found
from app.domain.tabling.subject import Passage, Subject, is_quoted
from app.domain.wording import Run, Wording, wording


def _as(text: Wording, start: int, end: int, words: str) -> Rewording:
    """Other words in the style of those they replace."""
    style = text.style_at(start + 1)
    return Rewording(start, end, wording([Run(words, style.italic, style.bold, style.underline)]))


_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def _spellings(language: str) -> tuple[dict[str, str], frozenset[str], int]:
    """The misspelt words in small letters with what is right, their first words, and how many words the longest has."""
    words = {word.casefold(): right for word, right in conventions_of(language).words("spelling").items()}
    return (
        words,
        frozenset(word.partition(" ")[0] for word in words),
        max((word.count(" ") for word in words), default=0),
    )


def spelling(passage: Passage) -> Iterator[Found]:
    """Words that the United Nations spells otherwise. Names and quotations are left as they are."""
    words, firsts, longest = _spellings(passage.language)
    text = passage.text
    if firsts.isdisjoint(_WORDS.findall(text.casefold())):
        return  # as of most paragraphs: told quickly
    for match in _WORDS.finditer(text):
        if match.group().casefold() not in firsts:
            continue
        for more in range(longest, -1, -1):
            stretch = re.compile(rf"{re.escape(match.group())}(?:[ \u00a0][^\W\d_]+){{{more}}}(?![\w’'@-])").match(
                text, match.start()
            )
            wrong = stretch.group().replace("\u00a0", " ") if stretch else ""
            if (
                stretch is None
                or wrong.casefold() not in words
                or text[match.start() - 1 : match.start()] in {"@", "/", "."}
            ):
                continue
            right = _righted_word(passage, wrong, words[wrong.casefold()], match.start())
            if right and not is_quoted(text, match.start()):
                correction = _as(passage.wording, match.start(), stretch.end(), right)
                yield found(match.start(), stretch.end(), "tabling-spelling", correction, words=wrong, right=right)
            break


def _righted_word(passage: Passage, wrong: str, right: str, at: int) -> str:
    """What is to be written for a misspelt word; empty where it is right as it stands, or the word of a name."""
    exact = passage.conventions.words("spelling")
    if wrong in exact:
        return exact[wrong]
    is_proper = any(word[0].isupper() for word in exact if word.casefold() == wrong.casefold())
    if is_proper or at or wrong[1:] != wrong[1:].lower():
        return ""  # "Secretary-general" is not ours to judge, and a capital within a sentence is that of a name
    return right[0].upper() + right[1:]


_STRAIGHT = re.compile(r"[\"']")
_DOUBLE_BLANK = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BEFORE_MARK = re.compile(r"(?<=[\w”)\]])[ \u00a0]+(?=[,;:!?]|\.(?:\s|\ufffc|$))")
_AFTER_MARK = re.compile(r"(?<=[^\W\d_]{2}[,;])(?=[^\W\d_]{2})")
_MARKS_TWICE = re.compile(
    r"(?:,[ \u00a0]?,|;[ \u00a0]?;|,[ \u00a0]?;|;[ \u00a0]?,|(?<!\.)\.\.(?!\.)|,\.)(?=\s|\ufffc|$)"
)
_YEARS = re.compile(r"(?<![\w/.–-])(?P<from>(?:19|20)\d\d)-(?P<to>(?:19|20)\d\d)(?![\w/–-])")
_DASH = re.compile(r"(?<=\w) [-‐] (?=\w)")
_PER_CENT = re.compile(r"(?<=\d)[ \u00a0]?%")
_HAS_DOUBLE = re.compile("[ \u00a0][ \u00a0]")
_HAS_BEFORE = re.compile("[ \u00a0][,;:.!?]")
_HAS_BEHIND = re.compile(r"[,;][^\W\d_]")
_HAS_TWICE = re.compile("[,;.][ \u00a0]?[,;.]")
_HAS_AMERICAN = re.compile(r"[a-z][ \u00a0]\d{1,2}(?:st|nd|rd|th)?, \d|\d(?:st|nd|rd|th)\b")
"""What a longer pattern needs to find anything: nearly no paragraph has it."""
_EDGES = re.compile(r"^[\s\u00a0]+|[ \t\u00a0]+$")


def quotation_marks(passage: Passage) -> Iterator[Found]:
    """Straight quotation marks and apostrophes of a typewriter."""
    text = passage.text
    for match in _STRAIGHT.finditer(text):
        at, before = match.start(), text[: match.start()]
        if match.group() == "'":
            if not (before[-1:].isalpha() or text[at + 1 : at + 2].isalpha()):
                continue
            right = "’" if before[-1:].isalnum() or before[-1:] in ".”" else "‘"
        else:
            right = "”" if before and not re.search(r"[\s(\[—–]$", before) else "“"
        if passage.language in {"fr", "ru", "es"} and match.group() == '"':
            right = "»" if right == "”" else "«"
        yield found(
            at,
            at + 1,
            "tabling-straight-quotes",
            _as(passage.wording, at, at + 1, right),
            mark=match.group(),
            right=right,
        )


def quotes_paired(passage: Passage) -> Iterator[Found]:
    """Quotation marks or round brackets of which one has no partner."""
    text = passage.text
    for opens, closes in (("“", "”"), ("«", "»")):
        if text.count(opens) != text.count(closes) and text.count(opens) + text.count(closes) > 0:
            if opens == "“" and passage.language not in {"en", "zh"}:
                continue
            more = opens if text.count(opens) > text.count(closes) else closes
            at = text.rfind(more) if more == closes else text.find(more)
            yield found(at, at + 1, "tabling-unpaired", None, mark=more)
    depth, last = 0, 0
    for match in _ROUND.finditer(text):
        if match.group() in "(（":
            depth += 1
        elif depth:
            depth -= 1
        elif not _LIST_SIGN.search(text[: match.end()]):
            yield found(match.start(), match.end(), "tabling-unpaired", None, mark=match.group())
            return
        last = match.start() if match.group() in "(（" else last
    if depth:
        yield found(last, last + 1, "tabling-unpaired", None, mark=text[last])


_ROUND = re.compile(r"[()（）]")
_LIST_SIGN = re.compile(r"(?<!\w)(?:[^\W\d_]{1,4}|\d{1,2})\)$")


def blanks(passage: Passage) -> Iterator[Found]:
    """Two blanks in a row, blanks before a mark of punctuation or none behind it, and blanks at the edges."""
    text = passage.text
    for match in _DOUBLE_BLANK.finditer(text) if _HAS_DOUBLE.search(text) else ():
        blank = "\u00a0" if "\u00a0" in match.group() else " "
        yield found(
            match.start(), match.end(), "tabling-blanks", _as(passage.wording, match.start(), match.end(), blank)
        )
    if passage.language != "fr" and _HAS_BEFORE.search(text):
        for match in _BEFORE_MARK.finditer(text):
            correction = Rewording(match.start(), match.end(), wording([]))
            yield found(match.start(), match.end() + 1, "tabling-blank-before", correction, mark=text[match.end()])
    for match in _AFTER_MARK.finditer(text) if _HAS_BEHIND.search(text) else ():
        at = match.start()
        yield found(at - 1, at + 1, "tabling-blank-behind", _as(passage.wording, at, at, " "), mark=text[at - 1])
    for match in _EDGES.finditer(text):
        if len(match.group()) < len(text):
            yield found(
                match.start(), match.end(), "tabling-blank-edge", Rewording(match.start(), match.end(), wording([]))
            )
    for match in _MARKS_TWICE.finditer(text) if _HAS_TWICE.search(text) else ():
        yield found(match.start(), match.end(), "tabling-marks-twice", None, words=match.group())


def dashes(passage: Passage) -> Iterator[Found]:
    """Hyphens where a dash is printed: between years, and between words with blanks."""
    if "-" not in passage.text and "‐" not in passage.text:
        return
    for match in _YEARS.finditer(passage.text):
        right = f"{match['from']}–{match['to']}"
        yield found(
            match.start(),
            match.end(),
            "tabling-years",
            _as(passage.wording, match.start(), match.end(), right),
            right=right,
        )
    for match in _DASH.finditer(passage.text):
        yield found(match.start(), match.end(), "tabling-dash", _as(passage.wording, match.start(), match.end(), " – "))


def per_cent(passage: Passage) -> Iterator[Found]:
    """The sign % in running text."""
    for match in _PER_CENT.finditer(passage.text):
        right = _as(passage.wording, match.start(), match.end(), " per cent")
        yield found(match.start(), match.end(), "tabling-per-cent", right)


_SYMBOL = re.compile(
    r"(?<![\w/.-])(?:(?P<dot>[AaSE]\.)(?P<rest>\d{1,3}/L\.?\d+)"
    r"|(?P<low>a/(?:[Cc]\.?\d/)?\d{1,3}/L\.?\d+)"
    r"|(?P<plain>A/(?:C\.?\d/)?(?:S-|ES-)?\d{1,3}/ ?L ?\.? ?\d+(?:/(?:Rev|Add|Corr)\.? ?\d+)*)"
    r"|(?P<res>A/?(?:RES|Res|res)\.?/?\d{1,3}/\d{1,3})(?![\w/]))"
)
_RIGHT = re.compile(r"A/(?:C\.\d/)?(?:S-|ES-)?\d{1,3}/L\.\d+(?:/(?:Rev|Add|Corr)\.\d+)*|A/RES/\d{1,3}/\d{1,3}")


def symbols(passage: Passage) -> Iterator[Found]:
    """Symbols of documents that no document bears: A/75/L20, A.75/L.20, A/C3/75/L.1."""
    text = passage.text
    if "/" not in text:
        return
    for match in _SYMBOL.finditer(text):
        words = match.group()
        right = _righted(words)
        if _RIGHT.fullmatch(words) is None and _RIGHT.fullmatch(right):
            yield found(
                match.start(), match.end(), "tabling-symbol", _as(passage.wording, match.start(), match.end(), right),
                words=words, right=right,
            )  # fmt: skip


def _righted(words: str) -> str:
    bare = re.sub(r"\s", "", words)
    bare = re.sub(r"^[Aa][./](?=\d|[Cc])", "A/", bare)
    bare = re.sub(r"^A/?(?:RES|Res|res)\.?/?", "A/RES/", bare)
    bare = re.sub(r"/[Cc]\.?(\d)/", r"/C.\1/", bare)
    return re.sub(r"/(L|Rev|Add|Corr)\.?(\d+)", r"/\1.\2", bare)


def bare_symbols(passage: Passage) -> Iterator[Found]:
    """A resolution named by its symbol where a text says "resolution 70/1"."""
    for match in passage.conventions.pattern("bare_symbol").finditer(passage.text):
        number = re.sub(r"(?<=\d)(?=[A-Z]$)", " ", match["number"])
        right = passage.conventions.text("bare_symbol_is").format(number)
        before = passage.text[: match.start()]
        if re.search(r"(?i)r[eé]soluti?on(?:es)?s? $", before):
            right = number
        yield found(
            match.start(), match.end(), "tabling-bare-symbol", _as(passage.wording, match.start(), match.end(), right),
            words=match.group(), right=right,
        )  # fmt: skip


def date_style(passage: Passage) -> Iterator[Found]:
    """Dates as the United Nations writes them: 25 September 2015."""
    if not _HAS_AMERICAN.search(passage.text):
        return
    for match in passage.conventions.pattern("american_date").finditer(passage.text):
        day, month, year = (match[name] or match[f"{name}2"] for name in ("day", "month", "year"))
        right = f"{day} {month} {year}"
        yield found(
            match.start(), match.end(), "tabling-date-style", _as(passage.wording, match.start(), match.end(), right),
            words=match.group(), right=right,
        )  # fmt: skip


def model_words(passage: Passage) -> Iterator[Found]:
    """Words of Model UN conferences, which the Assembly does not use."""
    text = passage.text
    for word in passage.conventions.listed("opening_model_un"):
        if text.startswith(word):
            yield found(0, len(word), "tabling-model-word", None, words=word)
    low = text.casefold()
    for word in passage.conventions.listed("model_un"):
        at = low.find(word)
        if at >= 0 and len(low) == len(text):
            yield found(at, at + len(word), "tabling-model-word", None, words=text[at : at + len(word)])


def joined_blanks(subject: Subject) -> Iterator[Found]:
    """A reference with a blank that may break at the end of a line, in a text that keeps others together."""
    places = [
        (row.uid, match.start("numbers") - 1, row.wording)
        for row in subject.paragraphs
        if "/" in row.wording.text
        for match in subject.conventions.pattern("resolution").finditer(row.wording.text)
    ]
    joined = sum(text.text[at] == "\u00a0" for _, at, text in places)
    if joined < 2 or joined * 2 <= len(places):
        return
    for uid, at, text in places:
        if text.text[at] == " ":
            yield found(at, at + 1, "tabling-breaking-blank", _as(text, at, at + 1, "\u00a0"), uid)
