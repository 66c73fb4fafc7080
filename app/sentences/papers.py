"""Sentences for the refusals of reports and votes."""

SENTENCES = {
    "report-empty": "There is nothing {what}, so there is nothing to report. Choose something else, or enter it in the dossier first.",
    "report-without-party": "A delegation sheet is about one delegation. Name it.",
    "report-ending": "“{name}” does not say what to write. Let the name end in .docx, .pdf or .md.",
    "vote-falls-with-nothing": "No amendment before this one changes the same words, so it falls with none. Look at the order of the votes.",
}
