"""Returning: a file that we wrote comes back, edited by somebody else: recognized by what it says, only what is new shown and taken in.

Edits and Expecting say what our marks look like in a file, Matching and Remarks compare, Finding puts it together, Merging takes it in.
"""

from app.work.receiving.returning.edits import flat, hunks, laid
from app.work.receiving.returning.expecting import Expected
from app.work.receiving.returning.finding import returned
from app.work.receiving.returning.merging import merged
from app.work.receiving.returning.news import CHANGES, REMARKS, UNASKED, Item, News, Returned, in_words
from app.work.receiving.returning.remarks import Remarks

__all__ = [
    "CHANGES", "REMARKS", "UNASKED", "Expected", "Item", "News", "Remarks", "Returned", "flat", "hunks", "in_words",
    "laid", "merged", "returned",
]  # fmt: skip
