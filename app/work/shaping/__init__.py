"""Shaping the text: splitting and merging paragraphs, alternatives, moving by one place, and freezing a version under new numbers."""

from app.work.shaping.alternatives import add_alternative, alternatives, choose_alternative
from app.work.shaping.cuts import Cut, cuts, divided
from app.work.shaping.freezing import Agreed, agreed, base_of, corrections, freeze, frozen_as, undecided
from app.work.shaping.merging import merge, merged_wording, next_alike
from app.work.shaping.placing import Place, move, place_for
from app.work.shaping.splitting import split

__all__ = [
    "Agreed",
    "Cut",
    "Place",
    "add_alternative",
    "agreed",
    "alternatives",
    "base_of",
    "choose_alternative",
    "corrections",
    "cuts",
    "divided",
    "freeze",
    "frozen_as",
    "merge",
    "merged_wording",
    "move",
    "next_alike",
    "place_for",
    "split",
    "undecided",
]
