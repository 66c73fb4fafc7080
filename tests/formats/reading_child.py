"""Reads files one after the other under limits of memory and time, and prints for each what came of it, as a line of JSON."""

from __future__ import annotations

import contextlib
import json
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from types import FrameType

from app.domain.refusal import Refusal
from app.formats import read

_MEMORY = 1_500_000_000
_SECONDS = 20


class TooSlow(BaseException):
    """One reading took longer than any may; no reader can catch it by mistake."""


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow


def outcome(path: Path) -> dict[str, object]:
    """What came of one file: a draft with its balance, a refusal, or what must never be."""
    start = time.perf_counter()
    signal.alarm(_SECONDS)
    said: dict[str, object]
    try:
        draft = read(path)
        said = {
            "came": "draft",
            "missing": draft.balance.missing,
            "paragraphs": len(draft.paragraphs),
            "lines": len(draft.body),
        }
    except Refusal as refusal:
        said = {"came": "refusal", "reason": refusal.reason}
    except TooSlow:
        said = {"came": "hang", "told": traceback.format_exc()[-1500:]}
    except Exception:  # noqa: BLE001 - whatever it is, it is reported to the test
        said = {"came": "crash", "told": traceback.format_exc()[-1500:]}
    signal.alarm(0)
    return {"name": path.name, "seconds": round(time.perf_counter() - start, 2), **said}


def main() -> None:
    """Reads the files of a folder in the order of their names."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.signal(signal.SIGALRM, _ring)
    with contextlib.suppress(BrokenPipeError):
        for path in sorted(Path(sys.argv[1]).iterdir()):
            print(json.dumps({"name": path.name, "came": "begun"}), flush=True)
            print(json.dumps(outcome(path)), flush=True)


if __name__ == "__main__":
    main()
