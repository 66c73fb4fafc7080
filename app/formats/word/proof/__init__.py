"""The proof of a written Word file: read back from disk by code that neither writer nor reader shares.

`proving` proves what our own writer wrote; the other writers prove with the same pieces: the text with any of its changes taken,
the comments and their threads, the package, and the search for what may not leave.
"""

from app.formats.word.proof.comments import check_comments
from app.formats.word.proof.leaks import leaks_in
from app.formats.word.proof.machine import machine_paths
from app.formats.word.proof.package import check_package, check_traces, fail, parts_of, required, trees_of
from app.formats.word.proof.proving import Proof, Wanted, prove
from app.formats.word.proof.text import CHANGES, FORMAT, Stretch, merged

__all__ = [
    "CHANGES",
    "FORMAT",
    "Proof",
    "Stretch",
    "Wanted",
    "check_comments",
    "check_package",
    "check_traces",
    "fail",
    "leaks_in",
    "machine_paths",
    "merged",
    "parts_of",
    "prove",
    "required",
    "trees_of",
]
