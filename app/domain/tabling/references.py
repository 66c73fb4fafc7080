"""Footnotes and references: a note at the first mention, none twice, each in its style, and resolutions with the date that is theirs."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.domain.ordinals import number_of
from app.domain.paragraphs import COUNTED, Kind, Paragraph
from app.domain.tabling.conventions import Conventions, conventions_of
from app.domain.tabling.findings import Found, NoteMove, Rewording, found
from app.domain.tabling.subject import Passage, Subject, is_quoted
from app.domain.wording import EMPTY, NOTE_MARK, Run, Wording, plain, wording

_NEXT = re.compile(
    r"(?:,|,?[ \u00a0](?:and|et|y|и))[ \u00a0](?P<numbers>(?:S-|ES-)?\d{1,3}/\d{1,3}"
    r"(?:[ \u00a0][A-Z](?:(?:, [A-Z])* (?:and|et|y|и) [A-Z])?(?![\w]))?)"
)
_DATED = re.compile(
    r",?[ \u00a0](?:of|du|de|от)[ \u00a0](?P<date>\d{1,2}(?:er)?[ \u00a0](?:de[ \u00a0])?\w+(?:[ \u00a0](?:de[ \u00a0])?\d{4})?)"
    r"|[ \u00a0]of the same date"
)
_SESSION = re.compile(r"(?P<kind>S-|ES-)?(?P<session>\d{1,3})/")
_STYLED = re.compile(
    r"^(?P<see>[Ss]ee )?(?:(?:United Nations )?General Assembly )?(?:resolution|Resolution|A/RES/| *A/RES/)[ \u00a0]?"
    r"(?P<number>(?:S-|ES-)?\d{1,3}/\d{1,3}(?: ?[A-Z](?![\w]))?)(?P<rest>(?:, .{1,60})?)$"
)
_TYPED_NUMBER = re.compile(r"^\s*(?P<number>\d{1,3})[.)]?[ \t\u00a0]+(?=[A-Z])(?!Review Conference)")
_TYPED_MARK = re.compile(r"\[\^?\d{1,3}\]|(?<=[\w,;.”)])[¹²³⁰⁴⁵⁶⁷⁸⁹]+(?![\w])")


FIRST_SLASH = 31
"""From the thirty-first session on resolutions of the Assembly are numbered "31/1"; lower numbers are those of other bodies."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A resolution of the Assembly named by its number: where the number stands, and whether its date or a footnote is with it."""

    row: Paragraph
    number: str
    start: int
    end: int
    date: str = ""
    has_note: bool = False
    is_own_date: bool = False


_NOWHERE = Paragraph("", "", Kind.OPERATIVE, EMPTY)
_OTHERS = re.compile(
    r"Council|Conference|Commission|Committee|Conseil|Conférence|Consejo|Conferencia|Совет|Конференци|Комисси|Assembly for|Environment Assembly"
)
"""Other bodies number their resolutions in the same way; where one is named nearby the number may be its own."""


def referred(row: Paragraph, conventions: Conventions) -> Iterator[Reference]:
    """The resolutions of the Assembly that a paragraph refers to by number, those of a list one by one.

    In a list "74/28 and 74/29 of 12 December 2019" the date is that of both. Where another body is named in the paragraph nothing is
    taken for a resolution of the Assembly.
    """
    for each in _referred(row.wording.text, conventions.language):
        yield replace(each, row=row)


@lru_cache(maxsize=8192)
def _referred(text: str, language: str) -> tuple[Reference, ...]:
    found_all: list[Reference] = []
    if "/" not in text or _OTHERS.search(text):
        return ()
    for match in conventions_of(language).pattern("resolution").finditer(text):
        listed: list[Reference] = []
        at: re.Match[str] | None = match
        while at is not None:
            reference, behind = _reference(at, text)
            listed.append(reference)
            at = _NEXT.match(text, behind)
        date = ""
        for place in range(len(listed) - 1, -1, -1):
            date = listed[place].date or date
            listed[place] = replace(listed[place], date=date, is_own_date=bool(listed[place].date))
        found_all += listed
    return tuple(found_all)


def _reference(match: re.Match[str], text: str) -> tuple[Reference, int]:
    end = match.end("numbers")
    noted = text.startswith(NOTE_MARK, end)
    dated = _DATED.match(text, end + noted)
    behind = dated.end() if dated else end + noted
    is_noted = noted or NOTE_MARK in text[behind : behind + 2]
    date = (dated["date"] or "same") if dated else ""
    number = " ".join(match["numbers"].replace("\u00a0", " ").split())
    after = behind + (1 if text.startswith(NOTE_MARK, behind) else 0)
    return Reference(_NOWHERE, number, match.start("numbers"), end, date, is_noted), after


def _references(subject: Subject) -> Iterator[Reference]:
    for row in subject.of_kind(*COUNTED):
        yield from referred(row, subject.conventions)


def _in_notes(subject: Subject) -> str:
    return "\n".join(note.plain for row in subject.paragraphs for note in row.wording.notes)


def note_missing(subject: Subject) -> Iterator[Found]:
    """A resolution referred to for the first time by its bare number, with neither its date nor a footnote."""
    seen: set[str] = set()
    noted = _in_notes(subject)
    for reference in _references(subject):
        number = reference.number
        if number in seen:
            continue
        seen.add(number)
        session = _SESSION.match(number)
        if session is None or (not session["kind"] and int(session["session"]) < FIRST_SLASH):
            continue
        is_open = not reference.date and not reference.has_note
        if is_open and re.search(rf"(?<![\d/]){re.escape(number)}(?![\d/])", noted) is None:
            note = Run(NOTE_MARK, note=plain(subject.conventions.text("note").format(number)))
            at = _behind(reference.row.wording.text, reference.end, subject.language)
            yield found(
                reference.start,
                reference.end,
                "tabling-reference-without-note",
                Rewording(at, at, wording([note])),
                reference.row.uid,
                number=number,
            )


def _behind(text: str, at: int, language: str = "en") -> int:
    """The place of a footnote for the words that end at `at`: in English behind the comma or semicolon that follows them."""
    return at + 1 if language == "en" and text[at : at + 1] and text[at] in ",;" else at


def first_mentions(subject: Subject) -> Iterator[Found]:
    """An instrument that is mentioned by name has its footnote at the first mention, not at a later one."""
    known = subject.conventions.words("known")
    rows = [row for row in subject.of_kind(*COUNTED) if row.wording.plain]
    joined = {row.uid: row.wording.text for row in rows}
    for name, number in known.items():
        bare = number.partition(",")[0]
        mentions = [
            (row, at) for row in rows if (at := joined[row.uid].find(name)) >= 0 and not is_quoted(joined[row.uid], at)
        ]
        if not mentions:
            continue
        row, at = mentions[0]
        number_alone = re.compile(rf"(?<![\d/]){re.escape(bare)}(?![\d/])")
        if any(number_alone.search(joined[each.uid]) for each in rows[: rows.index(row) + 1]):
            continue
        note = re.compile(rf"(?<![\d/]){re.escape(bare)}(?![\d/])")
        place = _note_at(rows, note)
        if place is None:
            yield _unnoted(subject, row, at, name, number)
        elif rows.index(place[0]) > rows.index(row):
            to = _behind(row.wording.text, at + len(name), subject.language)
            yield found(
                at, at + len(name), "tabling-note-late", NoteMove(place[1], place[0].uid, to), row.uid,
                name=name, label=subject.labels[place[0].uid],
            )  # fmt: skip


def _unnoted(subject: Subject, row: Paragraph, at: int, name: str, number: str) -> Found:
    end = at + len(name)
    to = _behind(row.wording.text, end, subject.language)
    note = wording([Run(NOTE_MARK, note=plain(subject.conventions.text("note").format(number)))])
    return found(at, end, "tabling-name-without-note", Rewording(to, to, note), row.uid, name=name, number=number)


def _note_at(rows: list[Paragraph], wanted: re.Pattern[str]) -> tuple[Paragraph, int] | None:
    """The first footnote that names the resolution: its paragraph, and where its reference stands."""
    for row in rows:
        at = 0
        for run in row.wording.runs:
            if run.note is not None and wanted.search(run.note.plain):
                return row, at
            at += len(run.text)
    return None


@dataclass(frozen=True, slots=True)
class _Note:
    row: Paragraph
    at: int
    number: int
    text: Wording


def _notes(subject: Subject) -> Iterator[_Note]:
    number = 0
    for row in subject.paragraphs:
        at = 0
        for run in row.wording.runs:
            if run.note is not None:
                number += 1
                yield _Note(row, at, number, run.note)
            at += len(run.text)


def _with_note(note: _Note, text: Wording) -> Rewording:
    return Rewording(note.at, note.at + 1, wording([Run(NOTE_MARK, note=text)]))


def note_order(subject: Subject) -> Iterator[Found]:
    """A footnote whose own typed number is not its place, and an "Ibid." that follows nothing."""
    for note in _notes(subject):
        match = _TYPED_NUMBER.match(note.text.plain)
        if match is not None and int(match["number"]) != note.number:
            bare = note.text.part(match.end(), len(note.text.text))
            yield found(
                note.at, note.at + 1, "tabling-note-order", _with_note(note, bare), note.row.uid,
                typed=match["number"], number=note.number,
            )  # fmt: skip
        elif note.number == 1 and note.text.plain.startswith("Ibid"):
            yield found(note.at, note.at + 1, "tabling-ibid-first", None, note.row.uid)


def note_twice(subject: Subject) -> Iterator[Found]:
    """The same footnote a second time."""
    seen: dict[str, int] = {}
    for note in _notes(subject):
        words = " ".join(note.text.plain.split())
        if not words or words.startswith(("Ibid", "Там же")):
            continue
        first = seen.setdefault(words, note.number)
        if first != note.number:
            correction = Rewording(note.at, note.at + 1, wording([]))
            yield found(note.at, note.at + 1, "tabling-note-twice", correction, note.row.uid, words=words, number=first)


def note_style(subject: Subject) -> Iterator[Found]:
    """A footnote ends with a full stop, and a resolution of the Assembly is named "Resolution 70/1."."""
    for note in _notes(subject):
        words = note.text.plain.strip()
        if not words:
            yield found(
                note.at, note.at + 1, "tabling-note-empty", Rewording(note.at, note.at + 1, wording([])), note.row.uid
            )
            continue
        bare = words.rstrip(".")
        match = _STYLED.match(bare) if subject.language == "en" else None
        if match is not None:
            see = "See resolution" if match["see"] else "Resolution"
            due = f"{see} {match['number']}{match['rest']}."
            if due != words.replace("\u00a0", " "):
                yield found(
                    note.at, note.at + 1, "tabling-note-style", _with_note(note, plain(due)), note.row.uid,
                    words=words, due=due,
                )  # fmt: skip
        elif words[-1] not in ".?!。”" and subject.language in {"en", "fr", "es", "ru"} and "www." not in words[-60:]:
            text = note.text
            stopped = wording([*text.part(0, len(text.text.rstrip())).runs, Run(".")])
            yield found(note.at, note.at + 1, "tabling-note-stop", _with_note(note, stopped), note.row.uid, words=words)


def note_places(passage: Passage) -> Iterator[Found]:
    """The reference of a footnote stands behind a comma or semicolon, not before it; and it is no figure typed into the text."""
    text = passage.text
    for match in re.finditer(f"{NOTE_MARK}(?P<mark>[,;])", text):
        note, mark = passage.wording.part(match.start(), match.start() + 1), match["mark"]
        turned = wording([replace(passage.wording.style_at(match.start()), text=mark), *note.runs])
        yield found(
            match.start(),
            match.end(),
            "tabling-note-before-mark",
            Rewording(match.start(), match.end(), turned),
            mark=mark,
        )
    for match in _TYPED_MARK.finditer(text):
        yield found(match.start(), match.end(), "tabling-note-typed", None, words=match.group())


def dates(subject: Subject) -> Iterator[Found]:
    """Resolutions with a date outside their session or of a session yet to come, and days that no month has."""
    conventions = subject.conventions
    own = re.fullmatch(r"\d{1,3}", subject.around.session or "")
    for row in subject.of_kind(*COUNTED):
        for reference in referred(row, conventions):
            yield from _dated(reference, conventions)
            session = _SESSION.match(reference.number)
            if own and session and not session["kind"] and int(session["session"]) > int(own.group()):
                yield found(
                    reference.start, reference.end, "tabling-resolution-to-come", None, row.uid,
                    number=reference.number, session=own.group(),
                )  # fmt: skip


def _dated(reference: Reference, conventions: Conventions) -> Iterator[Found]:
    if not reference.is_own_date:
        return
    session = _SESSION.match(reference.number)
    year = re.search(r"\d{4}", reference.date)
    match = conventions.pattern("date").search(reference.date)
    if session is None or year is None or session["kind"] or match is None or int(session["session"]) < FIRST_SLASH:
        return
    begins = 1945 + int(session["session"])
    month = conventions.listed("months").index(match["month"]) + 1
    held = (int(match["year"]), month)
    if not (begins, 9) <= held <= (begins + 1, 9):
        yield found(
            reference.start, reference.end, "tabling-resolution-date", None, reference.row.uid,
            number=reference.number, date=reference.date.replace("\u00a0", " "), first=begins, last=begins + 1,
        )  # fmt: skip


def days(passage: Passage) -> Iterator[Found]:
    """Days that no month has, and resolutions of the Security Council under another year than their date."""
    conventions, text = passage.conventions, passage.text
    months = conventions.listed("months")
    for match in conventions.pattern("date").finditer(text):
        day, month = int(match["day"]), months.index(match["month"]) + 1
        if not 1 <= day <= monthrange(int(match["year"]), month)[1]:
            yield found(match.start(), match.end(), "tabling-day", None, words=match.group())
    for match in conventions.pattern("council").finditer(text):
        if match["of"] and match["of"] != match["year"]:
            yield found(
                match.start(), match.end(), "tabling-council-year", None,
                number=match["number"], year=match["year"], of=match["of"],
            )  # fmt: skip


_SESSIONS = re.compile(
    r"(?:include in the (?P<agenda>provisional agenda) of its|(?:submit|report)(?!ted)[^.;:]{0,120}? to the General Assembly at its) "
    r"(?P<ordinal>[a-z]+(?:-[a-z]+)?) session"
)


def past_sessions(subject: Subject) -> Iterator[Found]:
    """A report or an agenda item that is asked for at a session already held."""
    own = re.fullmatch(r"\d{1,3}", subject.around.session or "")
    if own is None:
        return
    for row in subject.of_kind(Kind.OPERATIVE, Kind.SUBPARAGRAPH):
        for match in _SESSIONS.finditer(row.wording.text.replace("\u00a0", " ")):
            number = number_of(match["ordinal"], "en")
            limit = int(own.group()) + (1 if match["agenda"] else 0)
            if number is not None and number < limit:
                yield found(
                    match.start("ordinal"), match.end("ordinal"), "tabling-session-past", None, row.uid,
                    words=match["ordinal"], session=own.group(),
                )  # fmt: skip
