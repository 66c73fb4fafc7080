"""The text itself: set like a document of the United Nations, with amendments in it and our work in the margin."""
