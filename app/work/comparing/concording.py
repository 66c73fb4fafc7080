"""The concordance to be handed out: old label, new label, what was done, and at whose wish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.domain.concordance import TREATMENT_NAMES, ConcordanceRow, Treatment
from app.formats.comparison import Column, Sheet, SheetRow, Tone, says
from app.work.comparing.telling import FORMAT

if TYPE_CHECKING:
    from app.domain.parties import Register

_LIGHT = (Treatment.KEPT, Treatment.MOVED)


def concordance_sheet(
    rows: Sequence[ConcordanceRow],
    register: Register,
    *,
    old_name: str,
    new_name: str,
    title: str = "",
    dated: str = "",
) -> Sheet:
    """The concordance as a sheet; the columns of proponents and notes are there only where somebody or something is named."""
    anybody, anything = any(row.proponents for row in rows), any(row.note for row in rows)
    columns = [Column(old_name, 12, False), Column(new_name, 12, False), Column("Treatment", 14, False)]
    columns += [Column("Proponents", 26, False)] if anybody else []
    columns += [Column("Note", 20, False)] if anything else []
    return Sheet(
        title=title or f"Concordance of {old_name} and {new_name}",
        subtitle=f"Concordance: {old_name} → {new_name}" if title else "",
        columns=tuple(columns),
        rows=tuple(_row(row, register, anybody, anything) for row in sorted(rows, key=lambda row: row.rank)),
        counts=concordance_said(rows),
        dated=dated,
    )


def concordance_said(rows: Sequence[ConcordanceRow]) -> str:
    """The counts of a concordance in one sentence."""
    counts = {treatment: sum(row.treatment is treatment for row in rows) for treatment in Treatment}
    said = [f"{count} {TREATMENT_NAMES[treatment].lower()}" for treatment, count in counts.items() if count]
    numbered = sum(bool(row.old_label and row.new_label) and row.old_label != row.new_label for row in rows)
    said += [f"{numbered} of them under another number"] if numbered else []
    return f"{len(rows)} line{'' if len(rows) == 1 else 's'}: {', '.join(said)}." if rows else "No paragraphs."


def _row(row: ConcordanceRow, register: Register, anybody: bool, anything: bool) -> SheetRow:
    said = [row.old_label or "–", row.new_label or "–", TREATMENT_NAMES[row.treatment]]
    said += [", ".join(_names(register, row))] if anybody else []
    said += [row.note] if anything else []
    tones = [Tone.LABEL, Tone.LABEL, *[Tone.REMARK] * 3]
    cells = tuple((says(text, tone),) if text else () for text, tone in zip(said, tones, strict=False))
    weight = "none" if row.treatment in _LIGHT else "substantive"
    return SheetRow(cells, row.treatment.value, weight)


def concordance_json(
    rows: Sequence[ConcordanceRow], register: Register, *, old_name: str, new_name: str
) -> dict[str, Any]:
    """A concordance as `adref concordance --json` prints it."""
    return {
        "adref": FORMAT,
        "old": old_name,
        "new": new_name,
        "rows": [
            {
                "old": row.old_label or None,
                "new": row.new_label or None,
                "treatment": row.treatment.value,
                "proponents": list(row.proponents),
                "proponent_names": _names(register, row),
                "note": row.note,
                "paragraph": row.paragraph,
            }
            for row in sorted(rows, key=lambda row: row.rank)
        ],
    }


def _names(register: Register, row: ConcordanceRow) -> list[str]:
    return [register.name_on(code) for code in row.proponents]
