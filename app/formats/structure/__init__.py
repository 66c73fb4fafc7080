"""Structure: what the lines of a document are, whatever reader found them: head, paragraphs, notes, instructions, names of sponsors."""
