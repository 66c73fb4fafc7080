"""How a reader says how far it is, and hears that it should stop."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[float, str], None]
"""How a job tells how far it is (0 to 1) and what it does; raises `Refusal` when the user has cancelled."""


def silent(_fraction: float, _text: str) -> None:
    """A report to nobody."""
