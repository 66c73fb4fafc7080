"""What an export is called when nobody says otherwise."""

from __future__ import annotations

from app.domain.dossier import Dossier
from app.formats.file_names import safe_name
from app.work.exporting.audiences import Form
from app.work.exporting.plans import ExportPlan


def suggested_name(dossier: Dossier, plan: ExportPlan) -> str:
    """A name that lies well on every system: symbol or title, whom it is for and in what form ("A-75-L.20 facilitator.docx").

    The label of an internal version is not in it: names of files travel with the mail.
    """
    version = dossier.versions.get(plan.version)
    head = (version.symbol if version else "") or dossier.about.symbol or dossier.about.title
    form = {Form.INLINE: " inline", Form.CLEAN: " clean"}.get(plan.form, "")
    return safe_name(f"{head} {plan.audience.value}{form if plan.audience.value != 'public' else ''}", ".docx")
