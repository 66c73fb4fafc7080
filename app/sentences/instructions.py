"""Sentences for formal amendments and oral revisions: what could not be placed, and what should be looked at."""

SENTENCES = {
    "instruction-not-understood": "This instruction was not understood. Read it and make the change by hand.",
    "instruction-paragraph-absent": "There is no {paragraph} in this version. The document may address another one.",
    "instruction-paragraph-ambiguous": "“{paragraph}” may be one of several paragraphs. Choose the one that is meant.",
    "instruction-words-absent": "“{words}” does not stand in {paragraph}. "
    "The document may address another version; look at what comes nearest.",
    "instruction-words-ambiguous": "“{words}” stands more than once in {paragraph}, and it is not said which is meant. "
    "Choose the one that is meant.",
    "instruction-place-unclear": "It is not said where this applies. Choose the paragraph and the words.",
    "instruction-sentence-absent": "{paragraph} has no such sentence. The document may address another version.",
    "instruction-text-missing": "The new text does not stand in the document. Write it once it is known.",
    "instruction-changes-nothing": "{paragraph} reads so already, so nothing was changed. The document may address an earlier version.",
    "instruction-reading-differs": "With the change made as instructed, {paragraph} does not read as the document says. "
    "Choose one of the two wordings.",
    "instruction-on-title": "This changes the title, which is no paragraph. Edit the title in the details of the dossier.",
    "formal-nothing-placed": "No instruction of this document could be placed on this version, so nothing was taken in. "
    "Choose the version it addresses, or make the changes by hand.",
    "formal-text-changed": "The text was changed meanwhile, so nothing was taken in. Import the document again.",
    "formal-other-draft": "The document addresses {addressed}; the version chosen is {symbol}. Make sure that it is the right one.",
    "formal-addresses-nothing": "The document does not say which draft it addresses. Make sure that it is meant for {version}.",
    "formal-renumbers": "The document asks to renumber: “{text}” Labels stand still until you renumber the version.",
    "formal-everywhere": "The same words are changed wherever they stand: “{text}” Look through the paragraphs.",
    "formal-passed-over": "Some words were passed over ({words}) in: “{text}” See that nothing depends on them.",
    "formal-may-fall": "On {paragraph} the same words are changed by {first}: this one falls if that is adopted. Confirm it.",
    "revision-nothing-placed": "Nothing of what was read out could be placed on this version, so none was added. "
    "Look at the paragraph and the words.",
}
