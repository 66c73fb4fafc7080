import pytest

from app.text.packing import Packing, joined, kept
from app.text.stems import stem, weights


@pytest.mark.parametrize(
    "forms",
    [
        ("report", "reports", "reported", "reporting"),
        ("Encourages", "encouraging", "encouraged"),
        ("State", "States", "State’s"),
        ("COVID-19", "COVID‑19"),
        ("l’Assemblée", "Assemblée", "assemblées"),
        ("recuerda", "recuerdan"),
        ("пандемии", "пандемией", "пандемия"),
        ("государства", "государствами", "государств"),
        ("الدول", "للدول", "والدول"),
        ("الجمعيّة", "جمعية"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("peace", "police"), ("water", "waste"), ("мост", "море"), ("سلام", "دول")])
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_rare_words_say_more_than_common_ones_and_short_ones_and_numbers_little() -> None:
    common, rare, short, number = weights(["states", "dyke", "the", "2007"], [[0, 1, 2, 3], [0], [0]], [[0, 1]])
    assert rare > common
    assert short < rare / 2
    assert number < rare


def test_equal_words_are_equal_signs_in_all_texts() -> None:
    packing = Packing()
    one, two = packing.packed("Urges States, and States"), packing.packed("States and  Urges")
    assert len(one.signs) == 5
    assert one.signs[1] == one.signs[4] == two.signs[0]
    assert one.stems == two.stems
    assert joined([one, two]).signs == one.signs + two.signs


def test_of_ideographs_each_two_are_a_word() -> None:
    packing = Packing()
    one, two = packing.packed("国际合作"), packing.packed("合作国际")
    assert len(one.signs) == 4
    assert {packing.stems[number] for number in one.stems & two.stems} == {"国际", "合作"}


def test_texts_that_differ_only_in_spaces_are_nearly_the_same() -> None:
    packing = Packing()
    assert 0.8 < kept(packing.packed("a b c"), packing.packed("a  b c")) < 1.0
    assert kept(packing.packed(""), packing.packed("")) == 0.0
