"""What is handed out: two texts, or three, and what lies between them; and our remarks, which are handed out only when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.comparing import Comparison
from app.domain.paragraphs import Paragraph

if TYPE_CHECKING:
    from app.domain.dossier import Dossier

CAPITAL_ONLY = "For capital only: holds our positions"
"""What stands on every page of a table with our positions."""


@dataclass(frozen=True)
class Compared:
    """Two texts and what lies between them, ready to be written; `title` is that of the newer one, `language` that of the texts."""

    comparison: Comparison
    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    title: str = ""
    language: str = "en"


@dataclass(frozen=True)
class ThreeTexts:
    """A base and two texts made from it: each compared with the base, and the two with each other."""

    theirs: Comparison
    ours: Comparison
    between: Comparison
    title: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Remarks:
    """What we hold on paragraphs, by identity, and how secret it is. Empty, as it is by default, nothing of it can get out."""

    lines: Mapping[str, str] = field(default_factory=dict)
    classification: str = ""

    def __bool__(self) -> bool:
        return bool(self.classification)


def remarks_of(dossier: Dossier, version: str) -> Remarks:
    """Our positions, red lines and fallbacks on the paragraphs of a version, and what others say to it: for capital, and marked so."""
    from app.work.exporting import position_text  # two files are compared without any of this
    from app.work.hanging import hanging
    from app.work.naming import register_of

    register, held = register_of(dossier), hanging(dossier)
    said = {row.uid: position_text(dossier, held, row.uid, version, register) for row in dossier.text_of(version)}
    classified = dossier.about.classification
    return Remarks(
        {uid: text for uid, text in said.items() if text},
        f"{classified} – {CAPITAL_ONLY.lower()}" if classified else CAPITAL_ONLY,
    )
