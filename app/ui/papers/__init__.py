"""Reports: chosen, looked at as pages, and written as Word, PDF or on paper; our votes."""

from app.ui.papers.dialog import ReportsDialog
from app.ui.papers.votes import VotesDialog

__all__ = ["ReportsDialog", "VotesDialog"]
