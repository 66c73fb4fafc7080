"""The same walk on a dossier that lies on disk: shaping too, undone and done again, taken back by the shell, closed and opened."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from app.domain.checking import Gravity, crossed_on, gate, read
from app.domain.refusal import Refusal
from app.work.editing import move_paragraph
from app.work.shaping import freeze, merge, next_alike, split
from app.work.workspace import Action, Workspace
from tests.builders import small
from tests.work.carrying.test_walk import KEPT, Walk

Made = dict[str, set[str]]


class WalkOnDisk(Walk):
    """A delegate at the desk, and now and then another program start."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.desk = Workspace.create(Path(self.folder.name) / "walk.adref", small(), who="Arcadia", origin="shell")
        self.state = self.desk.dossier
        self.made = {table: set() for table in (*KEPT, "notes", "said")}
        self.past: list[Made] = []
        self.future: list[Made] = []

    def teardown(self) -> None:
        self.desk.close()
        self.folder.cleanup()

    def do(self, action: Action, *made: tuple[str, str]) -> bool:
        before = self.remembered()
        try:
            change = self.desk.do(action)
        except Refusal:
            return False
        self.state = self.desk.dossier
        if change.delta:
            self.past.append(before)
            self.future.clear()
        for table, key in made:
            self.made[table].add(key)
        # a deletion proposed on both parts of a split paragraph is one again with them
        self.made["amendments"] -= {id for id in self.made["amendments"] - set(self.state.amendments) if "-" in id}
        return True

    def remembered(self) -> Made:
        return {table: set(keys) for table, keys in self.made.items()}

    @rule(data=st.data())
    def shape(self, data: st.DataObject) -> None:
        version = self.version(data)
        uid, other, new = self.uid(data, version), self.uid(data, version), self.new()
        kind = data.draw(st.integers(0, 3))
        if kind == 0 and uid not in self.state.positions:
            at = data.draw(st.integers(0, len(self.state.paragraphs[f"{version}:{uid}"].wording.text)))
            known = set(self.state.amendments)
            if self.do(split(new, version, uid, at)):
                self.made["amendments"] |= set(self.state.amendments) - known
        elif kind == 1:
            self.do(merge(new, version, uid, next_alike(self.state, version, uid) or other))
        elif kind == 2:
            self.do(move_paragraph(version, uid, other))
        elif kind == 3:
            self.do(freeze(new, version))

    @precondition(lambda self: bool(self.past))
    @rule(again=st.booleans())
    def undo(self, again: bool) -> None:
        now = self.desk.dossier
        self.future.append(self.remembered())
        self.desk.undo()
        self.state, self.made = self.desk.dossier, self.past.pop()
        self.nothing_is_lost_or_doubled()
        if again:
            self.past.append(self.remembered())
            self.desk.redo()
            self.state, self.made = self.desk.dossier, self.future.pop()
            assert self.state == now

    @rule(take_back=st.booleans())
    def open_again(self, take_back: bool) -> None:
        self.desk.close()
        self.desk = Workspace.open(self.desk.path, who="Arcadia", origin="shell")
        assert self.desk.dossier == self.state
        if take_back and self.past:
            self.desk.take_back()
            self.made = self.past[-1]
            self.state = self.desk.dossier
        self.past.clear()
        self.future.clear()

    @invariant()
    def each_crossed_line_is_told_once_and_the_worst_first(self) -> None:
        newest = self.state.newest_version().id
        found, text = gate(self.state, newest), read(self.state, newest)
        lines = [row.row for row in found.concerns if row.gravity <= Gravity.CROSSED_BEFORE]
        assert len(lines) == len(set(lines))
        assert set(lines) == {
            row.id
            for row in self.state.red_lines.values()
            if row.paragraph not in text.left_in_history and crossed_on(row, text.standing(row.paragraph, row.created))
        }
        order = [row.gravity for row in found.paragraphs if row.gravity is not None]
        assert order == sorted(order)


TestWalkOnDisk = WalkOnDisk.TestCase
TestWalkOnDisk.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
