"""Amendments: the changes delegations propose, each on one paragraph's identity and the wording it was written on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.paragraphs import Kind
from app.domain.wording import EMPTY, Span, Wording, differences


class AmendmentAction(StrEnum):
    """The kind of change that is proposed."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"


ACTION_NAMES = {
    AmendmentAction.REPLACE: "Replacement",
    AmendmentAction.INSERT: "New paragraph",
    AmendmentAction.DELETE: "Deletion",
    AmendmentAction.MOVE: "Move",
}


class Status(StrEnum):
    """Where an amendment stands."""

    PROPOSED = "proposed"
    BRACKETED = "bracketed"
    AGREED_AD_REF = "agreed_ad_ref"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"
    REJECTED = "rejected"


STATUS_NAMES = {
    Status.PROPOSED: "Proposed",
    Status.BRACKETED: "Bracketed",
    Status.AGREED_AD_REF: "Agreed ad ref",
    Status.AGREED: "Agreed",
    Status.WITHDRAWN: "Withdrawn",
    Status.OVERTAKEN: "Overtaken",
    Status.REJECTED: "Rejected",
}


class AmendmentForm(StrEnum):
    """In what form it was made: as a proposal in informals, as a formal amendment (a document of its own), or orally on the floor."""

    PROPOSAL = "proposal"
    FORMAL = "formal"
    ORAL = "oral"


FORM_NAMES = {
    AmendmentForm.PROPOSAL: "Proposal",
    AmendmentForm.FORMAL: "Formal amendment",
    AmendmentForm.ORAL: "Oral amendment",
}

STANDING = (Status.PROPOSED, Status.BRACKETED, Status.AGREED_AD_REF, Status.AGREED)
"""The statuses with which an amendment still shows in the text."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A proposed change by one or more delegations (`proponents`, party codes, in the order they are named).

    `paragraph` is the identity it changes; for an insertion, the identity the new paragraph will have. `base` is the wording it was
    written on (empty for an insertion), `text` the proposed wording (empty for a deletion). `after` names the paragraph that an inserted or
    moved one follows; empty means at the very beginning. `kind` and `level` say what an inserted paragraph is. `engine` is the
    version of the text engine whose result is stored in `label` and `text`.

    `formal_symbol` is the document that a formal amendment stands in ("A/75/L.22"). `related` names the amendment whose words this one
    alters or stands against: a proposal on somebody's proposal. `shareable` says that partners may see it, `mention` that our explanation of
    position names it where it was not met.
    """

    id: str
    paragraph: str
    action: AmendmentAction
    proponents: tuple[str, ...]
    created: datetime
    base: Wording = EMPTY
    text: Wording = EMPTY
    after: str = ""
    kind: Kind = Kind.OPERATIVE
    level: int = 0
    label: str = ""
    status: Status = Status.PROPOSED
    dated: date | None = None
    source: str = ""
    note: str = ""
    engine: int = 1
    form: AmendmentForm = AmendmentForm.PROPOSAL
    formal_symbol: str = ""
    related: str = ""
    shareable: bool = False
    mention: bool = False

    @property
    def is_standing(self) -> bool:
        """Whether it still shows in the text: neither withdrawn, overtaken nor rejected."""
        return self.status in STANDING

    @property
    def formality(self) -> str:
        """Its form in words where that is not a proposal in informals: "Formal amendment A/75/L.22"."""
        if self.form is AmendmentForm.PROPOSAL:
            return ""
        return f"{FORM_NAMES[self.form]} {self.formal_symbol}".rstrip()

    def differences(self) -> tuple[Span, ...]:
        """The word-level difference between the wording it was written on and what it proposes."""
        return differences(self.base, self.text)
