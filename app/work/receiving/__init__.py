"""Receiving: a document read, recognized, and taken into a dossier in one step: as a version, amendments, sponsors.

`drafts` reads, `recognizing` says what a document is and what to do with it, `taking` does it; the others each know one thing.
"""
