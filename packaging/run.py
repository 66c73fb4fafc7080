"""Start Ad Ref, and set up first what it still needs: `python3 packaging/run.py [ARGS]`.

The second time nothing is left to set up, and the program starts at once. This file stays readable for an old Python, so
that the sentence about the version can be shown at all.
"""

import os
import sys

OLDEST = (3, 11)


def newer_python() -> "str | None":
    """The path of a Python that is new enough, when the one that reads this is not; None when there is none."""
    from shutil import which

    names = [f"python3.{minor}" for minor in range(OLDEST[1] + 8, OLDEST[1] - 1, -1)]
    return next(filter(None, map(which, names)), None)


def insist_on_python() -> None:
    """Go on with a newer Python where this one is too old, or say so and stop."""
    if sys.version_info[:2] >= OLDEST:
        return
    newer = newer_python()
    if newer is None or os.name == "nt":
        here = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"Ad Ref needs Python 3.11 or newer; this is {here}. Install a newer one and start again with it.")
    os.execv(newer, [newer, *sys.argv])


if __name__ == "__main__":
    insist_on_python()
    from setting_up import run

    sys.exit(run(sys.argv[1:]))
