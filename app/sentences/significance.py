"""Sentences for the lists of words that a comparison alerts to."""

SENTENCES = {
    "alerts-unreadable": "The lists were not changed: “{what}” makes no sense. Write one word or phrase for each place, and nothing empty.",
    "alerts-word-twice": "The lists were not changed: “{word}” stands in two lines of “{what}”, so its place is not certain. "
    "Take it out of one of them.",
    "alerts-too-many": "The lists were not changed: they hold more than {most} words. Take some out.",
}
