"""Invented instructions in English that change whole paragraphs, or come in lists, and what each must come to on the invented draft."""

from __future__ import annotations

CASES: tuple[tuple[tuple[str, ...], list[str]], ...] = (
    (("Delete the third preambular paragraph and operative paragraph 2.",), ["PP3 deleted", "OP2 deleted"]),
    (
        ("Delete the first, second and fourth paragraphs of the preamble.",),
        ["PP1 deleted", "PP2 deleted", "PP4 deleted"],
    ),
    (("Delete operative paragraphs 3 to 5.",), ["OP3 deleted", "OP4 deleted", "OP5 deleted"]),
    (("Delete paragraph 2(c).",), ["OP2(c) deleted"]),
    (("Operative paragraph 5 should be deleted.",), ["OP5 deleted"]),
    (("Delete paragraphs 3 (a) and 4.",), ["OP4 deleted", "not placed: paragraph-absent"]),
    (
        (
            "Replace operative paragraph 5 with the following text:",
            "Invites States to rest;",
        ),
        ["OP5: Invites States to rest;"],
    ),
    (
        ("Replace operative paragraph 5 by the following: “5. Invites States to rest;”.",),
        ["OP5: Invites States to rest;"],
    ),
    (
        (
            "Replace operative paragraphs 4 and 5 by the following paragraph:",
            "“4. Invites States to rest;”",
        ),
        ["OP4: Invites States to rest;", "OP5 deleted"],
    ),
    (
        (
            "Replace paragraph 2 with the following:",
            "“2. Calls upon engineers to use:",
            "“(a) Stone;",
            "“(b) Brick;”",
        ),
        ["OP2: Calls upon engineers to use:", "OP2(b): Brick;", "OP2(c) deleted"],
    ),
    (
        (
            "Amend operative paragraph 5 to read as follows:",
            "“Invites States to rest;”",
        ),
        ["OP5: Invites States to rest;"],
    ),
    (
        (
            "Operative paragraph 5 would read:",
            "Invites States to rest;",
        ),
        ["OP5: Invites States to rest;"],
    ),
    (
        (
            "Paragraph 5: substitute the following:",
            "“INVITES States to rest;”",
        ),
        ["OP5: INVITES States to rest;"],
    ),
    (
        (
            "Delete paragraph 2 (a) and replace it with the following:",
            "(a) Marble;",
        ),
        ["OP2(a): Marble;"],
    ),
    (
        (
            "Delete the first and second paragraphs of the preamble and substitute therefor the following:",
            "Having considered bridges,",
        ),
        ["PP1: Having considered bridges,", "PP2 deleted"],
    ),
    (
        (
            "Delete in paragraph 3 the following words:",
            "“and invites them to report”.",
        ),
        ["OP3: Encourages States to assist engineers,. They should report yearly;"],
    ),
    (
        (
            "Substitute the word “meets” for “meet” in paragraph 5 so that the paragraph will read:",
            "“Invites States’ engineers to meets;”",
        ),
        ["OP5: Invites States’ engineers to meets;"],
    ),
    (
        ("In operative paragraph 5, replace “meet” by “rest”, so that it reads: “Invites engineers to sleep;”",),
        ["not placed: reading-differs"],
    ),
    (
        ("In operative paragraph 5, replace “convene” by “rest”, so that it reads: “Invites engineers to rest;”",),
        ["OP5: Invites engineers to rest;"],
    ),
    (
        (
            "After the second preambular paragraph, insert a new preambular paragraph reading:",
            "Welcoming rest,",
        ),
        ["+1 PP after PP2: Welcoming rest,"],
    ),
    (
        (
            "After operative paragraph 1, insert the following two new paragraphs:",
            "“1 bis. Requests rest;",
            "“1 ter. Requests sleep;”",
        ),
        ["+1 OP 1 bis after OP1: Requests rest;", "+2 OP 1 ter after +1: Requests sleep;"],
    ),
    (("Insert a new operative paragraph 4 bis reading: “Requests rest;”",), ["+1 OP 4 bis after OP4: Requests rest;"]),
    (
        ("Insert a new third preambular paragraph reading as follows: “Welcoming rest,”",),
        ["+1 PP after PP2: Welcoming rest,"],
    ),
    (
        ("Insert the following as a new first preambular paragraph: “Guided by rest,”",),
        ["+1 PP after Formula: Guided by rest,"],
    ),
    (
        ("Add a new preambular paragraph at the end of the preamble: “Welcoming rest,”",),
        ["+1 PP after PP4: Welcoming rest,"],
    ),
    (
        (
            "Add a new operative paragraph 7 reading:",
            "Requests rest.",
        ),
        ["+1 OP 7 after OP6: Requests rest."],
    ),
    (
        (
            "Add the following paragraph:",
            "“The Council shall rest.”",
        ),
        ["not placed: place-unclear"],
    ),
    (
        ("After subparagraph (b) of paragraph 2, insert a new subparagraph (c) reading: “(c) Brick;”",),
        ["+1 sub (c) after OP2(b): Brick;"],
    ),
    (("In operative paragraph 2, add a new subparagraph (d) reading “Brick;”",), ["+1 sub (d) after OP2(c): Brick;"]),
    (("Before operative paragraph 3, insert: “2 bis. Requests rest;”",), ["+1 OP 2 bis after OP2: Requests rest;"]),
    (
        ("Between operative paragraphs 3 and 4, insert the following paragraph: “Requests rest;”",),
        ["+1 OP after OP3: Requests rest;"],
    ),
    (
        (
            "After operative paragraph 2, add a new paragraph, as follows:",
            "Requests rest;",
            "and renumber the remaining paragraphs accordingly.",
        ),
        ["+1 OP after OP2: Requests rest;"],
    ),
    (("Move operative paragraph 4 after operative paragraph 5.",), ["OP4 moved after OP5"]),
    (("Move paragraph 5 to become paragraph 3.",), ["OP5 moved after OP2"]),
    (("Move the fourth preambular paragraph before the second preambular paragraph.",), ["PP4 moved after PP1"]),
    (("Reverse the order of operative paragraphs 3 and 4.",), ["OP3 moved after OP4"]),
    (
        (
            "Merge operative paragraphs 4 and 5 to read as follows:",
            "“Requests the Council and engineers to meet;”",
        ),
        ["OP4: Requests the Council and engineers to meet;", "OP5 deleted"],
    ),
    (("Merge operative paragraphs 4 and 5.",), ["not placed: text-missing"]),
    (("Renumber the subsequent paragraphs accordingly.",), []),
    (("Delete operative paragraph 5 and renumber the remaining paragraphs accordingly.",), ["OP5 deleted"]),
    (
        (
            "1. In operative paragraph 3:",
            "(a) Replace “assist” by “help”;",
            "(b) Delete “and invites them to report”.",
            "2. Delete paragraph 1.",
        ),
        [
            "OP3: Encourages States to help engineers, and invites them to report. They should report yearly;",
            "OP3: Encourages States to assist engineers,. They should report yearly;",
            "OP1 deleted",
        ],
    ),
    (
        (
            "Operative paragraph 3",
            "Replace “assist” by “help”.",
            "Preamble",
            "In the third paragraph, delete “small”.",
        ),
        [
            "OP3: Encourages States to help engineers, and invites them to report. They should report yearly;",
            "PP3: Reaffirming the importance of bridges for well\u2011being,",
        ],
    ),
    (
        (
            "The following changes should be made to the draft resolution:",
            "1. Make it better.",
            "2. Delete paragraph 1.",
        ),
        ["OP1 deleted", "not placed: not-understood"],
    ),
    (
        ("In operative paragraph 3, replace “assist” by “help”. Insert “young” before “engineers”.",),
        [
            "OP3: Encourages States to help engineers, and invites them to report. They should report yearly;",
            "OP3: Encourages States to assist young engineers, and invites them to report. They should report yearly;",
        ],
    ),
    (
        (
            "1. In operative paragraph 3, replace “assist” by “support”.",
            "2. In operative paragraph 3, after “support”, insert “all”.",
        ),
        ["OP3: Encourages States to support all engineers, and invites them to report. They should report yearly;"],
    ),
    (("A.\tDelete numbered paragraph two.",), ["OP2 deleted"]),
    (
        ("Change the first line of the first paragraph of the preamble to read: “Recalling rest”.",),
        ["not placed: place-unclear"],
    ),
    (
        ("In the second line of paragraph 4, insert the words “and rest” after the word “meet”.",),
        [
            "OP4: Requests the “Council of Bridges” to meet and rest, and to report to the Assembly at its second session;"
        ],
    ),
    (
        (
            "4. After paragraph 4, insert the following paragraphs and renumber the remaining paragraphs accordingly:",
            "5. Requests rest;",
            "6. Requests sleep.",
        ),
        ["+1 OP 5 after OP4: Requests rest;", "+2 OP 6 after +1: Requests sleep."],
    ),
    (("Delete the chapeau of paragraph 2.",), ["not placed: place-unclear"]),
    (("Delete the last preambular paragraph.",), ["PP4 deleted"]),
    (("Delete footnote 1.",), ["OP1: Urges all States to build small bridges;"]),
    (
        (
            "Replace the third preambular paragraph by the following:",
            "“Reaffirming rest,",
            " “Welcoming sleep,”",
        ),
        ["PP3: Reaffirming rest,", "+1 PP after PP3: Welcoming sleep,"],
    ),
    (
        (
            "Insert a new operative paragraph 3 and renumber accordingly:",
            "“Requests rest;”",
        ),
        ["+1 OP 3 after OP2: Requests rest;"],
    ),
    (("Insert the following new heading after operative paragraph 2: “Rest”",), ["+1 heading after OP2: Rest"]),
    (("Delete operative paragraph 12 and paragraph 5.",), ["OP5 deleted", "not placed: paragraph-absent"]),
    (
        (
            "6. Delete the introductory part of paragraph 2 and substitute the following",
            "“CALLS UPON builders”",
        ),
        ["OP2: CALLS UPON builders"],
    ),
    (
        ("In operative paragraph 5, after “meet”, insert the following “and rest”",),
        ["OP5: Invites States’ engineers to meet and rest;"],
    ),
    (
        (
            "In operative paragraph 3, replace the phrase beginning with “and invites” and ending with “to report” by “and rests”.",
        ),
        ["OP3: Encourages States to assist engineers, and rests. They should report yearly;"],
    ),
    (
        (
            "Amendments to operative paragraph 3",
            "1. Replace “assist” by “help”.",
            "Amendments to the preamble",
            "2. Delete the third paragraph.",
        ),
        [
            "OP3: Encourages States to help engineers, and invites them to report. They should report yearly;",
            "PP3 deleted",
        ],
    ),
    (
        (
            "After operative paragraph 5, insert the following:",
            "5 bis. Invites:",
            "(a) Engineers;",
            "(b) Sailors;",
            "5 ter. Requests rest;",
        ),
        [
            "+1 OP 5 bis after OP5: Invites:",
            "+2 sub (a) after +1: Engineers;",
            "+3 sub (b) after +2: Sailors;",
            "+4 OP 5 ter after +3: Requests rest;",
        ],
    ),
    (
        (
            "Delete the first paragraph of the preamble and substitute therefor the following:",
            "HAVING CONSIDERED bridges”.",
        ),
        ["PP1: HAVING CONSIDERED bridges"],
    ),
    (
        (
            "Replace “small” with “large” in the third preambular paragraph; delete operative paragraph 6; "
            "and add a new operative paragraph at the end, reading: “Decides to rest.”",
        ),
        [
            "PP3: Reaffirming the importance of large bridges for well\u2011being,",
            "OP6 deleted",
            "+1 OP after OP6: Decides to rest.",
        ],
    ),
    (("OP5: delete",), ["OP5 deleted"]),
    (("PP2 - delete “and of roads”",), ["PP2: Noting with concern the lack of bridges, and the lack of trains,"]),
    (
        ("It is proposed to delete the words “small” in the third preambular paragraph.",),
        ["PP3: Reaffirming the importance of bridges for well\u2011being,"],
    ),
)
