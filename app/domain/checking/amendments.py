"""Our own amendments on a version: whether the text has taken them up, or moved away from them."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.checking.standing import Standing
from app.domain.rebasing import Fit, Ground

_SENTENCES = {
    AmendmentAction.REPLACE: {
        Fit.MET: "The text has our change.",
        Fit.PARTLY_MET: "The text has part of our change.",
        Fit.CONFLICT: "The text has changed on the same words.",
        Fit.OVERTAKEN: "The words we would change are gone from the text.",
        Fit.FITS: "The text does not have our change.",
    },
    AmendmentAction.INSERT: {
        Fit.MET: "The text has our paragraph.",
        Fit.PARTLY_MET: "The text has our paragraph in other words.",
        Fit.CONFLICT: "The text has another paragraph in the place of ours.",
        Fit.OVERTAKEN: "The place of our paragraph is gone from the text.",
        Fit.FITS: "The text does not have our paragraph.",
    },
    AmendmentAction.DELETE: {
        Fit.MET: "The paragraph is gone, as we proposed.",
        Fit.PARTLY_MET: "We proposed to delete the paragraph; part of it is gone.",
        Fit.CONFLICT: "We proposed to delete the paragraph; it still stands, in other words.",
        Fit.OVERTAKEN: "We proposed to delete the paragraph; it now says something else.",
        Fit.FITS: "We proposed to delete the paragraph; it still stands.",
    },
    AmendmentAction.MOVE: {
        Fit.MET: "The paragraph stands where we proposed.",
        Fit.PARTLY_MET: "The paragraph stands near where we proposed.",
        Fit.CONFLICT: "The paragraph stands in another place than we proposed.",
        Fit.OVERTAKEN: "We proposed to move the paragraph; it is gone.",
        Fit.FITS: "The paragraph does not stand where we proposed.",
    },
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
        return _SENTENCES[self.amendment.action][self.fit]


def on_text(amendment: Amendment, standing: Standing, ground: Ground) -> AmendmentOnText:
    """The amendment on the paragraph as it stands, in the text that `ground` looks into."""
    wording = standing.wording if standing.pieces else None
    return AmendmentOnText(amendment, ground.fit_on(amendment, wording).fit)
