"""Three texts, the view from the other side, and what was said by hand, on small texts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.comparing import Basis, ComparedRow, ThreefoldRow, Verdict, compared, threefold
from app.domain.paragraphs import Paragraph
from tests.builders import paragraph

SENTENCES = [
    "Urges all States to build small wooden bridges over rivers;",
    "Encourages all States to build small wooden bridges over rivers;",
    "Requests the Secretary-General to report on ferries and fords;",
    "Requests the Secretary-General to report on ferries, as appropriate;",
    "Decides to remain seized of the matter of crossings.",
    "Welcomes the invention of the tunnel, and invites miners to dig;",
    "Calls upon engineers to measure every valley before the winter;",
]
BASE = [paragraph(f"op{number}", SENTENCES[at]) for number, at in enumerate((0, 2, 4))]


def text(*at: int, uids: str = "n") -> list[Paragraph]:
    return [paragraph(f"op{uids}{number}", SENTENCES[each], version=uids) for number, each in enumerate(at)]


@settings(max_examples=60)
@given(st.lists(st.integers(0, 6), max_size=6), st.lists(st.integers(0, 6), max_size=6))
def test_swapped_sides_mirror_each_other(old: list[int], new: list[int]) -> None:
    before, after = text(*old, uids="a"), text(*new, uids="b")
    forth = compared("a", before, "b", after, by_identity=False)
    back = compared("b", after, "a", before, by_identity=False)
    assert {_key(row) for row in back.rows} == {_key(row.mirrored) for row in forth.rows}
    assert back.summary()["paired"] == forth.summary()["paired"]
    assert sorted(each.sentence for each in back.findings) == sorted(each.mirrored.sentence for each in forth.findings)
    # Every paragraph is in exactly one row, and the new text reads through in its order.
    assert [side.at for row in forth.rows for side in row.new] == list(range(len(after)))
    assert sorted(side.at for row in forth.rows for side in row.old) == list(range(len(before)))


def _key(row: ComparedRow) -> tuple[object, ...]:
    sides = (tuple(side.at for side in row.old), tuple(side.at for side in row.new))
    return (*sides, row.change, row.significance, row.consequences)


def test_what_was_deleted_stands_behind_what_stood_before_it() -> None:
    result = compared("a", text(0, 2, 5, 4), "b", text(0, 4), by_identity=False)
    assert [(row.old or row.new)[0].at for row in result.rows] == [0, 1, 2, 3]
    assert [row.change for row in result.mirrored.rows] == ["identical", "added", "added", "identical"]


def test_what_was_said_by_hand_goes_before_likeness() -> None:
    old, new = text(0, uids="a"), text(6, 1, uids="b")
    pair = (old[0].uid, new[0].uid)
    result = compared("a", old, "b", new, by_identity=False, together=[pair])
    assert result.rows[0].ties[0][0].paragraph.uid == old[0].uid
    assert result.rows[0].why.basis is Basis.BY_HAND
    assert result.rows[0].why.sentence.startswith("paired by hand")
    apart = compared("a", old, "b", new, by_identity=False, apart=[(old[0].uid, new[1].uid), ("gone", "x")])
    assert apart.summary()["paired"] == 0


def test_why_two_paragraphs_are_one() -> None:
    same = compared("a", BASE, "b", BASE).rows[0].why
    assert (same.basis, same.sentence) == (Basis.IDENTITY, "the same paragraph in both versions; the same words")
    liked = compared("a", BASE[:1], "b", text(1), by_identity=False).rows[0].why
    assert liked.basis is Basis.LIKENESS
    assert liked.sentence.endswith("% of the words; opening words differ")
    assert compared("a", BASE[:1], "b", []).rows[0].why.sentence == "no paragraph like it"


def three(
    theirs: list[Paragraph], ours: list[Paragraph], base: list[Paragraph] | None = None
) -> tuple[ThreefoldRow, ...]:
    rows = BASE if base is None else base
    pairs = ((rows, theirs), (rows, ours), (theirs, ours))
    return threefold(*(compared("", one, "", other, by_identity=False) for one, other in pairs))


def verdicts(rows: tuple[ThreefoldRow, ...]) -> list[Verdict]:
    return [row.verdict for row in rows]


def test_who_changed_what() -> None:
    assert verdicts(three(text(0, 2, 4), text(0, 2, 4))) == [Verdict.SAME] * 3
    assert verdicts(three(text(1, 2, 4), text(0, 3, 4))) == [Verdict.THEIRS, Verdict.OURS, Verdict.SAME]
    assert verdicts(three(text(1, 2, 4), text(1, 2, 4))) == [Verdict.ALIKE, Verdict.SAME, Verdict.SAME]
    assert verdicts(three(text(2, 4), text(2, 4))) == [Verdict.ALIKE, Verdict.SAME, Verdict.SAME]
    assert verdicts(three(text(2, 4), text(1, 2, 4)))[0] is Verdict.BOTH


def test_what_both_added_is_one_row() -> None:
    rows = three(text(0, 5, 2, 4), text(0, 5, 2, 6, 4))
    assert verdicts(rows) == [Verdict.SAME, Verdict.ALIKE, Verdict.SAME, Verdict.OURS, Verdict.SAME]
    assert [bool(row.base) for row in rows] == [True, False, True, False, True]
    assert rows[1].theirs and rows[1].ours
    assert rows[1].words[0] == rows[1].words[1]


def test_what_one_side_merged_stands_beside_what_the_other_keeps_apart() -> None:
    theirs = [paragraph("opt", f"{SENTENCES[0][:-1]}, and {SENTENCES[2][0].lower()}{SENTENCES[2][1:]}"), *text(4)]
    rows = three(theirs, text(0, 3, 4, uids="o"))
    assert [len(row.base) for row in rows] == [2, 1]
    assert [row.change for row in rows[0].theirs] == ["merged"]
    assert [row.change for row in rows[0].ours] == ["identical", "edited"]
    assert verdicts(rows) == [Verdict.BOTH, Verdict.SAME]


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 6), max_size=5),
    st.lists(st.integers(0, 6), max_size=5),
    st.lists(st.integers(0, 6), max_size=5),
)
def test_no_paragraph_of_any_text_is_lost_or_shown_twice(base: list[int], theirs: list[int], ours: list[int]) -> None:
    rows = three(text(*theirs, uids="t"), text(*ours, uids="o"), text(*base, uids="b"))
    assert sorted(side.at for row in rows for side in row.base) == list(range(len(base)))
    for side, paragraphs in (("theirs", theirs), ("ours", ours)):
        shown = [each.at for row in rows for found in getattr(row, side) for each in found.new]
        assert sorted(shown) == list(range(len(paragraphs)))


def test_three_thousand_paragraphs_with_every_third_deleted_keep_their_order() -> None:
    words = [
        "bridge",
        "river",
        "valley",
        "ferry",
        "tunnel",
        "ford",
        "winter",
        "stone",
        "timber",
        "crossing",
        "engineer",
        "miner",
    ]
    old = [
        paragraph(f"op{n}", f"Urges {n} {words[n % 12]} {words[n % 7]} {n * 7} to {words[n % 5]} {n * 13};")
        for n in range(3000)
    ]
    new = [row for row in old if int(row.uid[2:]) % 3]
    result = compared("a", old, "b", new)
    assert result.summary()["deleted"] == 1000
    assert [side.at for row in result.rows for side in row.old] == list(range(3000))
