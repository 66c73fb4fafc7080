"""Nothing internal leaves: a word is planted in every field of the dossier, and each export is searched for each of them.

What may appear is written down here once more, by hand and apart from the program: the table of audiences in words.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from app.domain.base_files import BaseFile
from app.domain.dossier import ROW_TYPES, Dossier
from app.work.exporting import (
    Audience,
    Conflicts,
    ExportPlan,
    Form,
    Layout,
    export_word,
    forbidden_strings,
    kept_proof,
    suggested_name,
)
from tests.work.exporting.plants import AT, KEY, V1, Plant, planted

DOSSIER, PLANTS = planted()

HEAD = {"title", "session", "agenda_item", "agenda_title", "body"}
OURS = {"own", "own marked", "own new"}
MARKED = {"own marked", "other marked"}
SHORT = {"label", "old_label", "new_label", "cycle", "formal_symbol", "symbol", "formerly"}
"""Labels and symbols: short ones are not searched for, as they stand in heads and comments by chance."""


def may_appear(plant: Plant, audience: Audience, form: Form) -> bool:
    """The table of audiences in words."""
    table, row, field = plant.table, plant.row, plant.field
    capital, partners = audience is Audience.CAPITAL, audience is Audience.PARTNERS
    shown = {
        Audience.CAPITAL: {*OURS, *MARKED, "other"},
        Audience.PARTNERS: MARKED,
        Audience.FACILITATOR: OURS,
        Audience.PUBLIC: set[str](),
    }[audience]
    if table == "about":
        return field in HEAD or (field == "classification" and (capital or partners))
    if table == "versions":
        return row == "shown" and field == "symbol"
    if table == "paragraphs":
        return row.startswith("shown")
    if table == "parties":
        named = {"other"}  # the sponsor line of the document
        named |= {"own"} if audience is not Audience.PUBLIC else set()
        named |= {"third"} if capital else set()
        return row in named and field == "name"
    if table == "amendments":
        return row in shown and (field.startswith("text") or (capital and field in {"source", "note"}))
    if table == "notes":
        return (capital or (partners and row == "shareable")) and field in ({"text", "author"} if capital else {"text"})
    if table in {"positions", "instructions", "red_lines", "fallbacks"}:
        return capital and field in {"rationale", "talking_points", "recommendation", "text", "reference", "words"}
    return table == "stances" and capital and field in {"source", "note"}


def words_in(data: bytes) -> Iterator[str]:
    """The planted words and keys in every part of a package, as it stands and with all marks taken out, so that none hides in pieces."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for info in package.infolist():
            part = package.read(info).decode("utf-8", "replace")
            if info.filename.endswith((".docx", ".zip")):
                yield from words_in(package.read(info))
            bare = re.sub(r"<[^>]*>", "", part)
            comment = info.comment.decode("utf-8", "replace") + info.extra.decode("utf-8", "replace")
            for text in (info.filename, part, bare, comment):
                yield from re.findall(r"xq[a-z]{3}zq", text)
                yield from (KEY for _ in re.findall(KEY, text))
        yield from re.findall(r"xq[a-z]{3}zq", package.comment.decode("utf-8", "replace"))


def with_base(dossier: Dossier, folder: Path) -> tuple[Dossier, set[str]]:
    """The dossier with a Word file of its version in which somebody's machine has left its traces; and the words of these."""
    plain = export_word(dossier, ExportPlan(V1, Audience.PUBLIC, layout=Layout.UN), folder / "plain.docx")
    traces = {"creator": "xqyaazq", "modified": "xqyabzq", "company": "xqyaczq", "template": "xqyadzq"}
    target = io.BytesIO()
    with zipfile.ZipFile(plain.path) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in package.namelist():
            text = package.read(name).decode("utf-8")
            text = re.sub("<dc:creator>.*?</dc:creator>", f"<dc:creator>{traces['creator']}</dc:creator>", text)
            text = re.sub(
                "<cp:lastModifiedBy>.*?</cp:lastModifiedBy>",
                f"<cp:lastModifiedBy>{traces['modified']}</cp:lastModifiedBy>", text,
            )  # fmt: skip
            extra = f"<Template>{traces['template']}</Template><Company>{traces['company']}</Company>"
            changed.writestr(name, text.replace("<Application>", f"{extra}<Application>"))
    file = BaseFile(V1, next(iter(dossier.base_files.values())).name, target.getvalue())
    return replace(dossier, base_files={V1: file}), set(traces.values())


def test_every_text_of_every_table_is_planted() -> None:
    """The garden has no gaps: each table is there, and so is each of its text fields that is no key."""
    assert {plant.table for plant in PLANTS.values()} >= set(ROW_TYPES) - {"links"}, "links hold keys alone"
    keys = {
        "id", "uid", "version", "paragraph", "after", "related", "amendment", "answers", "other", "language", "own_party", "party",
        "based_on", "on_behalf_of", "code", "form", "formerly", "label",
    }  # fmt: skip
    for table, kind in ROW_TYPES.items():
        here = {plant.field.partition(".")[0] for plant in PLANTS.values() if plant.table == table}
        texts = {field.name for field in fields(kind) if field.type in {"str", "Wording", "Wording | None"}}
        assert texts - keys - {"base", "on"} <= here, table


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("conflicts", list(Conflicts))
@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("audience", list(Audience))
def test_what_appears_is_what_the_table_lets_through(
    tmp_path: Path, audience: Audience, form: Form, conflicts: Conflicts, layout: Layout
) -> None:
    dossier = DOSSIER
    if layout is Layout.FILE:
        dossier, _ = with_base(DOSSIER, tmp_path)
    else:
        dossier = replace(DOSSIER, base_files={})
    plan = ExportPlan(V1, audience, on=AT.date(), who="xqwhozq Person", form=form, conflicts=conflicts, layout=layout)
    result = export_word(dossier, plan, tmp_path / "out.docx", spared=(tmp_path / "xqpathzq.adref",))
    data = (tmp_path / "out.docx").read_bytes()
    found = set(words_in(data))
    allowed = {word for word, plant in PLANTS.items() if may_appear(plant, audience, result.form)}
    told = {word: PLANTS.get(word) for word in found - allowed}
    assert told == {}, "appears and may not"
    must = {word for word in allowed if PLANTS[word].table in {"paragraphs", "amendments", "positions", "instructions"}}
    assert {PLANTS[word] for word in must - found} == set(), "may appear and does not"
    assert b"xqwhozq" not in data
    clean = (
        result.form is Form.CLEAN and audience is not Audience.PUBLIC
    )  # what differs from the file would be tracked in it
    on_file = layout is Layout.FILE and result.form is not Form.INLINE and not clean
    assert result.base == (dossier.base_files[V1].name if on_file else "")


@pytest.mark.parametrize("audience", [Audience.PARTNERS, Audience.FACILITATOR, Audience.PUBLIC])
def test_what_may_not_appear_is_searched_for(audience: Audience) -> None:
    """The search would find it, were a writer wrong: each planted word that may not appear is among what is forbidden."""
    forbidden = " ".join(forbidden_strings(DOSSIER, ExportPlan(V1, audience, who="xqwhozq Person")))
    quiet = {"readings", "base_files"}  # single words of readings stand anywhere by chance; bytes are no text
    for word, plant in PLANTS.items():
        harmless = plant.table in quiet or plant.field in SHORT
        if not harmless and not may_appear(plant, audience, Form.TRACKED) and plant.table != "parties":
            assert word in forbidden, plant


def test_proof_and_name_of_the_file_tell_nothing(tmp_path: Path) -> None:
    for audience in Audience:
        plan = ExportPlan(V1, audience, who="xqwhozq Person")
        dossier = replace(DOSSIER, base_files={})
        result = export_word(dossier, plan, tmp_path / suggested_name(dossier, plan))
        said = f"{kept_proof(result, AT)}{kept_proof(result, AT, as_json=True)}{result.path.name}"
        found = {word: PLANTS.get(word) for word in re.findall(r"xq[a-z]{3}zq", said)}
        assert all(plant is not None and may_appear(plant, audience, result.form) for plant in found.values())
        assert KEY not in said and "xqwhozq" not in said and str(tmp_path) not in said


@pytest.mark.parametrize("form", [Form.TRACKED, Form.INLINE])
@pytest.mark.parametrize("layout", list(Layout))
def test_words_that_stand_in_every_file_stop_no_export(tmp_path: Path, layout: Layout, form: Form) -> None:
    """A note of one word, a source called as a style is: they tell nothing, and must not keep a delegation from its file."""
    dossier = with_base(DOSSIER, tmp_path)[0] if layout is Layout.FILE else replace(DOSSIER, base_files={})
    usual = (
        "Normal",
        "Title",
        "Times New Roman",
        "Word",
        "Table",
        "Footnote Text",
        "default",
        "true",
        "1995",
        "Stresses",
    )
    note = dossier.notes[f"{KEY}internal"]
    dossier = dossier.put(
        "notes", *(replace(note, id=f"{KEY}{number}", text=text) for number, text in enumerate(usual))
    )
    for audience in (Audience.PARTNERS, Audience.FACILITATOR, Audience.PUBLIC):
        plan = ExportPlan(V1, audience, layout=layout, form=form, who="Word")
        assert export_word(dossier, plan, tmp_path / "out.docx").searched > 50
