"""Which of also and further is due, what neighbours force, and which corrections follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.openings import NO_OPENING, corrections, is_forced, opening_of, standings, with_degree
from app.domain.paragraphs import Kind, Paragraph
from app.domain.wording import Run, plain, wording
from tests.builders import paragraph


def opened(uid: str, words: str, rest: str = " the bridges,") -> Paragraph:
    return paragraph(uid, wording([Run(words, italic=True), Run(rest)]))


def text(*openings: str) -> list[Paragraph]:
    """Preambular paragraphs in small participles, operative ones in verbs."""
    return [
        opened(f"{'pp' if words.split()[-1].endswith('ing') or 'ing' in words else 'op'}{number}", words)
        for number, words in enumerate(openings, 1)
    ]


@pytest.mark.parametrize(
    ("language", "uid", "words", "stem", "degree"),
    [
        ("en", "pp1", "Recalling also", "recalling", 1),
        ("en", "pp1", "Recalling further", "recalling", 2),
        ("en", "op1", "Also calls upon", "calls upon", 1),
        ("en", "op1", "Stresses once again", "stresses", 3),
        ("en", "pp1", "Noting with appreciation also", "noting with appreciation", 1),
        ("fr", "pp1", "Rappelant en outre", "rappelant", 2),
        ("es", "pp1", "Acogiendo con beneplácito también", "acogiendo con beneplácito", 1),
        ("ru", "pp1", "ссылаясь далее", "ссылаясь", 2),
        ("ar", "pp1", "وإذ تشير كذلك", "إذ تشير", 2),
        ("ar", "op1", "تعيد أيضا تأكيد", "تعيد تأكيد", 1),
    ],
)
def test_opening_words_are_taken_apart(language: str, uid: str, words: str, stem: str, degree: int) -> None:
    opening = opening_of(opened(uid, words), language)
    assert (opening.stem, opening.degree, opening.length) == (stem, degree, len(words))


def test_a_text_without_italics_has_opening_words_too() -> None:
    assert opening_of(paragraph("pp1", "Recalling also its resolution,")).degree == 1
    assert opening_of(paragraph("op1", "Also urges all States")).stem == "urges"
    assert opening_of(paragraph("pp1", "又回顾1997年的协定，"), "zh") == opening_of(
        paragraph("pp1", "又回顾其决议，"), "zh"
    )
    assert opening_of(paragraph("sub1", "Also this")) == NO_OPENING


def test_the_round_is_plain_also_further_and_begins_anew() -> None:
    found = standings(text("Noting", "Noting also", "Noting further", "Noting", "Noting also", "Welcoming"))
    assert [each.due for each in found.values()] == [0, 1, 2, 0, 1, 0]
    assert all(each.is_due for each in found.values())


def test_headings_part_a_round_and_subparagraphs_do_not() -> None:
    rows = [
        *text("Urges"),
        paragraph("sub1", "Stone;"),
        opened("op8", "Also urges"),
        paragraph("he1", "II"),
        opened("op9", "Urges"),
    ]
    assert [each.due for each in standings(rows).values()] == [0, 1, 0]


def test_what_was_moved_away_makes_the_next_one_lose_its_adverb() -> None:
    before = text("Recalling", "Acknowledging", "Acknowledging also", "Welcoming")
    after = [before[0], before[2], before[3], before[1]]
    found = corrections(after, before)
    assert [(each.label, each.before, each.after) for each in found] == [("PP2", "Acknowledging also", "Acknowledging")]
    assert found[0].wording.plain == "Acknowledging the bridges,"


def test_one_correction_is_counted_with_for_the_next() -> None:
    before = text("Urges", "Also urges", "Further urges", "Decides")
    found = corrections(before[1:], before)
    assert [(each.before, each.after) for each in found] == [("Also urges", "Urges"), ("Further urges", "Also urges")]


def test_what_was_printed_so_and_still_stands_there_is_left_alone() -> None:
    printed = text("Encourages", "Encourages", "Decides")
    assert corrections(printed, printed) == ()
    assert [each.after for each in corrections(printed)] == ["Also encourages"]


def test_a_language_that_repeats_openings_is_asked_for_no_adverb() -> None:
    rows = [opened("pp1", "Notant"), opened("pp2", "Notant"), opened("pp3", "Rappelant également")]
    assert [(each.before, each.after) for each in corrections(rows, (), "fr")] == [("Rappelant également", "Rappelant")]


@pytest.mark.parametrize(
    ("language", "kind", "plain_words", "also"),
    [
        ("en", Kind.PREAMBULAR, "Recalling", "Recalling also"),
        ("en", Kind.PREAMBULAR, "Having considered", "Having also considered"),
        ("en", Kind.OPERATIVE, "Calls upon", "Also calls upon"),
        ("fr", Kind.OPERATIVE, "Prie", "Prie également"),
        ("es", Kind.PREAMBULAR, "Recordando", "Recordando también"),
        ("ru", Kind.PREAMBULAR, "ссылаясь", "ссылаясь также"),
        ("ar", Kind.OPERATIVE, "تعيد تأكيد", "تعيد أيضا تأكيد"),
    ],
)
def test_the_adverb_goes_where_the_language_puts_it_and_comes_out_again(
    language: str, kind: Kind, plain_words: str, also: str
) -> None:
    bare = wording([Run(plain_words, italic=True), Run(" the bridges")])
    made = with_degree(bare, kind, 1, language)
    assert made == wording([Run(also, italic=True), Run(" the bridges")])
    assert with_degree(made, kind, 0, language) == bare


def test_chinese_puts_the_adverb_before_the_verb() -> None:
    made = with_degree(plain("回顾其决议"), Kind.PREAMBULAR, 2, "zh")
    assert made.plain == "还回顾其决议"
    assert with_degree(made, Kind.PREAMBULAR, 0, "zh").plain == "回顾其决议"


@given(
    st.lists(st.sampled_from(["Noting", "Noting also", "Noting further", "Welcoming", "Welcoming also"]), max_size=9)
)
def test_a_corrected_text_needs_no_correction(openings: list[str]) -> None:
    rows = [opened(f"pp{number}", words) for number, words in enumerate(openings)]
    changed = {each.uid: each.wording for each in corrections(rows)}
    mended = [paragraph(row.uid, changed.get(row.uid, row.wording)) for row in rows]
    assert corrections(mended) == ()


def test_only_neighbours_that_changed_force_an_adverb() -> None:
    old = standings(text("Recalling", "Noting", "Noting also"))
    moved = standings([text("Recalling")[0], opened("pp3", "Noting")])
    dropped = standings([*text("Recalling", "Noting"), opened("pp3", "Noting")])
    assert is_forced(old["pp3"], moved["pp3"])
    assert not is_forced(old["pp3"], dropped["pp3"])
    assert not is_forced(old["pp3"], None)


def test_in_a_translation_an_adverb_may_answer_to_a_paragraph_that_opens_otherwise() -> None:
    old = [opened("pp1", "إذ تقر"), opened("pp2", "وإذ تنوه أيضا"), opened("pp3", "وإذ ترحب")]
    new = [old[2], opened("pp2", "وإذ تنوه")]
    arabic = standings(old, "ar")["pp2"], standings(new, "ar")["pp2"]
    assert is_forced(*arabic) and is_forced(*reversed(arabic))
    stays = standings([old[0], opened("pp2", "وإذ تنوه")], "ar")["pp2"]
    assert not is_forced(arabic[0], stays), "nothing around it has changed"
    english = [opened("pp1", "Recognizing"), opened("pp2", "Noting also"), opened("pp3", "Welcoming")]
    changed = standings([english[2], opened("pp2", "Noting")])["pp2"]
    assert not is_forced(standings(english)["pp2"], changed)


def test_an_alternative_is_no_neighbour_of_its_paragraph() -> None:
    text = [
        paragraph("op1", "Urges all States to build bridges;"),
        paragraph("op2", "[Urges all States to build boats;]", label="OP1 alt"),
        paragraph("op3", "Calls upon the Fund to help;"),
    ]
    assert corrections(text) == ()
    assert set(standings(text)) == {"op1", "op3"}
    assert standings(text)["op3"].before.stem == "urges"
