"""Short ways to make texts, versions and dossiers for tests; every delegation in them is invented."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import About, Dossier
from app.domain.paragraphs import Kind, Paragraph
from app.domain.versions import Stage, Version
from app.domain.wording import NOTE_MARK, Run, Wording, plain, wording

NOON = datetime(2020, 11, 17, 12, 0, tzinfo=UTC)
KINDS = {"pp": Kind.PREAMBULAR, "op": Kind.OPERATIVE, "sub": Kind.SUBPARAGRAPH, "fo": Kind.FORMULA, "he": Kind.HEADING}


def paragraph(
    uid: str, text: str | Wording, *, version: str = "v1", label: str = "", level: int | None = None
) -> Paragraph:
    """A paragraph whose kind is told by the letters its uid begins with: pp4, op13, sub1, fo, he1."""
    kind = next(kind for letters, kind in KINDS.items() if uid.startswith(letters))
    depth = level if level is not None else int(kind is Kind.SUBPARAGRAPH)
    return Paragraph(version, uid, kind, plain(text) if isinstance(text, str) else text, depth, label)


def dossier(*paragraphs: Paragraph, version: str = "v1") -> Dossier:
    """A dossier with one version of these paragraphs."""
    made = Version(version, "Zero draft", Stage.ZERO_DRAFT, tuple(row.uid for row in paragraphs), NOON)
    return Dossier(About("A text")).put("versions", made).put("paragraphs", *paragraphs)


def small() -> Dossier:
    """A small resolution: formula, two preambular, three operative paragraphs, the second with (a) and (b)."""
    return dossier(
        paragraph("fo", "The Assembly,"),
        paragraph("pp1", "Recalling its resolution 1/1,"),
        paragraph("pp2", "Noting with concern the lack of bridges,"),
        paragraph("op1", "Urges all States to build small bridges;"),
        paragraph("op2", "Calls upon engineers to use the following:"),
        paragraph("sub1", "Stone;"),
        paragraph("sub2", "Timber, as appropriate;"),
        paragraph("op3", "Decides to remain seized of the matter."),
    )


def replacement(id: str, uid: str, base: str | Wording, text: str | Wording, **values: object) -> Amendment:
    """A replacement amendment by Arcadia."""
    old = plain(base) if isinstance(base, str) else base
    new = plain(text) if isinstance(text, str) else text
    details = {"proponents": ("XAR",), "created": NOON, **values}
    return Amendment(id, uid, AmendmentAction.REPLACE, base=old, text=new, **details)  # type: ignore[arg-type]


WORDS = st.sampled_from(
    [
        "the",
        "United",
        "Nations",
        "urges",
        "States",
        "Member",
        "to",
        "promote",
        "gender",
        "equality",
        ",",
        ";",
        "A/75/L.20",
        "大",
        "الدول",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)


@st.composite
def wordings(draw: st.DrawFn, notes: bool = True) -> Wording:
    """Any wording: words in styles, with footnotes in between."""
    runs: list[Run] = []
    for _ in range(draw(st.integers(1, 4))):
        styles = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
        runs.append(Run(draw(TEXTS) + draw(st.sampled_from(["", " "])), *styles))
        if notes and draw(st.integers(0, 4)) == 0:
            runs.append(Run(NOTE_MARK, note=plain(draw(TEXTS))))
    return wording(runs)
