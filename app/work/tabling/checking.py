"""The tabling check on a dossier: a version with all that the dossier says of it, and what people decided to leave as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from app.domain.amendments import AmendmentAction, Status
from app.domain.base_files import BaseFile
from app.domain.dossier import Dossier
from app.domain.paragraphs import Kind
from app.domain.parties import Register
from app.domain.positions import Stance
from app.domain.rebasing import Fit
from app.domain.sessions import of_another, of_symbol
from app.domain.sponsors import ListedIn
from app.domain.tabling import LEAVING, Finding, OpeningLength, Report, Severity, Subject, Surroundings, check
from app.formats import count_tracked
from app.work.carrying import fits
from app.work.naming import register_of

FORMAT = 1
"""The form of the answer in JSON; raised when a name in it changes its meaning or goes."""

_AGREED = (Status.AGREED, Status.AGREED_AD_REF)


@dataclass(frozen=True)
class Checked:
    """The check of one version: what was found, and which of it was left as it is (key → the reason that was given)."""

    report: Report
    version: str
    label: str
    left: Mapping[str, str]

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that nobody decided to leave."""
        return tuple(row for row in self.report.findings if row.key not in self.left)

    @property
    def put_aside(self) -> tuple[Finding, ...]:
        """Those left as they are."""
        return tuple(row for row in self.report.findings if row.key in self.left)

    def count(self, severity: Severity) -> int:
        """How many of one weight stand."""
        return sum(self.report.rule(row.rule).severity is severity for row in self.standing)

    @property
    def is_clean(self) -> bool:
        """Whether no error stands."""
        return not self.count(Severity.ERROR)


def checked(dossier: Dossier, version: str) -> Checked:
    """The tabling check of a version; a pure function of frozen values, for any thread."""
    row = dossier.version(version)
    about = dossier.about
    subject = Subject(dossier.text_of(version), about.language, opening_in(about.language), _around(dossier, version))
    left = {id: answer.text for id, answer in dossier.tabling.items() if id.startswith(LEAVING)}
    return Checked(check(subject), version, row.label, left)


@cache
def opening_in(language: str) -> OpeningLength:
    """Tells how far the opening words of a paragraph reach, by what was counted in the resolutions of the language."""
    from app.formats.languages import language_named

    try:
        rules = language_named(language)
    except KeyError:
        rules = language_named("en")

    def length(kind: Kind, text: str) -> int:
        return rules.preambular_opening(text) if kind is Kind.PREAMBULAR else rules.operative_opening(text)

    return length


def _around(dossier: Dossier, version: str) -> Surroundings:
    row, about = dossier.version(version), dossier.about
    register = register_of(dossier)
    opened, agreed = _amendments(dossier, version, register)
    is_own = not of_another(row.symbol, about.symbol, about.session)
    listed = [each for each in dossier.sponsorships.values() if each.listed_in is ListedIn.L_DOCUMENT]
    return Surroundings(
        title=about.title,
        symbol=row.symbol,
        session=of_symbol(row.symbol) or about.session,
        opened=opened,
        agreed=agreed,
        reserved=_reserved(dossier, version, register),
        tracked=tracked_in(dossier.base_files.get(version)),
        sponsors=tuple(register.name_on(each.party) for each in listed) if is_own else None,
        strangers=tuple(each.party for each in listed if register.get(each.party) is None) if is_own else (),
    )


def _amendments(
    dossier: Dossier, version: str, register: Register
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Who has amendments on each paragraph that are open, and that are agreed while the text does not have them."""
    opened, agreed = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    order = set(dossier.version(version).order)
    standing = [row for row in dossier.amendments.values() if row.is_standing]
    fitting = fits(dossier, version, [row.id for row in standing]) if standing else {}
    for row in standing:
        place = row.after if row.action is AmendmentAction.INSERT and row.paragraph not in order else row.paragraph
        if (place and place not in order) or fitting[row.id].fit in {Fit.MET, Fit.OVERTAKEN}:
            continue
        names = ", ".join(register.name_on(code) for code in row.proponents)
        (agreed if row.status in _AGREED else opened)[place].append(names)
    return {uid: tuple(rows) for uid, rows in opened.items()}, {uid: tuple(rows) for uid, rows in agreed.items()}


def _reserved(dossier: Dossier, version: str, register: Register) -> dict[str, tuple[str, ...]]:
    reserved = defaultdict[str, list[str]](list)
    order = set(dossier.version(version).order)
    for row in sorted(dossier.stances.values(), key=lambda each: (each.created, each.id)):
        if row.stance is Stance.RESERVE and not row.amendment and row.paragraph in order:
            reserved[row.paragraph].append(register.name_on(row.party))
    for position in dossier.positions.values():
        if position.stance is Stance.RESERVE and position.paragraph in order:
            own = dossier.about.own_party
            reserved[position.paragraph].append(register.name_on(own) if own else "our own delegation")
    return {uid: tuple(names) for uid, names in reserved.items()}


def tracked_in(file: BaseFile | None) -> int | None:
    """How many tracked changes the Word file of a version still has; None without a file that can be looked into."""
    return _tracked(file.data) if file is not None else None


@lru_cache(maxsize=4)
def _tracked(data: bytes) -> int | None:
    return count_tracked(data)


def shown_check(found: Checked) -> dict[str, Any]:
    """The check in its stable form, for scripts; the sentence of each finding is added by who speaks."""
    return {
        "adref": FORMAT,
        "version": found.label,
        "language": found.report.language,
        "rules": len(found.report.rules),
        "errors": found.count(Severity.ERROR),
        "to_look_at": found.count(Severity.LOOK),
        "notes": found.count(Severity.NOTE),
        "findings": [_shown(found, row) for row in found.report.findings],
    }


def _shown(found: Checked, row: Finding) -> dict[str, Any]:
    rule = found.report.rule(row.rule)
    return {
        "rule": rule.id,
        "name": rule.name,
        "source": rule.source,
        "severity": rule.severity.value,
        "paragraph": row.label or None,
        "paragraph_id": row.uid or None,
        "start": row.start,
        "end": row.end,
        "words": row.words,
        "reason": row.reason,
        "details": dict(row.details),
        "can_correct": row.correction is not None,
        "left": found.left.get(row.key),
        "key": row.key,
    }
