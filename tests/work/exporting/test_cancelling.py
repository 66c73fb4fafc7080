"""An export that is not wanted any more ends in the midst of whatever it does, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.refusal import Refusal
from app.work.exporting import Audience, Conflicts, ExportPlan, Form, export_word
from tests.benchmarks.many_amendments import negotiated

PLANS = {
    "tracked": ExportPlan("v1", Audience.CAPITAL),
    "inline": ExportPlan("v1", Audience.CAPITAL, form=Form.INLINE, conflicts=Conflicts.BRACKETS),
}


@pytest.mark.parametrize("form", PLANS)
def test_an_export_can_be_cancelled_anywhere(form: str, tmp_path: Path) -> None:
    state, told = negotiated(60), list[float]()
    export_word(state, PLANS[form], tmp_path / "whole.docx", lambda fraction, _: told.append(fraction))
    assert len(told) > 30
    assert all(0 <= fraction <= 1 for fraction in told)
    (tmp_path / "whole.docx").unlink()
    for last in range(1, len(told), max(1, len(told) // 12)):
        left = [last]

        def report(_fraction: float, _text: str, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] <= 0:
                raise Refusal("cancelled")

        with pytest.raises(Refusal, match="cancelled"):
            export_word(state, PLANS[form], tmp_path / "whole.docx", report)
        assert list(tmp_path.iterdir()) == []
