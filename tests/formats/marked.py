"""Marked texts for the tests of the Word files: the sample with amendments of invented delegations, and random ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from hypothesis import strategies as st

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind, Paragraph, labels
from app.domain.wording import NOTE_MARK, Run, Wording, differences, from_data, join, wording
from app.formats import Attribution, WordComment, WordDocument, WordHead
from app.resources import resource

HEAD = WordHead(
    "Cooperation between the United Nations and others",
    "A/75/L.20",
    dated=date(2020, 11, 17),
    session="75",
    agenda_item="130 (y)",
    agenda_title="Cooperation with other organizations",
    sponsors="Arcadia, Ruthenia and Sylvania",
)
ATTRIBUTIONS = {
    "a1": Attribution("Arcadia", date(2020, 11, 12)),
    "a2": Attribution("Ruthenia", datetime(2020, 11, 13, 16, 40)),
    "a3": Attribution("Sylvania (Federated States of)", date(2020, 11, 14)),
}


def sample_paragraphs() -> list[Paragraph]:
    """The paragraphs of the text that the product ships."""
    data = json.loads(resource("sample", "a_75_l_20.json").read_text("utf-8"))
    return [
        Paragraph("v", f"u{at}", Kind(row["kind"]), from_data(row["wording"]), row["level"])
        for at, row in enumerate(data["paragraphs"])
    ]


@dataclass
class Marking:
    """A text on which changes are marked one by one, by label."""

    rows: list[MarkedParagraph] = field(default_factory=list)

    def at(self, label: str) -> int:
        return next(at for at, row in enumerate(self.rows) if row.label == label and row.state != "inserted")

    def reword(self, label: str, new: Wording, *by: str) -> None:
        at = self.at(label)
        pieces = tuple(
            Piece(span.kind, span.wording, () if span.kind == "=" else by)
            for span in differences(self.rows[at].base, new)
        )
        self.rows[at] = replace(self.rows[at], pieces=pieces)

    def replace(self, label: str, changes: Sequence[tuple[str, str, tuple[str, ...]]]) -> None:
        """Replaces words, in the order they stand in, each by other delegations; inserted words take the style of the replaced ones."""
        row = self.rows[self.at(label)]
        old, pieces, at = row.base, [], 0
        for words, new, by in changes:
            start = old.text.index(words, at)
            end = start + len(words)
            pieces += [Piece("=", old.part(at, start)), Piece("-", old.part(start, end), by)]
            pieces.append(Piece("+", wording([replace(old.style_at(end), text=new)]), by))
            at = end
        pieces.append(Piece("=", old.part(at, len(old.text))))
        self.rows[self.at(label)] = replace(row, pieces=tuple(piece for piece in pieces if piece.wording))

    def delete(self, label: str, *by: str) -> None:
        at = self.at(label)
        row = self.rows[at]
        self.rows[at] = replace(row, state="deleted", pieces=(Piece("-", row.base, by),), amendments=by)

    def insert(self, at: int, label: str, kind: Kind, text: Wording, *by: str) -> None:
        self.rows.insert(at, MarkedParagraph(f"new {label}", label, kind, 0, "inserted", (Piece("+", text, by),), by))

    def move(self, those: Sequence[str], behind: str, number: int, *by: str, added: str = "") -> None:
        """Moves paragraphs that stand together behind another one, `added` words at the end of the last."""
        at = self.at(those[0])
        rows = self.rows[at : at + len(those)]
        gone = [replace(row, state="deleted", pieces=(Piece("-", row.base, by, True),)) for row in rows]
        come = [replace(row, state="inserted", pieces=(Piece("+", row.base, by, True),)) for row in rows]
        if added:
            come[-1] = replace(come[-1], pieces=(*come[-1].pieces, Piece("+", wording([Run(added)]), by)))
        self.rows[at : at + len(those)] = [replace(row, amendments=by, move=number) for row in gone]
        place = self.at(behind) + 1
        self.rows[place:place] = [replace(row, amendments=by, move=number) for row in come]


def marking(paragraphs: Sequence[Paragraph]) -> Marking:
    """A text without a mark yet."""
    named = labels(paragraphs)
    return Marking(
        [
            MarkedParagraph(row.uid, named[row.uid], row.kind, row.level, "kept", (Piece("=", row.wording),))
            for row in paragraphs
        ]
    )


def sample_marking() -> Marking:
    """The sample with amendments of three delegations: several on one paragraph, at both ends, with notes in and out."""
    text = marking(sample_paragraphs())
    text.replace(
        "OP4", [("Urges", "Calls upon", ("a1",)), ("gender equality", "gender equality and inclusion", ("a2", "a3"))]
    )
    old = text.rows[text.at("PP2")].base
    text.reword("PP2", old.replaced(old.text.index(NOTE_MARK), old.text.index(NOTE_MARK) + 1, Wording()), "a2")
    text.delete("PP13", "a3")
    text.delete("OP13(b)", "a1")
    added = wording(
        [
            Run("Encourages", italic=True),
            Run(" Member States to share good practices,"),
            Run(NOTE_MARK, note=wording([Run("See resolution "), Run("1/2", italic=True), Run(".")])),
            Run(" upon request;"),
        ]
    )
    text.insert(text.at("OP4") + 1, "OP4 bis", Kind.OPERATIVE, added, "a1")
    text.insert(0, "Heading 1", Kind.HEADING, wording([Run("Preamble")]), "a2")
    text.delete("OP16", "a1")
    last = wording([Run("Decides", italic=True), Run(" to remain seized of the matter.")])
    text.insert(len(text.rows), "OP16 bis", Kind.OPERATIVE, last, "a3")
    return text


def sample_document(**fields: object) -> WordDocument:
    """The marked sample as a Word document."""
    return replace(WordDocument(HEAD, tuple(sample_marking().rows), ATTRIBUTIONS), **fields)  # type: ignore[arg-type]


def rich_marking() -> Marking:
    """The sample with all that a mark can be: also words in another style, a changed note, moves of one and of two, a split."""
    text = sample_marking()
    old = text.rows[text.at("OP7")].base
    length = len(old.opening_words)
    text.reword("OP7", join([wording([Run(old.text[:length])]), old.part(length, len(old.text))]), "a2")
    old = text.rows[text.at("PP10")].base
    at = old.text.index(NOTE_MARK)
    note = join([old.notes[0], wording([Run(" See also "), Run("A/75/1", italic=True), Run(".")])])
    text.reword("PP10", old.replaced(at, at + 1, Wording((Run(NOTE_MARK, note=note),))), "a3")
    text.move(["OP9"], "OP11", 1, "a1", added=" upon request")
    text.move(["PP3", "PP4"], "PP6", 2, "a2")
    at = text.at("OP6")
    row = text.rows[at]
    half = row.base.text.index(" ", len(row.base.text) // 2)
    first = replace(row, state="split", pieces=(Piece("=", row.base.part(0, half)),), amendments=("a3",))
    rest = replace(
        row, uid="OP6 rest", label="", former="", pieces=(Piece("=", row.base.part(half, len(row.base.text))),)
    )
    text.rows[at : at + 1] = [first, rest]
    return text


def rich_document(**fields: object) -> WordDocument:
    """That sample as a Word document, with a thread of comments that is closed and others on paragraphs new, gone and moved."""
    text = rich_marking()
    uid = {label: text.rows[text.at(label)].uid for label in ("PP8", "OP9", "PP13")}
    comments = (
        WordComment(uid["PP8"], "Own delegation", "Position: accept\nTalking point", start=3, end=12, key="c1"),
        WordComment(uid["PP8"], "Capital", "Agreed.", dated=date(2020, 11, 3), key="c2", answers="c1"),
        WordComment(uid["PP8"], "Own delegation", "Thanks.", answers="c2", done=True),
        WordComment(uid["OP9"], "Own delegation", "On the moved one."),
        WordComment("new OP4 bis", "Own delegation", "On the new one."),
        WordComment(uid["PP13"], "Own delegation", "On the one that goes.", start=0, end=5),
    )
    return replace(WordDocument(HEAD, tuple(text.rows), ATTRIBUTIONS, comments), **fields)  # type: ignore[arg-type]


# Words as people type them, with what is hard: spaces at the ends, tabs, line ends, right-to-left, marks of XML, soft hyphens.
texts = st.text(st.sampled_from("ab <>&\"'é—\u00a0\u00ad\u2011“”\tאب中\n,;.()1"), min_size=1, max_size=12)
plain_runs = st.builds(Run, texts, st.booleans(), st.booleans(), st.booleans())
notes = st.lists(plain_runs, min_size=1, max_size=2).map(wording)
note_runs = notes.map(lambda note: Run(NOTE_MARK, note=note))
wordings = (
    st.lists(st.one_of(plain_runs, plain_runs, note_runs), min_size=1, max_size=4)
    .map(wording)
    .filter(lambda text: text.text.strip() != "")
)
authors = st.sampled_from([("a1",), ("a2",), ("a3",), ("a1", "a2")])


@st.composite
def marked_rows(draw: st.DrawFn) -> tuple[MarkedParagraph, ...]:
    """A random text with random changes by random delegations."""
    kinds = st.sampled_from([Kind.PREAMBULAR, Kind.OPERATIVE, Kind.OPERATIVE, Kind.HEADING, Kind.CLOSING, Kind.ANNEX])
    base = [Paragraph("v", "u0", Kind.OPERATIVE, draw(wordings))]
    for at in range(1, draw(st.integers(1, 6))):
        deep = base[-1].level if base[-1].kind is Kind.SUBPARAGRAPH else 0
        below = base[-1].kind in {Kind.OPERATIVE, Kind.SUBPARAGRAPH} and draw(st.booleans())
        kind = Kind.SUBPARAGRAPH if below else draw(kinds)
        level = draw(st.integers(1, min(deep + 1, 4))) if below else 0
        base.append(Paragraph("v", f"u{at}", kind, draw(wordings), level))
    text = marking(base)
    for row in list(text.rows):
        what = draw(st.sampled_from(["nothing", "reword", "delete", "insert before", "insert after"]))
        by = draw(authors)
        if what == "reword":
            text.reword(row.label, draw(wordings), *by)
        elif what == "delete":
            text.delete(row.label, *by)
        elif what.startswith("insert"):
            at = text.at(row.label) + (what == "insert after")
            text.insert(at, f"OP{draw(st.integers(1, 9))} bis", Kind.OPERATIVE, draw(wordings), *by)
    return tuple(text.rows)
