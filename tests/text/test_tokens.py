import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import tokenize
from app.text.tokens import is_word

MIXED = st.text(st.sampled_from("aZé09 .,;-–/'’()\u00a0\u202f\n\t\ufffc\u200dمُـ本決\u0301_“”क्"), max_size=60)


@given(st.text() | MIXED)
def test_the_tokens_joined_are_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(tokens) == text
    assert all(tokens)


@given(MIXED)
def test_spaces_never_share_a_token_with_words(text: str) -> None:
    for token in tokenize(text):
        bare = token.replace("\u00a0", "").replace("\u202f", "")  # these group the digits of one number
        assert not token.strip() or not any(sign.isspace() for sign in bare)


@given(MIXED)
def test_a_footnote_reference_stands_alone(text: str) -> None:
    assert all(token == "\ufffc" for token in tokenize(text) if "\ufffc" in token)


@pytest.mark.parametrize(
    "token",
    [
        "A/75/L.20/Rev.1",
        "A/CONF.192/15",
        "75/10",
        "I-24/7",
        "E/RES/2019/19",
        "А/75/251",
        "٧٥/١٠",
        "counter-terrorism",
        "COVID-19",
        "Secretary-General’s",
        "people's",
        "l’Assemblée",
        "3.5",
        "1,000,000.25",
        "1\u00a0000",
        "12\u202f500",
        "21st",
        "الجمعيّةُ",
        "العامـــة",
        "می\u200dخواهم",
        "e\u0301te\u0301",
        "Türkiye",
        "हिन्दी",
    ],
)
def test_one_token(token: str) -> None:
    assert tokenize(f"see {token}, and") == ["see", " ", token, ",", " ", "and"]
    assert is_word(token)


def test_a_symbol_ends_before_the_full_stop_of_its_sentence() -> None:
    assert tokenize("in A/CONF.192/15.") == ["in", " ", "A/CONF.192/15", "."]


def test_words_parted_by_a_slash_are_words() -> None:
    assert tokenize("and/or") == ["and", "/", "or"]


def test_punctuation_marks_are_cut_one_by_one() -> None:
    assert tokenize("“(a)”...") == ["“", "(", "a", ")", "”", ".", ".", "."]


def test_an_unbroken_space_is_not_a_space() -> None:
    assert tokenize("OP\u00a0 4") == ["OP", "\u00a0", " ", "4"]


def test_each_ideograph_is_a_token() -> None:
    assert tokenize("第75/10号决议，") == ["第", "75/10", "号", "决", "议", "，"]


def test_a_decimal_number_beside_ideographs_is_one_token() -> None:
    assert tokenize("约3.5亿人") == ["约", "3.5", "亿", "人"]


@given(st.text(st.sampled_from("aZé09 .,;-–/'’()\u00a0\u202f\n\ufffc_“”…%"), max_size=40))
def test_a_latin_text_is_cut_alike_beside_a_foreign_word(text: str) -> None:
    assert tokenize(f"{text} 決") == [*tokenize(f"{text} x")[:-1], "決"]


def test_a_range_of_years_is_cut_at_its_dash() -> None:
    assert tokenize("2015–2030") == ["2015", "–", "2030"]


@pytest.mark.parametrize("unit", ["a", "a.", "a-", "a/", "1/", "1,", "a'", "1\u00a0", "_"])
def test_a_long_text_without_spaces_is_cut_without_loss(unit: str) -> None:
    text = unit * 20_000 + "x"
    assert "".join(tokenize(text)) == text
