"""Sponsors on paper: the sponsor line as the L-document has it, and the addendum with those who joined later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.dossier import Dossier
from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.parties import Group, Party, alphabetical, fold
from app.domain.refusal import Refusal
from app.domain.sponsor_line import sponsor_line
from app.domain.sponsors import ListedIn, Sponsorship
from app.domain.wording import Run, plain, wording
from app.formats.papers import Block, Paper, Style, paragraph, quoted
from app.work.mastheads import word_head
from app.work.papers.asking import Ask, Matter
from app.work.papers.heads import head_blocks
from app.work.papers.outward import Made, forbidden_in


@dataclass(frozen=True, slots=True)
class Words:
    """What an addendum says in one language, and how its sponsors are listed: the comma, the "and", the words of one who joins for a group."""

    addendum: str
    add_one: str
    add: str
    draft: str
    last: str
    comma: str = ", "


WORDS: Mapping[str, Words] = {
    "en": Words(
        "Addendum",
        "Add the following country to the list of sponsors of the draft resolution:",
        "Add the following countries to the list of sponsors of the draft resolution:",
        ": draft resolution",
        " and ",
    ),
    "fr": Words(
        "Additif",
        "Ajouter le pays suivant à la liste des auteurs du projet de résolution :",
        "Ajouter les pays suivants à la liste des auteurs du projet de résolution :",
        " : projet de résolution",
        " et ",
    ),
    "es": Words(
        "Adición",
        "Añádase el siguiente país a la lista de patrocinadores del proyecto de resolución:",
        "Añádanse los siguientes países a la lista de patrocinadores del proyecto de resolución:",
        ": proyecto de resolución",
        " y ",
    ),
    "ru": Words(
        "Добавление",
        "Включить в число авторов проекта резолюции следующую страну:",
        "Включить следующие страны в число авторов проекта резолюции:",
        ": проект резолюции",
        " и ",
    ),
    "zh": Words(
        "增编", "将下列国家增列入决议草案提案国名单：", "将下列国家增列入决议草案提案国名单：", "：决议草案", "和", "、"
    ),
    "ar": Words(
        "إضافة",
        "يضاف البلد التالي إلى قائمة مقدمي مشروع القرار:",
        "تضاف البلدان التالية إلى قائمة مقدمي مشروع القرار:",
        ": مشروع قرار",
        " و",
        "، ",
    ),
}
"""The six languages of the United Nations."""


def sponsors_paper(dossier: Dossier, ask: Ask) -> Made:
    """The line of sponsors of the L-document and the lists of those who joined later, each in the form of the document it is for.

    Main sponsors stand among the others, as they do in documents. Refused as `report-empty` where nobody sponsors.
    """
    matter = Matter(dossier, ask)
    language = ask.language or "en"
    listed = _standing(dossier, ListedIn.L_DOCUMENT)
    added = _standing(dossier, ListedIn.ADDENDUM)
    announced = _standing(dossier, ListedIn.ANNOUNCED)
    if not (listed or added or announced):
        raise Refusal("report-empty", what="sponsored")
    symbol = matter.version.symbol or dossier.about.symbol
    blocks: list[Block] = [paragraph(f"Sponsors of {matter.document}", Style.TITLE)]
    blocks.append(paragraph(dossier.about.title, Style.SUBTITLE))
    for title, rows, tail in (
        ("In the document", listed, WORDS[language].draft),
        (f"In the addendum ({symbol}/Add.{ask.number})" if symbol else "In the addendum", added, ""),
        ("Announced, in no document yet", announced, ""),
    ):
        if rows:
            blocks += [paragraph(f"{title}: {len(rows)}", Style.HEADING)]
            blocks += [paragraph(listed_in(matter, rows, language) + tail)]
    total = len(listed) + len(added) + len(announced)
    blocks.append(paragraph(f"{total} sponsors in all, as of {matter.day(ask.on)}.", Style.SMALL))
    paper = Paper(
        f"Sponsors of {symbol or dossier.about.title}",
        tuple(blocks),
        language=language,
        name=f"{matter.file_name} sponsors",
    )
    return Made(
        paper, tuple(_unsure(matter, (*listed, *added, *announced), language)), None, _forbidden(matter, language)
    )


def addendum(dossier: Dossier, ask: Ask) -> Made:
    """The addendum (A/75/L.20/Add.1): those who joined after the document, in the form of the General Assembly and in the language asked for.

    They are those listed in the addendum, or, where none is yet, those announced. Refused as `report-empty` where nobody has joined.
    """
    matter = Matter(dossier, ask)
    language = ask.language or dossier.about.language
    if language not in WORDS:
        language = "en"
    rows = _standing(dossier, ListedIn.ADDENDUM) or _standing(dossier, ListedIn.ANNOUNCED)
    if not rows:
        raise Refusal("report-empty", what="that joined after the document")
    words = WORDS[language]
    head = word_head(dossier, matter.version.id, matter.register, classified=False)
    symbol = ask.symbol or (f"{head.symbol}/Add.{ask.number}" if head.symbol else "")
    head = replace(head, symbol=symbol, dated=ask.day, sponsors="", language=language, distribution="Limited")
    lines = (words.add_one if len(rows) == 1 else words.add, listed_in(matter, rows, language))
    blocks: list[Block] = [
        *head_blocks(head),
        paragraph(words.addendum, Style.SUBHEADING),
        quoted(wording([Run(lines[0], italic=True)]), Style.RESOLUTION),
        paragraph(lines[1], Style.RESOLUTION),
    ]
    name = f"{(symbol or matter.file_name + ' addendum').replace('/', '-')}"
    forbidden = _forbidden(matter, language)
    rows_in_file = (
        _paragraph(0, Kind.HEADING, words.addendum),
        _paragraph(1, Kind.PREAMBULAR, lines[0], italic=True),
        _paragraph(2, Kind.PREAMBULAR, lines[1]),
    )
    from app.formats import WordDocument

    document = WordDocument(head, rows_in_file, forbidden=forbidden)
    paper = Paper(f"{symbol or 'Addendum'}: {head.title}", tuple(blocks), language=language, name=name)
    told = [*_untranslated(matter, language), *_unsure(matter, rows, language)]
    return Made(paper, tuple(told), document, forbidden)


def _paragraph(at: int, kind: Kind, text: str, *, italic: bool = False) -> MarkedParagraph:
    words = wording([Run(text, italic=True)]) if italic else plain(text)
    return MarkedParagraph(f"line-{at}", "", kind, 0, "kept", (Piece("=", words),))


def _standing(dossier: Dossier, listed: ListedIn) -> list[Sponsorship]:
    return [row for row in dossier.sponsorships.values() if row.listed_in is listed]


def listed_in(matter: Matter, rows: Iterable[Sponsorship], language: str) -> str:
    """The sponsors as a document of this language lists them: in its alphabet, observers last, each once."""
    register, on = matter.register, matter.ask.on
    found = [(row, party) for row in rows if (party := register.get(row.party)) is not None]
    groups = {row.party: group for row, _ in found if (group := register.get(row.on_behalf_of)) is not None}
    if language == "en":
        return sponsor_line([party for _, party in found], on, groups)
    words = WORDS[language]
    ordered = sorted({party.code: party for _, party in found}.values(), key=lambda party: _place(party, language))
    names = [party.name_in(language) + _behalf(groups.get(party.code), language) for party in ordered]
    if len(names) < 2:
        return "".join(names)
    return words.comma.join(names[:-1]) + words.last + names[-1]


def _place(party: Party, language: str) -> tuple[bool, str]:
    return (alphabetical(party)[0], fold(party.name_in(language)) or party.name_in(language))


def _behalf(group: Party | None, language: str) -> str:
    """For whom a State joins; in brackets, in the words of English documents, where we know no others."""
    if group is None:
        return ""
    return f" ({group.name_in(language)})"


def _untranslated(matter: Matter, language: str) -> Iterator[str]:
    if language != matter.dossier.about.language:
        yield "Title and agenda item stand as the dossier has them; set them in the language of the addendum."


def _unsure(matter: Matter, rows: Iterable[Sponsorship], language: str) -> list[str]:
    told = []
    parties = [party for row in rows if (party := matter.register.get(row.party)) is not None]
    if language != "en":
        foreign = [party.name for party in parties if not dict(party.names).get(language)]
        if foreign:
            told.append(f"No name in this language is known, so the English one stands: {', '.join(foreign)}.")
        if any(row.on_behalf_of for row in rows):
            told.append(
                "Those who join on behalf of a group have its name in brackets; write it out as the language does."
            )
    if any(isinstance(party, Group) for party in parties):
        told.append("A group cannot be a sponsor by itself: name the State that joins on its behalf.")
    return told


def _forbidden(matter: Matter, language: str) -> tuple[str, ...]:
    """What may not leave; the names of sponsors may, in every form, with the groups for which they join."""
    names = []
    for row in matter.dossier.sponsorships.values():
        for code in (row.party, row.on_behalf_of):
            party = matter.register.get(code)
            if party is not None:
                names += [*party.every_name(), *party.aliases]
    words = WORDS[language]
    symbol = matter.version.symbol or matter.dossier.about.symbol
    names += [f"{symbol}/Add.{matter.ask.number}", matter.ask.symbol]
    phrases = (
        words.add,
        words.add_one,
        words.addendum,
        words.draft,
        "Sponsors of draft resolution",
        "Sponsors of resolution",
    )
    others = ("In the document", "In the addendum", "Announced, in no document yet", "sponsors in all, as of")
    return forbidden_in(matter, (), [*names, *phrases, *others])
