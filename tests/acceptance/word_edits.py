"""A colleague with Word: edits a .docx as Word does, on its XML alone. Nothing of our reader or writer is in here, so that it can judge them.

Words are found by their text; what Word does on every save (runs cut anew, numbers and bookmarks of its own) is in `save`.
"""

from __future__ import annotations

import copy
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
DATED = "2020-11-25T10:30:00Z"
Element = etree._Element


def q(tag: str) -> str:
    return f"{{{W}}}{tag}"


class WordEdit:
    """One file opened by one person."""

    def __init__(self, path: Path, author: str) -> None:
        self.author = author
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = etree.fromstring(self.parts["word/document.xml"])
        comments = self.parts.get("word/comments.xml")
        self.comments = etree.fromstring(comments) if comments else None
        extended = self.parts.get("word/commentsExtended.xml")
        self.extended = etree.fromstring(extended) if extended else None
        self._next = 90_000

    # -- finding

    def _paragraphs(self) -> Iterator[Element]:
        return self.body.iter(q("p"))

    @staticmethod
    def _texts(paragraph: Element) -> list[Element]:
        return list(paragraph.iter(q("t"), q("delText")))

    def paragraph(self, words: str) -> Element:
        """The first paragraph that holds these words, struck and inserted ones together."""
        for each in self._paragraphs():
            if words in "".join(text.text or "" for text in self._texts(each)):
                return each
        raise AssertionError(f"no paragraph holds {words!r}")

    def _runs(self, words: str) -> list[Element]:
        """The runs that are exactly these words, cut out of what they stand in."""
        paragraph = self.paragraph(words)
        texts = self._texts(paragraph)
        whole = "".join(text.text or "" for text in texts)
        start = whole.index(words)
        end = start + len(words)
        at = 0
        for text in texts:
            length = len(text.text or "")
            for place in (end, start):  # the later cut first: the run that stays keeps its beginning
                if at < place < at + length:
                    self._cut(text, place - at)
            at += length
        found: list[Element] = []
        at = 0
        for text in self._texts(paragraph):
            if start <= at and at + len(text.text or "") <= end and text.text:
                found.append(text.getparent())
            at += len(text.text or "")
        assert found, words
        return found

    @staticmethod
    def _cut(text: Element, at: int) -> None:
        run = text.getparent()
        assert run is not None
        second = copy.deepcopy(run)
        index = list(run).index(text)
        for child in list(run)[index + 1 :]:
            run.remove(child)
        for child in list(second)[:index]:
            if child.tag != q("rPr"):
                second.remove(child)
        twin = next(each for each in second if each.tag == text.tag)
        twin.text, text.text = (text.text or "")[at:], (text.text or "")[:at]
        for each in (text, twin):
            each.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addnext(second)

    # -- tracked changes

    def _mark(self, tag: str) -> Element:
        self._next += 1
        mark = etree.Element(q(tag))
        mark.set(q("id"), str(self._next))
        mark.set(q("author"), self.author)
        mark.set(q("date"), DATED)
        return mark

    @staticmethod
    def _typed(words: str) -> Element:
        run = etree.Element(q("r"))
        text = etree.SubElement(run, q("t"))
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return run

    def type_behind(self, words: str, typed: str, *, tracked: bool = True) -> None:
        """Types behind these words. Inside another's insertion Word cuts that in two."""
        last = self._runs(words)[-1]
        new: Element = self._typed(typed)
        if tracked:
            mark = self._mark("ins")
            mark.append(new)
            new = mark
        parent = last.getparent()
        assert parent is not None
        if parent.tag in {q("ins"), q("del"), q("moveTo")} and tracked:
            behind = copy.copy(parent)
            for child in list(behind):
                behind.remove(child)
            for child in list(parent)[list(parent).index(last) + 1 :]:
                behind.append(child)
            parent.addnext(new)
            if len(behind):
                self._next += 1
                behind.set(q("id"), str(self._next))
                new.addnext(behind)
        else:
            last.addnext(new)

    def strike(self, words: str, *, tracked: bool = True) -> None:
        """Deletes these words; those that another proposed are deleted inside the insertion."""
        for run in self._runs(words):
            parent = run.getparent()
            assert parent is not None
            if parent.tag == q("del"):
                continue
            if not tracked:
                parent.remove(run)
                continue
            mark = self._mark("del")
            run.addprevious(mark)
            mark.append(run)
            for text in run.iter(q("t")):
                text.tag = q("delText")

    def replace(self, words: str, typed: str, *, tracked: bool = True) -> None:
        """Types over these words."""
        self.type_behind(words, typed, tracked=tracked)
        self.strike(words, tracked=tracked)

    def new_paragraph(self, behind: str, typed: str) -> None:
        """Presses Enter at the end of a paragraph and types another one."""
        before = self.paragraph(behind)
        new = etree.Element(q("p"))
        properties = before.find(q("pPr"))
        if properties is not None:
            new.append(copy.deepcopy(properties))
            for old in new.findall(f"{q('pPr')}/{q('rPr')}"):
                new[0].remove(old)
        else:
            etree.SubElement(new, q("pPr"))
        marks = etree.SubElement(new[0], q("rPr"))
        marks.append(self._mark("ins"))
        mark = self._mark("ins")
        mark.append(self._typed(typed))
        new.append(mark)
        before.addnext(new)

    def accept(self, author: str, words: str) -> None:
        """Accepts the changes of an author in the paragraph that holds these words."""
        self._settle(author, words, keep="ins", drop="del")

    def reject(self, author: str, words: str) -> None:
        """Rejects them."""
        self._settle(author, words, keep="del", drop="ins")

    def _settle(self, author: str, words: str, keep: str, drop: str) -> None:
        paragraph = self.paragraph(words)
        for mark in [each for each in paragraph.iter(q("ins"), q("del")) if each.get(q("author")) == author]:
            parent = mark.getparent()
            assert parent is not None
            if parent.tag == q("rPr"):  # the mark of the paragraph
                if mark.tag == q(keep):
                    parent.remove(mark)
                else:
                    upper = paragraph.getparent()
                    assert upper is not None
                    upper.remove(paragraph)
                    return
            elif mark.tag == q(drop):
                parent.remove(mark)
            else:
                for child in list(mark):
                    for text in child.iter(q("delText")):
                        text.tag = q("t")
                    mark.addprevious(child)
                parent.remove(mark)

    # -- comments

    def comment_with(self, words: str) -> Element:
        """The first comment that says these words."""
        assert self.comments is not None
        for each in self.comments:
            if words in "\n".join("".join(text.text or "" for text in p.iter(q("t"))) for p in each.iter(q("p"))):
                return each
        raise AssertionError(f"no comment says {words!r}")

    def edit_comment(self, words: str, typed: str) -> None:
        """Types over words within one line of a comment."""
        for text in self.comment_with(words).iter(q("t")):
            if words in (text.text or ""):
                text.text = (text.text or "").replace(words, typed)
                return
        raise AssertionError(words)

    def add_line(self, words: str, typed: str) -> None:
        """Adds a line at the end of a comment."""
        comment = self.comment_with(words)
        line = etree.SubElement(comment, q("p"))
        line.append(self._typed(typed))

    def comment(self, words: str, said: str) -> None:
        """Comments on these words."""
        runs = self._runs(words)
        id = self._new_comment(said)
        start, end = etree.Element(q("commentRangeStart")), etree.Element(q("commentRangeEnd"))
        for each in (start, end):
            each.set(q("id"), id)
        first, last = (self._outer(run) for run in (runs[0], runs[-1]))
        first.addprevious(start)
        last.addnext(end)
        reference = etree.Element(q("r"))
        etree.SubElement(reference, q("commentReference")).set(q("id"), id)
        end.addnext(reference)

    def reply(self, words: str, said: str) -> None:
        """Answers the comment that says these words."""
        parent = self.comment_with(words)
        id = self._new_comment(said)
        number = parent.get(q("id"), "")
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for each in [each for each in self.body.iter(q(tag)) if each.get(q("id")) == number]:
                twin = etree.Element(q(tag))
                twin.set(q("id"), id)
                if tag == "commentReference":
                    run = etree.Element(q("r"))
                    run.append(twin)
                    owner = each.getparent()
                    assert owner is not None
                    owner.addnext(run)
                else:
                    each.addnext(twin)
        self._thread(self.comment_with(said), parent)

    def resolve(self, words: str) -> None:
        """Resolves the thread of a comment."""
        self._entry(self.comment_with(words)).set(f"{{{W15}}}done", "1")

    @staticmethod
    def _outer(run: Element) -> Element:
        parent = run.getparent()
        assert parent is not None
        return parent if parent.tag in {q("ins"), q("del"), q("moveTo"), q("moveFrom")} else run

    def _new_comment(self, said: str) -> str:
        assert self.comments is not None
        ids = [int(each.get(q("id"), "0")) for each in self.comments]
        id = str(max(ids, default=0) + 1)
        comment = etree.SubElement(self.comments, q("comment"))
        for name, value in (("id", id), ("author", self.author), ("date", DATED), ("initials", self.author[:2])):
            comment.set(q(name), value)
        for line in said.split("\n"):
            etree.SubElement(comment, q("p")).append(self._typed(line))
        return id

    def _para(self, comment: Element) -> str:
        last = comment.findall(q("p"))[-1]
        name = f"{{{W14}}}paraId"
        if not last.get(name):
            self._next += 1
            last.set(name, f"{self._next:08X}")
        return last.get(name, "")

    def _entry(self, comment: Element) -> Element:
        if self.extended is None:
            self.extended = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
            self._declare()
        mark = self._para(comment)
        for each in self.extended:
            if each.get(f"{{{W15}}}paraId") == mark:
                return each
        entry = etree.SubElement(self.extended, f"{{{W15}}}commentEx")
        entry.set(f"{{{W15}}}paraId", mark)
        entry.set(f"{{{W15}}}done", "0")
        return entry

    def _thread(self, answer: Element, parent: Element) -> None:
        mark = self._para(parent)
        self._entry(parent)
        self._entry(answer).set(f"{{{W15}}}paraIdParent", mark)

    def _declare(self) -> None:
        """Names the part of the threads in the package."""
        types = self.parts["[Content_Types].xml"].decode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
        part = f'<Override PartName="/word/commentsExtended.xml" ContentType="{kind}"/>'
        self.parts["[Content_Types].xml"] = types.replace("</Types>", f"{part}</Types>").encode()
        name = "word/_rels/document.xml.rels"
        kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
        relation = f'<Relationship Id="rIdEx" Type="{kind}" Target="commentsExtended.xml"/>'
        self.parts[name] = self.parts[name].decode().replace("</Relationships>", f"{relation}</Relationships>").encode()

    # -- saving

    def save(self, path: Path, *, seed: int = 1) -> Path:
        """Saves as Word does: runs cut anew, spelling marks and bookmarks put in, save numbers on runs, the numbers of marks given anew."""
        self._habits(random.Random(seed))
        self.parts["word/document.xml"] = etree.tostring(
            self.body, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        for part, root in (("comments", self.comments), ("commentsExtended", self.extended)):
            if root is not None:
                self.parts[f"word/{part}.xml"] = etree.tostring(
                    root, xml_declaration=True, encoding="UTF-8", standalone=True
                )
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, data in self.parts.items():
                archive.writestr(part, data)
        return path

    def _habits(self, chance: random.Random) -> None:
        for text in list(self.body.iter(q("t"), q("delText"))):
            words = text.text or ""
            if len(words) > 12 and chance.random() < 0.4:
                self._cut(text, words.index(" ") + 1 if " " in words[:-1] else 5)
        for run in list(self.body.iter(q("r"))):
            if chance.random() < 0.5:
                run.set(q("rsidR"), f"00{chance.randrange(16**6):06X}")
            if chance.random() < 0.1 and run.getparent() is not None and run.getparent().tag == q("p"):
                mark = etree.Element(q("proofErr"))
                mark.set(q("type"), "spellStart")
                run.addprevious(mark)
        self._bookmarks(chance)
        self._numbers()

    def _bookmarks(self, chance: random.Random) -> None:
        for number, paragraph in enumerate(list(self._paragraphs())):
            if chance.random() < 0.2 and paragraph.find(q("r")) is not None:
                for tag in ("bookmarkStart", "bookmarkEnd"):
                    mark = etree.Element(q(tag))
                    mark.set(q("id"), str(number))
                    if tag == "bookmarkStart":
                        mark.set(q("name"), "_GoBack")
                    paragraph.append(mark)

    def _numbers(self) -> None:
        moves = {q(tag) for tag in ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")}
        for number, mark in enumerate(
            self.body.iter(q("ins"), q("del"), q("moveFrom"), q("moveTo"), q("rPrChange")), 5
        ):
            if mark.tag not in moves:
                mark.set(q("id"), str(50_000 + number))
