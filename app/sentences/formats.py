"""Sentences for the refusals of `app.formats`, and for what a reader repaired."""

SENTENCES = {
    "format-unknown": "“{name}” cannot be read: its ending is not one of {known}. Save it as a Word document or as plain text first.",
    "file-rtf": "“{name}” is in Rich Text Format. Open it in Word or LibreOffice and save it as .docx.",
    "file-odt": "“{name}” is an OpenDocument text. Open it in LibreOffice or Word and save it as .docx; tracked changes come with it.",
    "file-pages": "“{name}” was made with Pages. Open it there and export it to Word (.docx).",
    "file-other-program": (
        "“{name}” is a table, a set of slides or a file of another program. Copy the text out of it and "
        "paste it, or save it as .docx."
    ),
    "file-archive": "“{name}” is an archive of packed files. Unpack it, and take in the document that is in it.",
    "file-mail": "“{name}” is an e-mail. Save what is attached to it as a file and take that in; text in the e-mail itself can be pasted.",
    "file-page": "“{name}” is a web page. Copy its text and paste it, or save it as plain text (.txt).",
    "file-picture": (
        "“{name}” is a picture, which has no letters to read. Ask for the text as a Word file, or recognize "
        "it with another program."
    ),
    "pasted-nothing": "There is no text to read. Copy the paragraphs first, then paste them.",
    "file-unreadable": "“{name}” cannot be opened ({cause}). Check that it is there and that you may read it.",
    "file-is-folder": "“{name}” is a folder. Choose the document that is in it.",
    "file-is-device": "“{name}” is no file but a pipe or a device. Save the document as a file, and take that in.",
    "file-too-large": "“{name}” is larger than {limit}, more than any resolution. Check that it is the right file.",
    "file-empty": "“{name}” is empty. Ask for the file again, or check that it was saved.",
    "not-text": "“{name}” is not a text file. If it is a Word or PDF document, give it its right ending.",
    "no-paragraphs": (
        "No paragraph of a resolution was found in “{name}”. A preambular paragraph opens with a word such as “Recalling”, "
        "an operative one with its number. Check that it is the right file."
    ),
    "onto-unreadable": (
        "The Word file of this version holds something that cannot be changed in place ({part}). Export in the UN layout instead."
    ),
    "onto-damaged": "The Word file kept for this version, “{name}”, is damaged. Export in the UN layout instead.",
    "onto-other-text": (
        "“{name}” says something so different from this version that the marks cannot be set into it. "
        "Export in the UN layout instead, or choose the version that came from the file."
    ),
    "onto-paragraph-unknown": (
        "The words “{words}” stand otherwise in the Word file than they were read, so a change to them cannot be set into it. "
        "Export in the UN layout instead, or leave this amendment out."
    ),
    "onto-cannot-cut": (
        "A change reaches into something that cannot be cut in Word: “{words}”. Export in the UN layout instead, or leave this amendment out."
    ),
    "onto-no-place": (
        "A new paragraph would stand in the middle of a table or between two tables of the Word file. Export in the UN layout instead."
    ),
    "onto-row": "A row of a table would have other cells than the rows around it: “{words}”. Export in the UN layout instead.",
    "not-word": "“{name}” is not a Word document. Open it in the program it comes from and save it as .docx.",
    "word-damaged": "“{name}” is damaged and cannot be read. Ask for it again, or open it in Word and save it anew.",
    "word-encrypted": "“{name}” is locked with a password. Open it in Word, take the password off, and save a copy to import.",
    "word-legacy": "“{name}” is in the old .doc form. Open it in Word and save it as .docx.",
    "word-bomb": "“{name}” unpacks to far more than a document can be, so it was not opened. Do not trust where it came from.",
    "word-unsafe": "“{name}” holds declarations that no Word document needs, so it was not opened. Do not trust where it came from.",
    "xml-unknown": "“{name}” is XML, but no resolution in the form that the United Nations publishes. Ask for a Word or PDF copy.",
    "xml-damaged": "“{name}” is damaged and cannot be read as XML. Download it again from where it came from.",
    "xml-unsafe": "“{name}” holds declarations that no resolution needs, so it was not opened. Do not trust where it came from.",
    "xml-bomb": "“{name}” is nested or filled far more than a resolution can be, so it was not opened. Do not trust where it came from.",
    "xml-encoding": "“{name}” is in the encoding “{encoding}”, which is not read. Save it in UTF-8 and open it again.",
    "no-word-text": "“{name}” holds no Word text. Check that it is a .docx and not a file of another program.",
    "not-writable": "“{name}” could not be written ({cause}). Choose another folder, or make room on the disk.",
    "target-open": "“{name}” is open in another program, most likely in Word, so it was not written over. "
    "Close it there, or choose another name.",
    "target-protected": "“{name}” is write-protected, so it was not written over. Choose another name, or take the protection off.",
    "target-folder-protected": "Nothing may be written into “{folder}”, so “{name}” was not. Choose a folder of your own.",
    "target-disk-full": "There is no room left on the disk for “{name}”, so nothing was written. Make room, or choose another disk.",
    "target-lost": "“{folder}” could not be reached while “{name}” was written, so nothing was. "
    "Look whether the network or the disk is still there, or choose a folder on this computer.",
    "target-too-long": "“{name}” is too long a name in its folder ({limit} letters with the folder is the most that Word opens). "
    "Choose a shorter one.",
    "target-name-signs": "“{name}” holds signs that no name of a file can hold here. Choose a name of letters and digits.",
    "target-name-reserved": "“{name}” is a name that Windows keeps for itself. Choose another one.",
    "target-name-ending": "“{name}” ends in a point or a space, which Windows takes away. Leave it out.",
    "target-no-file": "“{name}” is a device, or a link that leads to itself, and no file, so nothing was written. Choose another name.",
    "target-folder-is-file": "“{folder}” is a file and no folder, so “{name}” cannot lie in it. Choose another folder.",
    "proof-failed": (
        "The document was not exported: the check of the written file found that {what}. "
        "No file was left behind. Please report this with the amendments that were chosen."
    ),
    "paper-not-whole": (
        "“{title}” was not written: not all of its words were found in the written file. No file was left behind. Please report this."
    ),
    "paper-leaks": (
        "“{title}” was not written: something stood in the file that may not leave. No file was left behind. Please report this."
    ),
    "character-not-for-word": (
        "“{words}” holds the character {code}, which no Word document can hold. Delete it from the text and export again."
    ),
    "not-pdf": "“{name}” is not a PDF file. Give it the ending of the program it comes from, or ask for the file again.",
    "pdf-damaged": "“{name}” is damaged and cannot be read. Ask for it again, or open it in a PDF reader and save it anew.",
    "pdf-locked": "“{name}” is locked with a password. Open it in a PDF reader, print it to a new PDF without one, and import that.",
    "pdf-too-long": "“{name}” has {pages} pages, more than the {limit} of the longest text. Check that it is the right file.",
    "pdf-bomb": "Page {page} of “{name}” holds far more letters than a page can, so it was not read. Do not trust where it came from.",
    "pdf-unpacks": "“{name}” unpacks to far more than a document can be, so it was not opened. Do not trust where it came from.",
    "pdf-scanned": (
        "“{name}” is a picture without text on {pages} of {all}. Ask for the Word file, or have it recognized by OCR, and import that."
    ),
    "pdf-illegible": (
        "“{name}” shows letters that it does not hold: on {pages} they cannot be read. Ask for the Word file, or have it recognized "
        "by OCR, and import that."
    ),
    "pdf-right-to-left": (
        "“{name}” is written from right to left, and a PDF does not keep the order of such letters. Ask for the Word file and import that."
    ),
    "pdf-no-text": "“{name}” holds no text at all. Ask for the Word file, or have it recognized by OCR.",
    "repair-raised": "The raised figure “{words}” calls no footnote; it was kept in the text.",
    "repair-hyphen": "A line end cuts “{words}”; whether its hyphen belongs there could not be told, and it was kept.",
    "repair-listed": "“{words}” stands in a list without numbers; it was kept as a line of the paragraph above.",
    "repair-joined": "A paragraph that a page break had cut was joined at “{words}”.",
    "repair-quotes": "Typewriter quotation marks were made typographic in “{words}”.",
    "repair-links": "Links were taken as their text: {words}.",
    "repair-encoding": "The file is not in Unicode; it was read as {words}.",
    "repair-control-characters": "Characters that cannot be shown were left out: {words}.",
    "repair-note-missing": "Footnote {words} has a reference but no text; the reference was kept.",
    "repair-note-twice": "Footnote {words} is there twice; the first was taken.",
    "repair-unnumbered": "“{words}” has no number; it was taken as an operative paragraph.",
    "repair-number": "The number at “{words}” is misspelt; it was set right.",
    "repair-pages": "Page numbers, running heads and job numbers were taken out, such as “{words}”.",
    "repair-note-figure": "The bare figure {words} in the text was taken as the mark of footnote {words}.",
    "repair-note-left": "No mark in the text calls the footnote “{words}”; it is listed among what could not be placed.",
    "repair-soft-hyphens": "Hyphens that only show at a line end were taken out: {words}.",
    "repair-ligatures": "Ligatures were taken apart into their letters: {words}.",
    "repair-bytes": "{words} broken characters were replaced by “\ufffd”. Compare the text with another copy.",
    "in-text": "The text: paragraphs with their numbers and footnotes.",
    "in-head": "The head of the document.",
    "in-unread": "What could not be placed; it is listed word by word.",
    "in-text-again": "Footnotes that are called twice, and so stand in the text twice.",
    "left-out-page-furniture": "Page numbers, running heads and other marks of the page.",
    "left-out-markup": "Signs of Markdown, rules, and the addresses of links.",
    "left-out-unseen": "Signs of direction beside numbers, which cannot be seen.",
    "added-stops": "Full stops added to numbers that lacked them.",
    "left-out-rules": "The lines between the text and its footnotes.",
    "left-out-hyphens": "Hyphens that only a line end had put into a word.",
    "left-out-control-characters": "Characters that cannot be shown.",
    "left-out-standing-notes": "Notes about the document itself: that it was reissued, or where changes of its sponsors are recorded.",
    "left-out-note-marks": "The figures of footnotes, which are counted anew.",
    "word-endless-changes": "“{name}” holds more tracked changes in one paragraph than anybody makes. Ask for a copy with fewer of them.",
    "word-too-deep": "“{name}” is nested deeper than any document, so it was not opened. Do not trust where it came from.",
    "repair-no-structure": (
        "No preambular or operative paragraphs of a resolution were found; every paragraph was taken as it stands, in its order."
    ),
    "repair-all-proposed": "The whole text was typed with changes tracked; rejecting all of them leaves no paragraph.",
    "repair-file-not-kept": (
        "The file is larger than 12 MB. Its text was taken, but the file is not kept, so marks can be exported in the UN layout only."
    ),
    "repair-macros": "The file holds a program (macros). It was not run and not taken over.",
    "in-changes": "What tracked changes propose to add.",
    "in-comments": "The comments.",
    "left-out-field": "What computes a field; its result is in the text.",
    "left-out-placeholder": "Forms that nobody filled in.",
    "left-out-struck": "What was struck out within comments.",
}
