r"""Whole documents compared, Word file to redline, beside other programs that do it; times as ratios within one run.

    .venv/bin/python tests/benchmarks/compare_peers.py [--pairs real,1000,10000] [--only ours,scalpel,libreoffice] [--runs 3] [--peers FOLDER]

Every peer is optional and skipped by name when it is not installed. Those on the package index go into an environment of their own, whose
folder is given with --peers (or PEERS_VENV):  python3 -m venv FOLDER; FOLDER/bin/pip install docx-scalpel \
        "python-redlines[docxodus,ooxmlpowertools]" jubarte-redlines docx-trackdiff

A pair is resolution 75/10 against 77/20 ("real"; needs the shared documents, else the sample with edits), or so many paragraphs of real
resolutions one after the other, with words changed in every tenth, some paragraphs moved, deleted, new; "x1000" is the operative part of
the sample multiplied instead, every copy distinct: almost alike everywhere, which is the hardest there is. Each program runs as a process of
its own, start included, its bytecode compiled before as an installed one has it. "chars" are the characters within insertions and deletions
of its redline, "moved" those within moves (counted once); "x min" is what is within insertions and deletions beside the fewest that a
redline by whole words, with the same paragraphs paired, must mark. "right" says that rejecting all gives the old text and accepting all the
new one, paragraph by paragraph, read by code that no program here shares.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.domain.comparing import compared  # noqa: E402
from app.domain.marks import MarkedParagraph, Piece  # noqa: E402
from app.domain.paragraphs import Kind, Paragraph, labels, printed_number  # noqa: E402
from app.domain.refusal import Refusal  # noqa: E402
from app.domain.wording import Wording, plain  # noqa: E402
from app.formats import WordDocument, WordHead, read, write_docx  # noqa: E402
from app.work.receiving.drafts import draft_paragraphs  # noqa: E402
from app.work.sample import ISSUED, sample_dossier  # noqa: E402

AKN = ROOT.parent / "shared" / "data" / "akn"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Text = tuple[Paragraph, ...]


def pair_of(name: str) -> tuple[Text, Text]:
    """The old and the new text of a pair."""
    if name.startswith("x"):
        return multiplied(int(name[1:]))
    if name != "real":
        return gathered(int(name))
    files = [*AKN.glob("75session/English/75_10_E.xml"), *AKN.glob("77session/English/A_RES_77_20-*.xml")]
    if len(files) < 2:
        return multiplied(43)
    old, new = (tuple(draft_paragraphs(read(path), accepted=True)) for path in files)
    return old, new


def gathered(size: int) -> tuple[Text, Text]:
    """So many paragraphs of real resolutions one after the other, and the same with edits; multiplied ones where the documents are missing."""
    source: list[Paragraph] = []
    for path in sorted((AKN / "75session" / "English").glob("*.xml")):
        try:
            rows = draft_paragraphs(read(path), accepted=True)
        except Refusal:
            continue
        source += [row for row in rows if row.kind in {Kind.PREAMBULAR, Kind.OPERATIVE}]
        if len(source) >= size:
            return changed([replace(row, uid=f"p{at}", kind=Kind.OPERATIVE, level=0, label="",
                                    wording=plain(" ".join(row.wording.plain.split())))
                            for at, row in enumerate(source[:size])])  # fmt: skip
    return multiplied(size)


def multiplied(size: int) -> tuple[Text, Text]:
    """A text of so many paragraphs, every one distinct, and the same with edits, moves, deletions and new paragraphs."""
    source = [row for row in sample_dossier().text_of(ISSUED) if row.kind in {Kind.PREAMBULAR, Kind.OPERATIVE}]
    return changed([
        replace(source[at % len(source)], uid=f"p{at}", kind=Kind.OPERATIVE, label="",
                wording=_distinct(source[at % len(source)].wording, at // len(source)))
        for at in range(size)
    ])  # fmt: skip


def changed(old: list[Paragraph]) -> tuple[Text, Text]:
    """A text, and the same with words changed in every tenth paragraph, some paragraphs moved, deleted and new."""
    size = len(old)
    chance = random.Random(size)
    new = [replace(row, uid=f"n{at}", wording=_edited(row.wording, at) if at % 10 == 3 else row.wording)
           for at, row in enumerate(old)]  # fmt: skip
    for _ in range(max(1, size // 200)):
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
        del new[chance.randrange(len(new))]
        at = chance.randrange(len(new))
        new.insert(at, replace(new[at], uid=f"f{chance.random()}", wording=plain(_sentence(chance))))
    return tuple(old), tuple(new)


def _distinct(wording: Wording, copy: int) -> Wording:
    """The wording with a mark of its copy in the middle and a number further on, so that no two copies are alike to the letter."""
    at = wording.text.find(" ", len(wording.text) // 2)
    return wording.replaced(at, at, plain(f" in chapter {copy + 1} of part {copy % 7 + 1}")) if copy else wording


def _edited(wording: Wording, seed: int) -> Wording:
    chance = random.Random(seed)
    words = [match.span() for match in re.finditer(r"\b[a-z]{4,}\b", wording.text)]
    for start, end in sorted(chance.sample(words, min(3, len(words))), reverse=True):
        wording = wording.replaced(
            start, end, plain(chance.choice(["relevant", "strengthened", "", "further efforts of"]))
        )
    return wording


def _sentence(chance: random.Random) -> str:
    words = "invites considers regional offices training exchange capacity report progress shared national annual review".split()  # noqa: SIM905
    return "Requests " + " ".join(chance.choice(words) for _ in range(30)) + ";"


def write(path: Path, text: Text) -> None:
    """The text as a Word file without marks, in the layout of the United Nations."""
    named = labels(text)
    rows = [MarkedParagraph(row.uid, named[row.uid], row.kind, row.level, "kept", (Piece("=", row.wording),))
            for row in text]  # fmt: skip
    write_docx(path, WordDocument(WordHead("Cooperation", symbol="A/75/L.20"), rows))


def fewest(old: Text, new: Text) -> int:
    """The characters that a redline by whole words must at least mark: changed words, and numbers; of moved paragraphs their edits alone."""
    found = compared("old", old, "new", new, by_identity=False)
    words = sum(len(span.wording.text) for row in found.rows for span in row.spans if span.kind != "=")
    numbers = [[printed_number(side.paragraph.kind, side.label) for side in sides]
               for row in found.rows if row.is_renumbered for sides in (row.old, row.new)]  # fmt: skip
    return words + sum(len(number) for each in numbers for number in each) or 1


@dataclass(frozen=True)
class Redline:
    """What stands in a written redline."""

    marked: int
    moved: int
    rejected: tuple[str, ...]
    accepted: tuple[str, ...]


def redline_of(path: Path) -> Redline:
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    marked = moved = 0
    for tag in ("ins", "del", "moveFrom"):
        for change in body.iter(W + tag):
            count = len(_text(change))
            moved += count if tag == "moveFrom" else 0
            marked += 0 if tag == "moveFrom" else count
    return Redline(marked, moved, tuple(_lines(body, {"ins", "moveTo"})), tuple(_lines(body, {"del", "moveFrom"})))


def _text(element: ElementTree.Element) -> str:
    return "".join(each.text or "" for each in element.iter() if each.tag in {W + "t", W + "delText"})


def _lines(body: ElementTree.Element, gone: set[str]) -> Iterator[str]:
    """The lines of the text with these changes taken away."""
    line: list[str] = []
    for paragraph in body.iter(W + "p"):
        line += _shown(paragraph, gone)
        if any(paragraph.find(f"{W}pPr/{W}rPr/{W}{tag}") is not None for tag in gone):
            continue
        text = " ".join("".join(line).replace("\u00a0", " ").split())
        line = []
        if text:
            yield text


def _shown(element: ElementTree.Element, gone: set[str]) -> Iterator[str]:
    for child in element:
        name = child.tag.removeprefix(W)
        if name in gone or name == "pPr":
            continue
        if name in {"t", "delText"}:
            yield child.text or ""
        elif name in {"tab", "br"}:
            yield " "
        else:
            yield from _shown(child, gone)


Program = Callable[[Path, Path, Path], "list[str] | None"]
"""The command by which a program compares two files into a third; None where it is not installed."""


def ours(old: Path, new: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "app", "compare", str(old), str(new), "-o", str(out)]


def libreoffice(old: Path, new: Path, out: Path) -> list[str] | None:
    python = "/usr/bin/python3"
    if shutil.which("soffice") is None or not Path(python).exists():
        return None
    if subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode:
        return None
    return [python, "-c", _OFFICE, str(old), str(new), str(out), str(out.parent / "profile")]


_OFFICE = """
import subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
old, new, out, profile = sys.argv[1:5]
pipe = "compare%d" % time.time_ns()
office = subprocess.Popen(["soffice", "--headless", "--norestore", "-env:UserInstallation=file://" + profile,
    "--accept=pipe,name=%s;urp;" % pipe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
context = uno.getComponentContext()
resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
while True:
    try:
        remote = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        break
    except Exception:
        time.sleep(0.1)
desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
dispatcher = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", remote)
def value(name, what):
    made = PropertyValue(); made.Name = name; made.Value = what
    return made
document = desktop.loadComponentFromURL("file://" + new, "_blank", 0, (value("Hidden", True),))
dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:CompareDocuments", "", 0,
    (value("URL", "file://" + old), value("NoAcceptDialog", True)))
document.storeToURL("file://" + out, (value("FilterName", "MS Word 2007 XML"),))
document.close(True)
try:
    desktop.terminate()
except Exception:
    pass
office.wait(60)
"""


def in_peers(module: str, code: str) -> Program:
    """A peer that is a Python package: a line of code in the environment of the peers."""

    def program(old: Path, new: Path, out: Path) -> list[str] | None:
        python = Path(os.environ.get("PEERS_VENV", "")) / "bin" / "python"
        if not os.environ.get("PEERS_VENV") or not python.exists():
            return None
        if subprocess.run([str(python), "-c", f"import {module}"], capture_output=True, check=False).returncode:
            return None
        return [str(python), "-c", f"import sys; old, new, out = sys.argv[1:]\n{code}", str(old), str(new), str(out)]

    return program


def _command(name: str) -> Program:
    """A peer that is a command with two files in and one out."""

    def program(old: Path, new: Path, out: Path) -> list[str] | None:
        path = Path(os.environ.get("PEERS_VENV", "")) / "bin" / name
        return (
            [str(path), str(old), str(new), "-o", str(out)] if os.environ.get("PEERS_VENV") and path.exists() else None
        )

    return program


_READ = "from pathlib import Path\na, b = (Path(p).read_bytes() for p in (old, new))\n"
_ENGINE = (
    "from python_redlines import engines\n"
    "Path(out).write_bytes(engines.{}().run_redline('Comparison', Path(old), Path(new))[0])"
)
PROGRAMS: dict[str, Program] = {
    "ours": ours,
    "scalpel": in_peers(
        "docx_scalpel", _READ + "import docx_scalpel\nPath(out).write_bytes(docx_scalpel.docx_diff_compare(a, b))"
    ),
    "docxodus": in_peers("python_redlines_docxodus", "from pathlib import Path\n" + _ENGINE.format("DocxodusEngine")),
    "powertools": in_peers(
        "python_redlines_ooxmlpowertools", "from pathlib import Path\n" + _ENGINE.format("XmlPowerToolsEngine")
    ),
    "jubarte": in_peers(
        "jubarte_redlines",
        _READ + "import jubarte_redlines\nmade = jubarte_redlines.compare_documents(a, b)\n"
        "Path(out).write_bytes(made if isinstance(made, bytes) else made.document)",
    ),
    "trackdiff": _command("docx-trackdiff"),
    "libreoffice": libreoffice,
}
"""The programs by name. What runs longer than the limit is stopped, and said to be."""


def measure(
    name: str, program: Program, old: Path, new: Path, *, runs: int, limit: float
) -> tuple[tuple[float, float], Redline | None, str]:
    """The shortest time and processor time of several runs, the redline it gave, and a word where there is none."""
    out = old.parent / f"{name}.docx"
    command = program(old, new, out)
    if command is None:
        return (0.0, 0.0), None, "not installed"
    best, least = limit, limit
    for _ in range(runs):
        out.unlink(missing_ok=True)
        begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            done = subprocess.run(
                command, cwd=ROOT, env=_installed(), capture_output=True, text=True, timeout=limit, check=False
            )
        except subprocess.TimeoutExpired:
            return (limit, limit), None, f"stopped after {limit:.0f} s"
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, time.perf_counter() - begun)
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        if done.returncode or not out.exists():
            last = (done.stderr.strip().splitlines() or ["no file"])[-1]
            return (best, least), None, f"failed: {last[:90]}"
    try:
        return (best, least), redline_of(out), ""
    except (KeyError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        return (best, least), None, f"unreadable: {error}"


def _installed() -> dict[str, str]:
    """The environment in which bytecode is kept between runs."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}}
    return {**kept, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "compare-peers-bytecode")}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--pairs", default="real,1000")
    parser.add_argument("--only", default="")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, default=180.0, help="seconds after which a program is stopped")
    parser.add_argument("--peers", default=os.environ.get("PEERS_VENV", ""))
    given = parser.parse_args()
    os.environ["PEERS_VENV"] = given.peers
    wanted = given.only.split(",") if given.only else list(PROGRAMS)
    for name in given.pairs.split(","):
        compare_all(name, ["ours", *(each for each in wanted if each != "ours")], given.runs, given.limit)


def compare_all(pair: str, programs: list[str], runs: int, limit: float) -> None:
    """One table: every program on one pair."""
    old, new = pair_of(pair)
    with tempfile.TemporaryDirectory(prefix="peers-") as folder:
        files = Path(folder) / "old.docx", Path(folder) / "new.docx"
        for path, text in zip(files, (old, new), strict=True):
            write(path, text)
        plain_texts = [redline_of(path).accepted for path in files]
        least = fewest(old, new)
        print(f"\n{pair}: {len(old)} and {len(new)} paragraphs; at least {least} characters are to be marked")
        print(
            f"{'program':14} {'s':>7} {'ratio':>6} {'cpu s':>7} {'ratio':>6} {'chars':>8} {'moved':>7} {'x min':>6}  right"
        )
        base = (0.0, 0.0)
        for name in programs:
            if name not in PROGRAMS:
                print(f"{name:14} unknown; known are {', '.join(PROGRAMS)}")
                continue
            spent, found, wrong = measure(name, PROGRAMS[name], *files, runs=runs, limit=limit)
            base = base if base[0] else spent
            if found is None:
                print(f"{name:14} {wrong}")
                continue
            right = [got == want for got, want in zip((found.rejected, found.accepted), plain_texts, strict=True)]
            said = "both" if all(right) else "old only" if right[0] else "new only" if right[1] else "neither"
            times = " ".join(f"{took:7.2f} {took / ours:6.1f}" for took, ours in zip(spent, base, strict=True))
            print(f"{name:14} {times} {found.marked:8} {found.moved:7} {found.marked / least:6.2f}  {said}", flush=True)


if __name__ == "__main__":
    main()
