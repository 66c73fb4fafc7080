"""Comparing for the outside: redlines, tables, pages and concordances of two or three texts. None holds a position unless it is asked for.

A name is looked up when it is first used: a redline is written without the tables, a concordance without the redline.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.work.comparing.concording import concordance_json, concordance_sheet
    from app.work.comparing.redline import marked_comparison
    from app.work.comparing.sheets import comparison_sheet
    from app.work.comparing.telling import comparison_json, counts_said, folded_said, summary_said, three_json
    from app.work.comparing.three import three_sheet
    from app.work.comparing.values import CAPITAL_ONLY, Compared, Remarks, ThreeTexts, remarks_of
    from app.work.comparing.writing import (
        SHEET_ENDINGS,
        write_comparison_docx,
        write_comparison_page,
        write_comparison_table,
        write_json,
        write_sheet,
    )

__all__ = [
    "CAPITAL_ONLY",
    "SHEET_ENDINGS",
    "Compared",
    "Remarks",
    "ThreeTexts",
    "comparison_json",
    "comparison_sheet",
    "concordance_json",
    "concordance_sheet",
    "counts_said",
    "folded_said",
    "marked_comparison",
    "remarks_of",
    "summary_said",
    "three_json",
    "three_sheet",
    "write_comparison_docx",
    "write_comparison_page",
    "write_comparison_table",
    "write_json",
    "write_sheet",
]

_HOMES = {
    "concording": ("concordance_json", "concordance_sheet"),
    "redline": ("marked_comparison",),
    "sheets": ("comparison_sheet",),
    "telling": ("comparison_json", "counts_said", "folded_said", "summary_said", "three_json"),
    "three": ("three_sheet",),
    "values": ("CAPITAL_ONLY", "Compared", "Remarks", "ThreeTexts", "remarks_of"),
}
"""Which module a name is in; `writing` has the others."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    home = next((module for module, names in _HOMES.items() if name in names), "writing")
    return getattr(import_module(f"{__name__}.{home}"), name)
