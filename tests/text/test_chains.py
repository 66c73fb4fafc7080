"""Chains, assignments and orders, held against the slow and evident way to find them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.text.assignment import best_assignment
from app.text.chains import Place, heaviest_chain, heaviest_places
from app.text.order import BESIDE, IN_PLACE, Order

SMALL = st.integers(0, 5)
WEIGHTS = st.dictionaries(st.tuples(SMALL, SMALL), st.integers(1, 9), max_size=14)
PLACES = st.dictionaries(
    st.builds(lambda i, di, j, dj: (i, i + di, j, j + dj), SMALL, st.integers(0, 2), SMALL, st.integers(0, 2)),
    st.integers(1, 9),
    max_size=10,
)


def best_sum(weights: dict[tuple[int, int], int]) -> int:
    """The most that any set of pairs without a common member is worth."""
    best = 0
    items = list(weights.items())
    for at, ((i, j), weight) in enumerate(items):
        rest = {it: other for it, other in items[at + 1 :] if it[0] != i and it[1] != j}
        best = max(best, weight + best_sum(rest))
    return best


@given(WEIGHTS)
def test_no_other_assignment_is_worth_more(weights: dict[tuple[int, int], int]) -> None:
    found = best_assignment(weights)
    assert len({i for i, _ in found}) == len(found) == len({j for _, j in found})
    assert sum(weights[match] for match in found) == best_sum(weights)


def test_what_is_worth_nothing_is_not_paired() -> None:
    assert best_assignment({(0, 0): 0, (1, 1): -3}) == set()
    assert best_assignment({}) == set()


def test_the_best_for_both_goes_before_the_best_for_one() -> None:
    assert best_assignment({(0, 0): 9, (0, 1): 8, (1, 0): 8}) == {(0, 1), (1, 0)}


def heaviest(weights: dict[Place, int]) -> int:
    totals: dict[Place, int] = {}
    for place in sorted(weights):
        before = (total for it, total in totals.items() if it[1] < place[0] and it[3] < place[2])
        totals[place] = weights[place] + max(before, default=0)
    return max(totals.values(), default=0)


@given(PLACES)
def test_no_other_chain_is_heavier(weights: dict[Place, int]) -> None:
    chain = heaviest_places(weights)
    assert all(one[1] < two[0] and one[3] < two[2] for one, two in pairwise(chain))
    assert sum(weights[place] for place in chain) == heaviest(weights)


def test_a_chain_of_pairs() -> None:
    assert heaviest_chain({(0, 2): 1.0, (1, 0): 1.0, (2, 1): 1.0}) == [(1, 0), (2, 1)]


@given(st.permutations(range(7)))
def test_an_order_is_the_longest_run(places: list[int]) -> None:
    groups = [(i, i, j, j) for i, j in enumerate(places)]
    order = Order(dict.fromkeys(groups, 1.0))
    within = [group for group in groups if group in order]
    assert [group[2] for group in within] == sorted(group[2] for group in within)
    assert len(within) == len(heaviest_chain(dict.fromkeys(enumerate(places), 1.0)))


def test_what_fits_between_others_is_in_place() -> None:
    order = Order({(0, 0, 0, 0): 1.0, (5, 5, 5, 5): 1.0})
    assert order.bonus((2, 2, 3, 3)) == IN_PLACE
    assert order.bonus((1, 1, 1, 1)) == IN_PLACE + BESIDE
    assert order.bonus((2, 2, 7, 7)) == 0.0
