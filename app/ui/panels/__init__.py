"""The outline on the left and the paragraph panel on the right."""
