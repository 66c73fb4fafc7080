"""From which Word file a version comes: its own, or that of the version whose working copy it is."""

from __future__ import annotations

from app.domain.base_files import BaseFile
from app.domain.dossier import Dossier
from app.domain.versions import Stage


def base_file_of(dossier: Dossier, version: str) -> BaseFile | None:
    """The Word file that a version came from; None for one that came from none. A working copy has that of what it was copied from."""
    seen: set[str] = set()
    while version in dossier.versions and version not in seen:
        if version in dossier.base_files:
            return dossier.base_files[version]
        seen.add(version)
        row = dossier.versions[version]
        if row.stage is not Stage.WORKING:
            return None
        version = row.based_on
    return None
