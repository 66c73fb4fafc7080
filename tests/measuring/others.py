"""Documents for which nobody wrote down the structure: whether they are read, and whether their words are all accounted for."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from app.formats import read
from app.formats.akn import read_akn
from app.formats.plain import parse_plain
from tests.measuring.scores import Score, count_right


def measure_texts(data: Path, every: int) -> Iterator[Score]:
    """The series of the founding document, against the structured texts of the same resolutions."""
    score = Score("texts of the INTERPOL series")
    pairs = [
        (data / "interpol" / "A_RES_75_10.txt", "75session/English/75_10_E.xml"),
        (data.parent / "founding" / "resolution_75_10.txt", "75session/English/75_10_E.xml"),
        (data / "interpol" / "A_RES_77_20.txt", "77session/English/A_RES_77_20-2226542E.xml"),
        (data / "interpol" / "A_RES_73_11.txt", ""),
    ]
    for path, source in pairs:
        if not path.exists():
            continue
        draft = score.reading(path.name, lambda path=path: read(path))  # type: ignore[misc]
        if draft is not None and source:
            score.compare(path.name, read_akn(data / "akn" / source).paragraphs, draft.paragraphs)
    yield score


def measure_others(data: Path, every: int) -> Iterator[Score]:
    """Everything else: the words of each document, against those that its reading holds."""
    kinds: tuple[tuple[str, str, Callable[[Path], str]], ...] = (
        ("labelled_json_en", "*.json", _labelled),
        ("sc_gold_en", "*.txt", _text),
        ("fr", "*.json", _french),
        ("zh", "*.*", _chinese),
        ("bracketed", "*.txt", _text),
        ("cop", "*.txt", _text),
        ("bbnj", "*.txt", _text),
    )
    for name, pattern, text_of in kinds:
        score = Score(name)
        for path in sorted((data / name).glob(pattern)):
            text = text_of(path)
            draft = score.reading(path.name, lambda text=text, path=path: parse_plain(text.encode(), path.name))  # type: ignore[misc]
            if draft is not None and name == "labelled_json_en":
                wanted = _labels(path)
                got = [(str(row.kind), "".join(row.wording.plain.split())) for row in draft.paragraphs]
                right = count_right(wanted, got)
                score.structure = [score.structure[0] + right, score.structure[1] + len(wanted)]
                if right < len(wanted):
                    first = next((row for row in wanted if row not in set(got)), wanted[0])
                    score.worst.append(
                        (right / len(wanted), f"{right}/{len(wanted)} {path.name}: {first[0]} {first[1][:60]}")
                    )
        yield score
    declarations = Score("udhr (XML, no resolution)")
    for path in sorted((data / "udhr").glob("*.xml")):
        declarations.reading(path.name, lambda path=path: read(path))  # type: ignore[misc]
    yield declarations
    with tempfile.TemporaryDirectory() as folder:
        empty = Score("empty and foreign files")
        for name, content in (
            ("a.docx", b""),
            ("b.pdf", b"%PDF-"),
            ("c.xml", b"<a/>"),
            ("d.txt", b"\x00\x01"),
            ("e.docx", b"PK"),
        ):
            path = Path(folder) / name
            path.write_bytes(content)
            empty.reading(name, lambda path=path: read(path))  # type: ignore[misc]
        yield empty


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _labelled(path: Path) -> str:
    rows = json.loads(path.read_text("utf-8"))
    return "\n\n".join(" ".join(filter(None, (row["prefix"], row["text"]))) for row in rows)


def _labels(path: Path) -> list[tuple[str, str]]:
    """What the labels of the collection say is preambular and operative; they were made by a machine, and some are wrong."""
    rows = json.loads(path.read_text("utf-8"))
    kinds = {"preambular": "preambular", "operative": "operative"}
    return [
        (kinds[row["paragraph_type"]], "".join(row["text"].split()))
        for row in rows
        if row["paragraph_type"] in kinds
        and not (row["paragraph_level"] or 1) > 1
        and not (len(row["text"]) < 60 and row["text"].startswith("The "))  # the formula
    ]


def _french(path: Path) -> str:
    rows = json.loads(path.read_text("utf-8"))
    return "\n\n".join(text for row in rows for text in (row.get("text_fr"), *row.get("items_fr", ())) if text)


def _chinese(path: Path) -> str:
    if path.suffix == ".txt":
        return path.read_text("utf-8").replace("\n", "\n\n")
    return "\n\n".join(row["zh"] for row in json.loads(path.read_text("utf-8")))
