"""Markdown within a paragraph: styles, links and footnote references, in one pass whatever the text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.domain.wording import Run
from app.formats.draft import characters
from app.formats.plain.decoding import CLOSE, OPEN
from app.formats.structure.account import Account

# No piece of this pattern can run on without a bound: a text of one line and five million characters takes a second.
_TOKEN = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!<>|-])"
    r"|\[\^(?P<mark>[^\]\s]{1,12})\](?!:)"
    r"|<sup>(?P<sup>[^<\s]{1,12})</sup>"
    rf"|{OPEN}(?P<bare>\d{{1,3}}){CLOSE}"
    r"|(?P<link>\[)(?=[^\[\]]{1,300}\]\([^()\s]{0,500}\))"
    r"|(?P<target>\]\([^()\s]{0,500}\))"
    r"|(?P<stars>\*{1,3})(?!\*)"
    r"|(?P<low>_)"
    r"|<(?P<ends>/?)(?P<tag>i|em|b|strong|u)>",
    re.IGNORECASE,
)
_STYLES = {"*": "i", "**": "b", "***": "ib", "_": "i", "i": "i", "em": "i", "b": "b", "strong": "b", "u": "u", "[": ""}


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    name: str
    opens: bool = False
    closes: bool = False
    partner: int = -1


def runs_of(text: str, reference: Callable[[str], Run], account: Account) -> list[Run]:
    """The runs of a paragraph. `reference` gives the run of a footnote mark; signs of Markdown and link targets go to the account."""
    tokens = [_token(match, text) for match in _TOKEN.finditer(text)]
    _pair(tokens)
    return list(_set(text, tokens, reference, account))


def links_in(text: str) -> int:
    """How many links a paragraph holds."""
    return sum(match["link"] is not None for match in _TOKEN.finditer(text))


def _token(match: re.Match[str], text: str) -> _Token:
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if match["stars"]:
        opens = bool(after.strip()) and (after.isalnum() or not before.isalnum()) and not (before and before in ",.;:)")
        return _Token(start, end, match["stars"], opens, bool(before.strip()))
    if match["low"]:
        opens = bool(after.strip()) and not before.isalnum()
        return _Token(start, end, "_", opens, bool(before.strip()) and not after.isalnum())
    if match["tag"]:
        return _Token(start, end, match["tag"].casefold(), not match["ends"], bool(match["ends"]))
    if match["link"] or match["target"]:
        return _Token(start, end, "[", bool(match["link"]), bool(match["target"]))
    if match["escaped"]:
        return _Token(start, end, "\\" + match["escaped"])
    return _Token(start, end, "^" + (match["mark"] or match["sup"] or match["bare"]))


def _pair(tokens: list[_Token]) -> None:
    """Finds to each closing sign its opening one; what stays open between them is a sign of its own."""
    stack: list[int] = []
    waiting: dict[str, int] = {}
    for at, token in enumerate(tokens):
        if token.closes and waiting.get(token.name):
            while True:
                opened = stack.pop()
                waiting[tokens[opened].name] -= 1
                if tokens[opened].name == token.name:
                    break
            token.partner, tokens[opened].partner = opened, at
        elif token.opens:
            stack.append(at)
            waiting[token.name] = waiting.get(token.name, 0) + 1


def _set(text: str, tokens: list[_Token], reference: Callable[[str], Run], account: Account) -> Iterator[Run]:
    depth = {"i": 0, "b": 0, "u": 0}

    def run(piece: str) -> Run:
        return Run(piece, italic=depth["i"] > 0, bold=depth["b"] > 0, underline=depth["u"] > 0)

    at = 0
    for here, token in enumerate(tokens):
        known = token.name[0] in "^\\" or token.partner >= 0
        yield run(_unescaped(text[at : token.start] if known else text[at : token.end], account))
        at = token.end
        if token.name[0] == "^":
            account.leave("left-out-note-marks", text[token.start : token.end].strip(OPEN + CLOSE))
            yield reference(token.name[1:])
        elif token.name[0] == "\\":
            account.count("left-out-markup", 1, "\\")
            yield run(token.name[1:])
        elif known:
            account.leave("left-out-markup", text[token.start : token.end])
            for style in _STYLES[token.name]:
                depth[style] += 1 if token.partner > here else -1
    yield run(_unescaped(text[at:], account))


def _unescaped(text: str, account: Account) -> str:
    """The text with its entities ("&amp;") as the characters they stand for."""
    if "&" not in text:
        return text
    plain = html.unescape(text)
    account.count("left-out-markup", characters(text) - characters(plain), "&")
    return plain
