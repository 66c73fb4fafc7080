"""Item models: rows of the dossier as Qt lists and tables."""
