"""The text itself, set like a document of the United Nations: read, selected, annotated, amended and edited in place."""

from app.ui.text_view.view import TextView

__all__ = ["TextView"]
