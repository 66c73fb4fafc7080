"""Laying the changes of a draft on its base, as whoever imports them would."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.wording import Wording, join
from app.formats import Draft, DraftChange

Edit = tuple[int, int, Wording]


def all_changes(draft: Draft) -> list[DraftChange]:
    return sorted((change for row in draft.by_author for change in row.changes), key=lambda change: change.number)


def changes_of(draft: Draft, author: str) -> list[DraftChange]:
    return [change for row in draft.by_author if row.author == author for change in row.changes]


def applied(draft: Draft, changes: Iterable[DraftChange]) -> list[Wording]:
    """The wordings with these changes laid on the base; what answers a change that is not among them falls away with it."""
    chosen = {change.number: change for change in changes if change.action != "elsewhere"}
    texts = {number: _text(change, chosen) for number, change in chosen.items() if change.answers is None}
    edits: dict[int, list[Edit]] = {}
    behind: dict[int, list[Wording]] = {}
    for number, text in texts.items():
        change = chosen[number]
        if change.action in {"delete", "move"}:
            whole = len(draft.paragraphs[change.paragraph].wording.text)
            edits.setdefault(change.paragraph, []).append((0, whole, Wording()))
        if change.action == "replace" and text is not None:
            base = draft.paragraphs[change.paragraph].wording
            edits.setdefault(change.paragraph, []).append(_edit(change, base, text))
        place = change.paragraph if change.action == "insert" else change.follows
        if change.action in {"insert", "move"} and text is not None and place is not None:
            behind.setdefault(place, []).append(text)
    rows = list(behind.get(-1, ()))
    for at, paragraph in enumerate(draft.paragraphs):
        rows.append(laid_on(paragraph.wording, edits.get(at, [])))
        rows += behind.get(at, ())
    return [row for row in rows if row.text.strip()]


def _text(change: DraftChange, chosen: dict[int, DraftChange]) -> Wording | None:
    """What a change proposes, with what answers it laid on."""
    if change.text is None:
        return None
    edits: list[Edit] = []
    for other in chosen.values():
        if other.answers != change.number:
            continue
        text = _text(other, chosen)
        if text is None:
            edits.append((0, len(change.text.wording.text), Wording()))
            continue
        edits.append(_edit(other, change.text.wording, text))
    return laid_on(change.text.wording, edits)


def _edit(change: DraftChange, old: Wording, new: Wording) -> Edit:
    after = len(old.text) - change.end
    return change.start, change.end, new.part(change.start, len(new.text) - after)


def laid_on(base: Wording, edits: Sequence[Edit]) -> Wording:
    """A wording with several stretches replaced at once, those of one place one after the other."""
    parts: list[Wording] = []
    at = 0
    for start, end, text in sorted(edits, key=lambda edit: edit[0]):
        parts += [base.part(at, max(start, at)), text]
        at = max(at, end)
    return join([*parts, base.part(at, len(base.text))])
