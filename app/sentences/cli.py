"""Sentences for the refusals of the shell, and of what it and the window share: names, words typed, files in and out."""

SENTENCES = {
    "no-pdf-here": "“{name}” cannot be made a PDF here. Give it the ending .docx, or start the command as adref.",
    "pdf-cannot-start": "A PDF cannot be made on this machine ({cause}). Write a Word file instead, or install what is missing.",
    "pdf-not-made": "The pages of the PDF could not be drawn. Try again, or write a Word file instead.",
    "party-unknown": "“{party}” is no delegation or group that is known. Write its name, its code or an alias, such as Mexico or MEX.",
    "party-unknown-like": "“{party}” is no delegation or group that is known. Did you mean {names}?",
    "group-sponsors-alone": "{group} is a group, which sponsors through a State. Name the State that speaks for it: "
    "“Uganda (on behalf of the States Members of the United Nations that are members of …)”.",
    "no-earlier-version": "{label} was made from no other version, so there is nothing to set it against. Name two texts.",
    "words-empty": "No words to replace were given. Copy them from the paragraph.",
    "words-absent": "The words “{words}” do not stand in this paragraph. Copy them from the text.",
    "words-ambiguous": "The words “{words}” stand {times} times in this paragraph. Take more words with them, so that the place is clear.",
    "footnote-unknown": "There is no footnote {number} in this version; its footnotes end at {last}.",
    "file-is-dossier": "“{name}” is a dossier, not a text. Open it, or compare with it as DOSSIER#LABEL.",
    "nothing-tracked": "“{name}” holds no tracked changes, so there are no amendments in it. Import it as a version instead.",
    "amendment-not-for-audience": "The {audience} is shown only amendments of those we speak for, and one that was chosen is not theirs. "
    "Leave it out, or export for partners.",
    "amendment-unknown": "There is no amendment “{id}” in this dossier. Take its id from show --json.",
    "output-is-input": "“{name}” is what is being read, so it was not written over. Choose another name.",
    "check-failed": "“{name}” is not whole: {count} faults were found. Open your last copy of it.",
    "output-failed": "What was to be printed could not be written ({cause}). Send it to another place, or make room on the disk.",
    "only-proposed": "{label} does not stand in the text yet: it is an amendment of {party}, and no amendment can be made to that. "
    "Propose another new paragraph with --after, or take it into the text first.",
    "cancelled": "Cancelled; nothing was written.",
    "no-screen": "There is no screen to show the window on (neither DISPLAY nor WAYLAND_DISPLAY is set). "
    "The shell commands work without one: see adref --help.",
    "window-cannot-start": "The window cannot start, because part of Qt is missing on this machine: {cause}. "
    "Install it (python3 packaging/run.py names the line to run); the shell commands work without it: see adref --help.",
    "import-doubtful": "“{name}” was not taken in. {questions} If so, import it again with --anyway.",
}
