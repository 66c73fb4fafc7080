"""Returning: a file that we wrote comes back, edited by somebody else: recognized by what it says, only what is new shown and taken in.

Edits and Expecting say what our marks look like in a file, Matching and Remarks compare, Finding puts it together, Merging takes it in.
"""

from app.work.receiving.returning.finding import returned
from app.work.receiving.returning.merging import merged
from app.work.receiving.returning.news import CHANGES, REMARKS, UNASKED, Item, News, Returned, in_words

__all__ = ["CHANGES", "REMARKS", "UNASKED", "Item", "News", "Returned", "in_words", "merged", "returned"]
