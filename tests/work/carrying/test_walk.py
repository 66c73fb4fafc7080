"""Many actions in any order: nothing that hangs on a paragraph is ever lost, doubled, or out of sight."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.domain.dossier import Dossier, applied, between
from app.domain.links import LinkKind
from app.domain.paragraphs import Kind, Paragraph, labels
from app.domain.positions import Priority, Rule, Stance
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.work.amending import propose_deletion, propose_insertion, propose_move, propose_replacement
from app.work.annotating import (
    add_fallback,
    add_instruction,
    add_note,
    add_red_line,
    set_party_stance,
    set_priority,
    set_rationale,
    set_stance,
)
from app.work.carrying import (
    anchors,
    confirm,
    fits,
    join,
    keep_in_history,
    part,
    place,
    place_note,
    rebase,
    settle,
    still_waits,
    suggestions,
    to_place,
    waiting,
)
from app.work.carrying.hanging_on import asking
from app.work.editing import reword
from app.work.shaping import merge
from app.work.versions import add_version, copy_version, remove_version
from app.work.workspace import Action, New
from tests.builders import NOON, small

SENTENCES = [
    "Recalling its resolution on the bridges of the northern valley and the report of the engineers,",
    "Welcoming also the help of the Fund to the builders of roads in the southern valley,",
    "Urges all Member States to build small bridges of stone, and calls upon the Fund to help the builders of the valley;",
    "Requests the Bank to report to the Assembly at its next session on the roads along the river and on their builders;",
    "Invites the engineers of all States to share what they know of timber, stone and lime with the builders;",
]
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})
KEPT = ("instructions", "red_lines", "fallbacks", "amendments")


class Walk(RuleBasedStateMachine):
    """A delegate at work, with a memory of all that was ever written down."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.states: list[tuple[Dossier, dict[str, set[str]]]] = []

    @initialize()
    def begin(self) -> None:
        self.state = small()
        self.made: dict[str, set[str]] = {table: set() for table in (*KEPT, "notes", "said")}

    def new(self) -> New:
        self.count += 1
        return New(f"n{self.count}", NOON + timedelta(minutes=self.count))

    def do(self, action: Action, *made: tuple[str, str]) -> bool:
        """Run an action; what it refuses changes nothing."""
        before = self.state
        try:
            after = action.run(before)
        except Refusal:
            return False
        assert applied(before, between(before, after)) == after
        for one, other in ((before, after), (after, before)):  # done, and taken back
            if still_waits(waiting(one), between(one, other), other):
                assert waiting(other) == waiting(one)
        self.states.append((before, {table: set(keys) for table, keys in self.made.items()}))
        self.state = after
        for table, key in made:
            self.made[table].add(key)
        return True

    def version(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([row.id for row in self.state.versions_in_order()]))

    def uid(self, data: st.DataObject, version: str = "") -> str:
        return data.draw(st.sampled_from(self.state.version(version or self.state.newest_version().id).order))

    @rule(data=st.data())
    def write(self, data: st.DataObject) -> None:
        uid, new = self.uid(data), self.new()
        row = self.state.newest_wording(uid)
        assert row is not None
        text = row.wording
        kind = data.draw(st.integers(0, 8))
        token = f"token{self.count}x"
        if kind == 0 and uid not in self.state.positions:
            self.do(set_rationale(uid, token, text), ("said", token))
            self.do(set_stance(uid, data.draw(st.sampled_from(list(Stance))), text))
        elif kind == 1:
            self.do(set_priority(uid, data.draw(st.sampled_from(list(Priority))), text))
        elif kind == 2:
            self.do(add_instruction(new, uid, token), ("instructions", new.id))
        elif kind == 3:
            words = data.draw(st.sampled_from(text.plain.split()))
            self.do(add_red_line(new, uid, data.draw(st.sampled_from(list(Rule))), words), ("red_lines", new.id))
        elif kind == 4:
            self.do(add_fallback(new, uid, token), ("fallbacks", new.id))
        elif kind == 5:
            self.do(add_note(new, uid, token), ("notes", new.id))
        elif kind in {6, 7}:
            start = data.draw(st.integers(0, len(text.text) - 1))
            end = data.draw(st.integers(start + 1, len(text.text)))
            self.do(add_note(new, uid, token, words=(start, end), on=text), ("notes", new.id))
        else:
            party = data.draw(st.sampled_from(["XBE", "XCO"]))
            if not any((row.paragraph, row.party) == (uid, party) for row in self.state.stances.values()):
                self.do(set_party_stance(new, uid, party, Stance.OPPOSE, source=token), ("said", token))

    @rule(data=st.data())
    def propose(self, data: st.DataObject) -> None:
        version, new = self.version(data), self.new()
        uid, other = self.uid(data, version), self.uid(data, version)
        text = plain(edited(data, self.state.paragraphs[f"{version}:{uid}"].wording.plain))
        made = ("amendments", new.id)
        kind = data.draw(st.integers(0, 3))
        if kind == 0:
            self.do(propose_replacement(new, version, uid, text, ["XAR"]), made)
        elif kind == 1:
            sentence = plain(data.draw(st.sampled_from(SENTENCES)))
            self.do(propose_insertion(new, version, uid, Kind.OPERATIVE, sentence, ["XAR"]), made)
        elif kind == 2:
            self.do(propose_deletion(new, version, uid, ["XAR"]), made)
        else:
            self.do(propose_move(new, version, uid, other, ["XAR"]), made)

    @rule(data=st.data())
    def receive(self, data: st.DataObject) -> None:
        new, base = self.new(), self.version(data)
        rows = changed(data, list(self.state.text_of(base)), self.count)
        self.do(add_version(new, f"Rev.{self.count}", rows, based_on=data.draw(st.sampled_from(["", base]))))

    @rule(data=st.data())
    def copy(self, data: st.DataObject) -> None:
        self.do(copy_version(self.new(), self.version(data), f"Copy {self.count}"))

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self.do(remove_version(self.version(data)))

    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        version = self.version(data)
        uid = self.uid(data, version)
        earlier = self.uid(data, self.version(data))
        kind = data.draw(st.integers(0, 4))
        if kind == 0:
            done = self.do(part(self.new(), version, uid))
            assert not done or uid not in self.state.version(version).order
        elif kind == 1:
            done = self.do(join(self.new(), version, uid, earlier))
            assert not done or earlier in self.state.version(version).order
        elif kind == 2:
            self.do(confirm(self.new(), version, uid))
        elif kind == 3:
            self.do(merge(self.new(), version, uid, self.uid(data, version)))
        else:
            words = edited(data, self.state.paragraphs[f"{version}:{uid}"].wording.plain)
            self.do(reword(version, uid, plain(words)))

    @precondition(lambda self: bool(waiting(self.state)))
    @rule(data=st.data())
    def find_a_place(self, data: st.DataObject) -> None:
        rows = waiting(self.state)
        row = rows[data.draw(st.integers(0, len(rows) - 1))]
        found = [each.uid for each in suggestions(self.state, row.key)]
        newest = self.state.newest_version()
        assert set(found) <= set(newest.order)
        on = data.draw(st.sampled_from(found)) if found else self.uid(data)
        if data.draw(st.booleans()):
            assert self.do(place(self.new(), row.key, on))
        else:
            assert self.do(keep_in_history(self.new(), row.key))
        if row.note or row.uid not in newest.order:
            assert row.key not in [each.key for each in waiting(self.state)]

    @precondition(lambda self: bool(self.state.notes))
    @rule(data=st.data())
    def move_note(self, data: st.DataObject) -> None:
        self.do(place_note(data.draw(st.sampled_from(sorted(self.state.notes))), self.uid(data), (0, 1)))

    @rule(close=st.booleans(), ours=st.booleans())
    def take_over(self, close: bool, ours: bool) -> None:
        ids = list(self.state.amendments)
        self.do(settle(ids) if close else rebase(ids, ours=ours))

    @precondition(lambda self: bool(self.states))
    @rule()
    def undo(self) -> None:
        self.state, self.made = self.states.pop()

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        for table in KEPT:
            assert set(getattr(self.state, table)) == self.made[table]
        assert self.made["notes"] <= set(self.state.notes)
        others = [row for id, row in self.state.notes.items() if id not in self.made["notes"]]
        assert all(row.text.startswith("Our position on") for row in others)
        said = [f"{row.rationale} {row.talking_points}" for row in self.state.positions.values()]
        said += [f"{row.source} {row.note}" for row in self.state.stances.values()]
        said += [row.text for row in others]
        tokens = Counter(re.findall(r"token\d+x", " ".join(said)))
        assert tokens == Counter(self.made["said"])

    @invariant()
    def everything_is_in_sight(self) -> None:
        state = self.state
        newest = set(state.newest_version().order)
        proposed = {row.paragraph for row in state.amendments.values() if row.action.value == "insert"}
        kept = {row.other for row in state.links.values() if row.kind is LinkKind.APART and not row.paragraph}
        waits, needed = set(to_place(state)), asking(state)
        assert waits <= {row.uid for row in waiting(state)}
        for table in (*KEPT, "notes", "positions", "stances"):
            for row in getattr(state, table).values():
                assert row.paragraph in newest | proposed | kept | waits or row.paragraph not in needed

    @invariant()
    def the_texts_are_whole(self) -> None:
        state = self.state
        keys = [f"{row.id}:{uid}" for row in state.versions.values() for uid in row.order]
        assert len(keys) == len(set(keys))
        assert set(keys) == set(state.paragraphs)
        assert all(row.id == key for key, row in state.paragraphs.items())
        for row in state.versions.values():
            assert len(labels(state.text_of(row.id))) == len(row.order)

    @invariant()
    def what_is_computed_makes_sense(self) -> None:
        newest = self.state.newest_version().id
        for id, anchor in anchors(self.state).items():
            now = self.state.paragraphs[f"{newest}:{self.state.notes[id].paragraph}"].wording
            assert 0 <= anchor.start <= anchor.end <= len(now.text)
        for id, found in fits(self.state).items():
            assert self.state.amendments[id].is_standing
            assert found.base or self.state.amendments[id].action.value == "insert"


def edited(data: st.DataObject, text: str) -> str:
    """The text with some words changed, added or taken out."""
    words = text.split(" ")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(words) - 1))
        words[at : at + data.draw(st.integers(0, 2))] = [data.draw(st.sampled_from(WORDS))]
    return " ".join(words)


def changed(data: st.DataObject, rows: list[Paragraph], count: int) -> list[Paragraph]:
    """The text as somebody else sends it: edited, moved, split, merged, with something new and something left out."""
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(rows) - 1))
        row, kind = rows[at], data.draw(st.integers(0, 5))
        words = row.wording.plain.split(" ")
        if kind == 0:
            rows[at] = replace(row, wording=plain(edited(data, row.wording.plain)))
        elif kind == 1 and len(rows) > 1:
            del rows[at]
        elif kind == 2:
            rows.insert(data.draw(st.integers(0, len(rows) - 1)), rows.pop(at))
        elif kind == 3 and len(words) > 3:
            half = len(words) // 2
            rows[at] = replace(row, wording=plain(" ".join(words[:half])))
            rows.insert(at + 1, replace(row, wording=plain(" ".join(words[half:]))))
        elif kind == 4 and at + 1 < len(rows) and rows[at + 1].kind is row.kind:
            other = rows.pop(at + 1)
            rows[at] = replace(row, wording=plain(f"{row.wording.plain} and {other.wording.plain}"))
        else:
            sentence = plain(data.draw(st.sampled_from(SENTENCES)))
            rows.insert(at, Paragraph("", "", data.draw(st.sampled_from([Kind.PREAMBULAR, Kind.OPERATIVE])), sentence))
    return [replace(row, version="", uid=f"p{count}-{at}") for at, row in enumerate(rows)]


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
