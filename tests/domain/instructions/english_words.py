"""Invented instructions in English that change words, and what each must come to on the invented draft."""

from __future__ import annotations

CASES: tuple[tuple[tuple[str, ...], list[str]], ...] = (
    (
        ("In the third preambular paragraph, replace “small bridges” with “large bridges”.",),
        ["PP3: Reaffirming the importance of large bridges for well\u2011being,"],
    ),
    (
        ('In the third preambular paragraph, replace "small bridges" by "large bridges".',),
        ["PP3: Reaffirming the importance of large bridges for well\u2011being,"],
    ),
    (
        ("In preambular paragraph 3, substitute the words “large bridges” for the words “small bridges”.",),
        ["PP3: Reaffirming the importance of large bridges for well\u2011being,"],
    ),
    (("In PP3, for “small” read “large”.",), ["PP3: Reaffirming the importance of large bridges for well\u2011being,"]),
    (
        ("In the third preambular paragraph, the word “small” should be replaced by the word “large”.",),
        ["PP3: Reaffirming the importance of large bridges for well\u2011being,"],
    ),
    (
        ("The word “small” in the third preambular paragraph should be deleted.",),
        ["PP3: Reaffirming the importance of bridges for well\u2011being,"],
    ),
    (("In the second preambular paragraph, replace “lack” with “want”.",), ["not placed: words-ambiguous"]),
    (
        ("In the second preambular paragraph, replace the second “lack” with “want”.",),
        ["PP2: Noting with concern the lack of bridges and of roads, and the want of trains,"],
    ),
    (
        ("In the second preambular paragraph, replace the first occurrence of “lack” by “want”.",),
        ["PP2: Noting with concern the want of bridges and of roads, and the lack of trains,"],
    ),
    (
        ("In the second preambular paragraph, replace “lack” with “want” wherever it occurs.",),
        ["PP2: Noting with concern the want of bridges and of roads, and the want of trains,"],
    ),
    (
        ("Throughout the text, replace “bridges” with “tunnels”.",),
        [
            "PP2: Noting with concern the lack of tunnels and of roads, and the lack of trains,",
            "PP3: Reaffirming the importance of small tunnels for well\u2011being,",
            "OP1: Urges all States to build small tunnels;",
            "OP4: Requests the “Council of Tunnels” to meet, and to report to the Assembly at its second session;",
        ],
    ),
    (
        ("Replace “bridges” by “tunnels” throughout the operative part.",),
        [
            "OP1: Urges all States to build small tunnels;",
            "OP4: Requests the “Council of Tunnels” to meet, and to report to the Assembly at its second session;",
        ],
    ),
    (
        ("In operative paragraphs 1 and 2, delete “small”.",),
        ["OP1: Urges all States to build bridges;", "not placed: words-absent"],
    ),
    (
        ("In OP3, after ‘assist’, insert ‘foreign’.",),
        ["OP3: Encourages States to assist foreign engineers, and invites them to report. They should report yearly;"],
    ),
    (
        ("In OP5, after ‘States’ engineers’, insert ‘and sailors’.",),
        ["OP5: Invites States’ engineers and sailors to meet;"],
    ),
    (
        ("In operative paragraph 4, after “Council of Bridges”, insert “and Roads”.",),
        [
            "OP4: Requests the “Council of Bridges and Roads” to meet, and to report to the Assembly at its second session;"
        ],
    ),
    (
        ("In operative paragraph 4, replace “the “Council of Bridges”” with “the “Council of Roads””.",),
        ["OP4: Requests the “Council of Roads” to meet, and to report to the Assembly at its second session;"],
    ),
    (
        ("Before the word “engineers” in operative paragraph 3, insert the word “young”.",),
        ["OP3: Encourages States to assist young engineers, and invites them to report. They should report yearly;"],
    ),
    (
        ("Insert the word “young” between the words “assist” and “engineers” in operative paragraph 3.",),
        ["OP3: Encourages States to assist young engineers, and invites them to report. They should report yearly;"],
    ),
    (("At the end of paragraph 5, add “and to rest”.",), ["OP5: Invites States’ engineers to meet and to rest;"]),
    (
        ("At the end of operative paragraph 5, add the following words: “, as appropriate;”",),
        ["OP5: Invites States’ engineers to meet, as appropriate;"],
    ),
    (
        ("At the end of paragraph 3, add the following sentence: “They should rest.”",),
        [
            "OP3: Encourages States to assist engineers, and invites them to report. They should report yearly. They should rest;"
        ],
    ),
    (
        ("Add the words “and to rest” at the end of operative paragraph 5.",),
        ["OP5: Invites States’ engineers to meet and to rest;"],
    ),
    (
        ("At the beginning of the second preambular paragraph, insert “Deeply”.",),
        ["PP2: Deeply Noting with concern the lack of bridges and of roads, and the lack of trains,"],
    ),
    (
        ("In operative paragraph 3, delete all the words from “and invites” to “report”.",),
        ["not placed: words-ambiguous"],
    ),
    (
        ("In operative paragraph 4, delete the words from “, and to report” to the end.",),
        ["OP4: Requests the “Council of Bridges” to meet;"],
    ),
    (
        ("In operative paragraph 4, delete “to meet … Assembly”.",),
        ["OP4: Requests the “Council of Bridges” at its second session;"],
    ),
    (
        ("Delete the second sentence of operative paragraph 3.",),
        ["OP3: Encourages States to assist engineers, and invites them to report."],
    ),
    (
        ("In the first sentence of paragraph 3, replace “report” by “write”.",),
        ["OP3: Encourages States to assist engineers, and invites them to write. They should report yearly;"],
    ),
    (
        ("In operative paragraph 3, replace the second sentence by the following: “They should rest.”",),
        ["OP3: Encourages States to assist engineers, and invites them to report. They should rest."],
    ),
    (
        ("In operative paragraph 6, replace “seized of” with “involved in” and delete “the matter”.",),
        ["OP6: Decides to remain involved in the matter.", "OP6: Decides to remain seized of."],
    ),
    (
        ("In operative paragraph 3, replace “assist” with “help” and “invites” with “urges”.",),
        [
            "OP3: Encourages States to help engineers, and invites them to report. They should report yearly;",
            "OP3: Encourages States to assist engineers, and urges them to report. They should report yearly;",
        ],
    ),
    (
        ("Replace “assist” in paragraph 3 by “help” and “meet” in paragraph 5 by “rest”.",),
        [
            "OP3: Encourages States to help engineers, and invites them to report. They should report yearly;",
            "OP5: Invites States’ engineers to rest;",
        ],
    ),
    (
        ("In operative paragraph 1, replace “Urges” with “Invites”.",),
        ["OP1: Invites all States to build small bridges;"],
    ),
    (
        ("In operative paragraph 3, delete “engineers” and substitute “builders”.",),
        ["OP3: Encourages States to assist builders, and invites them to report. They should report yearly;"],
    ),
    (("In subparagraph (b) of paragraph 2, delete “, as appropriate”.",), ["OP2(b): Timber;"]),
    (("In operative paragraph 2 (c), replace “Iron and steel” with “Metal”.",), ["OP2(c): Metal;"]),
    (("In operative paragraph 2, subparagraph (a), replace “Stone” with “Marble”.",), ["OP2(a): Marble;"]),
    (
        ("In the chapeau of operative paragraph 2, replace “engineers” with “builders”.",),
        ["OP2: Calls upon builders to use the following:"],
    ),
    (("In paragraph 2, replace “Timber” by “Wood”.",), ["OP2(b): Wood, as appropriate;"]),
    (
        ("In the last preambular paragraph, replace “2019” by “2020”.",),
        ["PP4: Welcoming the Conference of Engineers, held in Arcadia from 3 to 5 June 2020,"],
    ),
    (("In the penultimate operative paragraph, delete “engineers”.",), ["OP5: Invites States’ to meet;"]),
    (("In the title, replace “Bridges” by “Tunnels”.",), ["not placed: on-title"]),
    (
        ("In the footnote to operative paragraph 1, replace “annex” by “appendix”.",),
        ["OP1: Urges all States to build small bridges;"],
    ),
    (
        (
            "In the fourth preambular paragraph, replace “held in Arcadia from 3 to 5 June 2019” with “held in Borduria”.",
        ),
        ["PP4: Welcoming the Conference of Engineers, held in Borduria,"],
    ),
    (
        ("In the third preambular paragraph, delete “for well-being”.",),
        ["PP3: Reaffirming the importance of small bridges,"],
    ),
    (("In operative paragraph 9, delete “small”.",), ["not placed: paragraph-absent"]),
    (("In operative paragraph 3, delete “small”.",), ["not placed: words-absent"]),
    (("In paragraph 6, replace the full stop with a semicolon.",), ["OP6: Decides to remain seized of the matter;"]),
    (("In the third paragraph, delete “small”.",), ["PP3: Reaffirming the importance of bridges for well\u2011being,"]),
    (
        (
            "In the third preambular paragraph, after “small bridges”, insert “, small roads and the “Council of Bridges”,”.",
        ),
        [
            "PP3: Reaffirming the importance of small bridges, small roads and the “Council of Bridges”, for well\u2011being,"
        ],
    ),
    (
        ("In operative paragraph 5, replace the semicolon with a full stop.",),
        ["OP5: Invites States’ engineers to meet."],
    ),
    (
        ("In operative paragraph 3, delete the comma after “engineers”.",),
        ["OP3: Encourages States to assist engineers and invites them to report. They should report yearly;"],
    ),
    (
        ("In operative paragraph 3, replace “ engineers ,  and” by “engineers and”.",),
        ["OP3: Encourages States to assist engineers and invites them to report. They should report yearly;"],
    ),
    (("In operative paragraph 1, replace “all States” with “all States”.",), ["not placed: changes-nothing"]),
    (
        ("In operative paragraph 3, delete “They should report yearly” and insert “They should rest” in its place.",),
        ["OP3: Encourages States to assist engineers, and invites them to report. They should rest;"],
    ),
    (
        ("In the Third Preambular Paragraph, Replace “Small bridges” With “Large bridges”.",),
        ["PP3: Reaffirming the importance of large bridges for well\u2011being,"],
    ),
    (("In operative paragraph 1, replace “al States” by “some States”.",), ["not placed: words-absent"]),
    (
        ("In operative paragraphs 3, 4 and 5, replace “meet” by “rest”.",),
        [
            "OP4: Requests the “Council of Bridges” to rest, and to report to the Assembly at its second session;",
            "OP5: Invites States’ engineers to rest;",
            "not placed: words-absent",
        ],
    ),
    (("In section II, replace “meet” by “rest”.",), ["not placed: paragraph-absent"]),
    (
        ("In operative paragraph 4, replace “second” by “third” and, in paragraph 5, insert “and rest” after “meet”.",),
        [
            "OP4: Requests the “Council of Bridges” to meet, and to report to the Assembly at its third session;",
            "OP5: Invites States’ engineers to meet and rest;",
        ],
    ),
    (("In operative paragraph 6, delete “Decides to remain seized of the matter.”.",), ["OP6 deleted"]),
    (
        ("Replace the words from “Council” to “meet” in operative paragraph 4 by “engineers rest”.",),
        ["OP4: Requests the “engineers rest, and to report to the Assembly at its second session;"],
    ),
    (
        ("Add, in operative paragraph 5, the word “often” after the word “meet”.",),
        ["OP5: Invites States’ engineers to meet often;"],
    ),
    (
        ("The words “and to rest” should be inserted after the word “meet” in operative paragraph 5.",),
        ["OP5: Invites States’ engineers to meet and to rest;"],
    ),
    (
        ("Replace “small” by “large” in the third preambular paragraph and in operative paragraph 1.",),
        [
            "PP3: Reaffirming the importance of large bridges for well\u2011being,",
            "OP1: Urges all States to build large bridges;",
        ],
    ),
    (
        ("In the second and third preambular paragraphs, replace “bridges” with “tunnels”.",),
        [
            "PP2: Noting with concern the lack of tunnels and of roads, and the lack of trains,",
            "PP3: Reaffirming the importance of small tunnels for well\u2011being,",
        ],
    ),
)
