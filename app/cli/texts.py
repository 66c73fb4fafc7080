"""Where a text to compare comes from: a file, a dossier, or one version of a dossier."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from app.cli.speaking import counted, remark
from app.domain.paragraphs import Paragraph
from app.domain.refusal import Refusal

if TYPE_CHECKING:
    from app.domain.dossier import Dossier
    from app.formats import Head, WordHead


@dataclass(frozen=True)
class Text:
    """One side of a comparison. `home` is the dossier's file, None for a text from elsewhere, whose masthead is then `read`.

    `source` is the file it was read from, whichever it is.
    """

    name: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    home: Path | None = None
    dossier: Dossier | None = None
    version: str = ""
    language: str = "en"
    read: Head | None = None
    source: Path | None = None

    @property
    def called(self) -> str:
        """What people call it: its symbol, if its masthead has one, or its name."""
        return (self.read.symbol if self.read is not None else "") or self.name

    def head(self) -> WordHead:
        """The masthead for a Word file of this text."""
        from app.formats import WordHead, distribution_of

        if self.dossier is None:
            if self.read is None:
                return WordHead(self.title, language=self.language)
            return WordHead(
                title=self.title,
                symbol=self.read.symbol,
                distribution=distribution_of(self.read.symbol),
                dated=self.read.dated,
                original="",
                body=self.read.body,
                session=self.read.session,
                agenda_item=self.read.agenda_item,
                agenda_title=self.read.agenda_title,
                sponsors=self.read.sponsors if "/RES/" not in self.read.symbol else "",
                language=self.language,
            )
        from app.work.mastheads import word_head
        from app.work.naming import register_of

        return word_head(self.dossier, self.version, register_of(self.dossier), classified=True)


def is_there(path: Path) -> bool:
    """Whether there is anything of that name, be it a link that leads nowhere or round in a circle."""
    return os.path.lexists(path)


def is_dossier(path: Path) -> bool:
    """Whether a file is a dossier rather than a text, by its first bytes; of a missing one the name tells, a pipe is none."""
    try:
        if not S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return file.read(15) == b"SQLite format 3"
    except OSError:
        return path.suffix.casefold() == ".adref"


def text_named(name: str) -> Text:
    """The text of FILE, DOSSIER or DOSSIER#LABEL; of a file with tracked changes, as it reads with all of them accepted."""
    path = Path(name)
    label = ""
    if not path.exists() and "#" in name:
        path, label = _parted(name)
    if label or is_dossier(path):
        return _of_dossier(path, label)
    if not path.exists():
        raise Refusal("file-missing", file=path.name, folder=str(path.resolve().parent))
    return _of_file(path)


def _parted(name: str) -> tuple[Path, str]:
    """The file and the label of DOSSIER#LABEL; either may have the sign in it, so the first part that is a file counts."""
    signs = [at for at, sign in enumerate(name) if sign == "#"]
    at = next((at for at in signs if Path(name[:at]).is_file()), signs[-1])
    return Path(name[:at]), name[at + 1 :]


def _of_dossier(path: Path, label: str) -> Text:
    from app.cli.opening import opened, version_of  # files are compared without a dossier

    with opened(path, read_only=True) as workspace:
        dossier = workspace.dossier
        version = version_of(dossier, label)
        row = dossier.version(version)
        return Text(
            row.label,
            dossier.about.title,
            dossier.text_of(version),
            path.resolve(),
            dossier,
            version,
            dossier.about.language,
            source=path.resolve(),
        )


def _of_file(path: Path) -> Text:
    from app.work.receiving.drafts import draft_paragraphs, read_draft

    draft = read_draft(path)
    if draft.revisions:
        remark(
            f"“{path.name}” holds {counted(len(draft.revisions), 'tracked change')}; it is compared with all of them accepted."
        )
    if draft.form.value != "text":
        what = "a document of amendments" if draft.form.value == "amendments" else "an addendum with sponsors"
        remark(f"“{path.name}” is {what} and holds no text of its own. To see what it does, import it into a dossier.")
    paragraphs = tuple(draft_paragraphs(draft, accepted=True))
    title = draft.head.title or path.name
    return Text(path.name, title, paragraphs, language=draft.language, read=draft.head, source=path.resolve())
