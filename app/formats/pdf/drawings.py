"""How much a page can draw: forms that draw forms, each counted as often as it is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain

_CALLED = 200
"""What a call costs at least, in bytes, however little it draws."""
_DEEPEST = 40
_WITHIN = 3
"""A dictionary of resources may stand in an object of its own, which another one names."""
_REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R\b")
_PLAIN = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj\b\s*(<<|\[)")
_CONTENTS = re.compile(rb"/Contents\s*(?:\[(?P<list>[^\]]*)\]|(?P<one>\d{1,9})\s+\d{1,5}\s+R\b)")
_LONGEST = 20_000


def objects_in(data: bytes, packed: Iterable[bytes]) -> dict[int, bytes]:
    """The dictionaries and lists of a file by their numbers: those that stand in it and those in its packed object streams."""
    known: dict[int, bytes] = {}
    before: re.Match[bytes] | None = None
    for match in chain(_PLAIN.finditer(data), [None]):
        if before is not None:
            known[int(before[1])] = _one(
                data[before.start(2) : min(match.start() if match else len(data), before.end() + _LONGEST)]
            )
        before = match
    for content in packed:
        numbers = re.match(rb"(?:\s*\d+)+", content)
        pairs = [int(number) for number in numbers[0].split()] if numbers else []
        first = numbers.end() if numbers else 0
        places = [*pairs[1::2], len(content)]
        for at, number in enumerate(pairs[: len(pairs) // 2 * 2 : 2]):
            known[number] = content[first + places[at] : first + places[at + 1] + 1]
    return known


def _one(text: bytes) -> bytes:
    return text.partition(b"endobj")[0]


def drawn_size(
    sizes: Mapping[int, int], calls: Mapping[int, int], forms: Mapping[int, bytes], known: Mapping[int, bytes]
) -> tuple[float, float]:
    """The most bytes that one page, and that all pages, can make a reader go through; without end where a form draws itself."""
    costs: dict[int, float] = {}

    def cost(number: int, depth: int) -> float:
        if number not in costs:
            costs[number] = float("inf")  # whoever comes back to it while it is counted goes round in a circle
            inner = _forms_of(forms[number], forms, known) if calls[number] and depth < _DEEPEST else []
            deepest = max((cost(one, depth + 1) for one in inner), default=0.0)
            if depth >= _DEEPEST:
                return float("inf")
            costs[number] = sizes[number] + _CALLED + calls[number] * deepest
        return costs[number]

    largest = max((cost(number, 0) for number in forms), default=0.0)
    pages = [_contents(text, known) for text in known.values()]
    own = [sum(sizes.get(at, 0) + calls.get(at, 0) * largest for at in page) for page in pages]
    alone = [sizes[at] + calls[at] * largest for at in sizes if calls[at] and at not in forms]
    return max([*own, *alone], default=0.0), sum(own)


def _forms_of(described: bytes, forms: Mapping[int, bytes], known: Mapping[int, bytes]) -> list[int]:
    """The forms that a form names, in its own dictionary or in those it refers to."""
    found: set[int] = set()
    seen: set[int] = set()
    texts = [described]
    for _ in range(_WITHIN):
        named = {int(number) for text in texts for number in _REFERENCE.findall(text)} - seen
        seen |= named
        found |= named & forms.keys()
        texts = [known[number] for number in named - forms.keys() if number in known]
    return sorted(found)


def _contents(text: bytes, known: Mapping[int, bytes]) -> list[int]:
    """The streams that a page draws one after the other, as it or a list of its own names them; none for what is no page."""
    match = _CONTENTS.search(text)
    if match is None:
        return []
    if match["one"] and int(match["one"]) not in known:
        return [int(match["one"])]
    listed = known[int(match["one"])] if match["one"] else match["list"]
    return [int(number) for number in _REFERENCE.findall(listed)]
