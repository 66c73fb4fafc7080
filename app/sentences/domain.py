"""Sentences for the refusals of `app.domain`."""

SENTENCES = {
    "labels-used-up": "No further paragraph can be inserted after {label}: the counters end at decies. Renumber the version first.",
    "label-unreadable": "“{text}” is not the label of a paragraph. Write it as PP4, OP13 or OP13(b).",
    "paragraph-unknown": "There is no paragraph {label} in this version. Look at the outline for the labels that exist.",
    "version-unknown": "There is no version “{label}” in this dossier. Versions: {known}.",
    "legend-unreadable": "The legend was not taken: its “{what}” makes no sense. Choose another file, or begin with a ready-made legend.",
    "agreed-but-open": "Marked as agreed, but brackets are still open. Ask whether it is agreed.",
    "place-uncertain": "It is not certain which words this replaces, if any. Choose one of the two readings.",
    "delegation-unknown": "No list knows this delegation. Choose who is meant, or keep it under the name that was typed.",
    "bracket-unbalanced": "A square bracket has no partner. The words were kept; look at the text.",
    "bracket-across": "This square bracket belongs to one in another paragraph: all between them stands in brackets.",
    "name-missing": "Nobody is named for this. It was kept as it was typed.",
    "bracket-in-word": "A bracket cuts through a word. It was left in the text as it was typed.",
    "not-understood": "This was not understood. It was kept as it was typed.",
    "words-not-found": "The words this is about do not stand in the paragraph. It was kept as it was typed.",
    "delete-what": "It is not said what is to be deleted. It was kept as it was typed.",
    "list-without-proposal": "Delegations are named, but not for what. It was kept as it was typed.",
    "attribution-loose": "A delegation is named without brackets, so it is not certain how far its words reach. It was kept as it was typed.",
    "no-version": "This dossier holds no text yet. Add a version from a file first.",
}
