"""What people said by hand about which paragraph is which, in one version, each with a button that takes it back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.paragraphs import labels
from app.ui.dates import time_text
from app.ui.desk import Desk
from app.ui.locking import lock
from app.ui.panels.controls import QuietButton, muted
from app.work.carrying import join
from app.work.workspace import Action, New, together


def link_in_words(dossier: Dossier, link: Link) -> str:
    """ "PP24 is PP4 of A/RES/75/10"; "OP12 bis was split off OP12"."""
    version = dossier.versions.get(link.version)
    before = dossier.versions.get(version.based_on) if version is not None else None
    here = label_in(dossier, link.version, link.paragraph)
    there = label_in(dossier, before.id if before is not None else link.version, link.other)
    of = f" of {before.label}" if before is not None else ""
    if link.kind is LinkKind.SPLIT:
        return f"{here} was split off {label_in(dossier, link.version, link.other)}"
    if link.kind is LinkKind.MERGED:
        return f"{there}{of} went into {here}"
    if link.kind is LinkKind.APART:
        return f"{here} is not {there}{of}" if link.paragraph else f"{there}{of} is kept in history"
    return (
        f"{here} is {there}{of}" if link.paragraph == link.other else f"What hung on {there}{of} was placed on {here}"
    )


def take_back(link: Link, new: New) -> Action | None:
    """The action that takes a correction back; None where only undo can (what was placed by hand, split or merged).

    What was paired by hand is a guess again, and asks. What was parted is one again. What was kept in history waits again.
    """

    def forget(dossier: Dossier) -> Dossier:
        return dossier.drop("links", link.id)

    def doubt(dossier: Dossier) -> Dossier:
        return dossier.put("links", replace(link, by_hand=False))

    name = "Take back a correction"
    if link.kind is LinkKind.TOGETHER and link.paragraph == link.other:
        return Action(name, doubt, link.paragraph)
    if link.kind is LinkKind.APART and not link.paragraph:
        return Action(name, forget, link.other)
    if link.kind is LinkKind.APART:
        return together(name, [Action("", forget), join(new, link.version, link.paragraph, link.other)], link.other)
    return None


def label_in(dossier: Dossier, version: str, uid: str) -> str:
    """The label of a paragraph in a version, else in the newest that has it."""
    if version in dossier.versions and dossier.paragraph(version, uid) is not None:
        return labels(dossier.text_of(version))[uid]
    for other in reversed(dossier.versions_in_order()):
        if dossier.paragraph(other.id, uid) is not None:
            return labels(dossier.text_of(other.id))[uid]
    return "a paragraph that is gone"


class CorrectionsView(QFrame):
    """Lists the corrections of one version; hidden where there are none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: list[QWidget] = []
        head = QLabel("Corrected by hand")
        head.setProperty("section", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(head)
        self.hide()

    def show_version(self, version: str) -> None:
        """Show the corrections that were made in this version."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        found = [link for link in self._desk.dossier.links.values() if link.version == version and link.by_hand]
        found.sort(key=lambda link: (link.created, link.id))
        self._lines = [self._line(link) for link in found]
        for line in self._lines:
            self._column.addWidget(line)
            line.show()
        self.setVisible(bool(found))
        if self._desk.workspace.read_only:
            lock(self)

    def _line(self, link: Link) -> QWidget:
        said = link_in_words(self._desk.dossier, link)
        words = QLabel(said)
        words.setWordWrap(True)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(words, 1)
        row.addWidget(muted(time_text(link.created), wraps=False))
        if take_back(link, New("", link.created)) is not None:
            undo = QuietButton("Take back", f"Take back: {said}", lambda: self._take_back(link))
            undo.setAccessibleName(f"Take back: {said}")
            row.addWidget(undo)
        return line

    def _take_back(self, link: Link) -> None:
        action = take_back(link, self._desk.workspace.new())
        if action is not None:
            self._desk.do(action, by=self)
