"""What the paragraph panel is about: one paragraph, as all its sections see it."""

from __future__ import annotations

from typing import Any

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.paragraphs import Kind
from app.domain.rebasing import Rebased
from app.domain.wording import EMPTY, Span, Wording
from app.ui.desk import Desk
from app.ui.models.rows import Rows
from app.work.carrying import fits


class Subject:
    """The chosen paragraph with its rows. `kept` holds what was typed and could not be saved yet, by the key of its field."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.uid = ""
        self.kept: dict[str, Any] = {}
        self._rows = Rows(desk)
        self._differences: dict[str, tuple[Amendment, tuple[Span, ...]]] = {}

    def rows(self, table: str) -> list[Any]:
        """The rows of a table that belong to the paragraph, in the order they were made."""
        return self._rows.of(table, self.uid)

    def differences(self, amendment: Amendment) -> tuple[Span, ...]:
        """What the amendment changes, compared once for each of its states."""
        known = self._differences.get(amendment.id)
        if known is None or known[0] is not amendment:
            known = (amendment, amendment.differences())
            self._differences[amendment.id] = known
        return known[1]

    def fit(self, amendment: Amendment) -> Rebased | None:
        """How an amendment fits the newest text; None for one that does not stand, and on the text it was written on."""
        dossier = self.desk.dossier
        if not amendment.is_standing or not dossier.versions:
            return None
        now = dossier.paragraph(dossier.newest_version().id, amendment.paragraph)
        same = now is not None and now.wording == amendment.base
        if same and amendment.action in {AmendmentAction.REPLACE, AmendmentAction.DELETE}:
            return None
        return fits(dossier, ids=[amendment.id]).get(amendment.id)

    @property
    def is_shown(self) -> bool:
        """Whether the paragraph stands in the version shown."""
        return self.desk.dossier.paragraph(self.desk.version, self.uid) is not None

    @property
    def wording(self) -> Wording:
        """How it reads in the version shown, else in the newest that has it, else as it is proposed."""
        dossier = self.desk.dossier
        paragraph = dossier.paragraph(self.desk.version, self.uid) or dossier.newest_wording(self.uid)
        if paragraph is not None:
            return paragraph.wording
        proposed = [row for row in self.rows("amendments") if row.action is AmendmentAction.INSERT]
        text: Wording = proposed[-1].text if proposed else EMPTY
        return text

    @property
    def kind(self) -> Kind | None:
        """What kind of paragraph it is; None when nothing is chosen."""
        dossier = self.desk.dossier
        paragraph = dossier.paragraph(self.desk.version, self.uid) or dossier.newest_wording(self.uid)
        if paragraph is not None:
            return paragraph.kind
        proposed = self.rows("amendments")
        return proposed[-1].kind if proposed else None

    def key(self, field: str, row: str = "") -> str:
        """The key of a field of this paragraph, or of one of its rows."""
        return f"{self.uid}/{row}/{field}"
