"""Damaged files of every kind: each reading ends in a draft or in a refusal, in bounded time and memory, and in nothing else."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.formats.word.writer import docx_bytes
from tests.formats.akn.test_akn import NEW, OLD, resolution
from tests.formats.marked import sample_document
from tests.formats.mutations import mutated

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of memory are set as on Unix")

ROOT = Path(__file__).parents[2]
DATA = ROOT / ".." / "shared" / "data"
TEXT = """United Nations
A/99/L.1

The General Assembly,

Recalling its resolution 1/1,[^1]

1. Urges all States to build:

(a) Small bridges;

(b) Large ones;

2. Decides to remain seized of the matter.

[^1]: Resolution 1/1, annex.
"""


def small_pdf() -> bytes:
    """A PDF of one page with a few lines, made by hand."""
    lines = [line for line in TEXT.splitlines() if line]
    shown = b"BT /F1 11 Tf 72 720 Td 14 TL " + b" ".join(
        b"(%s) Tj T*" % line.encode().replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s ET\nendstream" % (len(shown) + 3, shown),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(made),
    )


def own_files() -> list[tuple[str, bytes]]:
    """The files that stand in no collection: one of each kind, and both encodings of the structured one."""
    return [
        ("docx", docx_bytes(sample_document())),
        ("xml", resolution(OLD).encode()),
        ("xml", resolution(NEW).encode()),
        ("txt", TEXT.encode()),
        ("pdf", small_pdf()),
    ]


def real_files(most: int) -> list[tuple[str, bytes]]:
    """Real files beside the checkout, the smaller ones first; none where there are no such files."""
    found: list[tuple[str, bytes]] = []
    for pattern, kind in (
        ("docx_tracked/*.docx", "docx"),
        ("pdf_en/*.pdf", "pdf"),
        ("akn/7*/*/*.xml", "xml"),
        ("interpol/*.txt", "txt"),
        ("bracketed/*.txt", "txt"),
        ("docx_un_style/*.docx", "docx"),
    ):
        paths = sorted(DATA.glob(pattern), key=lambda path: path.stat().st_size)[:most]
        found += [(kind, path.read_bytes()) for path in paths]
    return found


def readings(folder: Path, seconds: int) -> list[dict[str, object]]:
    """What a child process with limits makes of the files; a file that it dies of is reported as such."""
    command = [sys.executable, "-m", "tests.formats.reading_child", str(folder)]
    try:
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=seconds, check=False)
        output, ended = run.stdout, f"died with {run.returncode}: {run.stderr[-600:]}"
    except subprocess.TimeoutExpired as late:
        output, ended = (
            (late.stdout or b"").decode() if isinstance(late.stdout, bytes) else (late.stdout or ""),
            "never ended",
        )
    told = [json.loads(line) for line in output.splitlines()]
    done = {row["name"] for row in told if row["came"] != "begun"}
    dead = [{**row, "came": "death", "told": ended} for row in told if row["name"] not in done]
    return [row for row in told if row["came"] != "begun"] + dead


def judged(folder: Path, sources: list[tuple[str, bytes]], count: int, seed: int, seconds: int) -> Counter[str]:
    """Reads `count` damaged files; fails with the first that ended in neither draft nor refusal."""
    rng = random.Random(seed)
    for at in range(count):
        kind, data = sources[at % len(sources)]
        (folder / f"{at:05}.{kind}").write_bytes(mutated(rng, data, kind))
    told = readings(folder, seconds)
    bad = [row for row in told if row["came"] not in {"draft", "refusal"}]
    assert not bad, "\n".join(f"{row['name']}: {row['came']}\n{row.get('told', '')}" for row in bad[:4])
    assert len(told) == count
    drafts = [row for row in told if row["came"] == "draft"]
    assert all(row["paragraphs"] or row["lines"] or row["name"] for row in drafts)
    lost = [row for row in drafts if row["missing"]]
    assert not lost, f"characters nobody accounts for: {[(row['name'], row['missing']) for row in lost[:6]]}"
    return Counter(str(row["came"]) for row in told)


def test_whole_files_are_read(tmp_path: Path) -> None:
    for at, (kind, data) in enumerate(own_files()):
        (tmp_path / f"{at}.{kind}").write_bytes(data)
    assert [row["came"] for row in readings(tmp_path, 60)] == ["draft"] * 5


def test_damaged_files_end_in_a_draft_or_a_refusal(tmp_path: Path) -> None:
    came = judged(tmp_path, own_files(), 150, seed=2026, seconds=60)
    assert came["draft"] and came["refusal"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_many_damaged_files_end_in_a_draft_or_a_refusal(tmp_path: Path, seed: int) -> None:
    came = judged(tmp_path, own_files() + real_files(6), 300, seed=seed, seconds=400)
    assert came["draft"] and came["refusal"]
