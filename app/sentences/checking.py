"""Sentences for the refusals of `app.work.checking`."""

SENTENCES = {
    "nothing-to-break-silence-on": "No red line is crossed in {label} and we reserve on nothing, so there is nothing to break silence on. "
    "Choose a paragraph.",
}
