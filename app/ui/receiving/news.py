"""What is new in a file of ours that came back: each thing with its difference, to be taken in or left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.listing import listed
from app.domain.wording import Span, plain
from app.ui.buttons import Button
from app.ui.difference import DifferenceView
from app.ui.party_field import Parties
from app.ui.receiving.words import counted, shortened
from app.work.exporting import AUDIENCE_NAMES, Audience
from app.work.receiving.returning import Item, News, Returned, in_words

HEADINGS = {
    News.NEW: "New changes",
    News.ALTERED: "Edited within a mark that we hold",
    News.OPPOSED: "Struck out within a mark that we hold",
    News.ACCEPTED: "Accepted: the words are plain text now",
    News.GONE: "Not marked any more: rejected there, or never sent",
    News.UNTRACKED: "Changed without tracking",
    News.INSTRUCTION: "Instructions",
    News.POSITION: "Our positions",
    News.COMMENT: "New comments",
    News.ANSWER: "Answers",
    News.REWORDED: "Comments reworded",
    News.RESOLVED: "Threads resolved",
}
"""What each kind of news is called above its list."""
DOES = {
    News.ACCEPTED: "mark it as agreed ad ref",
    News.GONE: "mark it as rejected",
    News.UNTRACKED: "take it as an amendment of ours",
}
"""What taking in does where that does not speak for itself."""
MOST_ROWS = 150
"""How many things are shown one by one; the rest are taken in or left as one."""
MOST_QUOTED = 90


class NewsView(QWidget):
    """The summary, and below it what is new by kinds, each thing with a check box. `changed` tells that another choice was made."""

    changed = Signal()

    def __init__(self, found: Returned, parties: Parties, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parties = parties
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 8, 0, 0)
        self._content = QWidget()
        self._changed_ways: set[str] = set()
        self._fill(found)

    def show_found(self, found: Returned) -> None:
        """Show another comparison of the same file; what was picked and left stays so, as far as it is in it still."""
        picked = {key: box.isChecked() for key, box in self.boxes.items()}
        ways = {key: way.currentIndex() for key, way in self.ways.items()}
        rest = self.rest is None or self.rest.isChecked()
        self._whole.removeWidget(self._content)
        self._content.deleteLater()
        self._fill(found)
        for key, box in self.boxes.items():
            box.setChecked(picked.get(key, box.isChecked()))
        if self.rest is not None:
            self.rest.setChecked(rest)
        for key, way in self.ways.items():
            if key in self._changed_ways:
                way.setCurrentIndex(ways.get(key, way.currentIndex()))
        self.changed.emit()

    def _fill(self, found: Returned) -> None:
        self.found = found
        self.boxes: dict[str, QCheckBox] = {}
        self.ways: dict[str, QComboBox] = {}
        self.rest: QCheckBox | None = None
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._whole.addWidget(self._content)
        self._add_heading()
        shown = found.items[:MOST_ROWS]
        for news, items in groupby(shown, key=lambda item: item.news):
            self._add_kind(news, list(items))
        self._add_rest(found.items[MOST_ROWS:])

    def _add_heading(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        title = QLabel("What is new in it")
        title.setProperty("section", True)
        head.addWidget(title)
        head.addStretch(1)
        self.all = Button("Take in all")
        self.none = Button("Take in none")
        for button, state in ((self.all, True), (self.none, False)):
            button.setAutoDefault(False)
            button.setVisible(len(self.found.items) > 2)
            button.clicked.connect(lambda _=False, state=state: self._check_all(state))
            head.addWidget(button)
        self._column.addLayout(head)
        self.summary = QLabel(in_words(self.found))
        self.summary.setWordWrap(True)
        self._column.addWidget(self.summary)
        audience = AUDIENCE_NAMES[Audience(self.found.audience)].lower() if self.found.audience else ""
        lines = [f"It was most likely written for: {audience}."] if audience else []
        missing = self.found.missing_comments
        if missing:
            lines.append(
                f"{counted(missing, 'comment')} that it had, or that came later, {'is' if missing == 1 else 'are'} not in it."
            )
        if lines:
            self._column.addWidget(_muted(" ".join(lines)))

    def _add_kind(self, news: News, items: list[Item]) -> None:
        title = QLabel(f"{HEADINGS[news]}  {len(items)}" if len(items) > 1 else HEADINGS[news])
        title.setContentsMargins(0, 8, 0, 0)
        title.setStyleSheet("font-weight: 600;")
        self._column.addWidget(title)
        for item in items:
            self._column.addWidget(self._row(item))

    def _row(self, item: Item) -> QFrame:
        frame = QFrame()
        frame.setProperty("card", True)
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(3)
        top = QHBoxLayout()
        box = QCheckBox(_name(item).replace("&", "&&"))
        box.setChecked(item.is_wanted)
        box.toggled.connect(lambda _: self.changed.emit())
        self.boxes[item.key] = box
        top.addWidget(box)
        top.addStretch(1)
        if item.news is News.ALTERED and item.author:
            top.addWidget(self._way(item))
        elif item.news in DOES:
            top.addWidget(_muted(DOES[item.news]))
        column.addLayout(top)
        quoted = _quoted(item)
        if quoted:
            line = _muted(quoted)
            line.setContentsMargins(24, 0, 0, 0)
            line.setWordWrap(True)
            column.addWidget(line)
        if item.spans:
            view = DifferenceView(self._parties.theme, fold=True, points=10.5)
            view.show_difference(_spans(item))
            view.setContentsMargins(24, 0, 0, 0)
            column.addWidget(view)
        return frame

    def _way(self, item: Item) -> QComboBox:
        """Whether the amendment takes the new wording, or somebody else's stands beside it."""
        way = QComboBox()
        way.setAccessibleName("How the edited words are taken in")
        way.addItem("The amendment in its new wording", False)
        way.addItem(f"A new amendment of {shortened(item.author, 30)}", True)
        way.setCurrentIndex(int(item.is_apart))
        way.currentIndexChanged.connect(lambda _: self.changed.emit())
        way.activated.connect(lambda _: self._changed_ways.add(item.key))
        self.ways[item.key] = way
        return way

    def _add_rest(self, items: tuple[Item, ...]) -> None:
        if not items:
            return
        wanted = [item for item in items if item.is_wanted]
        self.rest = QCheckBox(
            f"… and {len(items):,} more; take in the {len(wanted):,} of them that are new changes and comments"
        )
        self.rest.setChecked(True)
        self.rest.toggled.connect(lambda _: self.changed.emit())
        self._column.addWidget(self.rest)

    def _check_all(self, state: bool) -> None:
        """All that a file can say by itself, or nothing; what is only told stays as it was chosen."""
        wanted = {item.key for item in self.found.items if item.is_wanted}
        for key, box in self.boxes.items():
            if key in wanted or not state:
                box.setChecked(state)
        if self.rest is not None:
            self.rest.setChecked(state)

    def picked(self) -> frozenset[str]:
        """The keys of what is taken in."""
        return frozenset(self._picked())

    def _picked(self) -> Iterator[str]:
        yield from (key for key, box in self.boxes.items() if box.isChecked())
        if self.rest is not None and self.rest.isChecked():
            yield from (item.key for item in self.found.items[MOST_ROWS:] if item.is_wanted)

    def apart(self) -> frozenset[str]:
        """The keys of the edited amendments that stay as they are, beside a new one."""
        shown = {key for key, way in self.ways.items() if way.currentData()}
        return frozenset(shown | {item.key for item in self.found.items if item.is_apart and item.key not in self.ways})


def _name(item: Item) -> str:
    """The paragraph, and who did it."""
    parts = [item.label or "Beside the text", shortened(item.author, 60)]
    if item.news in {News.POSITION, News.INSTRUCTION}:  # it stands in a comment of ours, whoever wrote into that
        parts = [item.label, item.text]
    elif item.news is News.NEW and item.field in {"insert", "move", "delete"}:
        does = {"insert": "new paragraph", "move": "move", "delete": "deletion"}[item.field]
        parts = [f"Behind {item.label}" if item.field == "insert" and item.label else item.label, does, item.author]
    return " · ".join(part for part in parts if part)


def _quoted(item: Item) -> str:
    """What it is about, where the difference does not show that."""
    text = shortened(item.text, MOST_QUOTED)
    if item.news is News.ANSWER and text:
        return f"To “{text}”"
    if item.amendment and text:
        return f"Proposed by {text}"
    if item.news in {News.COMMENT, News.RESOLVED} and text:
        return f"On “{text}”" if item.news is News.COMMENT else f"“{text}”"
    return ""


def _spans(item: Item) -> Iterable[Span]:
    """The difference; a comment as plain words, for all of it is new."""
    if item.news in {News.COMMENT, News.ANSWER}:
        return [Span("=", plain(span.wording.plain)) for span in item.spans]
    return item.spans


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("muted", True)
    return label


def chosen_in_words(view: NewsView) -> str:
    """What will be taken in, for the foot of the page."""
    picked = view.picked()
    if view.found.is_nothing_new:
        return "There is nothing to take in."
    if not picked:
        return "Nothing is picked."
    left = len(view.found.items) - len(picked)
    parts = [f"{counted(len(picked), 'thing')} will be taken in, in one step that can be undone"]
    parts += [f"{left:,} {'is' if left == 1 else 'are'} left"] if left else []
    return f"{listed(parts)}."
