"""Versions: each fixed or working state of the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Stage(StrEnum):
    """Where in its life a text stood when this version was received or made."""

    ZERO_DRAFT = "zero_draft"
    NON_PAPER = "non_paper"
    ROLLING = "rolling"
    COMPILATION = "compilation"
    FACILITATOR_TEXT = "facilitator_text"
    L_DOCUMENT = "l_document"
    REVISION = "revision"
    ORALLY_REVISED = "orally_revised"
    WORKING = "working"
    ADOPTED = "adopted"


STAGE_NAMES = {
    Stage.ZERO_DRAFT: "Zero draft",
    Stage.NON_PAPER: "Non-paper",
    Stage.ROLLING: "Rolling text",
    Stage.COMPILATION: "Compilation text",
    Stage.FACILITATOR_TEXT: "Facilitator’s text",
    Stage.L_DOCUMENT: "L-document",
    Stage.REVISION: "Revision",
    Stage.ORALLY_REVISED: "As orally revised",
    Stage.WORKING: "Working version",
    Stage.ADOPTED: "Adopted",
}


@dataclass(frozen=True, slots=True)
class Version:
    """One state of the text: its name, where it came from, and which paragraphs stand in it in which order (`order`, of uids).

    Versions are listed by `created`. `based_on` names the version whose paragraph identities were taken over. A version that is `frozen`
    since a moment is numbered anew and edited no more.
    """

    id: str
    label: str
    stage: Stage
    order: tuple[str, ...]
    created: datetime
    symbol: str = ""
    dated: date | None = None
    source: str = ""
    note: str = ""
    based_on: str = ""
    frozen: datetime | None = None
