"""A shell at hand, as in the tests of the shell."""

from tests.cli.conftest import adref

__all__ = ["adref"]
