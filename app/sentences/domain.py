"""Sentences for the refusals of `app.domain`."""

SENTENCES = {
    "labels-used-up": "No further paragraph can be inserted after {label}: the counters end at decies. Renumber the version first.",
    "label-unreadable": "“{text}” is not the label of a paragraph. Write it as PP4, OP13 or OP13(b).",
    "paragraph-unknown": "There is no paragraph {label} in this version. Look at the outline for the labels that exist.",
    "version-unknown": "There is no version “{label}” in this dossier. Versions: {known}.",
    "no-version": "This dossier holds no text yet. Add a version from a file first.",
}
