"""A dossier as one file on disk: SQLite, held while open, saved at every step, with a journal of who did what.

A name is looked up when it is first used: what is remembered for the user is read without a database.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.storage.file import DossierFile
    from app.storage.journal import Entry
    from app.storage.schema import warm_up
    from app.storage.writing import Written, written

__all__ = ["DossierFile", "Entry", "Written", "warm_up", "written"]

_HOMES = {
    "DossierFile": "file",
    "Entry": "journal",
    "warm_up": "schema",
    "Written": "writing",
    "written": "writing",
}
"""Which module a name is in."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
