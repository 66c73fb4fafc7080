"""A paragraph in time: through all versions, in earlier negotiations, and step by step."""

from app.ui.panels.history.former import FormerSection
from app.ui.panels.history.journal import HistorySection
from app.ui.panels.history.timeline import VersionsSection

__all__ = ["FormerSection", "HistorySection", "VersionsSection"]
