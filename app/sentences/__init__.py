"""The sentences for every reason a `Refusal` can carry: what, why, and what to do.

One module for each package that refuses; the window and the shell both read here, so that they say the same words.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules


def sentence(reason: str, details: dict[str, object]) -> str:
    """The sentence a person reads for `reason`; an unknown reason is shown as its code, never hidden."""
    for module in iter_modules(__path__):
        table: dict[str, str] = import_module(f"{__name__}.{module.name}").SENTENCES
        if reason in table:
            return table[reason].format_map({key: str(value) for key, value in details.items()})
    return " ".join([reason, *(f"{key}={value}" for key, value in details.items())])
