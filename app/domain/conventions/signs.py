"""Signs: which characters a legend takes for proposed, deleted or agreed because of how they look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.amendments import Status
from app.domain.conventions.legend import ColourRule, Legend, Meaning
from app.domain.conventions.typed import Signed
from app.domain.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class Look:
    """What the look of a character says: proposed, deleted, by whom, and its status."""

    added: bool = False
    deleted: bool = False
    party: str = ""
    status: Status | None = None


USUAL = Look()
"""A character that looks as all others do."""


def looks(text: Wording, signs: Sequence[Signed], legend: Legend) -> list[Look]:
    """What the look of each character says. Struck out wins over colours, colours over bold and underline."""
    seen: list[Look] = []
    for run in text.runs:
        meanings = {legend.bold} if run.bold else set()
        meanings |= {legend.underline} if run.underline else set()
        added, deleted = Meaning.ADDED in meanings, Meaning.DELETED in meanings
        look = Look(added, deleted) if added or deleted else USUAL
        seen.extend([look] * len(run.text))
    for sign in signs:
        for at in range(max(0, sign.start), min(sign.end, len(seen))):
            seen[at] = _signed(seen[at], sign, legend)
    return seen


def _signed(look: Look, sign: Signed, legend: Legend) -> Look:
    for rule in (_rule(legend.colours, sign.colour), _rule(legend.highlights, sign.highlight)):
        if rule is None:
            continue
        if rule.meaning is Meaning.ADDED:
            look = replace(look, added=True, deleted=False)
        elif rule.meaning is Meaning.DELETED:
            look = replace(look, added=False, deleted=True)
        elif rule.meaning is Meaning.DELEGATION:
            look = replace(look, added=not look.deleted, party=rule.party)
        elif rule.meaning in {Meaning.AGREED, Meaning.AGREED_AD_REF}:
            look = replace(look, status=Status(str(rule.meaning)))
    if sign.struck and legend.struck is Meaning.DELETED:
        look = replace(look, added=False, deleted=True)
    elif sign.struck and legend.struck is Meaning.ADDED:
        look = replace(look, added=True, deleted=False)
    return look


def _rule(rules: Sequence[ColourRule], colour: str) -> ColourRule | None:
    return next((rule for rule in rules if colour and rule.colour == colour), None)


def unsigned(text: Wording, legend: Legend) -> Wording:
    """The wording without the styles that were only signs."""
    bold, underline = legend.bold is not Meaning.NOTHING, legend.underline is not Meaning.NOTHING
    if not bold and not underline:
        return text
    return wording(
        replace(run, bold=run.bold and not bold, underline=run.underline and not underline) for run in text.runs
    )
