"""Whatever several delegations propose: our file comes back with nothing new in it, and says the same again from a dossier made of it."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import AddedParty, Dossier
from app.domain.paragraphs import Kind
from app.domain.positions import Note
from app.domain.wording import EMPTY, Run, Wording, wording
from app.formats import Draft, docx_bytes, read
from app.work.exporting import Audience, Composition, Conflicts, ExportPlan
from app.work.receiving.recognizing import Proposal, recognized
from app.work.receiving.taking import Plan, receive
from app.work.workspace import New
from tests.builders import NOON, small

PARTIES = {
    "XAR": "Arcadia",
    "XBE": "Belmarine",
    "XCO": "Cordovia",
    "XDR": "Dravonia",
    "XEL": "Elandia",
    "XFA": "Fantasia",
}
WORDS = ("bridges", "of stone", "large", "and secure", "all", "where appropriate", "quickly", "with care")
REWORDED = ("pp1", "pp2", "op1", "op2", "sub1", "sub2", "op3")


def negotiated() -> Dossier:
    """The small resolution, in a dossier of Arcadia that knows five invented delegations more."""
    base = small()
    base = replace(base, about=replace(base.about, own_party="XAR", symbol="A/75/L.20"))
    return base.put(
        "parties", *(AddedParty(code, f"{name} (illustrative)", (name,), True) for code, name in PARTIES.items())
    )


def edited(text: Wording, at: int, word: str, how: int) -> Wording:
    """The wording with a word put in, taken out, put in the place of another, or set in italics."""
    places = [0, *(n + 1 for n, letter in enumerate(text.text) if letter == " ")]
    start = places[at % len(places)]
    end = text.text.find(" ", start) + 1 or len(text.text)
    old = text.part(start, end)
    if how == 0:
        return text.replaced(start, start, wording([Run(f"{word} ")]))
    if how == 1 and len(places) > 2 and end < len(text.text):
        return text.replaced(start, end, EMPTY)
    if how == 2 and end < len(text.text):
        return text.replaced(start, end, wording([Run(f"{word} ")]))
    return text.replaced(start, end, wording(replace(run, italic=not run.italic) for run in old.runs))


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Up to eight amendments of every kind by one or two of six delegations, and up to three notes."""
    base = negotiated()
    rows: list[Amendment] = []
    for number in range(draw(st.integers(1, 8))):
        who = tuple(draw(st.lists(st.sampled_from(sorted(PARTIES)), min_size=1, max_size=2, unique=True)))
        uid = draw(st.sampled_from(REWORDED))
        text = base.paragraphs[f"v1:{uid}"].wording
        action = draw(st.sampled_from([AmendmentAction.REPLACE] * 5 + list(AmendmentAction)))
        row = Amendment(f"a{number}", uid, action, who, NOON + timedelta(minutes=number), text)
        if action is AmendmentAction.REPLACE:
            for _ in range(draw(st.integers(1, 2))):
                text = edited(text, draw(st.integers(0, 9)), draw(st.sampled_from(WORDS)), draw(st.integers(0, 3)))
            row = replace(row, text=text)
            if text == row.base:
                continue
        elif action is AmendmentAction.INSERT:
            words = wording([Run("Invites", italic=True), Run(f" {draw(st.sampled_from(WORDS))} number {number};")])
            row = replace(
                row, paragraph=row.id, base=EMPTY, text=words, after=draw(st.sampled_from(["op1", "op3", "sub2"]))
            )
            row = replace(row, kind=Kind.OPERATIVE, label="")
        elif action is AmendmentAction.MOVE:
            row = replace(
                row, paragraph=draw(st.sampled_from(["op1", "op3"])), after=draw(st.sampled_from(["op2", "op1"]))
            )
            row = replace(row, base=base.paragraphs[f"v1:{row.paragraph}"].wording)
            row = replace(row, text=row.base)
            if row.paragraph == row.after:
                continue
        rows.append(row)
    notes = [
        Note(
            f"n{number}",
            draw(st.sampled_from(REWORDED)),
            f"Note {number} on {draw(st.sampled_from(WORDS))}",
            "XAR",
            NOON,
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    return base.put("amendments", *rows).put("notes", *notes) if rows else base.put("notes", *notes)


def sent(dossier: Dossier, conflicts: Conflicts) -> Draft:
    """What a reader finds in the file for our capital."""
    plan = ExportPlan("v1", Audience.CAPITAL, conflicts=conflicts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sent.docx"
        path.write_bytes(docx_bytes(Composition(dossier, plan).document(forbidden=False)))
        return read(path)


_NUMBER = re.compile(r"^\d+(?: [a-z]+)?\.\s+")


def content(draft: Draft) -> tuple[object, ...]:
    """What a file says: its text with and without the changes, who marked what (the numbers of new paragraphs aside), who said what where."""
    marks = Counter((row.author, row.kind, _NUMBER.sub("", " ".join(row.text.split()))) for row in draft.revisions)
    said = Counter((row.author, row.text, row.paragraph) for row in draft.comments)
    return tuple(row.wording for row in draft.paragraphs), tuple(row.wording for row in draft.accepted), marks, said


def settings_of(examples: int) -> settings:
    return settings(max_examples=examples, suppress_health_check=[HealthCheck.too_slow])


@settings_of(40)
@given(dossiers(), st.sampled_from(Conflicts))
def test_nothing_is_new_in_what_we_wrote(dossier: Dossier, conflicts: Conflicts) -> None:
    found = recognized(dossier, sent(dossier, conflicts)).returned
    event("recognized" if found is not None else "nothing of ours in it")
    items = found.items if found is not None else ()
    assert [(item.news, item.amendment, item.number) for item in items] == []


@settings_of(40)
@given(dossiers())
def test_a_dossier_made_of_our_file_writes_the_same_file(dossier: Dossier) -> None:
    first = sent(dossier, Conflicts.FIRST)
    assume(first.by_author)
    alternatives = [row for row in first.comments if row.text.startswith("Alternative")]
    assume(not alternatives)  # they come back as notes: a comment is no mark
    moved = {row.paragraph for row in dossier.amendments.values() if row.action is AmendmentAction.MOVE}
    rows = dossier.amendments.values()
    assume(not any(row.paragraph in moved and row.action is AmendmentAction.REPLACE for row in rows))
    second = again(first)
    texts, said = content(first), content(second)
    assert said[:2] == texts[:2] and said[3] == texts[3]
    assert {row.author for row in second.revisions} == {row.author for row in first.revisions}
    assert content(again(second)) == said, "what is one phrase may be marked as one, and stays so"


def again(draft: Draft) -> Draft:
    """What a reader finds in the file that is written from a new dossier made of a file."""
    fresh = replace(negotiated(), amendments={}, notes={})
    made = receive(New("in", NOON), fresh, draft, Plan(Proposal.AMENDMENTS, onto="v1")).action.run(fresh)
    return sent(made, Conflicts.FIRST)
