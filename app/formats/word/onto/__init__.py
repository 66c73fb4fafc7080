"""The marks of a version set into the very Word file that it came from: everything else in the file stays as it is, byte for byte.

`write_onto` writes and proves; `onto_bytes` makes the bytes alone. Where it cannot be done without guessing, it is refused, and the layout of
the United Nations can be used instead.
"""

from app.formats.word.onto.assembling import onto_bytes, write_onto

__all__ = ["onto_bytes", "write_onto"]
