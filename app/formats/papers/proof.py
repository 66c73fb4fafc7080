"""The proof of a written paper: read back by code that shares nothing with the writer, word for word, and searched for what may not leave."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from xml.etree import ElementTree

from app.domain.refusal import Refusal
from app.formats.papers.paper import Paper, notes_of, words_of
from app.formats.word.proof import leaks_in

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = re.compile(r"\s+")
_BODY, _NOTES = "word/document.xml", "word/footnotes.xml"


def prove_paper(data: bytes, paper: Paper, forbidden: Iterable[str], form: Callable[[], bytes]) -> None:
    """Refuses a file in which not every word of the paper stands in its order (`paper-not-whole`), or something forbidden does (`paper-leaks`).

    `form` gives a file of the same kind that says nothing: words that stand in that one too ("Title", the name of a style) tell nothing.
    """
    parts, trees = _opened(data)
    for name, wanted in ((_BODY, words_of(paper)), (_NOTES, notes_of(paper))):
        if _SPACE.sub("", "".join(wanted)) != _SPACE.sub("", _said(trees.get(name))):
            raise Refusal("paper-not-whole", title=paper.title)
    edges = [_said(tree) for name, tree in trees.items() if name.startswith(("word/header", "word/footer"))]
    if paper.classification and not all(paper.classification in edge for edge in edges):
        raise Refusal("paper-not-whole", title=paper.title)
    leaks, _ = leaks_in(parts, trees, forbidden, "")
    if leaks:
        usual, _ = leaks_in(*_opened(form()), leaks, "")
        if set(leaks) - set(usual):
            raise Refusal("paper-leaks", title=paper.title)


def _opened(data: bytes) -> tuple[dict[str, bytes], dict[str, ElementTree.Element]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if archive.testzip() is not None:
                raise zipfile.BadZipFile
            parts = {name: archive.read(name) for name in archive.namelist()}
        trees = {name: ElementTree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    except (zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise Refusal("paper-not-whole", title="") from error
    return parts, trees


def _said(tree: ElementTree.Element | None) -> str:
    """All that a part says, but for what a field computes."""
    if tree is None:
        return ""
    said: list[str] = []
    in_field = False
    for element in tree.iter():
        if element.tag == f"{_W}fldChar":
            in_field = element.get(f"{_W}fldCharType") != "end"
        elif element.tag == f"{_W}t" and not in_field:
            said.append(element.text or "")
    return "".join(said)
