"""The text engine against the standard library's comparison, on the same made texts in the same run."""

import random
import sys
from collections.abc import Callable
from difflib import SequenceMatcher
from time import perf_counter, process_time

import pytest

from app.domain.comparing import compared
from app.domain.paragraphs import Kind, Paragraph
from app.domain.wording import plain
from app.text import Piece, align, carry, compare_tokens, tokenize

pytestmark = pytest.mark.slow

VERBS = ["Urges", "Encourages", "Calls upon", "Invites", "Requests", "Welcomes", "Notes", "Stresses", "Reaffirms"]
ACTORS = ["all Member States", "the Secretary-General", "regional organizations", "the entities concerned", "donors"]
ACTS = ["to strengthen", "to continue to support", "to report on", "to consider", "to make full use of", "to share"]
THINGS = ["the exchange of information", "national capacities", "the means of implementation", "early warning systems"]
WHEN = ["as appropriate", "upon request", "within existing resources", "in accordance with national law", "by 2030"]


def paragraph(chance: random.Random, number: int) -> str:
    """Some eighty words in the manner of a resolution, with one word that no other paragraph has."""
    parts = [f"{chance.choice(VERBS)} on matter{number}"]
    while len(" ".join(parts).split()) < 78:
        parts.append(" ".join(chance.choice(words) for words in (ACTORS, ACTS, THINGS, WHEN)) + ",")
    return " ".join(parts)


def reworded(text: str, chance: random.Random) -> str:
    """The text with every tenth word replaced, struck or doubled."""
    words: list[str] = []
    for word in text.split():
        fate = chance.random()
        words.extend([] if fate < 0.03 else [word, "further"] if fate < 0.06 else ["new"] if fate < 0.1 else [word])
    return " ".join(words)


def document(size: int) -> tuple[list[Piece], list[Piece]]:
    """A text and its next version: half of it reworded, a tenth new, some paragraphs gone or moved."""
    chance = random.Random(size)
    old = [Piece(paragraph(chance, number)) for number in range(size)]
    new = [Piece(reworded(it.text, chance)) if chance.random() < 0.5 else it for it in old if chance.random() < 0.97]
    for number in range(size // 10):
        new.insert(chance.randrange(len(new)), Piece(paragraph(chance, size + number)))
    for _ in range(size // 20):
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
    return old, new


def least_time(job: Callable[[], object], times: int = 3) -> float:
    """The seconds of the fastest of a few runs."""
    best = float("inf")
    for _ in range(times):
        start = perf_counter()
        job()
        best = min(best, perf_counter() - start)
    return best


def told(capsys: pytest.CaptureFixture[str], line: str) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n    {line}")


def test_comparing_words_is_faster_than_the_standard_library(capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(1)
    pairs = [(text, reworded(text, chance)) for text in (paragraph(chance, number) for number in range(100))]
    tokens = [(tokenize(old), tokenize(new)) for old, new in pairs]
    ours = least_time(lambda: [compare_tokens(old, new) for old, new in tokens])
    theirs = least_time(lambda: [SequenceMatcher(None, old, new, autojunk=False).get_opcodes() for old, new in tokens])
    cut = least_time(lambda: [tokenize(old) for old, _ in pairs])
    told(
        capsys,
        f"a paragraph of 80 words: compared {ours * 10:.2f} ms, difflib {theirs * 10:.2f} ms, cut {cut * 10:.2f} ms",
    )
    assert ours < theirs


def test_aligning_is_faster_than_the_standard_library(capsys: pytest.CaptureFixture[str]) -> None:
    old, new = document(24)

    def likest() -> list[list[str]]:
        found = []
        for piece in old:
            matcher = SequenceMatcher(None, b=tokenize(piece.text), autojunk=False)
            best: list[str] = []
            top = 0.5
            for other in new:
                matcher.set_seq1(tokenize(other.text))
                if matcher.quick_ratio() > top and (ratio := matcher.ratio()) > top:
                    top, best = ratio, [other.text]
            found.append(best)
        return found

    ours, theirs = least_time(lambda: align(old, new)), least_time(likest, 1)
    told(
        capsys, f"{len(old)} paragraphs against {len(new)}: aligned {ours * 1e3:.1f} ms, difflib {theirs * 1e3:.0f} ms"
    )
    assert ours < theirs


def test_the_cost_of_aligning_grows_with_the_text_and_not_with_its_square(capsys: pytest.CaptureFixture[str]) -> None:
    small, large = document(200), document(2000)
    one, ten = least_time(lambda: align(*small), 2), least_time(lambda: align(*large), 1)
    told(capsys, f"200 paragraphs aligned {one * 1e3:.0f} ms, 2,000 {ten * 1e3:.0f} ms")
    assert ten < 50 * one


def lightly_edited(size: int) -> tuple[list[Piece], list[Piece]]:
    """A long text and its next version as negotiations leave it: a twentieth edited, some gone, some moved, some new."""
    chance = random.Random(-size)
    old = [Piece(paragraph(chance, number)) for number in range(size)]
    new = [
        Piece(it.text.replace("further", "").replace("on matter", "on the matter")) if chance.random() < 0.05 else it
        for it in old
        if chance.random() < 0.99
    ]
    for number in range(size // 100):
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
        new.insert(chance.randrange(len(new)), Piece(paragraph(chance, size + number)))
    return old, new


def test_ten_thousand_paragraphs_are_aligned_while_one_waits(capsys: pytest.CaptureFixture[str]) -> None:
    small, large = lightly_edited(1000), lightly_edited(10_000)
    one, ten = least_time(lambda: align(*small)), least_time(lambda: align(*large), 2)
    told(capsys, f"lightly edited: 1,000 paragraphs aligned {one * 1e3:.0f} ms, 10,000 {ten * 1e3:.0f} ms")
    assert ten < 40 * one
    alignment = align(*large)
    assert len(alignment.pairs) > 9800
    assert sum(pair.old == pair.new for pair in alignment.pairs) < len(alignment.pairs)


def test_a_resolution_is_aligned_in_the_time_of_a_few_cuttings(capsys: pytest.CaptureFixture[str]) -> None:
    old, new = document(45)
    ours = least_cost(lambda: align(old, new), 10)
    cut = least_cost(lambda: [tokenize(piece.text) for piece in (*old, *new)], 10)
    told(capsys, f"{len(old)} paragraphs against {len(new)}: aligned {ours * 1e3:.1f} ms, only cut {cut * 1e3:.1f} ms")
    assert ours < 30 * cut


def test_carrying_costs_no_more_than_two_comparisons_of_the_standard_library(
    capsys: pytest.CaptureFixture[str],
) -> None:
    chance = random.Random(2)
    base = paragraph(chance, 0)
    texts = [tokenize(text) for text in (base, reworded(base, chance), reworded(base, chance))]
    ours = least_time(lambda: carry(texts[0], texts[1], texts[2]), 20)
    theirs = least_time(
        lambda: [SequenceMatcher(None, texts[0], it, autojunk=False).get_opcodes() for it in texts[1:]], 20
    )
    told(
        capsys,
        f"a change of a paragraph carried over {ours * 1e3:.2f} ms, two comparisons by difflib {theirs * 1e3:.2f} ms",
    )
    assert ours < theirs


def least_cost(job: Callable[[], object], times: int) -> float:
    """The seconds of work of the cheapest of a few runs: unlike time on the clock, other programs hardly add to it."""
    best = float("inf")
    for _ in range(times):
        start = process_time()
        job()
        best = min(best, process_time() - start)
    return best


def paragraphs_of(side: str, pieces: list[Piece]) -> list[Paragraph]:
    return [Paragraph(side, f"{side}{at}", Kind.OPERATIVE, plain(piece.text)) for at, piece in enumerate(pieces)]


def test_a_whole_comparison_costs_a_few_cuttings_of_its_text_however_long_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ratios: list[float] = []
    for size, runs in ((45, 10), (1000, 3), (10_000, 2)):
        old, new = document(size) if size == 45 else lightly_edited(size)
        left, right = paragraphs_of("old", old), paragraphs_of("new", new)
        cut = least_cost(lambda old=old, new=new: [tokenize(piece.text) for piece in (*old, *new)], runs)  # type: ignore[misc]
        aligned = least_cost(lambda old=old, new=new: align(old, new), runs)  # type: ignore[misc]
        whole = least_cost(
            lambda left=left, right=right: compared("old", left, "new", right, by_identity=False),  # type: ignore[misc]
            runs,
        )
        told(
            capsys,
            f"{size} paragraphs: aligned {aligned / cut:.1f} ×, compared with all findings {whole / cut:.1f} × the cutting "
            f"of both texts ({aligned * 1e3:.0f}, {whole * 1e3:.0f} and {cut * 1e3:.0f} ms)",
        )
        ratios.append(whole / cut)
    # Bounds for a busy machine: what took the square of the length would cost a hundred times as much for ten times the text.
    assert ratios[0] < 120
    assert ratios[2] < 6 * ratios[1]
