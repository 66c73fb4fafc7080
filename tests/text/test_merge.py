from hypothesis import given
from hypothesis import strategies as st

from app.text import Carried, Collision, carry, tokenize

texts = st.lists(st.sampled_from(["a", "b", "c", "peace", " ", " ", ",", "\u00a0", "."]), max_size=14).map("".join)
letters = st.lists(st.integers(0, 3), max_size=10)


def carried(base: str, changed: str, current: str) -> tuple[str, list[tuple[str, str]]]:
    result = carry(tokenize(base), tokenize(changed), tokenize(current))
    clashes = [("".join(map(str, it.changed)), "".join(map(str, it.current))) for it in result.collisions]
    return "".join(map(str, result.tokens)), clashes


@given(texts, texts)
def test_onto_its_own_base_a_change_gives_its_own_result(base: str, changed: str) -> None:
    assert carried(base, changed, base) == (changed, [])


@given(texts, texts)
def test_no_change_leaves_the_current_text(base: str, current: str) -> None:
    assert carried(base, base, current) == (current, [])


@given(texts, texts)
def test_the_same_change_is_made_once(base: str, changed: str) -> None:
    assert carried(base, changed, changed) == (changed, [])


@given(letters, letters, letters)
def test_without_a_collision_the_order_of_the_two_does_not_matter(
    base: list[int], changed: list[int], current: list[int]
) -> None:
    one, two = carry(base, changed, current), carry(base, current, changed)
    if not one.collisions and not two.collisions:
        assert one == two
    else:
        assert all(it.changed != it.current for it in (*one.collisions, *two.collisions))


@given(letters, letters, letters)
def test_a_collision_quotes_both_sides_and_keeps_the_current_one(
    base: list[int], changed: list[int], current: list[int]
) -> None:
    for collision in carry(base, changed, current).collisions:
        assert 0 <= collision.base_start <= collision.base_end <= len(base)
        for quoted, source in ((collision.changed, changed), (collision.current, current)):
            assert any(tuple(source[at : at + len(quoted)]) == quoted for at in range(len(source) + 1))


def test_changes_in_different_places_are_both_made() -> None:
    base = "Calls upon States to protect children"
    assert carried(
        base, "Urges States to protect children", "Calls upon all Member States to protect children in armed conflict"
    ) == ("Urges all Member States to protect children in armed conflict", [])


def test_a_word_added_before_a_word_replaced_is_no_collision() -> None:
    assert carried("a dog barks", "a big dog barks", "a cat barks") == ("a big cat barks", [])


def test_the_same_words_changed_differently_collide_and_the_current_ones_stand() -> None:
    base = "Encourages States to act"
    assert carried(base, "Urges States to act now", "Invites States to act") == (
        "Invites States to act now",
        [("Urges", "Invites")],
    )


def test_different_insertions_in_one_place_collide() -> None:
    base = "States shall act"
    assert carried(base, "States, as appropriate, shall act", "States, where possible, shall act")[0] == (
        "States, where possible, shall act"
    )
    assert len(carried(base, "States, as appropriate, shall act", "States, where possible, shall act")[1]) == 1


def test_an_insertion_that_the_other_side_has_in_its_replacement_is_not_made_twice() -> None:
    tokens, clashes = carried("the dog", "the big dog", "the big cat")
    assert (tokens, clashes) == ("the big cat", [("big dog", "big cat")])


def test_a_deletion_inside_a_larger_deletion_is_already_made() -> None:
    assert carried("one two three four", "one three four", "one four") == ("one four", [])


def test_a_deletion_of_words_that_were_rewritten_collides() -> None:
    result = carry(["a", " ", "b", " ", "c"], ["a", " ", "c"], ["a", " ", "x", " ", "c"])
    assert result == Carried(("a", " ", "x", " ", "c"), (Collision(2, 4, (), ("x", " ")),))


def test_tokens_that_are_no_strings_are_carried_by_the_texts_behind_them() -> None:
    words = ["a", " ", "dog", " ", "barks"], ["a", " ", "big", " ", "dog", " ", "barks"], ["a", " ", "dog", " ", "ran"]
    base, changed, current = ([(word, False) for word in side] for side in words)
    result = carry(base, changed, current, words)
    assert "".join(token[0] for token in result.tokens if isinstance(token, tuple)) == "a big dog ran"
    assert result.collisions == ()
