"""Naming: delegations by the words people use for them, those of one dossier included."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.dossier import AddedParty, Dossier
from app.domain.parties import Kind, Party, Register, standard_register
from app.domain.refusal import Refusal


def as_party(added: AddedParty) -> Party:
    """A delegation of one dossier alone, as the register knows delegations."""
    return Party(code=added.code, name=added.name, kind=Kind.OTHER, aliases=added.aliases)


def register_of(dossier: Dossier) -> Register:
    """All delegations and groups that can be named in this dossier."""
    if not dossier.parties:
        return standard_register()
    return standard_register().with_parties(as_party(party) for party in dossier.parties.values())


def party_named(register: Register, text: str) -> Party:
    """The party of this name, code or alias; refused with the likeliest ones when there is none."""
    party = register.find(text)
    if party is not None:
        return party
    likely = [suggestion.party.name for suggestion in register.suggest(text)]
    if likely:
        raise Refusal("party-unknown-like", party=text, names=", ".join(likely))
    raise Refusal("party-unknown", party=text)


def names(register: Register, codes: Iterable[str]) -> tuple[str, ...]:
    """The names of these parties; an unknown code is its own name."""
    return tuple(register.name_on(code) for code in codes)
