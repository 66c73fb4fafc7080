"""Dialogs: export, amendment, details, about."""
