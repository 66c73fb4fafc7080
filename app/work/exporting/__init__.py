"""Exporting: a version with its amendments as a Word file for one audience, and what is shown and proven of it.

What an audience may see stands in one table, `LETS_THROUGH`. A job here is a plain function of frozen values and may run on a worker
thread; the file is proven before it takes its name, and searched for everything the audience may not see.
"""

from app.domain.markup import Conflicts
from app.work.exporting.audiences import (
    AUDIENCE_NAMES,
    FORM_NAMES,
    LETS_THROUGH,
    SAID_NAMES,
    Audience,
    Form,
    Lets,
    Passage,
    Said,
    passages,
)
from app.work.exporting.composing import Alternative, Composition, Share
from app.work.exporting.file_naming import suggested_name
from app.work.exporting.forbidding import forbidden_strings
from app.work.exporting.plans import (
    CONFLICT_NAMES,
    DATING_NAMES,
    LAYOUT_NAMES,
    Dating,
    ExportPlan,
    Layout,
    Withheld,
    barred,
    chosen_amendments,
    speakers,
)
from app.work.exporting.previewing import Preview, is_empty, preview
from app.work.exporting.proving import PROOF_ENDINGS, keep_proof, kept_proof, proof_data
from app.work.exporting.saying import OTHERS, UNNAMED, delegation_of, position_text
from app.work.exporting.writing import Exported, export_word, not_over_others

__all__ = [
    "AUDIENCE_NAMES",
    "CONFLICT_NAMES",
    "DATING_NAMES",
    "FORM_NAMES",
    "LAYOUT_NAMES",
    "LETS_THROUGH",
    "OTHERS",
    "PROOF_ENDINGS",
    "SAID_NAMES",
    "UNNAMED",
    "Alternative",
    "Audience",
    "Composition",
    "Conflicts",
    "Dating",
    "ExportPlan",
    "Exported",
    "Form",
    "Layout",
    "Lets",
    "Passage",
    "Preview",
    "Said",
    "Share",
    "Withheld",
    "barred",
    "chosen_amendments",
    "delegation_of",
    "export_word",
    "forbidden_strings",
    "is_empty",
    "keep_proof",
    "kept_proof",
    "not_over_others",
    "passages",
    "position_text",
    "preview",
    "proof_data",
    "speakers",
    "suggested_name",
]
