"""LibreOffice shows under every reference its own footnote, however many comments stand between them."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from app.domain.paragraphs import Kind, Paragraph
from app.domain.wording import NOTE_MARK, Run, Wording, plain, wording
from app.formats import WordComment, WordDocument, write_docx
from tests.formats.marked import ATTRIBUTIONS, HEAD, Marking, marking, sample_document

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
AUTHORS = tuple((name,) for name in ATTRIBUTIONS)


def _opened(folder: Path, documents: dict[str, WordDocument]) -> dict[str, etree._Element]:
    """The documents as LibreOffice reads them, each as one OpenDocument tree; one start of LibreOffice for all."""
    for name, document in documents.items():
        write_docx(folder / f"{name}.docx", document)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "fodt", "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in documents)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    assert run.returncode == 0, run.stderr
    return {name: etree.parse(folder / f"{name}.fodt").getroot() for name in documents}


def _pairs(tree: etree._Element) -> list[tuple[str, str]]:
    """Each footnote with the words just before its reference, deleted ones too; comments are passed over."""
    pairs: list[tuple[str, str]] = []
    before = ""

    def walk(element: etree._Element) -> None:
        nonlocal before
        if element.tag == f"{TEXT}note":
            body = element.find(f"{TEXT}note-body")
            assert body is not None
            pairs.append((before, "".join(str(text) for text in body.itertext()).strip()))
        elif element.tag != f"{OFFICE}annotation":
            before += element.text or ""
            for child in element:
                walk(child)
        before += element.tail or ""

    body = tree.find(f"{OFFICE}body")
    assert body is not None
    walk(body)
    return pairs


def _comments(tree: etree._Element) -> list[str]:
    """What the comments say, their paragraphs run together."""
    return [
        "".join(str(text) for line in comment.iter(f"{TEXT}p") for text in line.itertext())
        for comment in tree.iter(f"{OFFICE}annotation")
    ]


class _Author:
    """Writes random texts in which every footnote says the words that stand before its reference."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.notes = 0

    def words(self, most_notes: int) -> Wording:
        runs = [Run("Begins", italic=True), Run(" here")]
        for _ in range(self.random.randint(0, most_notes)):
            self.notes += 1
            runs += [Run(f" with word{self.notes}."), Run(NOTE_MARK, note=plain(f"Note on word{self.notes}."))]
            runs.append(Run(" and more," if self.random.random() < 0.7 else ""))
        return wording([*runs, Run(" ends here;" if self.random.random() < 0.7 else "")])

    def document(self) -> WordDocument:
        length = self.random.randint(2, 14)
        text = marking([Paragraph("v", f"u{at}", Kind.OPERATIVE, self.words(2)) for at in range(length)])
        for row in list(text.rows):
            self._change(text, row.label)
        comments = [self._comment(text, number) for number in range(self.random.randint(1, 30))]
        return WordDocument(HEAD, tuple(text.rows), ATTRIBUTIONS, comments)

    def _change(self, text: Marking, label: str) -> None:
        by = self.random.choice(AUTHORS)
        what = self.random.randint(0, 9)
        if what == 0:
            text.delete(label, *by)
        elif what == 1:
            text.insert(text.at(label), f"{label} bis", Kind.OPERATIVE, self.words(2), *by)
        elif what in (2, 3):
            old = text.rows[text.at(label)].base
            # Never between a reference and the words before it, by which it is known again.
            at = self.random.choice(
                [0, len("Begins"), *(at + 1 for at, sign in enumerate(old.text) if sign == NOTE_MARK)]
            )
            text.reword(label, old.replaced(at, at, wording([Run(" added")]) if what == 2 else self.words(1)), *by)

    def _comment(self, text: Marking, number: int) -> WordComment:
        row = self.random.choice(text.rows)
        length = len(row.base.text)
        said = f"Comment {number}." + ("\nSecond line." if self.random.random() < 0.3 else "")
        if row.state == "inserted" or self.random.random() < 0.5:
            return WordComment(row.uid, "Own delegation", said)
        start = self.random.randint(0, length - 1)
        return WordComment(row.uid, "Own delegation", said, start=start, end=self.random.randint(start + 1, length))


def test_every_reference_keeps_its_note_among_comments(tmp_path: Path) -> None:
    authors = {f"text{seed}": _Author(seed) for seed in range(30)}
    documents = {name: author.document() for name, author in authors.items()}
    trees = _opened(tmp_path, documents)
    for name, author in authors.items():
        pairs = _pairs(trees[name])
        assert len(pairs) == author.notes, name
        for before, note in pairs:
            word = re.search(r"word\d+\.$", before)
            assert word is not None, (name, before[-40:], note)
            assert note == f"Note on {word.group()}", name
        said = sorted(comment.text.replace("\n", "") for comment in documents[name].comments)
        assert sorted(_comments(trees[name])) == said, name


def test_the_commented_sample_shows_the_same_notes_as_the_bare_one(tmp_path: Path) -> None:
    bare = sample_document()
    uids = dict.fromkeys(row.uid for row in bare.paragraphs)
    commented = sample_document(comments=[WordComment(uid, "Own delegation", "Ask capital.") for uid in uids])
    trees = _opened(tmp_path, {"bare": bare, "commented": commented})
    notes = [note for _, note in _pairs(trees["bare"])]
    assert len(notes) > 5
    assert len(set(notes)) == len(notes)
    assert [note for _, note in _pairs(trees["commented"])] == notes
    assert len(_comments(trees["commented"])) == len(uids)
