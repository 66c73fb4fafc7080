"""Sentences for the refusals of `app.storage`."""

SENTENCES = {
    "file-missing": "There is no file “{file}” in {folder}. Look whether it was moved or renamed.",
    "not-a-dossier": "“{file}” is not an Ad Ref dossier, so it was left as it is. To take in a text, import it as a version instead.",
    "newer-format": (
        "“{file}” was saved by a newer Ad Ref (format {found}; this one knows up to {known}), so it was left as it is. "
        "Update Ad Ref to open it."
    ),
    "damaged": (
        "“{file}” is damaged ({where}), so it was not opened and not changed. "
        "Open your last copy of it, or ask the colleague who sent it to send it again."
    ),
    "file-in-use": (
        "“{file}” is open in another program (by {by}), and only one may write. Close it there, or open it to read only."
    ),
    "file-busy": "Another program is reading “{file}” at this moment, so the step was not saved. Try again.",
    "file-read-only": "“{file}” may not be written. Open it to read only, or save a copy in another folder.",
    "dossier-unreadable": "“{file}” may not be read by you. Ask its owner for the right to read it.",
    "folder-read-only": (
        "Nothing may be written in {folder}, which saving “{file}” needs. "
        "Open it to read only, or save a copy in another folder."
    ),
    "folder-closed": "You may not write in {folder}, so “{file}” was not made. Choose another folder.",
    "folder-missing": "There is no folder {folder}. Make it first, or choose another one.",
    "folder-there": "“{file}” is a folder. Choose another name for the copy.",
    "file-exists": "There is already a file “{file}” in {folder}, and it was left as it is. Choose another name.",
    "same-file": "“{file}” is the file that is open. Choose another name for the copy.",
    "disk-full": (
        "The disk with {folder} is full, so “{file}” was not saved; what was saved before is whole. Free "
        "some space and try again."
    ),
    "disk-failed": "The disk would not save “{file}” ({where}); what was saved before is whole. Try again, or save a copy on another disk.",
    "file-vanished": "“{file}” was moved, deleted or replaced while it was open, so nothing more can be saved in it. Save a copy now.",
    "file-changed": (
        "Another program has written into “{file}” while it was open, so nothing more was saved. "
        "Save a copy, then open the file again."
    ),
    "opened-read-only": "“{file}” is open to read only. Save a copy to go on working in that.",
    "too-long": "A text is longer than the {longest} characters a dossier keeps in one place ({what}). Shorten or divide it.",
    "text-unwritable": "The text holds half a character that no file can keep (a broken emoji, mostly). Delete it and type it again.",
    "not-remembered": (
        "What was said about authors could not be kept in {folder} ({cause}); the import itself is whole. "
        "Look whether you may write there."
    ),
}
