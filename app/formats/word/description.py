"""What is to be written into a Word file: the head of the document, the marked paragraphs, and who stands behind each mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.marks import MarkedParagraph
from app.domain.paragraphs import printed_number
from app.domain.printing import Printing, printing_in
from app.domain.under_way import listening
from app.domain.wording import Wording, join


@dataclass(frozen=True, slots=True)
class WordHead:
    """The masthead of an L-document; whatever is empty is left out.

    `session` is "75" or words; `agenda_item` is "130 (y)"; `sponsors` is the sponsor line, which is given its ending ": draft resolution"
    if it says nothing behind a colon. `classification` is printed at the foot of every page.
    """

    title: str
    symbol: str = ""
    distribution: str = "Limited"
    dated: date | None = None
    original: str = "English"
    body: str = "General Assembly"
    session: str = ""
    agenda_item: str = ""
    agenda_title: str = ""
    sponsors: str = ""
    classification: str = ""
    language: str = "en"

    @property
    def printing(self) -> Printing:
        """How the language of the document prints."""
        return printing_in(self.language)

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """The lines between masthead and text, each with the part of the head it is ("session", "agenda-item", …)."""
        lines = (
            ("session", self.printing.session(self.session)),
            ("committee", self.printing.committee(self.symbol)),
            ("agenda-item", self.printing.agenda_item(self.agenda_item)),
            ("agenda-title", self.agenda_title),
            ("sponsors", self.printing.sponsors(self.sponsors)),
            ("title", self.title),
        )
        return tuple((part, text) for part, text in lines if text)


def distribution_of(symbol: str) -> str:
    """To whom a document of this symbol goes: drafts are "Limited", resolutions "General"; empty where the symbol does not say it."""
    return "General" if "/RES/" in symbol else "Limited" if "/L." in symbol else ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Under whose name and date a change stands; several proponents are one name ("Arcadia, Ruthenia"), `names` each by itself."""

    author: str
    dated: datetime | date | None = None
    names: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment on a paragraph, or on the words from `start` to `end` of its wording before the amendments.

    One that is answered has a `key`, and what `answers` it names that; an answer stands where what it answers stands, wherever it says it
    does. `done` marks a thread that is closed.
    """

    uid: str
    author: str
    text: str
    initials: str = ""
    dated: datetime | date | None = None
    start: int | None = None
    end: int | None = None
    key: str = ""
    answers: str = ""
    done: bool = False

    @property
    def short(self) -> str:
        """The initials: as given, else of the author's name."""
        return (self.initials or "".join(word[0] for word in self.author.split() if word[0].isalnum()))[:4]

    @property
    def lines(self) -> list[str]:
        """The text line by line, whatever ends its lines; each is a paragraph of the comment."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@dataclass(frozen=True)
class WordDocument:
    """All that goes into one file, and what must not (`forbidden`: strings that may occur nowhere in it).

    `attributions` is by amendment; `unattributed` stands behind marks without an amendment, as in a comparison of two versions. Without
    `moves` what moved is deleted and inserted, for programs that know no moves.
    """

    head: WordHead
    paragraphs: Sequence[MarkedParagraph]
    attributions: Mapping[str, Attribution] = field(default_factory=dict)
    comments: Sequence[WordComment] = ()
    forbidden: Sequence[str] = ()
    unattributed: Attribution = Attribution("Comparison")
    moves: bool = True

    def attribution(self, amendments: Sequence[str]) -> Attribution:
        """The name and date for a mark that these amendments share: all names, each once, the first date."""
        if not amendments:
            return self.unattributed
        behind = [self.attributions[amendment] for amendment in amendments]
        names = ", ".join(dict.fromkeys(name for one in behind for name in one.names or (one.author,)))
        return Attribution(names, next((one.dated for one in behind if one.dated is not None), None))

    @property
    def authors(self) -> tuple[str, ...]:
        """The names under which its changes stand, each once, in the order in which they first do."""
        found: dict[str, None] = {}
        for amendments in dict.fromkeys(by for row in self.paragraphs for by in _behind(row)):
            found[self.attribution(amendments).author] = None
        return tuple(found)

    @property
    def is_marked(self) -> bool:
        """Whether any change shows."""
        return any(paragraph.is_marked for paragraph in self.paragraphs)


def _behind(row: MarkedParagraph) -> Iterator[tuple[str, ...]]:
    """The amendments that share a mark, for every mark of a paragraph."""
    if row.state != "kept" or row.former is not None:
        yield row.amendments
    yield from (piece.amendments for piece in row.pieces if piece.kind != "=")


@dataclass(frozen=True, slots=True)
class ExpectedParagraph:
    """A paragraph as it must read in the written file: its printed number and its wording."""

    number: str
    wording: Wording


def expected(document: WordDocument) -> tuple[tuple[ExpectedParagraph, ...], tuple[ExpectedParagraph, ...]]:
    """The text with all changes rejected, and with all accepted."""
    language = document.head.language
    base = [
        (numbers_of(row, language)[0], row.base, row.state == "split")
        for row in listening(document.paragraphs, 100)
        if row.state != "inserted"
    ]
    amended = [
        (numbers_of(row, language)[1], row.amended, row.state == "joined")
        for row in listening(document.paragraphs, 100)
        if row.state != "deleted"
    ]
    return _run_on(base), _run_on(amended)


def expected_by_author(document: WordDocument) -> Mapping[str, tuple[ExpectedParagraph, ...] | None]:
    """For every name under which changes stand, the text with those changes accepted and all others rejected.

    None for those whose changes hang together: of a paragraph that one delegation moves (or puts in) and another amends, the words of
    the one stand where the other took it, and Word gives neither alone.
    """
    language, rows = document.head.language, document.paragraphs
    numbers = [numbers_of(row, language) for row in rows]
    named = {by: document.attribution(by).author for by in dict.fromkeys(by for row in rows for by in _behind(row))}
    together = _hanging_together(rows, named)
    behind = [{named[by] for by in _behind(row)} for row in rows]
    bases = [row.base for row in rows]  # the same value in every view that does not change it, not one more for each
    found: dict[str, tuple[ExpectedParagraph, ...] | None] = dict.fromkeys(document.authors)
    for name in listening(found.keys() - together, 1):
        shown = []
        for row, (old, new), names, base in listening(zip(rows, numbers, behind, bases, strict=True), 500):
            ours = named.get(row.amendments) == name
            if row.state == ("deleted" if ours else "inserted"):
                continue
            runs_on = row.state == ("joined" if ours else "split")
            words = _with_changes_of(row, named, name) if name in names else base
            shown.append((new if ours else old, words, runs_on))
        found[name] = _run_on(shown)
    return found


def _hanging_together(rows: Iterable[MarkedParagraph], named: Mapping[tuple[str, ...], str]) -> set[str]:
    found: set[str] = set()
    for row in rows:
        if row.state in {"inserted", "deleted"}:
            names = {named[by] for by in _behind(row)}
            found |= names if len(names) > 1 else set()
    return found


def _with_changes_of(row: MarkedParagraph, named: Mapping[tuple[str, ...], str], name: str) -> Wording:
    return join(
        piece.wording
        for piece in row.pieces
        if piece.kind == "=" or (piece.kind == "+") == (named[piece.amendments] == name)
    )


def _run_on(rows: Iterable[tuple[str, Wording, bool]]) -> tuple[ExpectedParagraph, ...]:
    """The paragraphs by number and wording, each that runs on in one with what follows it."""
    made: list[ExpectedParagraph] = []
    begun: ExpectedParagraph | None = None
    for number, wording, runs_on in rows:
        if begun is not None:
            begun = ExpectedParagraph(begun.number, join([begun.wording, wording]))
        else:
            begun = ExpectedParagraph(number, wording)
        if not runs_on:
            made.append(begun)
            begun = None
    return tuple(made)


def numbers_of(paragraph: MarkedParagraph, language: str) -> tuple[str, str]:
    """What is printed before a paragraph with all changes rejected, and with all accepted; the same for most."""
    now = _printed(paragraph, paragraph.label, language)
    return (now if paragraph.former is None else _printed(paragraph, paragraph.former, language)), now


def _printed(paragraph: MarkedParagraph, label: str, language: str) -> str:
    return printed_number(paragraph.kind, label, language, paragraph.level) if label else ""
