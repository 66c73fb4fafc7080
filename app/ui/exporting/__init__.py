"""Exporting in the window: what is to be written and for whom, how it will look, and the proof of what was written."""

from app.ui.exporting.dialog import ExportDialog

__all__ = ["ExportDialog"]
