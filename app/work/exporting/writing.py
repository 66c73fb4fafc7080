"""Writing an export: composed, written, proven, and only then given its name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.paragraphs import COUNTED
from app.domain.refusal import Refusal
from app.domain.under_way import reported, stage
from app.formats.reporting import Report, silent
from app.work.exporting.audiences import Audience, Form
from app.work.exporting.composing import Alternative, Composition, Share
from app.work.exporting.forbidding import SHORTEST
from app.work.exporting.plans import ExportPlan, Layout, Withheld

if TYPE_CHECKING:
    from app.formats import WordDocument
    from app.formats.word.proof import Proof


@dataclass(frozen=True, slots=True)
class Exported:
    """What a written and proven file holds.

    `changes` are those a reader counts (a word replaced by another is one), `delegations` the names they stand under, `shares` how many each.
    `alternatives` are amendments that collide with one that is shown, `unplaced` those whose paragraph does not stand in this version,
    `contained` those that the version says already, `withheld` standing ones that this audience is not shown, and `why` each. `proof` is what
    the check of the file found; `searched` is how many strings it was searched for. `base` is the name of the Word file it was made on,
    `title` what stands in the head of the file.
    """

    path: Path
    audience: Audience
    version: str
    paragraphs: int
    changes: int
    delegations: tuple[str, ...]
    comments: int
    alternatives: tuple[Alternative, ...]
    unplaced: tuple[str, ...]
    withheld: tuple[str, ...]
    plan: ExportPlan
    proof: Proof
    shares: tuple[Share, ...] = ()
    contained: tuple[str, ...] = ()
    why: tuple[tuple[str, Withheld], ...] = ()
    searched: int = 0
    sha256: str = ""
    size: int = 0
    base: str = ""
    characters: tuple[int, int] = (0, 0)
    title: str = ""

    @property
    def form(self) -> Form:
        """How the amendments stand in it."""
        return self.plan.form

    @property
    def layout(self) -> Layout:
        """On what it was made."""
        return Layout.FILE if self.base else Layout.UN


def export_word(
    dossier: Dossier, plan: ExportPlan, path: Path, report: Report = silent, spared: Sequence[Path] = ()
) -> Exported:
    """Write a version with its amendments for an audience, prove the file, and only then give it its name.

    What stood under the name before stays until then. Refused, with nothing left behind, when the file cannot be written, the proof fails,
    or something is in it that may not leave; and when `path` is one of the files that are to be `spared`, such as the dossier itself, whose
    names and folders may not stand in the file either.
    """
    from app.formats.text_file import fitting_target

    report(0.0, "Looking at the place of the file")
    spare(path, spared)
    fitting_target(path)
    with reported(report):
        with stage(0.01, 0.25, "Setting the amendments on the text"):
            composition = Composition(dossier, plan)
        with stage(0.25, 0.32, "Gathering what is said and what may not leave"):
            document = composition.document()
        document = replace(document, forbidden=(*document.forbidden, *_machine(spared)))
        with stage(0.32, 1.0, "Writing and proving the file"):
            proof = _written(path, document, composition)
    # From here on the file stands: nobody can cancel any more.
    return _exported(path, composition, document, proof)


def not_over_others(path: Path, ours: Sequence[Exported], spared: Sequence[Path] = ()) -> None:
    """Refuses to write over a file, unless it is still, byte for byte, one of these that we wrote; over a spared one as `export_word` does."""
    spare(path, spared)
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() not in {each.sha256 for each in ours}:
        raise Refusal("target-exists", name=path.name)


def spare(path: Path, spared: Sequence[Path]) -> None:
    """Refuses to write onto a file that is being read, under whatever name or link."""
    for other in spared:
        same = path.absolute() == other.absolute()
        with suppress(OSError):  # there is none of that name, or can be none: then it is not the same
            same = same or path.samefile(other)
        if same:
            raise Refusal("output-is-input", name=path.name)


def _machine(spared: Sequence[Path]) -> list[str]:
    """The names of folders of this computer: none of them is anybody's business."""
    names = [str(folder) for path in spared for folder in (path, path.parent)] + [str(Path.home())]
    return [name for name in dict.fromkeys(names) if len(name) >= SHORTEST]


def _written(path: Path, document: WordDocument, composition: Composition) -> Proof:
    """The file written by the writer of its form, each of which proves what it wrote; lxml is loaded by the first."""
    if composition.plan.form is Form.INLINE:
        from app.formats.word.inline import write_inline

        return write_inline(path, document, composition.inline())
    base = composition.base
    if base is not None:
        from app.formats.word.onto import write_onto

        return write_onto(path, document, base.data, name=base.name, own=composition.ours())
    from app.formats import write_docx

    return write_docx(path, document)


def _exported(path: Path, composition: Composition, document: WordDocument, proof: Proof) -> Exported:
    dossier, plan = composition.dossier, composition.plan
    data = path.read_bytes()
    why = composition.withheld()
    shares = composition.shares()
    base = composition.base
    rows = composition.rows
    return Exported(
        path,
        plan.audience,
        dossier.version(plan.version).label,
        sum(row.kind in COUNTED for row in dossier.text_of(plan.version)),
        composition.changes,
        tuple(dict.fromkeys(share.name for share in shares)),
        proof.comments,
        composition.alternatives(),
        composition.marked.unplaced,
        tuple(id for id, _ in why),
        plan,
        proof,
        shares,
        composition.marked.contained,
        why,
        len(document.forbidden),
        hashlib.sha256(data).hexdigest(),
        len(data),
        base.name if base is not None else "",
        (
            sum(len(row.base.plain) for row in rows if row.state != "inserted"),
            sum(len(row.amended.plain) for row in rows if row.state != "deleted"),
        ),
        " – ".join(part for part in (document.head.symbol, document.head.title) if part),
    )
