"""Whatever up to six delegations propose on a text, nothing of it is lost, and the text itself comes back."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import Dossier
from app.domain.marks import MarkedParagraph
from app.domain.markup import DELETED, Conflicts, MarkedText, carried, marked_text, with_joints
from app.domain.paragraphs import labels, printed_number
from app.domain.wording import Wording, join
from app.formats import WordDocument, WordHead
from app.formats.word.description import expected
from tests.domain.proposing import LANGUAGES, amended, real_text, texts

MODES = st.sampled_from(Conflicts)


@st.composite
def cases(draw: st.DrawFn) -> Dossier:
    return draw(amended(draw(texts())))


def check(state: Dossier, conflicts: Conflicts) -> MarkedText:
    """The marked text, with all that must be true of any."""
    marked = marked_text(state, "v1", conflicts=conflicts)
    assert [(row.uid, row.base) for row in marked.base()] == [
        (row.uid, row.wording) for row in state.text_of("v1")
    ]  # rejecting all
    each_is_found_once(state, marked, conflicts)
    moves_pair(marked)
    for row in marked.paragraphs:
        assert all(piece.wording for piece in row.pieces)
        assert all(piece.amendments for piece in row.pieces if piece.kind != "=")
        assert {piece.kind for piece in row.pieces} <= {"kept": {"=", "-", "+"}, "inserted": {"+"}, "deleted": {"-"}}[
            row.state
        ]
    return marked


def shown_in(row: MarkedParagraph) -> set[str]:
    return {id for piece in row.pieces for id in piece.amendments} | set(row.amendments)


def each_is_found_once(state: Dossier, marked: MarkedText, conflicts: Conflicts) -> None:
    shown = {id for row in marked.paragraphs for id in shown_in(row)}
    aside = [*(id for row in marked.paragraphs for id in row.alternatives), *marked.unplaced, *marked.contained]
    assert all(count == 1 for count in Counter(aside).values())
    assert not shown & set(aside)
    assert shown | set(aside) == {id for id, row in state.amendments.items() if row.is_standing}
    current = {row.uid: row.wording for row in state.text_of("v1")}
    for id in marked.contained:
        row = state.amendments[id]
        assert row.action is AmendmentAction.REPLACE or not row.text
        base = current[row.paragraph] if row.paragraph in current else state.amendments[row.paragraph].text
        assert conflicts is Conflicts.BRACKETS or carried(row, base) == base


def moves_pair(marked: MarkedText) -> None:
    ends: dict[int, list[MarkedParagraph]] = {}
    for row in marked.paragraphs:
        if row.move:
            ends.setdefault(row.move, []).append(row)
        else:
            assert not any(piece.moved for piece in row.pieces)
    for rows in ends.values():
        left, arrived = ([row for row in rows if row.state == state] for state in ("deleted", "inserted"))
        assert len(left) + len(arrived) == len(rows)
        assert [row.uid for row in left] == [row.uid for row in arrived]
        assert len({row.amendments for row in rows}) == 1
        for side in (left, arrived):
            at = [marked.paragraphs.index(row) for row in side]
            assert at == list(range(at[0], at[0] + len(at)))  # they stand together
        for one, other in zip(left, arrived, strict=True):
            words = [join(piece.wording for piece in row.pieces if piece.moved) for row in (one, other)]
            assert words[0] == words[1] and words[0]


@given(cases(), MODES)
def test_every_amendment_is_found_and_the_base_comes_back(state: Dossier, conflicts: Conflicts) -> None:
    check(state, conflicts)


@given(cases(), MODES)
def test_what_one_delegation_wants_can_be_read_from_the_marks(state: Dossier, conflicts: Conflicts) -> None:
    marked = check(state, conflicts)
    for row in marked.paragraphs:
        if row.state != "kept":
            continue
        for id in shown_in(row):
            amendment = state.amendments[id]
            if amendment.action is AmendmentAction.REPLACE:
                wanted = carried(amendment, row.base)
                if wanted is not None:
                    assert alone(row, id) == bare(wanted)


def alone(row: MarkedParagraph, id: str) -> str:
    """The paragraph with the changes of one amendment only."""
    text = join(
        piece.wording
        for piece in row.pieces
        if (piece.kind == "=") or (piece.kind == "+" and id in piece.amendments) or (piece.kind == "-" and id not in piece.amendments)
    )  # fmt: skip
    return bare(text)


def bare(text: Wording) -> str:
    """The characters, without what only joins or brackets them."""
    return "".join(text.text.replace(DELETED, "").replace("[", "").replace("]", "").split())


@given(st.data(), MODES)
def test_one_amendment_alone_gives_what_it_asks_for(data: st.DataObject, conflicts: Conflicts) -> None:
    state = data.draw(amended(data.draw(texts()), most=1))
    amendment = next(iter(state.amendments.values()))
    marked = check(state, conflicts)
    now = {row.uid: row.amended for row in marked.amended()}
    before = {row.uid: row.wording for row in state.text_of("v1")}
    if amendment.id in marked.unplaced or any(amendment.id in row.alternatives for row in marked.paragraphs):
        assert now == before
        return
    if amendment.action is AmendmentAction.DELETE:
        assert list(now) == [uid for uid in before if uid in now] and amendment.paragraph not in now
    elif amendment.action is AmendmentAction.MOVE:
        assert now == before
        assert_follows(state, marked, amendment)
    else:
        wanted = carried(amendment, before.get(amendment.paragraph, amendment.base))
        assert wanted is None or now == {**before, amendment.paragraph: wanted}


def assert_follows(state: Dossier, marked: MarkedText, amendment: Amendment) -> None:
    order = [row.uid for row in marked.amended()]
    at = order.index(amendment.paragraph)
    if amendment.after == "":
        assert at == 0
    else:
        assert order.index(amendment.after) < at


@given(cases(), MODES)
def test_the_file_will_read_as_base_and_as_amended(state: Dossier, conflicts: Conflicts) -> None:
    marked = with_joints(check(state, conflicts), state)
    base, _ = expected(WordDocument(WordHead("Bridges"), marked.paragraphs))
    named = labels(state.text_of("v1"))
    assert [(row.number, row.wording) for row in base] == [
        (printed_number(row.kind, named[row.uid]), row.wording) for row in state.text_of("v1")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.data())
@settings(max_examples=6)
def test_real_texts_in_six_languages(language: str, data: st.DataObject) -> None:
    state = real_text(language)
    if state is None:
        pytest.skip("the folder shared/data is not beside the checkout")
    state = data.draw(amended(state, most=20, words=LANGUAGES[language][1]))
    for conflicts in Conflicts:
        marked = check(state, conflicts)
        assert with_joints(marked, state).paragraphs
