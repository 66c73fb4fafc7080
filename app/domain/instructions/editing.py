"""Words set into, taken out of and put in place of others in a wording: blanks, stops and styles are kept right."""

from __future__ import annotations

import re
from dataclasses import replace

from app.domain.instructions.seeking import Stretch
from app.domain.wording import NOTE_MARK, Run, Wording, join, plain, wording

_STOPS = ",;.:"
_GLUED = frozenset(",;.:!?)]”’»")


def styled(new: Wording, base: Wording, start: int, end: int, *, as_written: bool) -> Wording:
    """New words in the style of the place they go to, unless the instruction shows styles of its own (`as_written`).

    In place of words of one style they take that; between two words, the style that both have.
    """
    if as_written or any(any(run.style) for run in new.runs):
        return new
    if start < end:
        styles = {run.style for run in base.part(start, end).runs if run.note is None}
    else:
        styles = {run.style for run in (*base.part(start - 1, start).runs, *base.part(end, end + 1).runs)}
        if start == 0 or end >= len(base.text):
            styles = set()
    if len(styles) != 1:
        return new
    style = styles.pop()
    return wording([Run(run.text, *style) if run.note is None else run for run in new.runs])


def without(base: Wording, start: int, end: int) -> Stretch:
    """The stretch to take out for words to be deleted: with one of the blanks beside them, so that none is left over."""
    text = base.text
    before = start == 0 or text[start - 1].isspace()
    behind = end == len(text) or text[end].isspace() or text[end] in _GLUED
    if before and behind:
        if start > 0 and (end == len(text) or text[end] in _GLUED or text[end].isspace()):
            return start - 1, end
        if start == 0 and end < len(text) and text[end].isspace():
            return start, end + 1
    return start, end


def set_in(base: Wording, at: int, new: Wording) -> Wording:
    """The new words with the blanks they need to stand at an offset."""
    text, words = base.text, new.text
    head = text[at - 1 : at]
    tail = text[at : at + 1]
    parts = [new]
    if head and not head.isspace() and head not in "([“‘«" and words[:1] not in _GLUED and not words[:1].isspace():
        parts.insert(0, plain(" "))
    if tail and not tail.isspace() and tail not in _GLUED and tail != NOTE_MARK and not words[-1:].isspace():
        parts.append(plain(" "))
    return join(parts)


def end_of(base: Wording) -> int:
    """Where words added at the end of a paragraph go: before its stop and the footnotes behind it."""
    return len(re.sub(rf"[\s{NOTE_MARK}]*[{_STOPS}]?[\s{NOTE_MARK}]*$", "", base.text))


def without_stop(new: Wording, base: Wording) -> Wording:
    """Words added at the end of a paragraph without a stop of their own: the paragraph has one."""
    if base.plain.rstrip()[-1:] in tuple(_STOPS) and new.text[-1:] in tuple(_STOPS) and len(new.text) > 1:
        return new.part(0, len(new.text) - 1)
    return new


def opened_alike(new: Wording, old: Wording) -> Wording:
    """A whole new wording that shows no style, with the opening words italic where the old one begins with the same, italic."""
    length = len(old.opening_words)
    if not length or any(any(run.style) for run in new.runs) or new.text[:length] != old.text[:length]:
        return new
    head = wording([replace(run, italic=True) if run.note is None else run for run in new.part(0, length).runs])
    return join([head, new.part(length, len(new.text))])


def cased_alike(new: Wording, quoted: str, found: str) -> Wording:
    """The new words with a small or capital first letter as it was found, where the quotation had the other one."""
    if quoted[:1] == found[:1] or quoted[:1].casefold() != found[:1].casefold() or not new.runs or new.runs[0].note:
        return new
    first = new.runs[0]
    letter = first.text[0].lower() if found[0].islower() else first.text[0].upper()
    return wording([replace(first, text=letter + first.text[1:]), *new.runs[1:]])
