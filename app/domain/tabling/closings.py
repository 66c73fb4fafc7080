"""How paragraphs end: a comma in the preamble, a semicolon in the operative part, a full stop at its end, a colon before subparagraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.domain.paragraphs import Kind, Paragraph, alternative_of
from app.domain.tabling.findings import Found, Rewording, found
from app.domain.tabling.subject import Subject
from app.domain.wording import Run, Wording, wording

_END = re.compile("(?P<mark>[,;:.?!،؛，；：。…—–-]*)(?P<behind>[\\s\u00a0\u200e\u200f\ufffc*”»’)\\]]*)$")
_CLOSERS = re.compile("[”»’)\\]]*")
_QUOTED = re.compile('[”»’"][\\s\ufffc]*$')
_JOINT = re.compile(r"[;,؛،；，] ?(?:and|or|et|ou|y|o|и|или|و|أو|和|以及|或)$")
_LONGEST_END = 40
"""No paragraph has more marks, blanks and footnotes than this at its end."""
_NAMES = {"comma": "a comma", "semicolon": "a semicolon", "stop": "a full stop", "colon": "a colon"}


def closings(subject: Subject) -> Iterator[Found]:
    """Findings on the marks that paragraphs end with; the correction puts the mark that is due."""
    rows = [row for row in subject.main if not alternative_of(row.label) and row.kind is not Kind.TABLE]
    if _is_declaration(rows):
        return
    for at, row in enumerate(rows):
        due = _due(rows, at)
        if due and row.wording.plain.strip():
            yield from _judged(subject, row, due)


def _is_declaration(rows: Sequence[Paragraph]) -> bool:
    """Whether the text is a declaration in whole sentences, numbered like a resolution: then each paragraph ends with a full stop."""
    ends = [row.wording.plain.rstrip()[-1:] for row in rows if row.kind is Kind.OPERATIVE]
    return len(ends) > 4 and sum(end in {".", "。"} for end in ends) * 2 > len(ends)


def _due(rows: Sequence[Paragraph], at: int) -> tuple[str, ...]:
    """The names of the marks that a paragraph may end with, the one to be put first; nothing where no rule holds."""
    row = rows[at]
    following = rows[at + 1] if at + 1 < len(rows) else None
    if row.kind is Kind.SUBPARAGRAPH:
        return _due_below(rows, at)
    if row.kind not in {Kind.PREAMBULAR, Kind.OPERATIVE}:
        return ()
    if following is not None and following.kind is Kind.SUBPARAGRAPH:
        return ("colon", "dash")
    if row.kind is Kind.PREAMBULAR:
        return ("comma",)
    return _due_operative(rows, at)


def _due_operative(rows: Sequence[Paragraph], at: int) -> tuple[str, ...]:
    """An operative paragraph, or the last subparagraph under one."""
    if rows[at].label.endswith("0") and re.fullmatch(r"OP(?: \w+\.)?0", rows[at].label):
        return ("colon", "semicolon")  # it adopts the numbered text below it
    following = rows[at + 1].kind if at + 1 < len(rows) else Kind.CLOSING
    if following in {Kind.CLOSING, Kind.FORMULA, Kind.PREAMBULAR} or not _goes_on(rows, at):
        return ("stop",)
    if (
        following is Kind.HEADING
    ):  # a section may end with a full stop, and lead into a table or a quotation with a colon
        return ("semicolon", "stop", "colon")
    return ("semicolon",)


def _goes_on(rows: Sequence[Paragraph], at: int) -> bool:
    """Whether another operative paragraph follows; told from the nearest ones, which nearly always tell."""
    return any(row.kind is Kind.OPERATIVE for row in rows[at + 1 : at + 4]) or any(
        row.kind is Kind.OPERATIVE for row in rows[at + 4 :]
    )


def _due_below(rows: Sequence[Paragraph], at: int) -> tuple[str, ...]:
    """A subparagraph: one with others below it leads into them, the last of its paragraph ends as that would."""
    row = rows[at]
    following = rows[at + 1] if at + 1 < len(rows) else None
    parent = next((each for each in reversed(rows[:at]) if each.kind is not Kind.SUBPARAGRAPH), None)
    is_preamble = parent is not None and parent.kind is Kind.PREAMBULAR
    if following is not None and following.kind is Kind.SUBPARAGRAPH:
        if following.level > row.level:
            return ("colon", "dash")
        return ("comma", "semicolon") if is_preamble else ("semicolon", "comma")
    return ("comma", "semicolon") if is_preamble else _due_operative(rows, at)


def _judged(subject: Subject, row: Paragraph, due: Sequence[str]) -> Iterator[Found]:
    marks = subject.conventions
    named = {
        "comma": marks.comma,
        "semicolon": marks.semicolon,
        "stop": marks.stop,
        "colon": marks.colon,
        "dash": "—",
    }
    text = row.wording.text
    behind = max(0, len(text) - _LONGEST_END)
    match = _END.search(text[behind:])
    if match is None:
        return
    mark = match["mark"]
    if any(mark.endswith(named[name]) for name in due) or _is_foreign(mark, due) or mark.endswith("?"):
        return
    if _QUOTED.search(text[behind:]) and re.search(r"[.;,]$", mark):
        return  # what is quoted ends as it ends there
    if _JOINT.search(text[behind:].rstrip()) and row.kind is Kind.SUBPARAGRAPH:
        return
    start, end = behind + match.start("mark"), behind + match.end("mark")
    if mark in {"—", "–", "-", "…"}:
        start = end
    if not mark:  # it belongs behind what closes a quotation or a bracket
        closing = _CLOSERS.match(text, end)
        start = end = closing.end() if closing is not None else end
    reason = "tabling-closes-not" if not mark else "tabling-closes-otherwise"
    yield found(
        start,
        end,
        reason,
        _marked(row.wording, start, end, named[due[0]], subject.language),
        row.uid,
        due=_NAMES[due[0]],
        what=_what(row.kind, due[0]),
    )


def _is_foreign(mark: str, due: Sequence[str]) -> bool:
    """Whether the mark is that of another script for the same thing: Arabic and Chinese texts use the Latin colon and full stop as well."""
    same = {"comma": ",،，", "semicolon": ";؛；", "stop": ".。", "colon": ":：", "dash": "—–"}
    return bool(mark) and any(mark[-1] in same[name] for name in due if name in {"colon", "stop"})


def _marked(text: Wording, start: int, end: int, mark: str, language: str) -> Rewording:
    style = text.style_at(start)
    before = "\u00a0" if language == "fr" and mark in ";:" else ""
    blank = re.search(r"[ \u00a0\u202f]*$", text.text[:start])
    begin = blank.start() if blank is not None else start
    return Rewording(begin, end, wording([Run(before + mark, False, style.bold, style.underline)]))


def _what(kind: Kind, due: str) -> str:
    if due == "colon":
        return "What leads into subparagraphs"
    if due == "stop":
        return "The last paragraph of the operative part"
    if kind is Kind.SUBPARAGRAPH:
        return "A subparagraph"
    return "A preambular paragraph" if kind is Kind.PREAMBULAR else "An operative paragraph"
