"""Significance: what follows by itself told from what changes the meaning, and what of it we are alerted to."""

from app.domain.significance.findings import Finding, FindingKind, Passage, Shift, Weight

__all__ = ["Finding", "FindingKind", "Passage", "Shift", "Weight"]
