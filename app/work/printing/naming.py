"""What a paper is called as a file when nobody says otherwise."""

from __future__ import annotations

from app.formats.file_names import safe_name
from app.formats.papers import Paper


def file_name(paper: Paper, ending: str) -> str:
    """The name of the paper with this ending, as every system can hold it."""
    return safe_name(paper.name or paper.title, ending, "Paper")
