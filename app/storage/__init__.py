"""A dossier as one file on disk: SQLite, held while open, saved at every step, with a journal of who did what."""

from app.storage.file import DossierFile
from app.storage.journal import Entry
from app.storage.schema import warm_up
from app.storage.writing import Written, written

__all__ = ["DossierFile", "Entry", "Written", "warm_up", "written"]
