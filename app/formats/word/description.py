"""What is to be written into a Word file: the head of the document, the marked paragraphs, and who stands behind each mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.marks import MarkedParagraph
from app.domain.paragraphs import printed_number
from app.domain.printing import Printing, printing_in
from app.domain.wording import Wording, join


@dataclass(frozen=True, slots=True)
class WordHead:
    """The masthead of an L-document; whatever is empty is left out.

    `session` is "75" or words; `agenda_item` is "130 (y)"; `sponsors` is the sponsor line, which is given its ending ": draft resolution"
    if it has none. `classification` is printed at the foot of every page.
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
        sponsors = self.sponsors.strip()
        if sponsors and not sponsors.casefold().endswith(("draft resolution", "draft decision")):
            sponsors += ": draft resolution"
        lines = (
            ("session", self.printing.session(self.session)),
            ("agenda-item", self.printing.agenda_item(self.agenda_item)),
            ("agenda-title", self.agenda_title),
            ("sponsors", sponsors),
            ("title", self.title),
        )
        return tuple((part, text) for part, text in lines if text)


def distribution_of(symbol: str) -> str:
    """To whom a document of this symbol goes: drafts are "Limited", resolutions "General"; empty where the symbol does not say it."""
    return "General" if "/RES/" in symbol else "Limited" if "/L." in symbol else ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Under whose name and date a change stands; several proponents are one name ("Arcadia, Ruthenia")."""

    author: str
    dated: datetime | date | None = None


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment on a paragraph, or on the words from `start` to `end` of its wording before the amendments."""

    uid: str
    author: str
    text: str
    initials: str = ""
    dated: datetime | date | None = None
    start: int | None = None
    end: int | None = None

    @property
    def lines(self) -> list[str]:
        """The text line by line, whatever ends its lines; each is a paragraph of the comment."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@dataclass(frozen=True)
class WordDocument:
    """All that goes into one file, and what must not (`forbidden`: strings that may occur nowhere in it).

    `attributions` is by amendment; `unattributed` stands behind marks without an amendment, as in a comparison of two versions.
    """

    head: WordHead
    paragraphs: Sequence[MarkedParagraph]
    attributions: Mapping[str, Attribution] = field(default_factory=dict)
    comments: Sequence[WordComment] = ()
    forbidden: Sequence[str] = ()
    unattributed: Attribution = Attribution("Comparison")

    def attribution(self, amendments: Sequence[str]) -> Attribution:
        """The name and date for a mark that these amendments share: all names, the first date."""
        if not amendments:
            return self.unattributed
        behind = [self.attributions[amendment] for amendment in amendments]
        names = ", ".join(dict.fromkeys(attribution.author for attribution in behind))
        return Attribution(names, next((one.dated for one in behind if one.dated is not None), None))

    @property
    def is_marked(self) -> bool:
        """Whether any change shows."""
        return any(paragraph.is_marked for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class ExpectedParagraph:
    """A paragraph as it must read in the written file: its printed number and its wording."""

    number: str
    wording: Wording


def expected(document: WordDocument) -> tuple[tuple[ExpectedParagraph, ...], tuple[ExpectedParagraph, ...]]:
    """The text with all changes rejected, and with all accepted."""
    language = document.head.language
    base = [(row, numbers_of(row, language)[0], row.base) for row in document.paragraphs if row.state != "inserted"]
    amended = [
        (row, numbers_of(row, language)[1], row.amended) for row in document.paragraphs if row.state != "deleted"
    ]
    return _run_on(base, "split"), _run_on(amended, "joined")


def _run_on(rows: Sequence[tuple[MarkedParagraph, str, Wording]], state: str) -> tuple[ExpectedParagraph, ...]:
    """The paragraphs, those in this state in one with what follows them."""
    made: list[ExpectedParagraph] = []
    begun: ExpectedParagraph | None = None
    for row, number, wording in rows:
        if begun is not None:
            begun = ExpectedParagraph(begun.number, join([begun.wording, wording]))
        else:
            begun = ExpectedParagraph(number, wording)
        if row.state != state:
            made.append(begun)
            begun = None
    return tuple(made)


def numbers_of(paragraph: MarkedParagraph, language: str) -> tuple[str, str]:
    """What is printed before a paragraph with all changes rejected, and with all accepted; the same for most."""
    now = _printed(paragraph, paragraph.label, language)
    return (now if paragraph.former is None else _printed(paragraph, paragraph.former, language)), now


def _printed(paragraph: MarkedParagraph, label: str, language: str) -> str:
    return printed_number(paragraph.kind, label, language, paragraph.level) if label else ""
