"""A long text with many amendments by six delegations, as a negotiation of some weeks leaves it."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import timedelta

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import Dossier
from app.domain.markup import MarkedText
from app.domain.paragraphs import Kind, Paragraph
from app.domain.wording import Wording, plain
from app.formats import Attribution, WordDocument, WordHead
from tests.benchmarks.compare_peers import multiplied
from tests.builders import NOON, dossier

NAMES = {
    "XAR": "Arcadia", "XBE": "Belmarine", "XCO": "Cordovia", "XDR": "Dravonia", "XEL": "Elandia", "XFL": "Florin",
}  # fmt: skip


def negotiated(size: int) -> Dossier:
    """A text of so many paragraphs with five amendments on every four: most reword, some delete, move and insert; several meet."""
    chance = random.Random(size)
    rows = [
        replace(row, version="v1", uid=f"op{at}", kind=Kind.OPERATIVE) for at, row in enumerate(multiplied(size)[0])
    ]
    state = dossier(*rows)
    return state.put("amendments", *(_amendment(number, rows, chance) for number in range(size * 5 // 4)))


def _amendment(number: int, rows: list[Paragraph], chance: random.Random) -> Amendment:
    on = chance.choice(rows)
    row = Amendment(
        f"a{number}", on.uid, AmendmentAction.REPLACE, (chance.choice(list(NAMES)),), NOON + timedelta(minutes=number),
        on.wording, _edited(on.wording, chance),
    )  # fmt: skip
    what = number % 25
    if what == 0:
        return replace(row, action=AmendmentAction.DELETE, text=Wording())
    if what == 1:
        return replace(row, action=AmendmentAction.MOVE, text=on.wording, after=chance.choice(rows).uid)
    if what == 2:
        text = plain("Welcomes what was done in the year past, and requests a report on it;")
        label = f"OP{number} bis"
        return replace(
            row, paragraph=row.id, action=AmendmentAction.INSERT, base=Wording(), text=text, after=on.uid, label=label
        )
    return row


def _edited(text: Wording, chance: random.Random) -> Wording:
    words = [match.span() for match in re.finditer(r"\b[a-z]{4,}\b", text.text)]
    for start, end in sorted(chance.sample(words, min(2, len(words))), reverse=True):
        text = text.replaced(
            start, end, plain(chance.choice(["relevant", "strengthened", "and regional", "women and men"]))
        )
    return text


def document_of(state: Dossier, marked: MarkedText) -> WordDocument:
    """The marked text as it is written."""
    attributions = {
        id: Attribution(", ".join(NAMES[code] for code in row.proponents), row.created)
        for id, row in state.amendments.items()
    }
    return WordDocument(WordHead("Cooperation", symbol="A/75/L.20"), marked.paragraphs, attributions)
