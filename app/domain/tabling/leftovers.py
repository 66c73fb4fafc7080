"""What negotiation leaves behind and a draft to be tabled must not have; and its head: title and sponsors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.domain.paragraphs import Kind
from app.domain.tabling.findings import Found, Removal, found
from app.domain.tabling.subject import Passage, Subject

_MAY_BE_GAP = re.compile(r"XX|xx|TB[DC]|tb[dc]|N\.N|___|\?\?|\[[.…]|\.{4}")
"""What any gap has; nearly no paragraph does."""
_BRACKETS = re.compile(r"[\[\]［］]")


def brackets(passage: Passage) -> Iterator[Found]:
    """Square brackets: wording that is not agreed, or a sign without a partner."""
    text = passage.text
    opened: list[int] = []
    for match in _BRACKETS.finditer(text):
        if match.group() in "[［":
            opened.append(match.start())
        elif not opened:
            yield found(match.start(), match.end(), "tabling-bracket-alone", None, mark=match.group())
        elif len(opened) > 1:
            opened.pop()
        else:
            start = opened.pop()
            if re.fullmatch(r"\[(?:sic|\^?\d{1,3}|…|\.\.\.)\]", text[start : match.end()]) is None:
                yield found(start, match.end(), "tabling-brackets", None, words=_short(text[start : match.end()]))
    for at in opened:
        yield found(at, at + 1, "tabling-bracket-alone", None, mark=text[at])


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:40].rsplit(' ', 1)[0]} …]"


def placeholders(passage: Passage) -> Iterator[Found]:
    """A gap that was to be filled later."""
    if not _MAY_BE_GAP.search(passage.text):
        return
    for match in passage.conventions.pattern("placeholder").finditer(passage.text):
        yield found(match.start(), match.end(), "tabling-placeholder", None, words=match.group())


def empty(subject: Subject) -> Iterator[Found]:
    """A paragraph without words."""
    rows = subject.paragraphs
    for at, row in enumerate(rows):
        if not row.wording.plain.strip(" \u00a0\t\n\u200e\u200f"):
            holds = at + 1 < len(rows) and rows[at + 1].kind is Kind.SUBPARAGRAPH and rows[at + 1].level > row.level
            yield found(0, 0, "tabling-empty", None if holds else Removal(), row.uid)


def open_amendments(subject: Subject) -> Iterator[Found]:
    """Amendments that are neither taken into the text nor out of the way."""
    yield from _by_paragraph(subject, subject.around.opened, "tabling-open-amendments")


def agreed_amendments(subject: Subject) -> Iterator[Found]:
    """Amendments that are agreed, and the text does not have them."""
    yield from _by_paragraph(subject, subject.around.agreed, "tabling-agreed-amendments")


def reservations(subject: Subject) -> Iterator[Found]:
    """Delegations that still reserve on a paragraph."""
    yield from _by_paragraph(subject, subject.around.reserved, "tabling-reserved")


def _by_paragraph(subject: Subject, rows: Mapping[str, tuple[str, ...]] | None, reason: str) -> Iterator[Found]:
    known = {row.uid for row in subject.paragraphs}
    for uid, names in (rows or {}).items():
        listed = ", ".join(dict.fromkeys(names))
        number = "1 amendment" if len(names) == 1 else f"{len(names)} amendments"
        yield found(0, 0, reason, None, uid if uid in known else "", who=listed, amendments=number)


def tracked(subject: Subject) -> Iterator[Found]:
    """Tracked changes in the Word file of the version, which go out with it if they stay."""
    if subject.around.tracked:
        yield found(0, 0, "tabling-tracked", None, count=subject.around.tracked)


def title(subject: Subject) -> Iterator[Found]:
    """A title in small letters, without a full stop, that names the matter and not the sort of document."""
    words = subject.around.title.strip()
    letters = [letter for letter in words if letter.isalpha()]
    if not words:
        yield found(0, 0, "tabling-title-missing")
    elif len(letters) > 8 and all(letter.isupper() for letter in letters) and subject.language not in {"ar", "zh"}:
        yield found(0, 0, "tabling-title-capitals", None, title=words)
    elif words.endswith((".", "。", ";", ",")) and not words.endswith("etc."):
        yield found(0, 0, "tabling-title-stop", None, title=words)
    elif re.match(r"(?i)draft resolution\b|resolution on\b|projet de résolution\b|proyecto de resolución\b", words):
        yield found(0, 0, "tabling-title-draft", None, title=words)


def sponsors(subject: Subject) -> Iterator[Found]:
    """Sponsors that stand on the draft: at least one, each one known."""
    listed = subject.around.sponsors
    if listed is not None and not listed:
        yield found(0, 0, "tabling-no-sponsors")
    if subject.around.strangers:
        yield found(0, 0, "tabling-sponsor-unknown", None, names=", ".join(subject.around.strangers))
