"""The order of what is shown: masthead, paragraphs with alternatives, footnotes, each as one entry that is one block of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.amendments import STATUS_NAMES, Amendment, AmendmentAction, Status
from app.domain.dossier import Dossier
from app.domain.marks import MarkedParagraph, Piece
from app.domain.markup import MarkedText
from app.domain.paragraphs import Kind, printed_number
from app.domain.printing import printing_in
from app.domain.sessions import of_another
from app.domain.wording import Wording
from app.ui.text_view.columns import columns_of
from app.ui.text_view.setting import Chunk, Ink, Marks, chunks_of, difference_chunks

_AGREED = (Status.AGREED, Status.AGREED_AD_REF)


@dataclass(frozen=True)
class Entry:
    """One block of the text. `key` names it through changes; two entries that are equal look the same.

    `part` is head (a line of the masthead), title, paragraph, alternative, rule (above the footnotes) or note.
    """

    key: str
    part: str
    uid: str = ""
    kind: Kind = Kind.OPERATIVE
    level: int = 0
    label: str = ""
    state: str = "kept"
    marked: MarkedParagraph | None = None
    numbers: tuple[str, ...] = ()
    marks: Marks = Marks.HIDDEN
    lines: tuple[Chunk, ...] = ()
    by: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """For each amendment in the paragraph, its id and the name it goes by, flat."""
    moved: str = ""
    language: str = "en"
    columns: tuple[float, ...] = ()
    """Of a row of a table, where its second and further cells begin, as parts of the width of the text."""

    @property
    def number(self) -> str:
        """What is printed before a paragraph."""
        return printed_number(self.kind, self.label, self.language, self.level) if self.part == "paragraph" else ""

    @property
    def from_right(self) -> bool:
        """Whether its lines begin at the right, whatever letter comes first."""
        return printing_in(self.language).from_right

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """The stretches shown, worked out when they are first wanted."""
        if self.marked is None:
            return self.lines
        known = dict(zip(self.names[::2], self.names[1::2], strict=True))
        return chunks_of(
            self.marked, self.marks, self.numbers, lambda by: _together(known, by), self.moved, self.language
        )

    @cached_property
    def text(self) -> str:
        """The characters shown."""
        return "".join(chunk.text for chunk in self.chunks)

    @cached_property
    def has_wide(self) -> bool:
        """Whether a character takes two places in Qt's text (most emoji, rare Chinese)."""
        return bool(self.text) and max(self.text) > "\uffff"


def _together(known: dict[str, str], by: Iterable[str]) -> str:
    """The names of several amendments, each delegation once."""
    names: dict[str, None] = {}
    for id in by:
        for name in known.get(id, id).split(", "):
            names.setdefault(name)
    return ", ".join(names)


def short_name(dossier: Dossier, code: str, name: str) -> str:
    """A delegation's name as it stands in brackets: an invented one without the remark that it is invented."""
    added = dossier.parties.get(code)
    return name.removesuffix(" (illustrative)") if added is not None and added.illustrative else name


@dataclass(frozen=True, slots=True)
class _Held:
    """What a plan keeps of a paragraph for the next one."""

    wording: Wording
    start: int
    pieces: tuple[Piece, ...]
    notes: tuple[tuple[str, Wording], ...]
    entry: Entry


class Plan:
    """All entries of one version in one way of showing amendments."""

    def __init__(
        self,
        dossier: Dossier,
        version: str,
        marked: MarkedText,
        marks: Marks,
        party_names: dict[str, str],
        plain: str = "",
        before: Plan | None = None,
    ) -> None:
        """`party_names` by code. The paragraph `plain` is shown without marks: it is being edited.

        What is the same as in the plan `before` is taken over from it, so that a change costs what it touched.
        """
        self._dossier = dossier
        self._version = version
        self._marks = marks
        self._plain = plain
        self._party_names = party_names
        self._marked = marked
        self._base = {paragraph.uid: paragraph for paragraph in (dossier.text_of(version) if version else ())}
        self._labels = {row.uid: row.label for row in marked.paragraphs}
        self._language = dossier.about.language
        fits = before is not None and before._marks is marks and before._party_names == party_names
        fits = fits and before is not None and before._language == self._language
        self._before = before if fits else None
        self._own_notes: dict[str, tuple[Wording, tuple[Wording, ...]]] = {}
        self._held: dict[str, _Held] = {}
        self._note_entries: dict[str, tuple[Wording, Entry]] = {}
        self.notes: list[tuple[str, Wording]] = []
        self.entries: list[Entry] = [*self._masthead(), *self._paragraphs(), *self._footnotes()]
        self._before = None  # else every plan there ever was would be kept
        self.index = {entry.key: at for at, entry in enumerate(self.entries)}

    def _masthead(self) -> Iterator[Entry]:
        about = self._dossier.about
        if not self._version:
            return
        version = self._dossier.version(self._version)
        printing = printing_in(self._language)
        symbol = version.symbol or about.symbol
        other = of_another(version.symbol, about.symbol, about.session)
        lines = {"symbol": symbol, "body": about.body, "session": printing.session(other or about.session)}
        if not other:
            lines |= {"item": printing.agenda_item(about.agenda_item), "agenda": about.agenda_title}
        for key, text in lines.items():
            if text:
                bold = key in {"symbol", "body", "agenda"}
                chunk = Chunk(text, ink=Ink.MARK, bold=bold)
                yield Entry(f"head:{key}", "head", lines=(chunk,), language=self._language)
        title = Chunk(about.title, ink=Ink.MARK, bold=True)
        yield Entry("head:title", "title", lines=(title,), language=self._language)

    def _paragraphs(self) -> Iterator[Entry]:
        starts = self._starts()
        last = 0
        shown = list(self._shown())
        self._columns = columns_of(shown)
        for row in shown:
            start = starts.get(row.uid, 0)
            held = self._same(row, start)
            if held is None:
                before = len(self.notes)
                numbers, last = self._numbers(row, starts, last)
                entry = self._entry(row, numbers)
                if start and row.state == "kept" and not row.alternatives:
                    held = _Held(self._base[row.uid].wording, start, row.pieces, tuple(self.notes[before:]), entry)
            else:
                self.notes.extend(held.notes)
                last = max(last, start - 1 + len(self._own_notes[row.uid][1]))
                entry = held.entry
            if held is not None:
                self._held[row.uid] = held
            yield entry
            yield from self._alternatives(row)

    def _entry(self, row: MarkedParagraph, numbers: tuple[str, ...]) -> Entry:
        inside = tuple(dict.fromkeys(id for piece in row.pieces for id in piece.amendments))
        by = row.amendments or inside
        named = dict.fromkeys((*by, *inside))  # in a paragraph that one moves another may change words
        return Entry(
            f"p:{row.uid}:{row.state}",
            "paragraph",
            row.uid,
            row.kind,
            row.level,
            row.label,
            row.state,
            row,
            numbers,
            self._marks,
            by=by,
            names=tuple(name for id in named for name in (id, self._proponents(id))),
            moved=self._moved(row) if row.amendments else "",
            language=self._language,
            columns=self._columns.get(f"{row.uid}:{row.state}", ()),
        )

    def _starts(self) -> dict[str, int]:
        """By uid, the number that the first footnote of each paragraph has (or would have)."""
        known = self._before._own_notes if self._before is not None else {}
        starts: dict[str, int] = {}
        count = 1
        for uid, paragraph in self._base.items():
            starts[uid] = count
            held = known.get(uid)
            if held is None or held[0] is not paragraph.wording:
                held = (paragraph.wording, tuple(run.note for run in paragraph.wording.runs if run.note is not None))
            self._own_notes[uid] = held
            count += len(held[1])
        return starts

    def _same(self, row: MarkedParagraph, start: int) -> _Held | None:
        """What the plan before held of the paragraph, if nothing about it has changed: words, marks, label, numbers."""
        held = self._before._held.get(row.uid) if self._before is not None else None
        if held is None or row.state != "kept" or row.alternatives or held.wording is not self._base[row.uid].wording:
            return None
        plain = len(row.pieces) < 2 and all(piece.kind == "=" for piece in row.pieces)
        if row.pieces is not held.pieces and not (plain and not held.entry.by):
            return None
        if (held.entry.label, held.entry.kind, held.entry.level) != (row.label, row.kind, row.level):
            return None
        if held.entry.columns != self._columns.get(f"{row.uid}:{row.state}", ()):
            return None
        return held if held.start == start or not held.entry.numbers else None

    def _shown(self) -> Iterator[MarkedParagraph]:
        hidden = self._marks is Marks.HIDDEN
        for row in self._marked.paragraphs:
            if not hidden and row.uid != self._plain:
                yield row
            elif row.state != "inserted":
                paragraph = self._base[row.uid]
                whole = (Piece("=", paragraph.wording),) if paragraph.wording else ()
                yield MarkedParagraph(row.uid, row.label, row.kind, row.level, "kept", whole)
            elif not hidden and row.uid not in self._base:
                yield row

    def _numbers(self, row: MarkedParagraph, starts: dict[str, int], last: int) -> tuple[tuple[str, ...], int]:
        """The numbers of the references in a paragraph, and the last number of the text so far.

        References of the version keep their numbers. One in proposed words takes the number of the same note in the paragraph, otherwise
        the number before it with a letter, so that no issued number moves because of a proposal.
        """
        own = self._own_notes[row.uid][1] if row.uid in self._own_notes else ()
        first = starts.get(row.uid, last + 1)
        numbers: list[str] = []
        seen = letter = 0
        for piece in row.pieces:
            for note in [run.note for run in piece.wording.runs if run.note is not None]:
                if piece.kind != "+":
                    numbers.append(str(first + seen))
                    seen += 1
                elif note in own:
                    numbers.append(str(first + own.index(note)))
                else:
                    letter += 1
                    numbers.append(f"{max(first - 1 + seen, last)}{chr(96 + min(letter, 26))}")
                if all(known != numbers[-1] for known, _ in self.notes[-12:]):
                    self.notes.append((numbers[-1], note))
        return tuple(numbers), max(last, first - 1 + len(own)) if row.uid in self._base else last

    def _moved(self, row: MarkedParagraph) -> str:
        for id in row.amendments:
            amendment = self._dossier.amendments[id]
            if amendment.action is not AmendmentAction.MOVE:
                continue
            if row.state == "inserted":
                return f"from {row.label}"
            after = self._labels.get(amendment.after, "")
            return f"to after {after}" if after else "to the beginning"
        return ""

    def _alternatives(self, row: MarkedParagraph) -> Iterator[Entry]:
        if self._marks is Marks.HIDDEN:
            return
        for id in row.alternatives:
            amendment = self._dossier.amendments[id]
            who = self._proponents(id)
            yield Entry(
                f"a:{row.uid}:{row.state}:{id}",
                "alternative",
                row.uid,
                row.kind,
                row.level,
                row.label,
                lines=self._alternative(amendment, who),
                by=(id,),
                names=(id, who),
                language=self._language,
            )

    def _alternative(self, amendment: Amendment, who: str) -> tuple[Chunk, ...]:
        lead = f"Alternative – {who}: "
        if amendment.action is AmendmentAction.REPLACE:
            return difference_chunks(lead, amendment.differences(), (amendment.id,))
        where = self._labels.get(amendment.after, "")
        moved = f"move to after {where}" if where else "move to the beginning"
        said = "delete" if amendment.action is AmendmentAction.DELETE else moved
        return (Chunk(lead + said, ink=Ink.MARK, amendments=(amendment.id,)),)

    def _proponents(self, id: str) -> str:
        """The names of who proposes it; from the fourth on only how many more there are."""
        amendment = self._dossier.amendments[id]
        names = [short_name(self._dossier, code, self._party_names.get(code, code)) for code in amendment.proponents]
        agreed = f" ({STATUS_NAMES[amendment.status].casefold()})" if amendment.status in _AGREED else ""
        return ", ".join(names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]) + agreed

    def _footnotes(self) -> Iterator[Entry]:
        if not self.notes:
            return
        rule = Chunk("\u00a0" * 28, ink=Ink.MARK, underline=True)
        yield Entry("rule", "rule", lines=(rule,), language=self._language)
        known = self._before._note_entries if self._before is not None else {}
        for number, note in self.notes:
            held = known.get(number)
            if held is None or held[0] is not note:
                held = (note, _footnote(number, note, self._language))
            self._note_entries[number] = held
            yield held[1]


def _footnote(number: str, note: Wording, language: str) -> Entry:
    lines = [Chunk(number, ink=Ink.NUMBER, is_note=True), Chunk("\t", ink=Ink.NUMBER)]
    lines += [Chunk(run.text, 0, 0, Ink.KEPT, run.italic, run.bold, run.underline) for run in note.runs]
    return Entry(f"n:{number}", "note", lines=tuple(lines), language=language)


def first_entry(entries: Sequence[Entry], uid: str) -> int | None:
    """Where a paragraph is shown; of one that is moved, where it stands now."""
    places = [at for at, entry in enumerate(entries) if entry.uid == uid and entry.part == "paragraph"]
    kept = [at for at in places if entries[at].state != "inserted"]
    return next(iter(kept or places), None)
