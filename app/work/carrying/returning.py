"""Taking a version out: what hangs on paragraphs that stand in it alone goes back to where it came from."""

from __future__ import annotations

from app.domain.dossier import Dossier
from app.domain.links import LinkKind
from app.work.carrying.hanging_on import rehung
from app.work.workspace import New


def returned(dossier: Dossier, version: str) -> Dossier:
    """The dossier in which nothing hangs on a paragraph that only this version has, as far as its links tell where it came from.

    What came from nowhere (a new paragraph with a note on it) stays with its identity and waits in "To place".
    """
    elsewhere = {uid for row in dossier.versions.values() if row.id != version for uid in row.order}
    for link in sorted(dossier.links.values(), key=lambda row: (row.created, row.id), reverse=True):
        if link.version != version or not link.paragraph or link.paragraph in elsewhere or link.paragraph == link.other:
            continue
        if link.kind is LinkKind.SPLIT or link.by_hand:
            dossier = rehung(dossier, New(link.id, link.created), link.paragraph, link.other, by_hand=False)
    return dossier
