"""Where each paragraph came from, how it stood in every version, what became of whose amendment, and the table of old and new labels."""

from app.domain.lineage.concording import concordance, concordance_of, treated, written
from app.domain.lineage.kinship import Kin, heir, origin_of
from app.domain.lineage.outcomes import FATE_NAMES, Came, Fate, Outcome, outcomes, provenance, share_met
from app.domain.lineage.tracing import Lineage, Origin, Stand, lineage

__all__ = [
    "FATE_NAMES",
    "Came",
    "Fate",
    "Kin",
    "Lineage",
    "Origin",
    "Outcome",
    "Stand",
    "concordance",
    "concordance_of",
    "heir",
    "lineage",
    "origin_of",
    "outcomes",
    "provenance",
    "share_met",
    "treated",
    "written",
]
