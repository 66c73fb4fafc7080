"""The words that are typed for what delegations ask for and say, as compilation texts of a language have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.positions import Stance


@dataclass(frozen=True)
class Words:
    """The typed words of one language."""

    delete: str = "delete"
    replace: str = "replace"
    by: str = "by"
    stances: Mapping[Stance, str] = field(default_factory=lambda: _said("support", "reserve", "oppose"))


def _said(support: str, reserve: str, oppose: str) -> Mapping[Stance, str]:
    return {Stance.SUPPORT: support, Stance.RESERVE: reserve, Stance.OPPOSE: oppose}


_WORDS = {
    "fr": Words("supprimer", "remplacer", "par", _said("appuie", "réserve", "s’oppose")),
    "es": Words("suprimir", "sustituir", "por", _said("apoya", "reserva", "se opone")),
}
_ENGLISH = Words()


def words_in(language: str) -> Words:
    """The words of a language; English where compilation texts in it are not known to have their own."""
    return _WORDS.get(language.casefold().partition("-")[0], _ENGLISH)
