"""Akoma Ntoso, the machine-readable form in which the United Nations publishes its resolutions."""

from __future__ import annotations

from app.formats.akn.reading import read_akn

__all__ = ["read_akn"]
