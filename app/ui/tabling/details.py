"""One finding with all that is to be said of it: the sentence, the rule with its source, before and after, and what can be done."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain.tabling import SEVERITY_NAMES, Finding
from app.domain.wording import Span, Wording, differences, join, plain, wording
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.difference import DifferenceView
from app.ui.entries import EntryLine
from app.ui.flow import FlowLayout
from app.ui.tabling.telling import COLOURS, correction_name, told
from app.work.tabling import Checked, preview

AROUND = 70
"""How many letters stay in view on either side of the words of a finding."""


class FindingCard(QFrame):
    """Shows a finding and asks for what is to be done with it by signals; `leave_wanted` carries the reason."""

    correct_wanted = Signal()
    correct_all_wanted = Signal()
    leave_wanted = Signal(str)
    take_up_wanted = Signal()
    go_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._desk = desk
        self._finding: Finding | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(7)
        self.sentence = _label(15)
        self.rule = QLabel()
        self.rule.setProperty("muted", True)
        self.rule.setWordWrap(True)
        self.difference = DifferenceView(desk.theme, fold=True)
        self.difference.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.difference)
        area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        for part in (self.sentence, self.rule):
            column.addWidget(part)
        column.addWidget(area, 1)
        column.addLayout(self._buttons())
        column.addLayout(self._leaving())

    def _buttons(self) -> FlowLayout:
        row = FlowLayout(gap=8)
        self.correct = _button("Correct", "Set it right (C)", self.correct_wanted)
        self.correct.setProperty("primary", True)
        self.correct_all = _button("Correct all", "All that this rule found, in one step", self.correct_all_wanted)
        self.go = _button("Show in the text", "Go to the paragraph (Enter)", self.go_wanted)
        self.take_up = _button("Take it up again", "It is no longer left as it is", self.take_up_wanted)
        for each in (self.correct, self.correct_all, self.go, self.take_up):
            row.addWidget(each)
        return row

    def _leaving(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.reason = EntryLine("Why it is left as it is", hint="Reason, for your colleagues (optional)")
        self.reason.returnPressed.connect(self._leave)
        self.leave = Button("Leave it")
        self.leave.setToolTip("Leave it as it is, in later versions too (L)")
        self.leave.clicked.connect(self._leave)
        row.addWidget(self.reason, 1)
        row.addWidget(self.leave)
        return row

    def _leave(self) -> None:
        self.leave_wanted.emit(self.reason.text())
        self.reason.clear()

    def show_finding(self, found: Checked | None, finding: Finding | None, alike: int, *, locked: bool) -> None:
        """Show a finding; `alike` is how many of its rule can be corrected."""
        if finding is None or self._finding is None or finding.key != self._finding.key:
            self.reason.clear()
        self._finding = finding
        self.setVisible(found is not None and finding is not None)
        if found is None or finding is None:
            return
        rule = found.report.rule(finding.rule)
        colour = getattr(self._desk.theme.colours, COLOURS[rule.severity])
        place = f"<b>{escape(finding.label)}</b>&nbsp; " if finding.label else ""
        self.sentence.setText(place + escape(told(finding)))
        self.rule.setText(
            f'<span style="color:{colour};">{SEVERITY_NAMES[rule.severity]}</span> · {escape(rule.name)}<br>'
            f"Source: {escape(rule.source)}"
        )
        self._show_words(found, finding)
        is_left = finding.key in found.left
        can = finding.correction is not None and not is_left
        self.correct.setText(correction_name(finding))
        self.correct.setVisible(can)
        self.correct_all.setText(f"Correct all {alike} like this")
        self.correct_all.setVisible(can and alike > 1)
        self.go.setVisible(bool(finding.uid))
        self.take_up.setVisible(is_left)
        for each in (self.reason, self.leave):
            each.setVisible(not is_left)
        for each in (self.correct, self.correct_all, self.take_up, self.leave, self.reason):
            each.setEnabled(not locked)

    def _show_words(self, found: Checked, finding: Finding) -> None:
        """The paragraph before and after; without a correction, the words that were found."""
        dossier = self._desk.dossier
        both = preview(dossier, found.version, finding)
        paragraph = dossier.paragraph(found.version, finding.uid)
        if both is not None:
            self.difference.show_difference(differences(*both))
        elif paragraph is not None:
            self.difference.show_difference((Span("=", _around(paragraph.wording, finding)),))
        else:
            self.difference.show_difference(())


def _around(text: Wording, finding: Finding) -> Wording:
    """The words of a finding, bold, with whole words around them; the beginning of the paragraph where it is about no words."""
    words = text.text
    start, end = max(finding.start - AROUND, 0), min(finding.end + AROUND, len(words))
    if start:
        start = words.find(" ", start, finding.start) + 1 or start
    if end < len(words):
        end = max(words.rfind(" ", finding.end, end), finding.end) or end
    found = [replace(run, bold=True) if run.note is None else run for run in text.part(finding.start, finding.end).runs]
    parts = (
        plain("… " if start else ""),
        text.part(start, finding.start),
        wording(found),
        text.part(finding.end, end),
        plain(" …" if end < len(words) else ""),
    )
    return join(parts)


def _label(pixels: int) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setStyleSheet(f"font-size: {pixels}px;")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _button(text: str, tip: str, signal: object) -> Button:
    button = Button(text)
    button.setToolTip(tip)
    button.clicked.connect(lambda _=False: signal.emit())  # type: ignore[attr-defined]
    return button
