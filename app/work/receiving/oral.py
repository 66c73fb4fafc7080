"""Oral: what a main sponsor reads out on the floor, typed as it is heard, becomes the version "… as orally revised"."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.formats.reporting import Report, silent
from app.work.receiving.drafts import read_draft
from app.work.receiving.formal import oral_revision
from app.work.receiving.recognizing import Proposal
from app.work.receiving.reported import reading_of
from app.work.receiving.taking import Plan, Received, step
from app.work.receiving.tracked import UnplacedChange
from app.work.workspace import New

if TYPE_CHECKING:
    from app.formats import Draft


def read_oral(path: Path, report: Report = silent) -> Draft:
    """The instructions in a file: the lines of a text as they stand, of another document what its reader finds."""
    from app.formats import Form
    from app.formats.file_kinds import FileKind, kind_of

    if kind_of(path) is FileKind.TEXT:
        from app.formats.plain.decoding import decoded

        return spoken(decoded(path.read_bytes(), path.name)[0], path.name)
    draft = read_draft(path, report)
    if draft.form is not Form.AMENDMENTS:
        raise Refusal("no-amendments-read", name=path.name)
    return draft


def spoken(text: str, name: str) -> Draft:
    """What was typed, one instruction on each line, in the shape of a document of amendments; refused when nothing was."""
    from app.formats import Balance, Draft, Form, Head, Share
    from app.formats.draft import characters

    if not text.strip():
        raise Refusal("file-empty", name=name)
    lines = tuple(plain(line.strip()) for line in text.splitlines() if line.strip())
    count = characters(text)
    share = Share("in-text", count)
    return Draft(Head(), (), (), form=Form.AMENDMENTS, body=lines, balance=Balance(count, (share,)))


def hear(new: New, dossier: Dossier, draft: Draft, plan: Plan) -> Received:
    """What the instructions make of a version (`plan.onto`, the newest without one): the next version, with what was read out as its note.

    `plan.label` names it, "… as orally revised" without one; `plan.source` says where it was heard. What was not placed is listed.
    """
    version = plan.onto or dossier.newest_version().id
    found = oral_revision(
        new,
        dossier,
        version,
        draft.body,
        label=plan.label,
        source=plan.source,
        **{"symbol": draft.head.symbol or dossier.version(version).symbol, **plan.details},
    )
    reading = reading_of(new.id, new.id, draft, {}, plan.source)
    after = found.action.run(dossier).put("readings", reading)
    unplaced = tuple(
        UnplacedChange(
            "", row.reason, row.text, details=(("words", row.words), ("paragraph", row.paragraph or "the text"))
        )
        for row in found.unplaced
    )
    return Received(step(found.action.name, dossier, after), Proposal.ORAL, new.id, reading, unplaced=unplaced)
