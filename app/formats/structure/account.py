"""The account of the characters of a file while it is being read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.wording import Wording
from app.formats.draft import Balance, DraftParagraph, Share, characters, text_characters


class Account:
    """Where the characters of one file went, collected while they are taken out and closed on the finished draft."""

    def __init__(self, in_file: int) -> None:
        self.in_file = in_file
        self._counts: dict[str, int] = {}
        self._words: dict[str, str] = {}

    def leave(self, reason: str, text: str) -> None:
        """Puts the characters of a text under a reason; the first text of each is kept as its example."""
        self.count(reason, characters(text), text)

    def count(self, reason: str, number: int, words: str = "") -> None:
        """Puts so many characters under a reason."""
        if number:
            self._counts[reason] = self._counts.get(reason, 0) + number
            self._words.setdefault(reason, " ".join(words.split())[:60])

    def add(self, shares: Iterable[Share]) -> None:
        """Takes over what another part of the reading has counted."""
        for share in shares:
            self.count(share.reason, share.characters, share.words)

    def balance(self, paragraphs: Sequence[DraftParagraph], body: Sequence[Wording] = ()) -> Balance:
        """The account with the finished text in it."""
        text = text_characters(paragraphs)
        text += sum(characters(row.text) + sum(characters(note.plain) for note in row.notes) for row in body)
        shares = [Share("in-text", text)] if text else []
        shares += [Share(reason, number, self._words[reason]) for reason, number in self._counts.items()]
        return Balance(self.in_file, tuple(shares))
