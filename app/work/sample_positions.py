"""What Arcadia, the invented delegation of the sample, holds on the paragraphs of A/75/L.20."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from app.domain.dossier import Dossier
from app.domain.positions import Fallback, Instruction, Note, Position, Priority, RedLine, Rule, Stance

Moment = Callable[[int, int, int], datetime]

_POSITIONS = (
    ("pp4", Stance.SUPPORT, Priority.LOW, "Places the pandemic where the reader looks first.", ""),
    ("pp15", Stance.CAN_LIVE_WITH, Priority.LOW, "Adds nothing to OP4, harms nothing either.", ""),
    ("pp19", Stance.FLEXIBLE, Priority.MEDIUM, "Cybercrime is negotiated elsewhere; keep to agreed language here.", ""),
    ("op1", Stance.CAN_LIVE_WITH, Priority.LOW, "Long, but every element has been agreed before.", ""),
    ("op2", Stance.SEEK_CHANGE, Priority.HIGH, "Sharing biometric data needs the safeguard of human rights in the same sentence.",
     "Two sentences of this paragraph already carry the safeguard. We ask that it stays beside biometric data.\n"
     "“As appropriate” is what makes the paragraph acceptable to small police services."),
    ("op4", Stance.SUPPORT, Priority.HIGH, "First operative paragraph on gender equality in this series.",
     "Urging two organizations is not urging Member States.\nEqual opportunities are agreed language."),
    ("op9", Stance.FLEXIBLE, Priority.LOW, "", ""),
    ("op10", Stance.RESERVE, Priority.MEDIUM, "Capital studies the reference to technical assistance.", ""),
    ("op12", Stance.CAN_LIVE_WITH, Priority.MEDIUM, "Set on the shorter wording of 12 November.", ""),
    ("op13b", Stance.SEEK_CHANGE, Priority.MEDIUM, "Data must travel securely, not only quickly.",
     "“Secure” follows the words of the preceding subparagraph."),
    ("op14", Stance.OPPOSE, Priority.HIGH, "Automatic checks of all travellers go beyond our law.",
     "Systematic, yes; automatic, no: a decision about a person is taken by a person."),
    ("op15", Stance.SUPPORT, Priority.LOW, "A report every second year is what we want.", ""),
)  # fmt: skip
"""Paragraph, stance, priority, rationale, talking points."""

_STALE = "op12"

_INSTRUCTIONS = (
    ("op2", "Seek to keep “as appropriate”. Do not accept biometric data without a reference to human rights.", "ARC/2020/118", 12, 16),
    ("op2", "As before. If isolated, the first fallback may be offered.", "ARC/2020/131", 18, 17),
    ("op4", "Support. Join any delegation that defends “Urges”.", "ARC/2020/118", 12, 16),
    ("op10", "Keep a reservation until the ministry of justice has answered.", "ARC/2020/124", 16, 11),
    ("op14", "Oppose “automatically”. The second fallback only with a call from the ambassador.", "ARC/2020/131", 18, 17),
)  # fmt: skip

_RED_LINES = (
    ("op2", Rule.MUST_CONTAIN, "while respecting human rights and fundamental freedoms"),
    ("op4", Rule.MUST_NOT_CHANGE, "equal opportunities for employment"),
    ("op14", Rule.MUST_NOT_CONTAIN, "automatically"),
)

_FALLBACKS = (
    ("op2", "information-sharing, as appropriate and in accordance with national law, including biometric data"),
    ("op2", "information-sharing, where appropriate, including biometric data"),
    ("op14", "systematically checking incoming and outgoing travellers, in accordance with national law"),
    (
        "op14",
        "systematically and, where national law so provides, automatically checking all incoming and outgoing travellers",
    ),
)

_NOTES = (
    ("op2", "The other safeguard stands much further down; ask for both.", False, "biometric data"),
    ("op4", "First such paragraph in the series: compare with the preambular paragraph on training.", True, ""),
    ("op10", "Belmarine hinted that it would trade this for a move of the paragraph.", False, ""),
    ("op14", "Cordovia has the same difficulty; speak to them before the next round.", False, "automatically checking"),
    ("pp8", "Offices as listed on the organization’s public pages.", True, ""),
)
"""Paragraph, text, whether partners may see it, and the words it stands on (none: the whole paragraph)."""


def with_positions(dossier: Dossier, version: str, earlier: str, moment: Moment) -> Dossier:
    """The dossier with Arcadia's positions; the one on OP12 was set on the earlier version, so it is stale."""
    for uid, stance, priority, rationale, points in _POSITIONS:
        set_on = dossier.paragraphs[f"{earlier if uid == _STALE else version}:{uid}"].wording
        dossier = dossier.put("positions", Position(uid, stance, priority, rationale, points, set_on))
    for number, (uid, text, reference, day, hour) in enumerate(_INSTRUCTIONS, 1):
        row = Instruction(f"i{number}", uid, text, moment(day, hour, 40), reference, date(2020, 11, day))
        dossier = dossier.put("instructions", row)
    for number, (uid, rule, words) in enumerate(_RED_LINES, 1):
        dossier = dossier.put("red_lines", RedLine(f"r{number}", uid, rule, words, moment(17, 14, number)))
    ranks: dict[str, int] = {}
    for number, (uid, text) in enumerate(_FALLBACKS, 1):
        ranks[uid] = ranks.get(uid, 0) + 1
        dossier = dossier.put("fallbacks", Fallback(f"f{number}", uid, ranks[uid], text, moment(17, 15, number)))
    for number, (uid, text, shareable, words) in enumerate(_NOTES, 1):
        on = dossier.paragraphs[f"{version}:{uid}"].wording if words else None
        start = on.text.index(words) if on is not None else None
        end = start + len(words) if start is not None else None
        note = Note(f"n{number}", uid, text, "XAR", moment(18, 19, number), shareable, start, end, on)
        dossier = dossier.put("notes", note)
    return dossier
