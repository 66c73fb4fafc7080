"""Our own amendments on a version: whether the text has taken them up."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.checking.standing import Standing, Whereabouts
from app.domain.positions import body


@dataclass(frozen=True, slots=True)
class AmendmentOnText:
    """One standing amendment of ours, whether the version meets it, and the sentence about it."""

    amendment: Amendment
    is_met: bool
    sentence: str


def on_text(amendment: Amendment, standing: Standing) -> AmendmentOnText:
    """The amendment on the paragraph as it stands."""
    is_met = _is_met(amendment, standing)
    return AmendmentOnText(amendment, is_met, "The text has it." if is_met else "Not in the text.")


def _is_met(amendment: Amendment, standing: Standing) -> bool:
    if amendment.action is AmendmentAction.DELETE:
        return standing.whereabouts is Whereabouts.GONE
    if amendment.action is AmendmentAction.MOVE or not standing.pieces:
        return False
    return body(standing.wording.plain) == body(amendment.text.plain)
