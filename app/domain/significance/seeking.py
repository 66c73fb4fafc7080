"""Seeking: where the words of the alerts stand in a text, outside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.domain.ordinals import spellings
from app.domain.printing import printing_in
from app.domain.significance.alerts import Alerts
from app.domain.significance.findings import FindingKind
from app.domain.significance.following import levelled
from app.domain.wording import NOTE_MARK

WIDENING, NARROWING = 0, 1
"""The groups of words of scope."""

SYMBOL, SESSION, DAY, FIGURE = range(4)
"""The groups of numbers: a document's symbol, an ordinal, a date, anything else."""


_Phrase = tuple[str, FindingKind | None, int]
"""Words, their kind (None for those to be passed over), and their group."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words of one kind from `start` to `end`: `key` is what they say, `group` which of the lists or steps of that kind holds them."""

    start: int
    end: int
    kind: FindingKind
    key: str
    group: int = 0


@dataclass(frozen=True)
class Finder:
    """Finds the words of one set of alerts."""

    alerts: Alerts

    @cached_property
    def _phrases(self) -> Mapping[str, tuple[_Phrase, ...]]:
        """By their first word, or in Chinese their first sign, the phrases, the longest first."""
        found: dict[str, tuple[FindingKind | None, int]] = {}
        alerts = self.alerts
        verbs = [word for scale in alerts.scales for step in scale.steps for word in step]
        lists: list[tuple[FindingKind | None, int, Sequence[str]]] = [
            (None, 0, alerts.harmless),
            (FindingKind.RIGHTS, 0, alerts.rights),
            *((FindingKind.QUALIFIER, number, line) for number, line in enumerate(alerts.qualifiers)),
            *((FindingKind.MODAL, number, line) for number, line in enumerate(alerts.modals)),
            *((FindingKind.ACTOR, number, line) for number, line in enumerate(alerts.actors)),
            (FindingKind.SCOPE, WIDENING, alerts.widening),
            (FindingKind.SCOPE, NARROWING, alerts.narrowing),
            (FindingKind.NEGATION, 0, alerts.negations),
            (FindingKind.VERB, 0, verbs),
            (FindingKind.NUMBER, FIGURE, alerts.numbers),
            (FindingKind.NUMBER, SESSION, _session_numbers(alerts.language)),
        ]
        for kind, group, words in lists:
            for word in words:
                found.setdefault(folded(word), (kind, group))
        by_first: dict[str, list[_Phrase]] = {}
        for phrase in sorted(found, key=len, reverse=True):
            by_first.setdefault(self._first(phrase), []).append((phrase, *found[phrase]))
        return {first: tuple(phrases) for first, phrases in by_first.items()}

    def _first(self, phrase: str) -> str:
        if self.is_joined:
            return phrase[0]
        match = _WORD.search(phrase)
        return match.group() if match else phrase

    @property
    def is_joined(self) -> bool:
        """Whether the language writes words without spaces."""
        return self.alerts.language == "zh"

    @cached_property
    def _steps(self) -> tuple[Mapping[str, int], ...]:
        """Each scale as the step of each of its words."""
        return tuple(
            {folded(word): number for number, step in enumerate(scale.steps) for word in step}
            for scale in self.alerts.scales
        )

    @cached_property
    def _verbs(self) -> Mapping[str, tuple[str, ...]]:
        """All words of the scales by their first letter, the longest first."""
        found: dict[str, list[str]] = {}
        for word in sorted({word for steps in self._steps for word in steps}, key=len, reverse=True):
            found.setdefault(word[:1], []).append(word)
        return {first: tuple(words) for first, words in found.items()}

    @cached_property
    def _intensifiers(self) -> tuple[str, ...]:
        return tuple(sorted((folded(word) for word in self.alerts.intensifiers), key=len, reverse=True))

    @cached_property
    def _numbers(self) -> re.Pattern[str]:
        return _number_pattern(self.alerts.language)

    def sightings(self, text: str, windows: Sequence[tuple[int, int]] | None = None) -> list[Sighting]:
        """All words of the alerts that begin in one of the windows (of offsets, in order), or anywhere; in order.

        Those in quotation marks count only where they speak of human rights.
        """
        level = folded(text)
        quoted = quotations(text)
        found: list[Sighting] = []
        end = 0
        for low, high in windows if windows is not None else ((0, len(text)),):
            figures = self._figures(level, low, high)
            taken = [(each.start, each.end) for each in figures]
            found += figures
            for start, phrases in self._starts(level, low, high):
                if start < end or (taken and _inside(taken, start)):
                    continue
                for phrase, kind, group in phrases:
                    stop = start + len(phrase)
                    if level.startswith(phrase, start) and (self.is_joined or not _is_letter(level, stop)):
                        if kind is not None:
                            found.append(Sighting(start, stop, kind, phrase, group))
                        end = stop
                        break
        if quoted:
            found = [each for each in found if each.kind is FindingKind.RIGHTS or not _inside(quoted, each.start)]
        return sorted(found, key=lambda each: (each.start, each.end))

    def _starts(self, level: str, low: int, high: int) -> Iterator[tuple[int, tuple[_Phrase, ...]]]:
        """Where words begin that begin a phrase, with the phrases."""
        known = self._phrases
        if self.is_joined:
            yield from ((at, known[level[at]]) for at in range(low, high) if level[at] in known)
            return
        and_joined = self.alerts.language == "ar"
        for match in _WORD.finditer(level, low, high):
            word, start = match.group(), match.start()
            if word in known and not (start and level[start - 1] == "-"):
                yield start, known[word]
            elif and_joined and word[0] in "وف" and word[1:] in known:
                yield start + 1, known[word[1:]]

    def _figures(self, level: str, low: int, high: int) -> list[Sighting]:
        if not _DIGIT.search(level, low, high):
            return []
        return [
            Sighting(
                *match.span(),
                FindingKind.NUMBER,
                " ".join(match.group().split()),
                {"symbol": SYMBOL, "day": DAY}.get(match.lastgroup or "", FIGURE),
            )
            for match in self._numbers.finditer(level, low, high)
        ]

    def steps(self, one: str, other: str) -> tuple[int, int] | None:
        """Where two words of the scales stand in the first scale that holds both; None where no scale does."""
        for steps in self._steps:
            if one in steps and other in steps:
                return steps[one], steps[other]
        return None

    def verb_at(self, text: str) -> str:
        """The longest words of the scales with which a text (in small letters, the adverb taken out) begins; empty where none do."""
        for verb in self._verbs.get(text[:1], ()):
            if text.startswith(verb) and (self.is_joined or not _is_letter(text, len(verb))):
                return verb
        return ""

    def without_intensifiers(self, words: str) -> tuple[str, int]:
        """The words without those that only make them stronger, and how many these were."""
        count = 0
        for word in self._intensifiers:
            words, number = re.subn(rf"(?<!\w){re.escape(word)}(?!\w)", " ", words)
            count += number
        return " ".join(words.split()), count


@lru_cache(maxsize=16)
def finder_for(alerts: Alerts) -> Finder:
    """The finder of these alerts, made once: to sort the words takes longer than to find them."""
    return Finder(alerts)


_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_SESSIONS = range(60, 121)
"""The sessions whose numbers are known in words."""


def _session_numbers(language: str) -> list[str]:
    found = [words for number in _SESSIONS for words in spellings(number, language)]
    if language == "ru":  # "на ее семьдесят девятой сессии": the case in which sessions mostly stand
        found += [f"{words[:-2]}ой" for words in found if words.endswith("ая")]
    return found


def folded(text: str) -> str:
    """The text in small letters, with signs of one kind; as long as it was."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return levelled(lower)


def _is_letter(text: str, at: int) -> bool:
    return at < len(text) and (text[at].isalnum() or text[at] == "_")


_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", "《": "》", "「": "」", "『": "』"}
_OPENERS = re.compile(f'[{"".join(_PAIRS)}"]')


def quotations(text: str) -> list[tuple[int, int]]:
    """The stretches between quotation marks, the outermost only; one that is not closed is none."""
    found: list[tuple[int, int]] = []
    end = 0
    for match in _OPENERS.finditer(text):
        at = match.start()
        stop = _closing(text, at, _PAIRS.get(text[at], '"')) if at >= end else -1
        if stop >= 0:
            found.append((at, stop + 1))
            end = stop + 1
    return found


def _closing(text: str, at: int, close: str) -> int:
    depth = 0
    for place in range(at + 1, len(text)):
        if close == "’" and text[place] == close and _is_letter(text, place + 1):
            continue  # an apostrophe
        if text[place] == close and not depth:
            return place
        if text[place] == text[at] != close:
            depth += 1
        elif text[place] == close:
            depth -= 1
    return -1


def _inside(quoted: Sequence[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in quoted)


def _number_pattern(language: str) -> re.Pattern[str]:
    """Dates, symbols of documents and figures, the longest first."""
    months = "|".join(re.escape(folded(month)) for month in printing_in(language).words["months"])
    day = rf"\d{{1,2}}(?:er|°|º)?(?: de)? (?:{months})(?:,? (?:de )?\d{{4}})?|(?:{months}) \d{{4}}"
    if language == "zh":
        day = r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?"
    symbol = r"(?:[a-z]/)?(?:res/)?(?:s-|es-)?\d{1,4}/\d{1,4}(?:/[\w.]+)*(?: [a-z](?!\w))?"
    dated = rf"(?:,? ?\w{{0,8}} (?:{day}))?" if language != "zh" else ""
    figure = r"\d+(?:[.,]\d+)*(?: ?%| per cent)?"
    day += r"|(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?(?![.,]?\d)"
    return re.compile(
        rf"(?<![\w/.-])(?:(?P<symbol>{symbol}{dated})|(?P<day>{day})|(?P<figure>{figure}))(?!\w)".replace(NOTE_MARK, "")
    )
