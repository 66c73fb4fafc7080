"""Rereading: what becomes of our own marks when they are written and read again, for whole paragraphs come, gone, moved, cut and joined."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.marks import MarkedParagraph
from app.domain.wording import join
from app.work.mastheads import word_head
from app.work.naming import names
from app.work.receiving.returning.edits import flat
from app.work.receiving.returning.expecting import Expected, Ids, Key, key_of

if TYPE_CHECKING:
    from app.formats import Draft, DraftChange


@dataclass(frozen=True, slots=True)
class Sign:
    """A change by what it says: whose it is, what it does, to which paragraph ("" for none: a new one), and the words after it."""

    key: Key
    action: str
    uid: str
    text: str


def sign_of(change: DraftChange, key: Key, uid: str) -> Sign:
    """A change as it is compared; where a new paragraph stands is not, for its neighbours may have changed."""
    text = flat(change.text.wording) if change.text is not None and change.action not in {"delete", "move"} else ""
    return Sign(key, change.action, "" if change.action in {"insert", "elsewhere"} else uid, text)


def reread(
    expected: Expected,
    rows: Sequence[MarkedParagraph],
    parties: Mapping[str, Sequence[str]],
    uids: Collection[str],
    *,
    news: bool,
) -> dict[Sign, Ids]:
    """Every change that a file of ours with these paragraphs holds on those of `uids`, and with `news` on new ones, as the reader tells it.

    `parties` are the delegations behind the names of our own marks.
    """
    found: dict[Sign, Ids] = {}
    part = tuple(_part(rows, uids, news=news))
    if not part:
        return found
    draft = _written_and_read(expected, part)
    places = _places(part)
    for changes in draft.by_author:
        key = key_of(changes.author, parties)
        for change in changes.changes:
            uid = places[change.paragraph] if 0 <= change.paragraph < len(places) else ""
            sign = sign_of(change, key, uid)
            ids = _behind(expected, part, sign)
            for each in _also(expected, sign):
                found[each] = found.get(each, frozenset()) | ids
    return found


def _also(expected: Expected, sign: Sign) -> Iterator[Sign]:
    """A change in every form that programs write it in: a move as such, or as what is deleted here and inserted there."""
    yield sign
    if sign.action == "move" and sign.uid in expected.base:
        yield replace(sign, action="delete")
        yield Sign(sign.key, "insert", "", flat(expected.base[sign.uid].wording))


def _part(rows: Sequence[MarkedParagraph], uids: Collection[str], *, news: bool) -> Iterator[MarkedParagraph]:
    """The paragraphs that are asked for, as far as they are marked, with their neighbours."""
    wanted: set[int] = set()
    for at, row in enumerate(rows):
        if row.is_marked and (row.uid in uids or (news and row.state != "kept")):
            wanted |= {at - 1, at, at + 1}
    return (row for at, row in enumerate(rows) if at in wanted)


def _written_and_read(expected: Expected, rows: Sequence[MarkedParagraph]) -> Draft:
    from app.formats import Attribution, WordDocument, docx_bytes, read

    dossier, register = expected.dossier, expected.register
    ids = {id for row in rows for id in (*row.amendments, *(each for piece in row.pieces for each in piece.amendments))}
    named = {id: tuple(names(register, dossier.amendments[id].proponents)) for id in ids}
    behind: Mapping[str, Attribution] = {id: Attribution(", ".join(each), None, each) for id, each in named.items()}
    head = word_head(dossier, expected.version, register, classified=False)
    with tempfile.TemporaryDirectory(prefix="adref-") as folder:
        path = Path(folder) / "expected.docx"
        path.write_bytes(docx_bytes(WordDocument(head, rows, behind)))
        return read(path)


def _places(rows: Sequence[MarkedParagraph]) -> list[str]:
    """The identities of the paragraphs that stand with every mark rejected; of one that is cut, that of its last part."""
    found: list[str] = []
    for row in rows:
        if row.state not in {"inserted", "split"}:
            found.append(row.uid)
    return found


def _behind(expected: Expected, rows: Sequence[MarkedParagraph], sign: Sign) -> Ids:
    """The amendments that a change stands for."""
    strict: set[str] = set()
    loose: set[str] = set()
    for row in rows:
        groups = (row.amendments, *(piece.amendments for piece in row.pieces))
        ids = {id for group in groups if group and expected.key(group) == sign.key for id in group}
        is_new = (
            not sign.uid or sign.action == "replace"
        )  # a paragraph put in the place of one that goes reads as it, reworded
        if row.uid == sign.uid or (is_new and row.state != "kept" and sign.text in _texts(expected, row, sign.key)):
            strict |= ids
        elif row.state != "kept":
            loose |= ids
    return frozenset(strict or loose)


def _texts(expected: Expected, row: MarkedParagraph, key: Key) -> set[str]:
    """What a new paragraph reads like with all its marks, and with those of these delegations alone."""
    own = (piece.wording for piece in row.pieces if piece.kind == "+" and expected.key(piece.amendments) == key)
    return {flat(row.amended), flat(join(own))}
