"""Legends: what the signs that a facilitator types by hand mean, as a value that can be edited, kept and handed on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from app.domain.refusal import Refusal


class Meaning(StrEnum):
    """What a sign says of the words it stands on."""

    NOTHING = "nothing"
    ADDED = "added"
    DELETED = "deleted"
    UNAGREED = "unagreed"
    AGREED_AD_REF = "agreed_ad_ref"
    AGREED = "agreed"
    DELEGATION = "delegation"


MEANING_NAMES = {
    Meaning.NOTHING: "Nothing",
    Meaning.ADDED: "Proposed words",
    Meaning.DELETED: "Proposed deletion",
    Meaning.UNAGREED: "Words not agreed",
    Meaning.AGREED_AD_REF: "Agreed ad ref",
    Meaning.AGREED: "Agreed",
    Meaning.DELEGATION: "Words of a delegation",
}

STYLE_MEANINGS = (Meaning.NOTHING, Meaning.ADDED, Meaning.DELETED)
BRACKET_MEANINGS = (Meaning.ADDED, Meaning.UNAGREED, Meaning.DELETED, Meaning.NOTHING)
COLOUR_MEANINGS = (
    Meaning.NOTHING,
    Meaning.ADDED,
    Meaning.DELETED,
    Meaning.AGREED_AD_REF,
    Meaning.AGREED,
    Meaning.DELEGATION,
)


@dataclass(frozen=True, slots=True)
class ColourRule:
    """What one colour means: `colour` is "rrggbb" in small letters; `party` is the code of the delegation whose words have it."""

    colour: str
    meaning: Meaning
    party: str = ""


class Verb(StrEnum):
    """What a typed word can ask for or say."""

    DELETE = "delete"
    REPLACE = "replace"
    INSERT = "insert"
    RESERVE = "reserve"
    SUPPORT = "support"
    OPPOSE = "oppose"
    AGREED_AD_REF = "agreed_ad_ref"
    AGREED = "agreed"


VERB_NAMES = {
    Verb.DELETE: "Delete",
    Verb.REPLACE: "Replace",
    Verb.INSERT: "Insert",
    Verb.RESERVE: "Reserve",
    Verb.SUPPORT: "Support",
    Verb.OPPOSE: "Oppose",
    Verb.AGREED_AD_REF: "Agreed ad ref",
    Verb.AGREED: "Agreed",
}

_WORDS: tuple[tuple[Verb, tuple[str, ...]], ...] = (
    (Verb.DELETE, ("delete", "deletes", "delete all", "to delete", "supprimer", "suprimir", "eliminar")),
    (Verb.REPLACE, ("replace", "substitute", "change", "remplacer", "sustituir", "reemplazar")),
    (Verb.INSERT, ("add", "insert", "new", "ajouter", "insérer", "añadir", "agregar", "insertar")),
    (
        Verb.RESERVE,
        (
            "reserve",
            "reserves",
            "reservation",
            "reserves its position",
            "scrutiny reservation",
            "scrutiny reserve",
            "study reservation",
            "under study",
            "réserve",
            "réservé",
            "reserva",
        ),
    ),
    (Verb.SUPPORT, ("support", "supports", "supported", "appuie", "appuyer", "soutient", "apoya", "apoyo")),
    (Verb.OPPOSE, ("oppose", "opposes", "cannot accept", "object", "objects", "s’oppose", "se opone")),
    (
        Verb.AGREED_AD_REF,
        (
            "agreed ad ref",
            "agreed ad referendum",
            "agreed adref",
            "ad ref",
            "ad referendum",
            "convenu ad referendum",
            "agréé ad referendum",
            "acordado ad referendum",
        ),
    ),
    (Verb.AGREED, ("agreed", "closed", "agreed text", "agreed language", "convenu", "agréé", "acordado", "convenido")),
)


@dataclass(frozen=True, slots=True)
class Legend:
    """How one facilitator or series of meetings marks a compilation text.

    `bold`, `underline`, `struck` and `brackets` say what these signs mean; square brackets that name a delegation always hold what it
    proposes. `colours` are those of letters, `highlights` those behind them. `colon`, `dash`, `suffix` and `after` are the forms in which a
    delegation is named: "[EU: …]", "[EU – …]", "[… (EU)]" or "[… – EU]", "[…] (EU)". `words` are what is typed for each `Verb`, whatever
    the case; `aliases` are further names of delegations, each with a code.
    """

    name: str = ""
    bold: Meaning = Meaning.NOTHING
    underline: Meaning = Meaning.NOTHING
    struck: Meaning = Meaning.DELETED
    brackets: Meaning = Meaning.ADDED
    colours: tuple[ColourRule, ...] = ()
    highlights: tuple[ColourRule, ...] = ()
    colon: bool = True
    dash: bool = True
    suffix: bool = True
    after: bool = True
    words: tuple[tuple[Verb, tuple[str, ...]], ...] = _WORDS
    aliases: tuple[tuple[str, str], ...] = ()

    def words_for(self, verb: Verb) -> tuple[str, ...]:
        """The words that are typed for a verb."""
        return dict(self.words).get(verb, ())

    def to_data(self) -> dict[str, Any]:
        """The form that is stored and handed on as JSON."""
        return {
            "name": self.name,
            **{sign: str(getattr(self, sign)) for sign in _SIGNS},
            **{
                table: [{"colour": rule.colour, "meaning": str(rule.meaning), "party": rule.party} for rule in rules]
                for table, rules in (("colours", self.colours), ("highlights", self.highlights))
            },
            **{form: getattr(self, form) for form in _FORMS},
            "words": {str(verb): list(words) for verb, words in self.words},
            "aliases": dict(self.aliases),
        }


_SIGNS = {"bold": STYLE_MEANINGS, "underline": STYLE_MEANINGS, "struck": STYLE_MEANINGS, "brackets": BRACKET_MEANINGS}
_FORMS = ("colon", "dash", "suffix", "after")
_COLOUR = re.compile(r"[0-9a-f]{6}")

DEFAULT = Legend("Square brackets, strike-out for deletions")
"""What most compilation texts mean when nobody has said anything else."""

BOLD_NEW = Legend(
    "Bold is new, strike-out is deleted",
    bold=Meaning.ADDED,
    highlights=(ColourRule("ffff00", Meaning.AGREED_AD_REF),),
)
"""The habit of the older editorial manual of the United Nations; yellow behind what is agreed ad ref."""

UNDERLINED_NEW = Legend("Brackets are deletions, underlined is new", underline=Meaning.ADDED, brackets=Meaning.DELETED)
"""What drafting groups of the World Health Organization do."""

BRACKETS_ONLY = Legend("Square brackets only", struck=Meaning.NOTHING)
"""A text of a chair: brackets around what is not agreed, no other sign."""

READY_MADE = (DEFAULT, BOLD_NEW, UNDERLINED_NEW, BRACKETS_ONLY)
"""The legends that come with the product, the most usual first."""


def from_data(data: Any) -> Legend:
    """The inverse of `Legend.to_data`. Unknown keys are left out, missing ones stay as in `DEFAULT`; refused when a value makes no sense."""
    if not isinstance(data, Mapping):
        raise Refusal("legend-unreadable", what="legend")
    known: dict[str, Any] = {}
    for key in (item.name for item in fields(Legend)):
        if key in data:
            known[key] = _value(key, data[key])
    return replace(DEFAULT, **{"name": "", **known})


def _value(key: str, value: Any) -> Any:
    if key == "name" and isinstance(value, str):
        return " ".join(value.split())
    if key in _FORMS and isinstance(value, bool):
        return value
    if key in _SIGNS and value in {str(meaning) for meaning in _SIGNS[key]}:
        return Meaning(value)
    if key in {"colours", "highlights"} and isinstance(value, list):
        return tuple(_colour_rule(key, item) for item in value)
    if key == "words" and isinstance(value, Mapping):
        return tuple((verb, _texts(key, value[verb])) if verb in value else (verb, words) for verb, words in _WORDS)
    if key == "aliases" and isinstance(value, Mapping):
        pairs = [(" ".join(str(name).split()), code) for name, code in value.items()]
        if all(name and isinstance(code, str) and code for name, code in pairs):
            return tuple(pairs)
    raise Refusal("legend-unreadable", what=key)


def _texts(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Refusal("legend-unreadable", what=key)
    return tuple(" ".join(item.split()) for item in value if item.strip())


def _colour_rule(key: str, item: Any) -> ColourRule:
    if not isinstance(item, Mapping):
        raise Refusal("legend-unreadable", what=key)
    colour, meaning, party = item.get("colour"), item.get("meaning"), item.get("party", "")
    if not (isinstance(colour, str) and _COLOUR.fullmatch(colour) and isinstance(party, str)):
        raise Refusal("legend-unreadable", what=key)
    if meaning not in {str(each) for each in COLOUR_MEANINGS} or (meaning == Meaning.DELEGATION and not party):
        raise Refusal("legend-unreadable", what=key)
    return ColourRule(colour, Meaning(meaning), party)
