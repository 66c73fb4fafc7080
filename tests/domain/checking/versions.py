"""Second versions of small texts, and red lines on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.dossier import Dossier
from app.domain.paragraphs import Paragraph
from app.domain.positions import RedLine, Rule
from app.domain.versions import Stage, Version
from tests.builders import NOON

LATER = NOON + timedelta(days=1)


def after(dossier: Dossier, *paragraphs: Paragraph, version: str = "v2") -> Dossier:
    """The dossier with one version more, made of these paragraphs and based on the newest one."""
    based_on = dossier.newest_version().id
    made = Version(version, "Rev.1", Stage.REVISION, tuple(row.uid for row in paragraphs), LATER, based_on=based_on)
    return dossier.put("versions", made).put("paragraphs", *(replace(row, version=version) for row in paragraphs))


def line(rule: Rule, words: str, uid: str = "op1") -> RedLine:
    """A red line drawn on the first version."""
    return RedLine(f"r-{uid}-{rule.value}", uid, rule, words, NOON)
