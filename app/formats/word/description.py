"""What is to be written into a Word file: the head of the document, the marked paragraphs, and who stands behind each mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.markup import MarkedParagraph
from app.domain.paragraphs import printed_number
from app.domain.printing import Printing, printing_in
from app.domain.wording import Wording


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
    base = tuple(_expected(row, row.base, language) for row in document.paragraphs if row.state != "inserted")
    amended = tuple(_expected(row, row.amended, language) for row in document.paragraphs if row.state != "deleted")
    return base, amended


def _expected(paragraph: MarkedParagraph, wording: Wording, language: str) -> ExpectedParagraph:
    return ExpectedParagraph(printed_number(paragraph.kind, paragraph.label, language, paragraph.level), wording)
