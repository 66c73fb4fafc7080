"""From a file, dropped or chosen, or a pasted text to what was made of it: reading, asking, doing, each where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.domain.dossier import Dossier
from app.domain.listing import listed
from app.domain.parties import Register, standard_register
from app.domain.refusal import Refusal
from app.domain.sponsors import ListedIn
from app.sentences import sentence
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.receiving.dialog import ReceiveDialog
from app.ui.receiving.elsewhere import ElsewhereCard
from app.ui.receiving.words import counted, shortened
from app.ui.theme import Theme
from app.ui.views.version_brought import counted as counted_kinds
from app.work.carrying import Account, looked_over
from app.work.receiving.attributing import keep_authors, recalled
from app.work.receiving.belonging import Place, place_of
from app.work.receiving.drafts import read_draft, read_pasted
from app.work.receiving.exchange import about_of
from app.work.receiving.recognizing import Proposal, Recognition, recognized
from app.work.receiving.taking import Plan, Received, receive
from app.work.workspace import New, Prepared, Workspace, prepared

if TYPE_CHECKING:
    from app.formats.draft import Draft
    from app.ui.tasks import Report

READABLE = "Documents (*.docx *.docm *.dotx *.pdf *.txt *.md *.xml);;All files (*)"
"""What the file dialogs offer."""

VIEWS = {
    Proposal.VERSION: "Text",
    Proposal.COMPILATION: "Text",
    Proposal.AMENDMENTS: "Amendments",
    Proposal.RETURNED: "Amendments",
    Proposal.FORMAL: "Amendments",
    Proposal.SPONSORS: "Sponsors",
}
Read = Callable[["Report"], "Draft"]


class Everybody:
    """The delegations that everybody knows, before there is a dossier with its own."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.register: Register = standard_register()

    def party_name(self, code: str) -> str:
        """The name of a delegation; its code if it is unknown."""
        party = self.register.get(code)
        return party.name if party is not None else code


Open = Callable[[Path], None]
"""Opens a dossier in the window."""
Where = Callable[[str], Path | None]
"""Asks where a new dossier of this name shall lie; None when the user does not say."""


def import_file(window: MainWindow, desk: Desk | None, path: Path, open_it: Open, where: Where) -> None:
    """Read a file on a worker, then ask what to make of it: something in the open dossier, or a new one.

    One that fits none but a dossier opened lately is offered to be taken in there.
    """
    _Receiving(window, desk, path.name, open_it, where, is_sought=True).read(lambda report: read_draft(path, report))


def import_copied(window: MainWindow, desk: Desk, open_it: Open, where: Where) -> None:
    """The same with the text that was copied to the clipboard."""
    text = QGuiApplication.clipboard().text()
    _Receiving(window, desk, "copied text", open_it, where).read(lambda _report: read_pasted(text))


def start_dossier(window: MainWindow, path: Path, open_it: Open, where: Where) -> None:
    """Read a file on a worker, ask what the dossier is called and where it shall lie, make and open it."""
    _Receiving(window, None, path.name, open_it, where).read(lambda report: read_draft(path, report))


class _Receiving:
    """One document on its way into a dossier, or into a new one (no desk)."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk | None,
        name: str,
        open_it: Open,
        where: Where,
        *,
        is_sought: bool = False,
    ) -> None:
        self._window, self._desk, self._name = window, desk, name
        self._open_it, self._where = open_it, where
        self._is_sought = is_sought
        self._dialog: ReceiveDialog | None = None

    @property
    def _dossier(self) -> Dossier | None:
        return self._desk.dossier if self._desk is not None else None

    def read(self, reading: Read) -> None:
        """Read and recognize on a worker, with progress and Cancel; then show the page."""
        self._window.save_fields()  # what is typed belongs to the dossier that the file is compared with
        dossier, recent = self._dossier, self._recent()

        def job(report: Report) -> tuple[Recognition, Place | None]:
            draft = reading(report)
            report(0.9, "Comparing with the versions of the dossier" if dossier is not None else "")
            found = recognized(dossier, draft, recalled(), self._name)
            place = place_of(draft, recent, dossier, report) if recent else None
            report(1.0, "")  # whoever cancelled meanwhile wants no page
            return found, place

        self._window.tasks.run(job, done=self._ask, failed=self._failed, title=f"Reading {self._name}")

    def _recent(self) -> list[Path]:
        """The dossiers in which the document is looked for, where it does not fit the open one."""
        present = self._desk.workspace.path if self._desk is not None else None
        return [path for path in self._window.settings.recent() if path != present] if self._is_sought else []

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.reason != "cancelled":
            self._window.say(sentence(error.reason, dict(error.details)))

    def _ask(self, read: tuple[Recognition, Place | None]) -> None:
        recognition, place = read
        if self._window.desk is not self._desk and self._desk is not None:
            return  # another dossier was opened while the file was read
        parties = self._desk if self._desk is not None else Everybody(self._window.theme)
        self._dialog = ReceiveDialog(recognition, self._dossier, parties, self._name, self._window)
        self._dialog.confirmed.connect(self._confirmed)
        if place is not None:
            card = ElsewhereCard(place)
            card.wanted.connect(lambda: self._go_to(place.path, recognition.draft))
            self._dialog.offer(card)
        self._dialog.open()

    def _go_to(self, path: Path, draft: Draft) -> None:
        """Open another dossier and ask there; where it cannot be opened the banner says why."""
        if self._dialog is not None:
            self._dialog.reject()
        self._open_it(path)
        desk = self._window.desk
        if desk is not None and desk.workspace.path == path.resolve():
            _Receiving(self._window, desk, self._name, self._open_it, self._where).read(lambda _report: draft)

    def _confirmed(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        plan = dialog.plan()
        if self._desk is None or plan.proposal is Proposal.DOSSIER:
            self._make(dialog, plan)
        else:
            self._take_in(dialog, self._desk, plan)

    def _take_in(self, dialog: ReceiveDialog, desk: Desk, plan: Plan) -> None:
        self._window.save_fields()
        dossier, new, draft = desk.dossier, desk.workspace.new(), dialog.recognition.draft
        dialog.setEnabled(False)

        is_text = plan.proposal in {Proposal.VERSION, Proposal.COMPILATION}

        def job(report: Report) -> tuple[Received, Prepared, str]:
            made = receive(new, dossier, draft, plan)
            ready = prepared(dossier, made.action)
            found = looked_over(ready.after)  # what the window asks for next
            brought = carried_in_words(found) if is_text else ""
            report(1.0, "")  # Cancel leaves nothing, however late it comes
            return made, ready, brought

        def done(found: tuple[Received, Prepared, str]) -> None:
            received, ready, brought = found
            try:
                desk.workspace.do(received.action, ready=ready)
            except Refusal as refusal:
                dialog.tell(desk.sentence(refusal))
                return
            self._remember(dialog)
            if is_text:
                desk.show_version(received.version)
            first = received.amendments[0] if VIEWS[plan.proposal] == "Amendments" and received.amendments else ""
            desk.view_wanted.emit(VIEWS[plan.proposal], first)
            dialog.accept()
            waits = is_text and bool(desk.waiting())
            where: tuple[str, Callable[[], None]] | tuple[()] = ()
            if received.unplaced:
                where = ("Where it is kept", lambda: self._show_kept(received.version))
            elif waits:
                where = ("Place what waits", self._place)
            self._window.say(
                f"{told(received, self._name, desk.dossier)}{brought} Undo takes it back.",
                *where,
                good=not received.unplaced and not waits,
            )

        self._window.tasks.run(
            job,
            done=done,
            failed=self._refused(dialog),
            title=f"Importing {self._name}",
        )

    def _place(self) -> None:
        if self._window.outline is not None:
            self._window.show_view("Text")
            self._window.outline.place_first()

    def _show_kept(self, version: str) -> None:
        """What the reader reported, with what found no place, stands below the version."""
        from app.ui.views.versions import VersionsView

        self._window.show_view("Versions")
        view = self._window.view("Versions")
        if isinstance(view, VersionsView):
            view.choose(version)

    def _make(self, dialog: ReceiveDialog, plan: Plan) -> None:
        """A new dossier; the name under which it shall lie is asked last."""
        choices, draft = dialog.choices, dialog.recognition.draft
        title, symbol = choices.title.text().strip(), choices.symbol.text().strip()
        target = self._where(symbol or title or plan.label)
        if target is None:
            return
        own = next(iter(choices.own.parties()), "")
        begun = Dossier(about_of(draft, self._name, own, title=title, symbol=symbol))
        dialog.setEnabled(False)

        def job(report: Report) -> tuple[Received, Dossier]:
            received = receive(New("v1", Workspace.now()), begun, draft, plan)
            made = received.action.run(begun)
            report(1.0, "")
            return received, made

        def done(made: tuple[Received, Dossier]) -> None:
            received, dossier = made
            who = self._window.settings.text("name") or "This desk"
            try:
                Workspace.create(target, dossier, who=who, origin="window").close()
            except Refusal as refusal:
                dialog.tell(sentence(refusal.reason, dict(refusal.details)))
                return
            self._remember(dialog)
            dialog.accept()
            self._open_it(target)
            if self._window.desk is not None and self._window.desk.workspace.path == target.resolve():
                self._window.say(told(received, self._name, dossier), good=not received.unplaced)

        self._window.tasks.run(job, done=done, failed=self._refused(dialog), title=f"Making {target.name}")

    def _refused(self, dialog: ReceiveDialog) -> Callable[[Exception], None]:
        """What to do when it cannot be done: the page stays, and says why."""

        def failed(error: Exception) -> None:
            if not isinstance(error, Refusal):
                dialog.setEnabled(True)
                raise error
            if error.reason == "cancelled":
                dialog.setEnabled(True)
            else:
                dialog.tell(sentence(error.reason, dict(error.details)))

        return failed

    def _remember(self, dialog: ReceiveDialog) -> None:
        """Keep who the authors are; when that cannot be written, the import stands and the banner tells."""
        try:
            keep_authors(self._dossier, dialog.authors.said())
        except Refusal as refusal:
            self._window.say(sentence(refusal.reason, dict(refusal.details)))


def carried_in_words(found: Account) -> str:
    """What followed its paragraph into a version, and how much waits, for the banner; empty where nothing hung on the text."""
    parts = [f"{counted_kinds(found.follows)} followed"] if found.follows else []
    number = sum(found.why.values())
    if number:
        parts.append("one thing waits to be placed" if number == 1 else f"{number} things wait to be placed")
    said = "; ".join(parts)
    return f" {said[:1].upper()}{said[1:]}." if said else ""


def told(received: Received, name: str, dossier: Dossier) -> str:
    """What an import came to in this dossier, for the banner."""
    parts: list[str] = []
    if received.amendments:
        rows = [dossier.amendments[id] for id in received.amendments if id in dossier.amendments]
        number = len({code for row in rows for code in row.proponents})
        by = f" of {counted(number, 'delegation')}" if number else ""
        parts.append(counted(len(received.amendments), "amendment") + by)
    if received.notes:
        parts.append(counted(received.notes, "comment") + " as notes")
    if received.sponsors is not None and received.sponsors.rows:
        rows_of_last = all(row.listed_in is ListedIn.LAST for row in received.sponsors.rows)
        behind = " of the last text to ask" if rows_of_last else ""
        parts.append(counted(len(received.sponsors.rows), "sponsor") + behind)
    if received.returned is not None:
        return merged_in_words(received, name, parts)
    text = f"{name} is in" + (f", with {listed(parts)}." if parts else ".")
    if received.unplaced:
        words = "; ".join(f"“{shortened(row.text)}”" for row in received.unplaced[:3])
        more = f" and {len(received.unplaced) - 3} more" if len(received.unplaced) > 3 else ""
        text += f" {counted(len(received.unplaced), 'piece')} found no place in the text: {words}{more}."
    return text


def merged_in_words(received: Received, name: str, parts: list[str]) -> str:
    """What came of a file of ours that came back, for the banner."""
    found = received.returned
    known = found.known + found.known_comments if found is not None else 0
    text = f"What is new in {name} is in" + (f": {listed(parts)}." if parts else ".")
    return text + (
        f" {counted(known, 'change or comment', 'changes and comments')} of it we held already." if known else ""
    )
