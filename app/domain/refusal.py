"""What is raised when the user asks for what cannot be, or the world fails."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error of ours
    """An answer of "no", with the reason as a short code and its details as values.

    The sentence for each reason (what, why, what to do) stands in `app.sentences`; here nothing is worded, so that a reason
    can be tested for and shown in another language. The library's own error, where there is one, is kept as `__cause__`.
    """

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason, details)
        self.reason = reason
        self.details = details

    def __str__(self) -> str:
        return f"{self.reason} {self.details}" if self.details else self.reason
