"""Fields: what the comment on a paragraph says of our position, read back line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.positions import RULE_NAMES, STANCE_NAMES, Priority, Rule, Stance
from app.work.exporting import OTHERS

_POSITION = re.compile(r"Position:\s*(?P<stance>[^()]*?)\s*(?:\(priority:\s*(?P<priority>\w+)\))?\s*$")
_INSTRUCTION = re.compile(
    r"(?P<earlier>Earlier )?(?:New )?[Ii]nstruction(?: from capital)?\s*(?:\((?P<details>[^()]*)\))?\s*:\s*(?P<text>.+)$",
    re.DOTALL,
)
_FALLBACK = re.compile(r"(?:(?P<preferred>Preferred text)|Fallback\s+(?P<rank>\d+))\s*:\s*(?P<text>.+)$", re.DOTALL)
_RED = re.compile(r"Red line:\s*(?P<rule>[^“\"]+?)\s*[“\"](?P<words>.+?)[”\"](?P<state>\s*–.*)?$", re.DOTALL)
_RATIONALE, _TALKING, _RECOMMENDED = "Rationale:", "Talking points:", "Recommendation:"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
HELD = ("Position:", _RATIONALE, _TALKING, _RECOMMENDED, "Red line:")


@dataclass(frozen=True, slots=True)
class Order:
    """An instruction as a comment tells it."""

    text: str
    reference: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What a comment says of our position. `rest` are lines that are none of it: what others say, or what somebody added."""

    stance: Stance | None = None
    has_stance: bool = False
    priority: Priority | None = None
    texts: tuple[tuple[str, str], ...] = ()
    orders: tuple[Order, ...] = ()
    fallbacks: tuple[tuple[int, str], ...] = ()
    red_lines: tuple[tuple[Rule, str], ...] = ()
    rest: tuple[str, ...] = ()

    def text(self, field: str) -> str:
        """One of the texts of the position: "rationale", "talking_points" or "recommendation"; empty for none."""
        return dict(self.texts).get(field, "")


_TEXTS = {_RATIONALE: "rationale", _TALKING: "talking_points", _RECOMMENDED: "recommendation"}
_STANCES = {name.casefold(): stance for stance, name in STANCE_NAMES.items()}
_RULES = {name.casefold(): rule for rule, name in RULE_NAMES.items()}


def is_position(text: str) -> bool:
    """Whether a comment tells of a position: one of its first lines says so."""
    return any(line.startswith(HELD) or _INSTRUCTION.match(line) is not None for line in text.splitlines()[:2])


def held_in(text: str) -> Held:
    """What a comment says of our position; what cannot be read stands in `rest`."""
    stance: Stance | None = None
    has_stance = False
    priority: Priority | None = None
    texts: dict[str, str] = {}
    orders: list[Order] = []
    fallbacks: list[tuple[int, str]] = []
    red_lines: list[tuple[Rule, str]] = []
    rest: list[str] = []
    for line in _whole(text.splitlines()):
        label = next((label for label in _TEXTS if line.startswith(label)), "")
        if (match := _POSITION.match(line)) is not None:
            stance, has_stance = _STANCES.get(match["stance"].casefold()), True
            priority = _priority(match["priority"])
        elif label:
            texts[_TEXTS[label]] = line[len(label) :].strip()
        elif (match := _INSTRUCTION.match(line)) is not None:
            orders.append(_order(match["text"].strip(), match["details"] or ""))
        elif (match := _FALLBACK.match(line)) is not None:
            fallbacks.append((int(match["rank"] or 0), match["text"].strip()))
        elif (match := _RED.match(line)) is not None and match["rule"].casefold() in _RULES:
            red_lines.append((_RULES[match["rule"].casefold()], match["words"]))
        else:
            rest.append(line)
    return Held(
        stance,
        has_stance,
        priority,
        tuple(texts.items()),
        tuple(orders),
        tuple(fallbacks),
        tuple(red_lines),
        tuple(rest),
    )


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """The lines with what runs on: only texts and instructions have more than one."""
    running = ""
    for raw in lines:
        line = raw.rstrip()
        begins = line.startswith(HELD) or any(sign.match(line) for sign in (_INSTRUCTION, _FALLBACK, _RED))
        if running and not begins and not _is_said(line):
            running += f"\n{line}"
            continue
        if running:
            yield running
            running = ""
        if line.startswith(tuple(_TEXTS)) or _INSTRUCTION.match(line):
            running = line
        elif line.strip():
            yield line
    if running:
        yield running


def _is_said(line: str) -> bool:
    """Whether a line tells what other delegations say, as we write it ("Others, support: Elandia") or as one adds it ("Elandia: support")."""
    head, colon, said = line.partition(": ")
    if colon and head.startswith(OTHERS):
        return head.removeprefix(OTHERS).casefold() in _STANCES
    return bool(colon) and any(said.casefold().startswith(name) for name in _STANCES)


def _priority(word: str | None) -> Priority | None:
    try:
        return Priority(word.casefold()) if word else None
    except ValueError:
        return None


def _order(text: str, details: str) -> Order:
    """An instruction with its reference and its date, in this order and either of them missing."""
    parts = [part.strip() for part in details.split(",") if part.strip()]
    dated: date | None = None
    if parts and _DAY.match(parts[-1]):
        try:
            dated = date.fromisoformat(parts.pop())
        except ValueError:
            dated = None
    return Order(text, ", ".join(parts), dated)
