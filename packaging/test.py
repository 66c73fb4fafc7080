"""Set up what the tests need and run every check: `python3 packaging/test.py [--only checks|tests] [PYTEST ARGS]`."""

import sys

from run import insist_on_python

if __name__ == "__main__":
    insist_on_python()
    from checking import check

    sys.exit(check(sys.argv[1:]))
