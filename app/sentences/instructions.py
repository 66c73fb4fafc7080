"""Sentences for instructions of formal amendments that could not be placed on the text."""

SENTENCES = {
    "instruction-not-understood": "This instruction was not understood. Read it and make the change by hand.",
    "instruction-paragraph-absent": "There is no {paragraph} in this version. The document may address another one.",
    "instruction-paragraph-ambiguous": "“{paragraph}” may be one of several paragraphs. Choose the one that is meant.",
    "instruction-words-absent": "“{words}” does not stand in {paragraph}. The document may address another version; look at what comes nearest.",
    "instruction-words-ambiguous": "“{words}” stands more than once in {paragraph}, and it is not said which is meant. Choose the one that is meant.",
    "instruction-place-unclear": "It is not said where this applies. Choose the paragraph and the words.",
    "instruction-sentence-absent": "{paragraph} has no such sentence. The document may address another version.",
    "instruction-text-missing": "The new text does not stand in the document. Write it once it is known.",
    "instruction-changes-nothing": "{paragraph} reads so already, so nothing was changed. The document may address an earlier version.",
    "instruction-reading-differs": "With the change made as instructed, {paragraph} does not read as the document says. "
    "Choose one of the two wordings.",
    "instruction-on-title": "This changes the title, which is no paragraph. Edit the title in the details of the dossier.",
}
