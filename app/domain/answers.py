"""Answers: what was filled in on the check list for tabling."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the check list (`id` is its key): what was written there, and whether it is done."""

    id: str
    text: str = ""
    done: bool = False
