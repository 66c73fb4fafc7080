from __future__ import annotations

import pytest

from app.domain.listing import listed


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["OP1"], "OP1"), (["OP1", "OP2"], "OP1 and OP2"), (("OP1", "OP2", "OP4"), "OP1, OP2 and OP4")],
)
def test_words_one_after_the_other(words: list[str], said: str) -> None:
    assert listed(words) == said
