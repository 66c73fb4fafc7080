"""A fictitious Word file for D3: six authors, named as Word names its users, track every kind of change on a text about bridges.

It is a fixture of syntax: the authors' names are there to be matched, and nobody named in it ever held any of these positions.
"""

from __future__ import annotations

from pathlib import Path

from tests.formats.word.foreign import paragraph, run, word_file

EU, USUN, AUTHOR, MEX, RUS, USER = "EU Delegation", "Smith, J (USUN)", "Author", "misión.mex", "RUS", "Windows User"
AUTHORS = (EU, USUN, AUTHOR, MEX, RUS, USER)

ZERO_DRAFT = """The General Assembly,

Recalling its resolution 1/1 of 1 January 2020,

Noting with concern the lack of bridges,

1. Urges all States to build small bridges;

2. Calls upon engineers to use stone;

3. Invites bakers to bake bread for the engineers;

4. Encourages painters to paint bridges, and requests them to choose green;

5. Requests the Secretary-General to report on bridges;

6. Decides to remain seized of the matter.
"""

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


class _Pen:
    """Writes marks, each with a number of its own and the day of its author's round."""

    def __init__(self) -> None:
        self._number = 0

    def mark(self, tag: str, author: str, content: str = "") -> str:
        self._number += 1
        day = 12 + AUTHORS.index(author)
        by = f'w:id="{self._number}" w:author="{author}" w:date="2020-11-{day}T09:00:00Z"'
        return f"<w:{tag} {by}>{content}</w:{tag}>" if content else f"<w:{tag} {by}/>"

    def ins(self, author: str, text: str) -> str:
        return self.mark("ins", author, run(text))

    def cut(self, author: str, text: str) -> str:
        return self.mark("del", author, _deleted(run(text)))

    def end(self, tag: str, author: str) -> str:
        return f"<w:rPr>{self.mark(tag, author)}</w:rPr>"


def _deleted(runs: str) -> str:
    return runs.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")


def _comment(number: int, author: str, text: str) -> str:
    body = f'<w:p {_W14} w14:paraId="0000000{number}">{run(text)}</w:p>'
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="2020-11-19T09:00:00Z">{body}</w:comment>'


def _on(number: int, text: str) -> str:
    reference = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
    return f'<w:commentRangeStart w:id="{number}"/>{run(text)}{reference}'


def rev1(folder: Path) -> Path:
    """Rev.1 as it comes by e-mail. The facilitator also changed PP2 without tracking ("the lack" became "the scarcity")."""
    pen = _Pen()
    struck = pen.mark("ins", EU, run("and ") + pen.mark("del", RUS, _deleted(run("very "))) + run("sound "))
    styled = f"<w:r><w:rPr><w:b/>{pen.mark('rPrChange', USER, '<w:rPr/>')}</w:rPr><w:t>bridges,</w:t></w:r>"
    body = (
        paragraph(run("The General Assembly,")),
        paragraph(run("Recalling its resolution 1/1 of 1 January 2020,")),
        paragraph(run("Noting with concern the scarcity of "), styled),
        paragraph(
            run("1. Urges all States to build "),
            pen.cut(USUN, "small"),
            pen.ins(USUN, "large"),
            run(" "),
            struck,
            run("bridges;"),
        ),
        f"{_moved_from(pen)}",
        paragraph(run("3. Invites bakers to bake "), _on(1, "bread"), _on(2, " for"), run(" the engineers;")),
        # MEX splits OP4: the end of the first half and the words before the second are tracked
        f"<w:p><w:pPr>{pen.end('ins', MEX)}</w:pPr>{run('4. Encourages painters to paint bridges')}{pen.ins(MEX, ';')}</w:p>",
        f"<w:p>{pen.cut(MEX, ', and requests them')}{pen.ins(MEX, 'Requests painters')}{run(' to choose green;')}</w:p>",
        # Author joins OP5 and OP6: the end of OP5 is cut
        f"<w:p><w:pPr>{pen.end('del', AUTHOR)}</w:pPr>{run('5. Requests the Secretary-General to report on bridges;')}</w:p>",
        paragraph(
            pen.cut(AUTHOR, "6. Decides"),
            pen.ins(AUTHOR, " and decides"),
            run(" to remain seized of the matter."),
            pen.ins(USER, " "),
        ),
        _moved_to(pen),
    )
    thread = (
        f'<w15:commentEx {_W15} w15:paraId="00000001" w15:done="0"/>'
        f'<w15:commentEx {_W15} w15:paraId="00000003" w15:paraIdParent="00000001" w15:done="0"/>'
        f'<w15:commentEx {_W15} w15:paraId="00000002" w15:done="1"/>'
    )
    comments = _comment(1, MEX, "Why bread?") + _comment(2, RUS, "Closed.") + _comment(3, EU, "They are hungry.")
    return word_file(folder / "Rev.1.docx", *body, comments=comments, commentsExtended=thread)


_MOVED = "2. Calls upon engineers to use stone;"


def _moved_from(pen: _Pen) -> str:
    return _half(pen, "moveFrom", 901)


def _moved_to(pen: _Pen) -> str:
    return _half(pen, "moveTo", 902)


def _half(pen: _Pen, tag: str, number: int) -> str:
    """One half of a move as LibreOffice writes it: the range begins and ends inside the paragraph, behind the mark of its end."""
    by = f'w:id="{number}" w:name="m1" w:author="{RUS}" w:date="2020-11-16T09:00:00Z"'
    words = pen.mark(tag, RUS, run(_MOVED))
    return (
        f"<w:p><w:pPr>{pen.end(tag, RUS)}</w:pPr><w:{tag}RangeStart {by}/>{words}"
        f'<w:{tag}RangeEnd w:id="{number}"/></w:p>'
    )
