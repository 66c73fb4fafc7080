"""What a file of ours that came back holds, in sentences for a person before a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.cli.speaking import say, say_json
from app.domain.dossier import Dossier

if TYPE_CHECKING:
    from app.work.receiving.returning import Item, Returned


def returned_told(found: Returned, dossier: Dossier) -> dict[str, Any]:
    """What a file of ours brought back, as JSON: the version it was written from, for whom, what is known, and what is new piece by piece."""
    from app.work.receiving.returning import in_words

    return {
        "version": dossier.version(found.version).label,
        "audience": found.audience or None,
        "known_changes": found.known,
        "known_comments": found.known_comments,
        "missing_comments": found.missing_comments,
        "summary": in_words(found),
        "items": [_item(item) for item in found.items],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "key": item.key,
        "kind": item.news.value,
        "author": item.author or None,
        "paragraph": item.label or None,
        "about": item.text or None,
        "amendment": item.amendment or None,
        "spans": [[span.kind, span.wording.plain] for span in item.spans],
        "taken": item.is_wanted,
    }


def tell_returned(found: Returned, dossier: Dossier, json: bool) -> None:
    """Say of a file of ours that nothing in it is new."""
    value = returned_told(found, dossier)
    if json:
        say_json({"adref": 1, "taken_as": "returned", "returned": value, "amendments": 0, "notes": 0})
    else:
        say_returned(value)


_NEWS = {
    "new": "new",
    "altered": "edited",
    "opposed": "struck out",
    "accepted": "accepted (left as it is)",
    "gone": "not marked any more (left as it is)",
    "untracked": "changed without tracking (not taken in)",
    "comment": "new comment",
    "answer": "answer",
    "reworded": "comment reworded",
    "resolved": "thread resolved",
    "position": "position",
    "instruction": "instruction",
}
_SHOWN = 160


def say_returned(value: Mapping[str, Any]) -> None:
    """The summary of a file of ours, and a line for each thing that is new."""
    say(f"A file of ours on {value['version']}. {value['summary']}")
    for item in value["items"]:
        place = f"{item['paragraph']}, " if item["paragraph"] else ""
        by = f" by {item['author']}" if item["author"] else ""
        marked = "".join(_signed(kind, text) for kind, text in item["spans"] if kind != "=")
        words = " ".join((marked or item["about"] or "").split())
        say(f"  {place}{_NEWS[item['kind']]}{by}: {words if len(words) <= _SHOWN else words[:_SHOWN] + ' …'}")


def _signed(kind: str, text: str) -> str:
    return f" [-{text}-]" if kind == "-" else f" {{+{text}+}}"
