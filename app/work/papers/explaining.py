"""The explanation of position: a skeleton of what is said after the text is adopted, or before it is voted on.

Nothing we hold enters it without the mark "mention", and what is marked enters with what the room has heard anyway: the paragraph, that we
reserve, regret, welcome or disassociate ourselves, and the words of an amendment of ours. Reasons, instructions, red lines and fallbacks never
do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.dossier import Dossier
from app.domain.instructions import paragraph_in_words
from app.domain.listing import listed
from app.domain.paragraphs import Paragraph
from app.domain.positions import Position, Stance
from app.domain.rebasing import Fit, Ground
from app.domain.sponsors import Role
from app.domain.votes import Choice
from app.formats.papers import Block, Paper, Style, paragraph
from app.work.papers.asking import Ask, Matter
from app.work.papers.outward import Made, forbidden_in, is_adopted, speaks_english
from app.work.papers.telling import in_short
from app.work.voting import Subject, ballots

PHRASES = (
    "Explanation of position", "Explanation of vote", "Mr./Madam President,", "thanks the facilitators",
    "thanks the main sponsors", "the delegation of", "for their efforts on the draft resolution",
    "joins the consensus on the draft resolution and supports its aims",
    "joined the consensus on the resolution", "voted in favour of the resolution", "voted against the resolution",
    "abstained in the vote on the resolution", "did not participate in the vote on the resolution",
    "votes in favour of the draft resolution and supports its aims", "is pleased to be among the sponsors",
    "votes against", "abstains", "does not participate in the vote on the draft resolution",
    "we regret that our proposal", "was not taken up", "We welcome in particular",
    "We place on record our reservation with regard to", "disassociates itself from",
    "We should have preferred another wording of",
    "We ask that this statement be reflected in the record of the meeting.", "I thank you.", "to add the word", "to add the words",
    "to replace the word", "to delete the word", "with the word",
    "to replace the words", "to delete the words", "with the words", "to delete the paragraph",
    "to move the paragraph", "for a new paragraph", "to change", "paragraphs", "words",
    "With regard to operative paragraph", "preambular paragraph", "about minutes seconds at words a minute",
)  # fmt: skip
"""What the statement says by itself."""


@dataclass(frozen=True, slots=True)
class Speech:
    """The paragraphs of the statement, how many words they have, and how many seconds they take."""

    lines: tuple[str, ...]
    words: int
    seconds: float

    @property
    def takes(self) -> str:
        """The time in words: "1 minute 50 seconds"."""
        minutes, seconds = divmod(round(self.seconds), 60)
        parts = [f"{minutes} minute{'s' if minutes != 1 else ''}"] if minutes else []
        parts += [f"{seconds} seconds"] if seconds or not minutes else []
        return " ".join(parts)


def explanation(dossier: Dossier, ask: Ask) -> Made:
    """The skeleton, in the order of the text, with its words counted against the speaking time (`minutes` at `speed` words a minute)."""
    matter = Matter(dossier, ask)
    speaking = _Speaking(matter)
    speech = speaking.speech()
    is_vote = any(ballot.vote is not None and ballot.subject is Subject.WHOLE for ballot in ballots(dossier))
    title = ask.title or ("Explanation of vote" if is_vote else "Explanation of position")
    symbol = matter.version.symbol or dossier.about.symbol
    document = f"{matter.document[0].upper()}{matter.document[1:]}" if symbol else ""
    subtitle = " · ".join(part for part in (document, dossier.about.title) if part)
    when = ", ".join(part for part in (matter.day(ask.day) if ask.day else "", ask.place) if part)
    blocks: list[Block] = [paragraph(title, Style.TITLE), paragraph(subtitle, Style.SUBTITLE)]
    if when:
        blocks.append(paragraph(when, Style.SMALL))
    blocks += [paragraph(text) for text in speech.lines]
    blocks.append(paragraph(f"{speech.words} words: about {speech.takes} at {ask.speed} words a minute.", Style.SMALL))
    paper = Paper(title, tuple(blocks), language=dossier.about.language, name=f"{matter.file_name} {title.lower()}")
    public = [*PHRASES, *_public_names(matter), ask.title, ask.place]
    return Made(paper, tuple(speaking.remarks(speech)), None, forbidden_in(matter, speaking.shown, public))


_AFTER_ADOPTION = (
    ("the draft resolution", "the resolution"), ("votes ", "voted "), ("abstains ", "abstained "), ("joins ", "joined "),
    ("does not participate", "did not participate"),
)  # fmt: skip
"""How a stand is told once the text is adopted."""


class _Speaking:
    """What is said, and what is not."""

    def __init__(self, matter: Matter) -> None:
        self.matter = matter
        self.text: tuple[Paragraph, ...] = matter.text
        self.unmet, self.met = self._amendments()
        self.positions = [row for row in matter.dossier.positions.values() if row.mention and row.stance is not None]
        self.shown = tuple(row.id for row in self.unmet)

    def speech(self) -> Speech:
        lines = tuple(line for line in (*self._opening(), *self._paragraphs(), *self._closing()) if line)
        words = sum(len(re.findall(r"[\w’'/.-]*\w[\w’'/.-]*", line)) for line in lines)
        return Speech(lines, words, words * 60 / max(self.matter.ask.speed, 1))

    def remarks(self, speech: Speech) -> Iterator[str]:
        """What the person should know beside the paper."""
        ask = self.matter.ask
        allowed = ask.minutes * 60
        told = f"{speech.words} words, about {speech.takes} at {ask.speed} words a minute"
        if speech.seconds > allowed:
            yield f"{told}: {round(speech.seconds - allowed)} seconds longer than the {ask.minutes:g} minutes allowed."
        else:
            yield f"{told}; {ask.minutes:g} minutes are allowed."
        yield from speaks_english(self.matter)
        if not self.unmet and not self.positions:
            yield "Nothing is marked to be mentioned. Mark amendments and positions with “Mention”, and they come in here."
        for row in self.met:
            label = row.label or self.matter.label(row.paragraph)
            is_agreed = row.status in {Status.AGREED, Status.AGREED_AD_REF}
            why = "is agreed" if is_agreed else "is met by the text"
            yield f"Our amendment on {label} {why}, so it is not regretted."

    def _amendments(self) -> tuple[list[Amendment], list[Amendment]]:
        """The amendments to be mentioned that the text does not have, in the order of the text, and those that it has."""
        matter = self.matter
        place = {uid: at for at, uid in enumerate(matter.version.order)}
        rows = [row for row in matter.dossier.amendments.values() if row.mention and matter.own in row.proponents]
        rows.sort(key=lambda row: (place.get(row.paragraph, place.get(row.after, len(place))), row.created))
        met = [row for row in rows if _is_met(row, self.text)]
        return [row for row in rows if row not in met], met

    def _name(self, uid: str) -> str:
        return paragraph_in_words(self.text, uid)

    def _opening(self) -> Iterator[str]:
        matter = self.matter
        yield "Mr./Madam President,"
        own = matter.name(matter.own) if matter.own else "My delegation"
        yield f"{own} thanks {self._thanked()} for their efforts on {matter.document}, “{matter.dossier.about.title}”."
        yield self._stand(own)

    def _thanked(self) -> str:
        codes = list(self.matter.ask.thanks)
        if not codes:
            sponsors = self.matter.dossier.sponsorships.values()
            codes = [row.party for row in sponsors if row.role is Role.MAIN and row.is_standing]
        codes = [code for code in codes if code != self.matter.own]
        if not codes:
            return "the facilitators"
        return f"the main sponsors, {listed([self.matter.name(code) for code in codes])},"

    def _stand(self, own: str) -> str:
        ours = self.matter.dossier.sponsorships.get(self.matter.own)
        whole = next(row for row in ballots(self.matter.dossier) if row.subject is Subject.WHOLE)
        if whole.vote is not None and whole.choice is not Choice.UNDECIDED:
            said = {
                Choice.YES: "votes in favour of the draft resolution and supports its aims.",
                Choice.NO: "votes against the draft resolution.",
                Choice.ABSTAIN: "abstains in the vote on the draft resolution.",
                Choice.NOT_PARTICIPATING: "does not participate in the vote on the draft resolution.",
            }[whole.choice]
        elif ours is not None and ours.is_standing:
            said = "is pleased to be among the sponsors of the draft resolution and supports its aims."
        else:
            said = "joins the consensus on the draft resolution and supports its aims."
        if is_adopted(self.matter):
            for before, after in _AFTER_ADOPTION:
                said = said.replace(before, after)
        return f"{own} {said}"

    def _paragraphs(self) -> Iterator[str]:
        """What we welcome, then paragraph by paragraph what we regret, reserve, or disassociate ourselves from."""
        order = {uid: at for at, uid in enumerate(self.matter.version.order)}
        held = sorted(self.positions, key=lambda row: order.get(row.paragraph, len(order)))
        welcome = [
            self._name(row.paragraph) for row in held if row.stance in {Stance.SUPPORT} and self._name(row.paragraph)
        ]
        if welcome:
            yield f"We welcome in particular {listed(welcome)}."
        for row in self.unmet:
            yield _capital(self._regret(row))
        for position in held:
            name = self._name(position.paragraph)
            said = _said(position, name, self.matter)
            if said and name:
                yield said

    def _regret(self, row: Amendment) -> str:
        name = self._name(row.paragraph)
        ours = f"our proposal {_in_words(row)}"
        if row.action is AmendmentAction.INSERT or not name:
            return f"We regret that {ours} was not taken up."
        return f"With regard to {name}, we regret that {ours} was not taken up."

    def _closing(self) -> Iterator[str]:
        yield "We ask that this statement be reflected in the record of the meeting."
        yield "I thank you."


def _is_met(row: Amendment, text: tuple[Paragraph, ...]) -> bool:
    """Whether the text has what the amendment wanted: by its words, or because the room agreed to it."""
    if row.status in {Status.AGREED, Status.AGREED_AD_REF}:
        return True
    return Ground(text).fit(row).fit is Fit.MET


def _in_words(row: Amendment) -> str:
    """What an amendment of ours wanted, in a clause that can be spoken."""
    if row.action is AmendmentAction.DELETE:
        return "to delete the paragraph"
    if row.action is AmendmentAction.MOVE:
        return "to move the paragraph"
    if row.action is AmendmentAction.INSERT:
        return f"for a new paragraph, “{row.text.plain.rstrip(',;. ')}”,"
    told = in_short(row.base, row.text, most=2)
    changes = []
    for change in told.split("; "):
        replaced = re.fullmatch("“(.+)” → “(.+)”", change)
        if replaced:
            changes.append(f"to replace {_noun(replaced[1])} “{replaced[1]}” with {_noun(replaced[2])} “{replaced[2]}”")
        elif change.startswith("add "):
            changes.append(f"to add {_noun(change[4:])} {change[4:]}")
        elif change.startswith("delete "):
            changes.append(f"to delete {_noun(change[7:])} {change[7:]}")
    return listed(changes) or "to change the paragraph"


def _said(position: Position, name: str, matter: Matter) -> str:
    own = matter.name(matter.own) if matter.own else "My delegation"
    return {
        Stance.RESERVE: f"We place on record our reservation with regard to {name}.",
        Stance.OPPOSE: f"{own} disassociates itself from {name}.",
        Stance.SEEK_CHANGE: f"We should have preferred another wording of {name}.",
    }.get(position.stance or Stance.FLEXIBLE, "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _public_names(matter: Matter) -> Iterator[str]:
    """Who may be named: ourselves, and those who sponsor."""
    codes = [
        matter.own,
        *matter.ask.thanks,
        *(row.party for row in matter.dossier.sponsorships.values() if row.is_standing),
    ]
    for code in codes:
        party = matter.register.get(code)
        if party is not None:
            yield from (party.name, *party.aliases)


def _noun(words: str) -> str:
    """What quoted words are: "the word", "the words"."""
    return "the words" if " " in words.strip() else "the word"
