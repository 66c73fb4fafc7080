"""How the paragraphs of a version that arrives take over identities.

They are paired with those of the version before; what is left over there, with paragraphs that are proposed to be inserted and with those that
stood in an earlier version and may have come back. Of a split the first part carries on, of a merger the first of those merged; links tell of
the others. A pair that is little alike, or has a rival nearly as likely, is made and marked as a guess: our work is then seen on the likeliest
paragraph and tested there, and waits in "To place" to be confirmed. What people said about pairings goes before all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.amendments import AmendmentAction
from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.paragraphs import Paragraph
from app.text import Pair, Piece, align, similarity, tokenize
from app.work.workspace import New

LITTLE = 0.5
"""Below this likeness a pair is only a guess."""

NEAR = 0.1
"""So near to the likeness of a pair that of a rival makes it a guess."""

CAME_IN = 0.6
"""From this likeness on, a new paragraph is one that had been proposed."""

CAME_BACK = 0.75
"""From this likeness on, a new paragraph is one that stood in an earlier version."""


@dataclass(frozen=True)
class Arriving:
    """What becomes of the paragraphs of an arriving version: their identities by provisional uid, and the links to be kept."""

    uids: Mapping[str, str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()


def matched(earlier: Sequence[Paragraph], later: Sequence[Paragraph]) -> dict[str, str]:
    """The identity each later paragraph takes over, by its provisional uid. Of a split or merge, the first part carries on."""
    alignment = align(_pieces(earlier), _pieces(later))
    return {later[pair.new[0]].uid: earlier[pair.old[0]].uid for pair in alignment.pairs}


def arriving(new: New, dossier: Dossier, earlier: str, later: Sequence[Paragraph]) -> Arriving:
    """The identities of the paragraphs of the version `new.id`, which follows the version `earlier` (empty: none).

    Pure, and for a long text a job for a worker. What takes over no identity gets one of its own.
    """
    uids: dict[str, str] = {}
    links: list[Link] = []

    def link(kind: LinkKind, paragraph: str, other: str) -> None:
        links.append(Link(f"{new.id}-l{len(links)}", kind, new.id, paragraph, other, new.at))

    text = dossier.text_of(earlier) if earlier else ()
    together, apart = _by_hand(dossier, text, later)
    alignment = align(_pieces(text), _pieces(later), together=together, apart=apart)
    guesses = doubtful(alignment.pairs, text, later)
    for pair in alignment.pairs:
        uid = uids[later[pair.new[0]].uid] = text[pair.old[0]].uid
        for at in pair.new[1:]:
            link(LinkKind.SPLIT, _own(new, later[at].uid), uid)
        for at in pair.old[1:]:
            link(LinkKind.MERGED, uid, text[at].uid)
        if pair in guesses and (pair.old[0], pair.new[0]) not in together:
            link(LinkKind.TOGETHER, uid, uid)
    parts = {row.paragraph for row in links if row.kind is LinkKind.SPLIT}
    rest = [row for row in later if row.uid not in uids and _own(new, row.uid) not in parts]
    _take_over(uids, rest, _proposed(dossier, text), CAME_IN)
    rest = [row for row in rest if row.uid not in uids]
    _take_over(uids, rest, _gone_before(dossier, text, set(uids.values())), CAME_BACK)
    for row in later:
        uids.setdefault(row.uid, _own(new, row.uid))
    return Arriving(uids, tuple(links))


def doubtful(pairs: Sequence[Pair], text: Sequence[Paragraph], later: Sequence[Paragraph]) -> set[Pair]:
    """The pairs that are only a guess: little alike, or nearly as much like something that has no better partner of its own."""
    found = {pair for pair in pairs if _is_edited(pair) and pair.similarity < LITTLE}
    asked = [pair for pair in pairs if _is_edited(pair) and pair not in found and pair.rival > pair.similarity - NEAR]
    if not asked:
        return found
    held = [{at: pair.similarity for pair in pairs for at in side(pair)} for side in (_olds, _news)]
    words = [[_words(row) for row in rows] for rows in (text, later)]
    for pair in asked:
        (i,), (j,) = pair.old, pair.new
        least = pair.similarity - NEAR
        rivals = (
            (text[i], words[0][i], later, words[1], held[1], j),
            (later[j], words[1][j], text, words[0], held[0], i),
        )
        if any(_has_rival(least, *side) for side in rivals):
            found.add(pair)
    return found


def _has_rival(
    least: float,
    row: Paragraph,
    own: frozenset[str],
    others: Sequence[Paragraph],
    words: Sequence[frozenset[str]],
    held: Mapping[int, float],
    partner: int,
) -> bool:
    """Whether another paragraph is like this one by more than `least`, and more so than its own partner."""
    for at, other in enumerate(others):
        if at == partner or other.kind is not row.kind or held.get(at, 0.0) >= 1:
            continue
        if 2 * len(own & words[at]) < (least - NEAR) * (len(own) + len(words[at])):
            continue
        value = similarity(row.wording.plain, other.wording.plain)
        if value > least and held.get(at, 0.0) < value:
            return True
    return False


def _olds(pair: Pair) -> tuple[int, ...]:
    return pair.old


def _news(pair: Pair) -> tuple[int, ...]:
    return pair.new


def _is_edited(pair: Pair) -> bool:
    return pair.change in {"edited", "moved_edited"}


def _words(row: Paragraph) -> frozenset[str]:
    return frozenset(tokenize(row.wording.plain))


def _own(new: New, uid: str) -> str:
    return f"{new.id}-{uid}"


def _pieces(rows: Sequence[Paragraph]) -> list[Piece]:
    return [Piece(row.wording.plain, row.kind.value) for row in rows]


def _take_over(
    uids: dict[str, str], rest: Sequence[Paragraph], pool: Sequence[tuple[str, Piece]], least: float
) -> None:
    """Give the identities of the pool to those of the rest that are like enough."""
    if not rest or not pool:
        return
    for pair in align([piece for _, piece in pool], _pieces(rest)).pairs:
        if pair.similarity >= least and len(pair.old) == len(pair.new) == 1:
            uids[rest[pair.new[0]].uid] = pool[pair.old[0]][0]


def _proposed(dossier: Dossier, text: Sequence[Paragraph]) -> list[tuple[str, Piece]]:
    """The paragraphs that standing amendments would insert, and that are not in the text."""
    there = {row.uid for row in text}
    rows = sorted(dossier.amendments.values(), key=lambda row: (row.created, row.id))
    return [
        (row.paragraph, Piece(row.text.plain, row.kind.value))
        for row in rows
        if row.action is AmendmentAction.INSERT and row.is_standing and row.paragraph not in there
    ]


def _gone_before(dossier: Dossier, text: Sequence[Paragraph], taken: set[str]) -> list[tuple[str, Piece]]:
    """The paragraphs that stood in some version but not in this text, as they stood last."""
    seen = {row.uid for row in text} | taken
    found: list[tuple[str, Piece]] = []
    for version in reversed(dossier.versions_in_order()):
        for row in dossier.text_of(version.id):
            if row.uid not in seen:
                seen.add(row.uid)
                found.append((row.uid, Piece(row.wording.plain, row.kind.value)))
    return found


Places = tuple[list[tuple[int, int]], list[tuple[int, int]]]


def _by_hand(dossier: Dossier, text: Sequence[Paragraph], later: Sequence[Paragraph]) -> Places:
    """What people said of pairings, for texts that are much the same again: which places belong together, and which do not."""
    rows = []
    at_uid = {row.uid: at for at, row in enumerate(text)}
    for link in dossier.links.values():
        said = dossier.paragraph(link.version, link.paragraph)
        if not link.by_hand or said is None or link.other not in at_uid:
            continue
        if link.kind is LinkKind.APART or (link.kind is LinkKind.TOGETHER and said.uid == link.other):
            rows.append((link, said))
    found: Places = ([], [])
    if not rows:
        return found
    own = {row.uid: row for row in text}
    for pair in align(_pieces([said for _, said in rows]), _pieces(later)).pairs:
        link, said = rows[pair.old[0]]
        if pair.similarity < CAME_BACK or len(pair.old) > 1:
            continue
        if link.kind is LinkKind.TOGETHER and said.wording == own[link.other].wording:
            continue  # the text before has it already as it was said
        found[link.kind is LinkKind.APART].append((at_uid[link.other], pair.new[0]))
    return found
