"""Our own amendments on a version: whether the text has taken them up, or moved away from them."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.checking.standing import Standing
from app.domain.rebasing import Fit, rebased

_SENTENCES = {
    Fit.MET: "The text has it.",
    Fit.PARTLY_MET: "The text has part of it.",
    Fit.CONFLICT: "The text has changed on the same words.",
    Fit.OVERTAKEN: "The words it changes are gone from the text.",
    Fit.FITS: "The text does not have it.",
}


@dataclass(frozen=True, slots=True)
class AmendmentOnText:
    """One standing amendment of ours and what has become of it on the version."""

    amendment: Amendment
    fit: Fit

    @property
    def is_met(self) -> bool:
        """Whether the text has what it wants."""
        return self.fit is Fit.MET

    @property
    def sentence(self) -> str:
        """What has become of it, in words."""
        return _SENTENCES[self.fit]


def on_text(amendment: Amendment, standing: Standing) -> AmendmentOnText:
    """The amendment on the paragraph as it stands."""
    wording = standing.wording if standing.pieces else None
    if amendment.action is AmendmentAction.MOVE and wording is None:
        return AmendmentOnText(amendment, Fit.OVERTAKEN)
    return AmendmentOnText(amendment, rebased(amendment, wording).fit)
