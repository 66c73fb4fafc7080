import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from app.text import Edit, compare, compare_tokens, similarity, tokenize

WORDS = st.sampled_from(["a", "b", "peace", "States", " ", " ", " ", ",", ".", "\u00a0", "和", "\ufffc", "("])
TEXTS = st.lists(WORDS, max_size=24).map("".join) | st.text(max_size=20)


@given(TEXTS, TEXTS)
def test_accepting_gives_the_new_text_and_rejecting_the_old(old: str, new: str) -> None:
    spans = compare(old, new)
    assert "".join(text for kind, text in spans if kind in "=-") == old
    assert "".join(text for kind, text in spans if kind in "=+") == new
    assert all(text for _, text in spans)
    assert all(one != two for (one, _), (two, _) in pairwise(spans))
    assert ("+", "-") not in {(one, two) for (one, _), (two, _) in pairwise(spans)}


@given(st.lists(st.integers(0, 4), max_size=20), st.lists(st.integers(0, 4), max_size=20), st.booleans())
def test_edits_cover_both_sequences_in_turn(old: list[int], new: list[int], spaced: bool) -> None:
    signs = " ,aбc"
    texts = ([signs[it] for it in old], [signs[it] for it in new]) if spaced else None
    edits = compare_tokens(old, new, texts)
    i = j = 0
    for edit in edits:
        assert (edit.old_start, edit.new_start) == (i, j)
        i, j = edit.old_end, edit.new_end
        assert edit.old_end > edit.old_start or edit.new_end > edit.new_start
        if edit.kept:
            assert old[edit.old_start : edit.old_end] == new[edit.new_start : edit.new_end]
    assert (i, j) == (len(old), len(new))
    assert all(one.kept != two.kept for one, two in pairwise(edits))


@given(st.lists(st.integers(0, 4), max_size=20), st.lists(st.integers(0, 4), max_size=20))
def test_without_texts_as_many_tokens_as_possible_are_kept(old: list[int], new: list[int]) -> None:
    kept = sum(edit.old_end - edit.old_start for edit in compare_tokens(old, new) if edit.kept)
    assert kept == LCSseq.similarity(old, new)


@given(TEXTS)
def test_a_text_against_itself_shows_nothing(text: str) -> None:
    assert all(kind == "=" for kind, _ in compare(text, text))
    assert similarity(text, text) == 1.0


@given(TEXTS, TEXTS)
def test_similarity_is_one_only_for_equal_texts_and_the_same_from_both_sides(old: str, new: str) -> None:
    value = similarity(old, new)
    assert 0.0 <= value <= 1.0
    assert (value == 1.0) == (old == new)
    assert value == similarity(new, old)


@pytest.mark.parametrize(
    ("old", "new", "spans"),
    [
        # A word takes the space after it; a phrase is one mark; a list loses "B, ", a text its whole sentence.
        ("a big dog", "a dog", ["=a ", "-big ", "=dog"]),
        ("the girl sang well", "the boy danced well", ["=the ", "-girl sang", "+boy danced", "= well"]),
        ("A, B, C", "A, C", ["=A, ", "-B, ", "=C"]),
        ("One. Two. Three.", "One. Three.", ["=One. ", "-Two. ", "=Three."]),
        ("One.", "One. Two.", ["=One.", "+ Two."]),
        ("重申，决心，强调", "重申，强调", ["=重申，", "-决心，", "=强调"]),
        ("国际合作", "国家合作", ["=国", "-际", "+家", "=合作"]),
        # Punctuation apart from words.
        ("act,", "act;", ["=act", "-,", "+;"]),
        ("peace, and", "peace; or", ["=peace", "-,", "+;", "= ", "-and", "+or"]),
        ("peace and", "peace, or", ["=peace", "+,", "= ", "-and", "+or"]),
        # Whole words, never letters.
        ("Urges States", "Encourages States", ["-Urges", "+Encourages", "= States"]),
        ("75/10 of 2020", "77/20 of 2022", ["-75/10", "+77/20", "= of ", "-2020", "+2022"]),
        # What matters is kept, not the spaces around it.
        ("a b c", "c d e", ["-a b ", "=c", "+ d e"]),
        ("a  b", "a\u00a0b", ["=a", "-  ", "+\u00a0", "=b"]),
        ("States\ufffc act", "States act", ["=States", "-\ufffc", "= act"]),
        ("", "x", ["+x"]),
        ("x", "", ["-x"]),
        ("", "", []),
    ],
)
def test_marks_as_a_reader_would_make_them(old: str, new: str, spans: list[str]) -> None:
    assert [kind + text for kind, text in compare(old, new)] == spans


def test_a_stray_word_does_not_break_the_mark_of_a_rewritten_passage() -> None:
    old = "welcomes the considerable progress achieved by regional organizations in the implementation"
    new = "notes with appreciation continuing contributions made by specialized institutions to the deliberations"
    marks = [kind for kind, _ in compare(old + " and closes", new + " and closes")]
    assert marks == ["-", "+", "="]


def test_the_characters_behind_tokens_guide_the_marks_of_any_tokens() -> None:
    old = [("a", False), (" ", False), ("big", True), (" ", False), ("dog", False)]
    new = [("a", False), (" ", False), ("dog", False)]
    texts = [word for word, _ in old], [word for word, _ in new]
    assert compare_tokens(old, new, texts) == (
        Edit(True, 0, 2, 0, 2),
        Edit(False, 2, 4, 2, 2),
        Edit(True, 4, 5, 2, 3),
    )


def test_the_same_word_in_another_style_is_another_token() -> None:
    edits = compare_tokens([("dog", False)], [("dog", True)], (["dog"], ["dog"]))
    assert edits == (Edit(False, 0, 1, 0, 1),)


def test_similarity_counts_words_in_order() -> None:
    assert similarity("one two three four", "one two three five") == 0.75
    assert similarity("Urges States", "urges States") == 0.5
    assert 0.9 < similarity("one two three", "one  two three") < 1.0
    assert similarity("one", "") == 0.0


def _fewest_marked(old: list[str], new: list[str]) -> int:
    """The least number of characters that any comparison by tokens marks: an LCS weighted by length."""
    above = [0]
    for token in new:
        above.append(above[-1] + len(token))
    for token in old:
        row = [above[0] + len(token)]
        for at, other in enumerate(new):
            row.append(min(above[at + 1] + len(token), row[-1] + len(other), above[at] if token == other else 1 << 30))
        above = row
    return above[-1]


def _edited(text: str, chance: random.Random) -> str:
    """The text after a round of made negotiation: words replaced, phrases struck, added and moved."""
    phrases = ["as appropriate", "in accordance with national law", "and other stakeholders", "upon request", "further"]
    words = text.split(" ")
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(words))
        kind = chance.randrange(4)
        if kind == 0:
            words[at] = chance.choice(["urges", "strengthened", "sustainable", "cooperation", "Member", "relevant"])
        elif kind == 1:
            del words[at : at + chance.randint(1, 6)]
            words = words or ["and"]
        elif kind == 2:
            words[at:at] = chance.choice(phrases).split(" ")
        else:
            words[at : at + chance.randint(2, 5)] = chance.choice(phrases).split(" ")
    return " ".join(words)


def test_marks_are_hardly_more_than_the_fewest_possible() -> None:
    chance = random.Random(75)
    subjects = ["the Secretary-General", "Member States", "the relevant entities of the system", "all stakeholders"]
    verbs = ["to enhance", "to consider", "to continue to support", "to report on", "to make full use of"]
    objects = [
        "cooperation and coordination,",
        "the exchange of information,",
        "the means available to them;",
        "progress",
    ]
    marked = fewest = 0
    for _ in range(150):
        old = " ".join(chance.choice(part) for _ in range(chance.randint(2, 5)) for part in (subjects, verbs, objects))
        new = _edited(old, chance)
        marked += sum(len(text) for kind, text in compare(old, new) if kind != "=")
        fewest += _fewest_marked(tokenize(old), tokenize(new))
    assert fewest > 0
    assert marked <= 1.05 * fewest, marked / fewest
