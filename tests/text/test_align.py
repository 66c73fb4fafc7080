from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import Alignment, Pair, Piece, align, similarity

OLD, NEW = "75session/English/75_10_E.xml", "77session/English/A_RES_77_20-2226542E.xml"

SENTENCES = [
    "Recalling the purposes and principles of the Charter",
    "Recalling the principles and purposes of the Charter of the United Nations",
    "Welcoming the progress made by regional organizations",
    "Welcoming also the progress made by regional organizations in capacity-building",
    "Urges all States to exchange information",
    "Decides to remain seized of the matter",
    "",
]
PIECES = st.lists(
    st.builds(Piece, st.sampled_from(SENTENCES) | st.text("ab ", max_size=4), st.sampled_from(["", "operative"])),
    max_size=9,
)


@st.composite
def known_pieces(draw: st.DrawFn) -> list[Piece]:
    """Pieces of which some have an identity, each a different one."""
    identities = iter(draw(st.permutations("abcdefghi")))
    return [Piece(piece.text, piece.kind, next(identities) if draw(st.booleans()) else None) for piece in draw(PIECES)]


def mirrored(alignment: Alignment) -> tuple[set[Pair], tuple[int, ...], tuple[int, ...]]:
    return {pair.mirrored for pair in alignment.pairs}, alignment.deleted, alignment.added


def changes(old: Sequence[str], new: Sequence[str]) -> list[tuple[tuple[int, ...], tuple[int, ...], str]]:
    alignment = align([Piece(text) for text in old], [Piece(text) for text in new])
    return [(pair.old, pair.new, pair.change) for pair in alignment.pairs]


@given(known_pieces(), known_pieces())
def test_swapped_sides_give_the_mirror_image(old: list[Piece], new: list[Piece]) -> None:
    there, back = align(old, new), align(new, old)
    assert mirrored(back) == (set(there.pairs), there.added, there.deleted)


@given(known_pieces(), known_pieces())
def test_every_piece_stands_in_one_place(old: list[Piece], new: list[Piece]) -> None:
    alignment = align(old, new)
    assert sorted([*alignment.deleted, *(at for pair in alignment.pairs for at in pair.old)]) == [*range(len(old))]
    assert sorted([*alignment.added, *(at for pair in alignment.pairs for at in pair.new)]) == [*range(len(new))]
    for pair in alignment.pairs:
        sizes = len(pair.old), len(pair.new)
        assert pair.change in {"identical", "edited", "moved", "moved_edited", "split", "merged"}
        assert (pair.change == "split") == (sizes[1] > 1)
        assert (pair.change == "merged") == (sizes[0] > 1)
        if sizes == (1, 1):
            before, after = old[pair.old[0]], new[pair.new[0]]
            assert (pair.change in {"identical", "moved"}) == (before.text == after.text)
            assert pair.similarity == similarity(before.text, after.text)


@given(known_pieces(), known_pieces())
def test_the_same_identity_is_always_a_pair(old: list[Piece], new: list[Piece]) -> None:
    places = {piece.identity: at for at, piece in enumerate(new) if piece.identity is not None}
    paired = {(i, j) for pair in align(old, new).pairs for i in pair.old for j in pair.new}
    for i, piece in enumerate(old):
        if piece.identity in places:
            assert (i, places[piece.identity]) in paired


@given(PIECES, PIECES)
def test_same_texts_are_never_left_over_on_both_sides(old: list[Piece], new: list[Piece]) -> None:
    alignment = align(old, new)
    gone = Counter(old[at] for at in alignment.deleted)
    come = Counter(new[at] for at in alignment.added)
    assert not gone & come


@given(known_pieces())
def test_a_text_against_itself_is_identical(pieces: list[Piece]) -> None:
    alignment = align(pieces, pieces)
    assert [(pair.old, pair.new, pair.change) for pair in alignment.pairs] == [
        ((at,), (at,), "identical") for at in range(len(pieces))
    ]


ONE = "Urges States to exchange information on the trafficking of persons through secure channels"
TWO = "Encourages regional organizations to support national capacity-building upon request of the countries concerned"
THREE = "Requests the Secretary-General to report on the implementation of the present resolution at its next session"
FOUR = "Stresses the importance of predictable financing for humanitarian assistance in protracted crises"


def test_a_paragraph_of_another_kind_is_the_same_only_if_most_of_it_is() -> None:
    old = [Piece(ONE, "operative"), Piece(TWO, "operative")]
    noting = Piece(ONE.replace("Urges States to", "Noting that States"), "preambular")
    alignment = align(old, [noting, Piece(THREE, "operative")])
    assert [(pair.old, pair.new) for pair in alignment.pairs] == [((0,), (0,))]
    half = Piece("Noting that States exchange information through channels that have been found wanting", "preambular")
    assert align(old, [half]).pairs == ()
    assert [pair.new for pair in align([old[0]], [noting, old[0]]).pairs] == [(1,)]


@given(known_pieces(), known_pieces(), st.data())
def test_what_is_given_by_hand_holds_from_both_sides(old: list[Piece], new: list[Piece], data: st.DataObject) -> None:
    places = st.sets(st.tuples(st.integers(0, len(old) - 1), st.integers(0, len(new) - 1)), max_size=3)
    together = data.draw(places) if old and new else set()
    apart = data.draw(places) if old and new else set()
    alignment = align(old, new, together=together, apart=apart)
    back = align(new, old, together={(j, i) for i, j in together}, apart={(j, i) for i, j in apart})
    assert mirrored(back) == (set(alignment.pairs), alignment.added, alignment.deleted)
    paired = {(i, j) for pair in alignment.pairs for i in pair.old for j in pair.new}
    assert paired.isdisjoint(apart)
    lonely = {
        (i, j)
        for i, j in together - apart
        if sum(i == one for one, _ in together - apart) == 1 and sum(j == two for _, two in together - apart) == 1
    }
    assert lonely <= paired


def test_a_person_can_pair_what_no_likeness_would() -> None:
    old, new = [Piece(ONE), Piece(TWO)], [Piece(THREE), Piece(FOUR)]
    assert align(old, new).pairs == ()
    assert [(pair.old, pair.new) for pair in align(old, new, together=[(0, 1)]).pairs] == [((0,), (1,))]


def test_a_person_can_part_what_says_the_same() -> None:
    old, new = [Piece(ONE, identity="x"), Piece(TWO)], [Piece(ONE, identity="x"), Piece(TWO)]
    alignment = align(old, new, apart=[(0, 0), (1, 1)])
    assert (alignment.pairs, alignment.deleted, alignment.added) == ((), (0, 1), (0, 1))


def test_the_next_best_takes_the_place_of_what_a_person_parted() -> None:
    old = [Piece(ONE)]
    new = [Piece(ONE), Piece(ONE.replace("persons", "human beings"))]
    assert [pair.new for pair in align(old, new, apart=[(0, 0)]).pairs] == [(1,)]


def test_a_person_can_say_that_one_was_split_or_several_merged() -> None:
    old, new = [Piece(ONE), Piece(TWO), Piece(FOUR)], [Piece(THREE), Piece(FOUR), Piece(TWO)]
    split = align(old, new, together=[(0, 0), (0, 2)])
    assert [(pair.old, pair.new, pair.change) for pair in split.pairs] == [
        ((0,), (0, 2), "split"),
        ((2,), (1,), "identical"),
    ]
    merged = align(old, new, together=[(0, 0), (1, 0)])
    assert [(pair.old, pair.new, pair.change) for pair in merged.pairs] == [
        ((0, 1), (0,), "merged"),
        ((2,), (1,), "identical"),
    ]


def test_a_part_that_a_person_took_away_is_none() -> None:
    old, new = [Piece(f"{ONE}, and {TWO}")], [Piece(ONE), Piece(TWO)]
    assert [pair.change for pair in align(old, new).pairs] == ["split"]
    assert [(pair.new, pair.change) for pair in align(old, new, apart=[(0, 1)]).pairs] == [((0,), "edited")]


@pytest.mark.parametrize("match", [(0, 5), (5, 0), (-1, 0)])
def test_what_is_given_by_hand_must_exist(match: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no such pair"):
        align([Piece(ONE)], [Piece(TWO)], together=[match])


def test_the_rival_is_the_best_other_candidate_of_either_side() -> None:
    old = [Piece(ONE)]
    new = [Piece(ONE.replace("persons", "human beings")), Piece(ONE.replace("secure channels", "the usual posts"))]
    (pair,) = align(old, new).pairs
    other = max(similarity(ONE, piece.text) for at, piece in enumerate(new) if (at,) != pair.new)
    assert pair.rival == pytest.approx(other)
    assert align([Piece(ONE)], [Piece(ONE.replace("persons", "people"))]).pairs[0].rival == 0.0


def test_an_identity_takes_in_the_part_beside_it() -> None:
    old = [Piece(f"{ONE}, and {TWO}", identity="x"), Piece(THREE, identity="y")]
    new = [Piece(ONE, identity="x"), Piece(TWO), Piece(THREE, identity="y")]
    assert [(pair.old, pair.new, pair.change) for pair in align(old, new).pairs] == [
        ((0,), (0, 1), "split"),
        ((1,), (2,), "identical"),
    ]


def test_a_block_takes_its_repeated_words_along() -> None:
    same = "to report each year;"
    found = changes([ONE, same, TWO, same, THREE], [TWO, same, ONE, same, THREE])
    assert [(old, new) for old, new, _ in found] == [((at,), (to,)) for at, to in enumerate([2, 3, 0, 1, 4])]


def test_an_edited_paragraph_keeps_its_place() -> None:
    assert changes([ONE, TWO], [ONE, TWO.replace("Encourages", "Invites")]) == [
        ((0,), (0,), "identical"),
        ((1,), (1,), "edited"),
    ]


def test_a_paragraph_moved_and_edited_is_found() -> None:
    assert changes([ONE, TWO, THREE, FOUR], [TWO, THREE, FOUR, ONE.replace("persons", "human beings")]) == [
        ((0,), (3,), "moved_edited"),
        ((1,), (0,), "identical"),
        ((2,), (1,), "identical"),
        ((3,), (2,), "identical"),
    ]


def test_of_two_that_crossed_the_shorter_has_moved() -> None:
    assert changes([ONE, "Decides to meet again"], ["Decides to meet again", ONE]) == [
        ((0,), (1,), "identical"),
        ((1,), (0,), "moved"),
    ]


def test_the_pairing_is_the_best_of_all_and_not_the_first_that_fits() -> None:
    old = ["Welcoming the progress made in the region by the States", "Noting the progress made in the region by all"]
    new = ["Noting the progress made in the region by all States", "Deploring the loss of life"]
    assert changes(old, new) == [((1,), (0,), "edited")]


def test_near_duplicates_keep_their_order() -> None:
    old = [
        f"Welcoming also the progress made by {name} in the field of justice"
        for name in ("Arcadia", "Borduria", "Syldavia")
    ]
    new = [text.replace("Welcoming also", "Welcoming further") for text in old]
    assert changes(old, new) == [((at,), (at,), "edited") for at in range(3)]


def test_new_and_lost_paragraphs_stand_alone() -> None:
    alignment = align([Piece(ONE), Piece(TWO)], [Piece(THREE), Piece(ONE)])
    assert (alignment.added, alignment.deleted) == ((0,), (1,))


@pytest.mark.parametrize("parts", [2, 3])
def test_a_split_paragraph_and_its_mirror_a_merger(parts: int) -> None:
    texts = [ONE, TWO, THREE][:parts]
    whole = ", and ".join(texts)
    group = tuple(range(1, parts + 1))
    assert changes([FOUR, whole], [FOUR, *texts]) == [((0,), (0,), "identical"), ((1,), group, "split")]
    assert changes([FOUR, *texts], [FOUR, whole]) == [((0,), (0,), "identical"), (group, (1,), "merged")]


def test_a_new_neighbour_with_words_of_its_own_is_no_part() -> None:
    alignment = align([Piece(f"{ONE}, {TWO}")], [Piece(f"{ONE}, {TWO}."), Piece(THREE)])
    assert [pair.change for pair in alignment.pairs] == ["edited"]
    assert alignment.added == (1,)


def test_identity_goes_before_likeness() -> None:
    old = [Piece(ONE, identity="x"), Piece(TWO)]
    new = [Piece(ONE), Piece(THREE, identity="x")]
    alignment = align(old, new)
    assert [(pair.old, pair.new) for pair in alignment.pairs] == [((0,), (1,))]
    assert (alignment.added, alignment.deleted) == ((0,), (1,))


def test_a_resolution_and_its_successor(resolution: Callable[[str], list[tuple[str, str, str]]]) -> None:
    old, new = resolution(OLD), resolution(NEW)
    assert (len(old), len(new)) == (42, 50)
    alignment = align([Piece(text, kind) for _, kind, text in old], [Piece(text, kind) for _, kind, text in new])
    assert len(alignment.pairs) == 42
    assert sum(pair.change in {"identical", "moved"} for pair in alignment.pairs) == 21
    assert not alignment.deleted
    assert [new[at][0] for at in alignment.added] == ["PP13", "PP14", "PP15", "PP23", "OP13", "OP14", "OP15", "OP16"]
    followed = {old[pair.old[0]][0]: pair for pair in alignment.pairs}
    assert {pair.change for label, pair in followed.items() if label != "PP4"} == {"identical", "edited"}
    fourth = followed["PP4"]
    assert (new[fourth.new[0]][0], fourth.change) == ("PP24", "moved_edited")
    assert fourth.similarity == pytest.approx(0.7, abs=0.02)
    assert [new[followed[label].new[0]][0] for label in ("PP5", "OP4", "OP13(a)", "OP16")] == [
        "PP4",
        "OP4",
        "OP17(a)",
        "OP20",
    ]
