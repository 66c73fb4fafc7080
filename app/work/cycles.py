"""Cycles: the next negotiation on the same matter begun from the adopted text, with what we held in the last one as history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.coming_sessions import Coming, coming, next_session
from app.domain.dossier import About, Dossier
from app.domain.lineage import heir
from app.domain.paragraphs import Paragraph, has_counter, labels, renumbered
from app.domain.positions import RULE_NAMES, STANCE_NAMES, FormerPosition, Note
from app.domain.refusal import Refusal
from app.domain.sponsors import ListedIn, Role, Sponsorship
from app.domain.versions import Stage, Version
from app.domain.wording import Wording
from app.work.naming import register_of
from app.work.workspace import New

if TYPE_CHECKING:
    from app.formats import Draft


@dataclass(frozen=True)
class Review:
    """The dossier of the next cycle, and what it was made of.

    `former` counts the positions kept as history, `homeless` are those of them whose paragraph the adopted text does not have (labels of the
    old dossier); `sponsors` counts whom to ask first; `coming` is what the text asks for at later sessions, with the deadlines proposed.
    """

    dossier: Dossier
    version: str
    former: int
    homeless: tuple[str, ...]
    sponsors: int
    coming: tuple[Coming, ...]


def start_review(
    new: New,
    old: Dossier,
    *,
    version: str = "",
    draft: Draft | None = None,
    source: str = "",
    label: str = "",
    with_deadlines: bool = True,
) -> Review:
    """Begin the next cycle from the adopted text: a version of the old dossier (the newest adopted one, else the newest), or a document.

    The text begins the new dossier under the identities of the old one's paragraphs, to which those of a document are matched (`label` names
    the version it becomes). What we held becomes history and is in force nowhere; whoever sponsored is listed as a sponsor of the last text;
    our delegation, the delegations added and the marking are kept; for each report or agenda item asked for at a coming session a note proposes
    the deadline. The old dossier is only read. Refused when it holds no text.
    """
    text = _from_document(new, old, draft, source, label) if draft is not None else _from_version(new, old, version)
    language = draft.language if draft is not None and draft.language else old.about.language
    cycle = text.version.symbol or old.about.symbol or text.version.label
    asked = coming(text.paragraphs, _session_number(text.session or old.about.session), language)
    upcoming = next_session(asked)
    about = replace(
        old.about,
        title=text.title or old.about.title,
        symbol=text.version.symbol,
        session=str(upcoming) if upcoming else "",
        agenda_item="",
        language=language,
    )
    dossier = Dossier(about).put("versions", text.version).put("paragraphs", *text.paragraphs)
    dossier = dossier.put("parties", *old.parties.values())
    history = _History(new, old, text, cycle)
    former = history.rows()
    sponsors = _outreach(new, old, text, cycle)
    dossier = dossier.put("former", *former).put("sponsorships", *sponsors)
    if with_deadlines:
        dossier = dossier.put("notes", *(_deadline(new, about, row, at) for at, row in enumerate(asked)))
    present = set(text.version.order)
    lost = tuple(dict.fromkeys(row.label for row in former if row.paragraph not in present and row.cycle == cycle))
    return Review(dossier, new.id, len(former), lost, len(sponsors), asked)


@dataclass(frozen=True)
class _Text:
    """The text that a review begins with; `sponsors` are those that its document names, None where it names none."""

    version: Version
    paragraphs: tuple[Paragraph, ...]
    session: str = ""
    title: str = ""
    sponsors: tuple[Sponsorship, ...] | None = None


def adopted_version(old: Dossier, version: str = "") -> Version:
    """The version that a review begins with: the one named, else the newest adopted one, else the newest."""
    if version:
        return old.version(version)
    adopted = [row for row in old.versions_in_order() if row.stage is Stage.ADOPTED]
    return adopted[-1] if adopted else old.newest_version()


def _from_version(new: New, old: Dossier, version: str) -> _Text:
    row = adopted_version(old, version)
    text = old.text_of(row.id)
    if row.stage is not Stage.ADOPTED or any(has_counter(paragraph.label) for paragraph in text):
        text = renumbered(text)  # labels that stood still while it was negotiated
    paragraphs = tuple(replace(paragraph, version=new.id) for paragraph in text)
    fresh = Version(
        new.id, row.label, Stage.ADOPTED, row.order, new.at, symbol=row.symbol, dated=row.dated, source=row.source
    )
    return _Text(fresh, paragraphs)


def _from_document(new: New, old: Dossier, draft: Draft, source: str, label: str) -> _Text:
    from app.work.receiving.exchange import about_of, adding_version, label_for_draft
    from app.work.receiving.listing import sponsors_in

    if draft.form.value != "text":
        raise Refusal("document-is-no-text", form=draft.form.value)
    label = label or label_for_draft(draft, "", source)
    taken = {row.label.casefold() for row in old.versions.values()}
    inside = label if label.casefold() not in taken else f"{label} {new.id}"
    after = adding_version(new, draft, inside, source=source).run(old)
    row = after.version(new.id)
    found = sponsors_in(old, draft).found
    sponsors = tuple(
        Sponsorship(each.party.code, Role.SPONSOR, ListedIn.LAST, new.at, draft.head.dated, draft.head.symbol or source)
        for each in found
    )
    return _Text(
        replace(row, label=label, stage=Stage.ADOPTED, based_on="", source=source),
        after.text_of(new.id),
        about_of(draft, source).session,
        draft.head.title,
        sponsors or None,
    )


def _session_number(session: str) -> int:
    return int(session) if session.isdigit() else 0


def _outreach(new: New, old: Dossier, text: _Text, cycle: str) -> tuple[Sponsorship, ...]:
    """Whom to ask first: the sponsors of the last text, and who led it. Sponsors of the text before only where no others are known."""
    standing = [row for row in old.sponsorships.values() if row.is_standing]
    if not standing and not text.sponsors:
        last = [row for row in old.sponsorships.values() if row.listed_in is ListedIn.LAST]
        standing = [row for row in last if row.source == cycle] or last
    rows = {row.party: row for row in text.sponsors or ()}
    for row in standing:
        said = f"Main sponsor of {cycle}" if row.role is Role.MAIN else ""
        note = "\n".join(part for part in (said, row.note) if part)
        rows[row.party] = Sponsorship(
            row.party, Role.SPONSOR, ListedIn.LAST, new.at, row.dated, cycle, "", note, row.on_behalf_of
        )
    return tuple(rows.values())


def _deadline(new: New, about: About, row: Coming, at: int) -> Note:
    """The deadline that is proposed, as a note of ours on the paragraph that asks."""
    day = f"{row.opens.day} {row.opens:%B %Y}"
    if row.is_report:
        text = f"Report asked for at session {row.session}. Proposed deadline: {day}, when that session opens; to be confirmed."
    else:
        text = f"Comes up at session {row.session}, which opens about {day}; to be confirmed."
    return Note(f"{new.id}-deadline-{at}", row.paragraph, text, about.own_party, new.at)


class _History:
    """What was held in a dossier, as history for the next one."""

    def __init__(self, new: New, old: Dossier, text: _Text, cycle: str) -> None:
        self._new, self._old, self._cycle = new, old, cycle
        self._present = {row.uid: row for row in text.paragraphs}
        self._register = register_of(old)

    def rows(self) -> tuple[FormerPosition, ...]:
        """The history of the cycles before, and that of this one, in the order of the text."""
        uids: dict[str, None] = dict.fromkeys(self._present)
        for table in ("positions", "instructions", "red_lines", "fallbacks", "notes", "stances"):
            uids.update(dict.fromkeys(row.paragraph for row in getattr(self._old, table).values()))
        found = [row for uid in uids if (row := self._row(uid)) is not None]
        kept = [replace(row, paragraph=self._place(row.paragraph)) for row in self._old.former.values()]
        return (*kept, *found)

    def _place(self, uid: str) -> str:
        """The paragraph of the adopted text that the history of an identity belongs to."""
        return uid if uid in self._present else heir(self._old.links.values(), uid, self._present) or uid

    def _row(self, uid: str) -> FormerPosition | None:
        old = self._old
        position = old.positions.get(uid)
        last = old.newest_wording(uid)
        words = {
            "instruction": self._instructions(uid),
            "red_lines": "\n".join(
                f"{RULE_NAMES[row.rule]}: {row.words}" for row in old.of_paragraph("red_lines", uid)
            ),
            "fallbacks": "\n".join(
                f"{'Preferred' if row.rank == 0 else row.rank}: {row.text}"
                for row in old.of_paragraph("fallbacks", uid)
            ),
            "notes": "\n".join([*self._notes(uid), *self._stances(uid)]),
        }
        if position is None and not any(words.values()):
            return None
        wording = self._present[uid].wording if uid in self._present else last.wording if last is not None else None
        return FormerPosition(
            f"{self._new.id}-{uid}",
            self._place(uid),
            self._cycle,
            self._label(uid),
            self._new.at,
            stance=position.stance if position is not None else None,
            priority=position.priority if position is not None else None,
            rationale=position.rationale if position is not None else "",
            talking_points=position.talking_points if position is not None else "",
            wording=wording or _proposed(old, uid),
            **words,
        )

    def _label(self, uid: str) -> str:
        """What the paragraph was called in the old dossier last."""
        for version in reversed(self._old.versions_in_order()):
            if self._old.paragraph(version.id, uid) is not None:
                return labels(self._old.text_of(version.id))[uid]
        proposed = self._old.amendments.get(uid)
        return proposed.label if proposed is not None else ""

    def _instructions(self, uid: str) -> str:
        """The instructions, the one that was in force first."""
        lines: list[str] = []
        for row in reversed(self._old.of_paragraph("instructions", uid)):
            about = ", ".join(part for part in (row.reference, row.dated.isoformat() if row.dated else "") if part)
            lines.append(f"{row.text} ({about})" if about else row.text)
        return "\n".join(lines)

    def _notes(self, uid: str) -> Sequence[str]:
        return [f"“{row.words}”: {row.text}" if row.words else row.text for row in self._old.of_paragraph("notes", uid)]

    def _stances(self, uid: str) -> Sequence[str]:
        """What other delegations said to the paragraph itself."""
        rows = [row for row in self._old.of_paragraph("stances", uid) if not row.amendment]
        return [f"{self._register.name_on(row.party)}: {STANCE_NAMES[row.stance]}" for row in rows]


def _proposed(old: Dossier, uid: str) -> Wording | None:
    row = old.amendments.get(uid)
    return row.text if row is not None else None
