"""Texts with random amendments by up to six invented delegations: what the composing and the exports are tried on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.dossier import Dossier
from app.domain.paragraphs import Kind, Paragraph
from app.domain.wording import Wording, tokens, wording
from app.formats import read
from app.work.receiving.drafts import draft_paragraphs
from tests.builders import NOON, dossier, paragraph, small, wordings

DELEGATIONS = ("XAR", "XBE", "XCO", "XDR", "XEL", "XFL")
AKN = Path(__file__).resolve().parents[3] / "shared" / "data" / "akn" / "75session"
LANGUAGES = {
    "en": ("English/75_10_E.xml", ("strengthen", "all States", "and regional", ",", "in particular", "women")),
    "fr": ("French/75_10_F.xml", ("renforcer", "tous les États", "et régionale", ",", "en particulier", "l’égalité")),
    "es": ("Spanish/75_10_S.xml", ("fortalecer", "todos los Estados", "y regional", ",", "en particular", "mujeres")),
    "ru": ("Russian/75_10_R.xml", ("укреплять", "все государства", "и региональный", ",", "в частности", "женщин")),
    "ar": ("Arabic/75_10_A.xml", ("تعزيز", "جميع الدول", "والإقليمية", "،", "وبخاصة", "المرأة")),
    "zh": ("Chinese/75_10_C.xml", ("加强", "所有国家", "和区域", "，", "特别是", "妇女")),
}
"""By language, a real resolution and words to put into it."""
ENGLISH = LANGUAGES["en"][1]


@cache
def real_text(language: str) -> Dossier | None:
    """The resolution in a language as a dossier; None where the shared documents are absent."""
    path = AKN / LANGUAGES[language][0]
    if not path.exists():
        return None
    rows = draft_paragraphs(read(path), accepted=True)
    made = dossier(*(replace(row, version="v1") for row in rows))
    return made.put("about", replace(made.about, language=language))


@st.composite
def edited(draw: st.DrawFn, base: Wording, words: tuple[str, ...] = ENGLISH) -> Wording:
    """The wording with one to four changes as people make them: words replaced, struck, added, or set in italics."""
    text = base
    for _ in range(draw(st.integers(1, 4))):
        cut = tokens(text)
        start = draw(st.integers(0, len(cut)))
        end = min(len(cut), start + draw(st.integers(0, 5)))
        what = draw(st.sampled_from(["replace", "replace", "delete", "add", "style", "join"]))
        old = cut[start:end]
        new = draw(st.sampled_from(words))
        style = replace(old[0] if old and old[0].note is None else text.style_at(0), text=new)
        if what == "add":
            old, new_runs = [], [replace(style, text=f"{new} " if draw(st.booleans()) else f" {new}")]
            end = start
        elif what == "replace":
            new_runs = [style]
        elif what == "style":
            new_runs = [run if run.note is not None else replace(run, italic=not run.italic) for run in old]
        elif what == "join":
            new_runs = [run for run in old if not run.text.isspace()]
        else:
            new_runs = []
        text = wording([*cut[:start], *new_runs, *cut[end:]])
    return text


@st.composite
def texts(draw: st.DrawFn) -> Dossier:
    """A small resolution, or any paragraphs with any words."""
    if draw(st.booleans()):
        return small()
    rows: list[Paragraph] = [paragraph("op0", draw(wordings()))]
    for at in range(1, draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(["op", "op", "pp", "he", "sub", "sub"]))
        above = rows[-1].level if rows[-1].kind is Kind.SUBPARAGRAPH else 0
        level = draw(st.integers(1, min(above + 1, 3))) if kind == "sub" else 0
        rows.append(paragraph(f"{kind}{at}", draw(wordings()), level=level))
    return dossier(*rows)


@st.composite
def amended(draw: st.DrawFn, dossier: Dossier, most: int = 8, words: tuple[str, ...] = ENGLISH) -> Dossier:
    """The dossier with up to so many amendments of every kind; some on what others propose, some on an older text."""
    rows: list[Amendment] = []
    paragraphs = dossier.text_of("v1")
    places = ["", *(row.uid for row in paragraphs)]
    few = draw(st.lists(st.sampled_from(paragraphs), min_size=1, max_size=3))
    for number in range(draw(st.integers(1, most))):
        proposed = [row for row in rows if row.action is AmendmentAction.INSERT]
        on = draw(st.sampled_from(few))
        uid, base = on.uid, on.wording
        if proposed and draw(st.integers(0, 3)) == 0:
            other = draw(st.sampled_from(proposed))
            uid, base = other.paragraph, other.text
        elif draw(st.integers(0, 9)) == 0:
            base = draw(edited(base, words))  # written on words that have changed since
        action = draw(st.sampled_from([*AmendmentAction, AmendmentAction.REPLACE, AmendmentAction.REPLACE]))
        row = Amendment(
            f"a{number}",
            uid,
            action,
            tuple(draw(st.lists(st.sampled_from(DELEGATIONS), min_size=1, max_size=2, unique=True))),
            NOON + timedelta(minutes=draw(st.integers(0, 50))),
            base,
            status=draw(st.sampled_from([Status.PROPOSED, Status.BRACKETED, Status.AGREED_AD_REF])),
            after=draw(st.sampled_from([*places, *(each.paragraph for each in proposed)])),
        )
        if action is AmendmentAction.REPLACE:
            row = replace(row, text=draw(edited(base, words)))
        elif action is AmendmentAction.INSERT:
            kind = draw(st.sampled_from([Kind.OPERATIVE, Kind.OPERATIVE, Kind.SUBPARAGRAPH]))
            level = 1 if kind is Kind.SUBPARAGRAPH else 0
            text = draw(edited(on.wording, words))
            row = replace(
                row, paragraph=row.id, base=Wording(), text=text, kind=kind, level=level, label=f"OP{number} bis"
            )
        rows.append(row)
    return dossier.put("amendments", *rows)
