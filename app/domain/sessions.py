"""Sessions of the General Assembly in figures and in words: "75" and "Seventy-fifth session"."""

from __future__ import annotations

import re

from app.domain.ordinals import in_words as ordinal_in_words
from app.domain.ordinals import number_of, session_pattern
from app.domain.printing import printing_in


def ordinal(number: int) -> str:
    """75 → "seventy-fifth"; from 1 to 199."""
    return ordinal_in_words(number)


def in_words(session: str, language: str = "en") -> str:
    """ "75" → "Seventy-fifth session", "ES-11" → "Eleventh emergency special session"; anything else stays as it is."""
    return printing_in(language).session(session)


def in_figures(words: str, language: str = "en") -> str:
    """The inverse of `in_words`, in each language of the United Nations; empty when the words name no session.

    A session named by its year, as those of the Economic and Social Council are ("2023 session"), is that year.
    """
    match = session_pattern(language).match(words.strip())
    if match is None:
        return ""
    if match["year"]:
        return str(int(match["year"]))
    number = number_of(match["ordinal"], language)
    if number is None:
        return ""
    return ("ES-" if match["emergency"] else "S-" if match["special"] else "") + str(number)


def length(words: str, language: str = "en") -> int:
    """How many characters the name of a session fills at the beginning of a line; 0 when there is none."""
    match = session_pattern(language).match(words)
    return match.end() if match and in_figures(words, language) else 0


_SYMBOL = re.compile(r"A/(?:RES/|C\.\d/)?(?P<session>(?:ES-|S-)?\d+)/")


def of_symbol(symbol: str) -> str:
    """The session a symbol names: "75" of A/75/L.20 and A/RES/75/10; empty if it names none."""
    match = _SYMBOL.match(symbol)
    return match["session"] if match else ""


def of_another(symbol: str, held_symbol: str, held_session: str) -> str:
    """The session that the symbol of a version names where it is another than its dossier's; empty where it is the same, or nothing says.

    Agenda item, agenda title and sponsors of the dossier are then not that version's own.
    """
    session = of_symbol(symbol)
    return session if session and (of_symbol(held_symbol) or held_session) not in {"", session} else ""
