"""Sentences for the refusals of `app.work`."""

SENTENCES = {
    "read-only": "“{name}” is open for reading only, so nothing can be changed. Save a copy and work in that one.",
    "nothing-to-undo": "There is no step to undo.",
    "nothing-to-redo": "There is no step to redo.",
    "changed-since": "“{label}” cannot be taken back: what it touched has been changed since. Undo it by hand in the window.",
    "paragraph-not-in-version": "The paragraph does not stand in {label}. Choose a version that has it.",
    "paragraph-there-already": "{label} stands in this version already, so it was not set in again.",
    "wording-empty": "A paragraph needs words. To take it out, delete the paragraph.",
    "last-paragraph": "The last paragraph of a version cannot be deleted. Remove the version instead.",
    "move-into-itself": "A paragraph cannot be moved behind itself or its own subparagraphs. Choose another place.",
    "numbered-already": "The paragraphs are numbered in order already; there is nothing to renumber.",
    "version-frozen": "{label} is frozen: its text and its numbers stay as others have them. Make a working copy of it and change that.",
    "frozen-already": "{label} is frozen already. Make a working copy of it to go on.",
    "split-nothing": "There must be words on both sides of the place where a paragraph is split. Choose a place between words.",
    "split-outside": "The place to split {label} at lies outside its words. Choose it anew.",
    "merge-itself": "A paragraph cannot be merged with itself. Choose another one.",
    "merge-kinds": "{first} and {second} are paragraphs of different kinds, so they cannot be merged. Choose two of one kind.",
    "merge-above-subparagraphs": "{label} has subparagraphs, so no words can be joined to it. Move or delete them first.",
    "no-next-paragraph": "No paragraph of the same kind follows {label}, so there is nothing to merge it with.",
    "alternative-to-what": "{label} is no alternative and has none, so there is nothing to choose between.",
    "no-place-there": "{label} stands at that end already.",
    "no-position": "There is no position on this paragraph to confirm. Set a stance first.",
    "text-empty": "Nothing was written, so nothing was added. Write some words first.",
    "no-such-target": "No paragraph answers to “{target}”. Say behind which one it goes, such as OP3, or choose from the list.",
    "row-gone": "What you wanted to change has been removed meanwhile. Undo brings it back.",
    "red-line-words-absent": "The words “{words}” do not stand in this paragraph, so they cannot be kept unchanged. "
    "Copy them from the text.",
    "words-outside": "The chosen words do not stand in the paragraph any more. Select them again.",
    "proponent-has-no-stance": "{party} proposes this amendment and cannot also support, oppose or reserve on it.",
    "amendment-without-proponent": "An amendment needs at least one delegation that proposes it. Name one.",
    "amendment-changes-nothing": "The proposed wording is the same as the text. Change some words first.",
    "amendment-empty": "A proposed wording cannot be empty. To take the paragraph out, propose its deletion.",
    "amendment-collides": "The text has changed on the same words since this amendment was written. "
    "Edit the paragraph by hand, then mark the amendment as agreed.",
    "no-sponsor-named": "No sponsor was named. Write the names of delegations, parted by commas.",
    "sponsor-already": "{party} is a sponsor already (listed: {listed_in}), so it was not added again. Leave it out of the list.",
    "sponsor-twice": "{party} is named twice. Name each sponsor once.",
    "not-a-sponsor": "{party} is no sponsor now, so it cannot withdraw. Look at the list of sponsors.",
    "version-without-label": "A version needs a name, such as Rev.1. Write one.",
    "version-label-taken": "There is a version “{label}” already. Choose another name.",
    "version-without-text": "The file holds no paragraphs, so no version was added. Look whether it is the right file.",
    "last-version": "The only version of a dossier cannot be removed. Add another one first.",
    "title-empty": "A dossier needs a title. Write one.",
    "party-without-name": "A delegation needs a name and a code. Write both.",
    "party-exists": "{party} is in this dossier already.",
    "pairing-unknown": "There is no such pairing of paragraphs to change. Choose another paragraph of the versions before.",
    "nothing-to-rebase": "None of these amendments has to be rebased, or the text is in conflict with them. Look at them one by one.",
    "nothing-to-settle": "None of these amendments is open and met or overtaken by the text, so none was closed.",
    "document-is-no-text": (
        "The document holds no text of a resolution ({form}), so no version can be made of it. Take it in as "
        "what it is."
    ),
    "import-outdated": "The dossier has changed since the document was looked at, so nothing was taken in. Import it again.",
    "no-amendments-read": "“{name}” is no document of amendments. Take it in as a version, or its tracked changes as amendments.",
    "no-sponsors-read": "No sponsor was understood in “{name}”, so nothing was taken in. Enter them by hand under Sponsors.",
    "sponsors-all-there": "Every sponsor that “{name}” names is in the list already, so nothing was taken in. Look at the list of sponsors.",
    "compilation-nothing-new": "Nothing in “{name}” is new: its proposals and comments are in this dossier already. Nothing was taken in.",
    "returned-nothing-new": "Nothing new of “{name}” was picked, so nothing was taken in. Pick something, or close the page.",
    "proposed-returned": "It is a file of ours on {version} that came back: only what is new in it is shown and taken in.",
    "proposed-dossier": "There is no dossier yet: a new one begins with this text.",
    "proposed-formal": "It is a document of amendments to {addresses}: each instruction becomes a formal amendment on {version}.",
    "proposed-sponsors": "It is an addendum to {addresses} that names further sponsors: they are listed there.",
    "proposed-first-version": "The dossier has no text yet: this becomes its first version.",
    "proposed-compilation": (
        "Proposals of delegations are typed into the text: they become amendments on the text without them, "
        "which stands on {version}."
    ),
    "proposed-amendments": (
        "Without its tracked changes the text is that of {version}: the changes of its authors ({authors}) become "
        "amendments on it."
    ),
    "proposed-tracked-version": "Without its tracked changes the text still differs from {version} (paragraphs: {differing}), "
    "so it becomes a new version, and the changes amendments on that.",
    "proposed-version": "{percent}\u00a0% of its paragraphs stand in {version} word for word: it becomes the next version.",
    "proposed-unlike-version": "No paragraph of it stands in {version} word for word: it becomes a version of its own.",
    "doubt-session": "{document} is of session {session}, the dossier {dossier} of session {own}. Is it the right document?",
    "doubt-title": (
        "The text is called “{title}”, the dossier “{dossier}”, with {percent}\u00a0% of the paragraphs "
        "in common. Is it the right document?"
    ),
    "doubt-text": "Hardly any paragraph of the text is in the dossier “{dossier}”. Is it the right document?",
    "doubt-addresses": "The document belongs to {addresses}, the dossier to {known}. Is it the right document?",
    "doubt-already": "The same text is in the dossier already, as {version}. Take it in once more?",
    "doubt-amended-already": "The amendments of {symbol} are in the dossier already. Take them in once more?",
    "unplaced-not-in-version": "Its paragraph does not stand in this version, so it was not taken in.",
    "unplaced-outside-paragraphs": "It stands in no paragraph of the text, so it was not taken in.",
    "unplaced-own-words-struck": "Its own author struck it out again, so it was not taken in.",
    "amendments-not-for-audience": "The {audience} file shows the clean text without amendments, and one was chosen. "
    "Leave it out, or choose another audience.",
    "amendment-not-shareable": "The {audience} see what is marked as shareable, and an amendment that was chosen is not. "
    "Mark it as shareable, or leave it out.",
    "amendments-marked-already": "These amendments are marked so already; nothing was changed.",
    "target-exists": "“{name}” is there already, and was not written just now. Press “Replace and prove” to write over it, "
    "or give another name.",
    "not-our-group": "{party} is neither our delegation nor a group it belongs to, so nothing can be exported in its name. "
    "Choose one of ours.",
    "output-ending": "“{name}” cannot be written: its ending is not one of {known}. Choose another name.",
    "output-is-folder": "“{name}” is a folder, so nothing was written. Choose the name of a file in it.",
    "output-folder-missing": "There is no folder “{folder}”, so “{name}” was not written. Make it first, or choose another.",
}
