"""The proof of a paper that was made a PDF: its pages read back by another program's code than the one that wrote them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree

import pypdfium2

from app.domain.printing import begins_from_right
from app.domain.refusal import Refusal
from app.formats.papers.paper import Paper, clean, notes_of, words_of
from app.formats.reporting import Report, silent
from app.formats.word.proof import leaks_in

_EVERY = 10
_UNSEEN = re.compile(r"[\W_]+")


def prove(data: bytes, paper: Paper, forbidden: Iterable[str], report: Report = silent) -> None:
    """Refuses a PDF that does not hold the words of the paper, or holds or shows one of the forbidden strings.

    Letters of scripts that are joined or read from the right come back from a PDF in another form and order; of those only the paper
    itself is searched, and a page of them must hold some text.
    """
    said = (paper.title, paper.classification, paper.note, *words_of(paper), *notes_of(paper))
    pages, properties = _read(data, report)
    _check_whole(paper, said, pages)
    read = (*pages, "".join(pages), *properties)
    searched = ElementTree.Element("paper")
    searched.text = "\n".join(clean(text) for text in (*said, "".join(words_of(paper)), *read))
    leaks, _ = leaks_in({}, {"": searched}, forbidden, "")
    if leaks:
        raise Refusal("paper-leaks", title=paper.title)


def _read(data: bytes, report: Report) -> tuple[list[str], list[str]]:
    """The words of each page, and the properties of the file."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refusal("paper-not-whole", title="") from error
    try:
        pages = []
        for number in range(len(document)):
            if number % _EVERY == 0:
                report(number / len(document), "Reading the pages back")
            page = document[number]
            words = page.get_textpage()
            pages.append(words.get_text_bounded())
            words.close()
            page.close()
        return pages, [str(value) for value in document.get_metadata_dict().values()]
    finally:
        document.close()


def _check_whole(paper: Paper, said: Iterable[str], pages: list[str]) -> None:
    """Every letter of the paper must be on the pages, as often as it is said; which line it stands on is not looked at."""
    if not pages or any(not page.strip() for page in pages):
        raise Refusal("paper-not-whole", title=paper.title)
    words = [text for text in said if text != paper.title]
    if any(begins_from_right(text) for text in words):
        return
    missing = Counter(_letters("".join(words))) - Counter(_letters("".join(pages)))
    if any(letter.isascii() for letter in missing):
        raise Refusal("paper-not-whole", title=paper.title)


def _letters(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
