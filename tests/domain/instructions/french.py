"""Invented instructions in French, and what each must come to on the invented draft."""

from __future__ import annotations

CASES: tuple[tuple[tuple[str, ...], list[str]], ...] = (
    (
        ("Au troisième alinéa du préambule, remplacer « small bridges » par « large bridges ».",),
        ["PP3: Reaffirming the importance of large bridges for well\u2011being,"],
    ),
    (
        ("Au troisième alinéa, remplacer les mots « small bridges » par les mots « large bridges ».",),
        ["PP3: Reaffirming the importance of large bridges for well\u2011being,"],
    ),
    (("Supprimer le troisième alinéa du préambule et le paragraphe 2.",), ["PP3 deleted", "OP2 deleted"]),
    (("Supprimer le paragraphe 5 du dispositif.",), ["OP5 deleted"]),
    (
        ("À la fin du paragraphe 5, ajouter les mots « and to rest ».",),
        ["OP5: Invites States’ engineers to meet and to rest;"],
    ),
    (
        ("Au paragraphe 3, après le mot « assist », insérer le mot « young ».",),
        ["OP3: Encourages States to assist young engineers, and invites them to report. They should report yearly;"],
    ),
    (
        ("Au paragraphe 3, avant « engineers », ajouter « young ».",),
        ["OP3: Encourages States to assist young engineers, and invites them to report. They should report yearly;"],
    ),
    (
        (
            "Après le paragraphe 1, insérer les deux nouveaux paragraphes suivants :",
            "« 1 bis. Demande le repos ;",
            "« 1 ter. Demande le sommeil ; »",
        ),
        ["+1 OP 1 bis after OP1: Demande le repos ;", "+2 OP 1 ter after +1: Demande le sommeil ;"],
    ),
    (
        ("Insérer un nouveau paragraphe 4 bis, ainsi libellé : « Demande le repos ; »",),
        ["+1 OP 4 bis after OP4: Demande le repos ;"],
    ),
    (
        (
            "Après le deuxième alinéa du préambule, ajouter un nouvel alinéa ainsi conçu :",
            "Se félicitant du repos,",
        ),
        ["+1 PP after PP2: Se félicitant du repos,"],
    ),
    (
        (
            "Remplacer le paragraphe 5 par le texte suivant :",
            "Invite les États au repos ;",
        ),
        ["OP5: Invite les États au repos ;"],
    ),
    (("À l’alinéa b) du paragraphe 2, supprimer « , as appropriate ».",), ["OP2(b): Timber;"]),
    (
        ("Dans le chapeau du paragraphe 2, remplacer « engineers » par « builders ».",),
        ["OP2: Calls upon builders to use the following:"],
    ),
    (
        ("Dans tout le texte, remplacer « bridges » par « tunnels ».",),
        [
            "PP2: Noting with concern the lack of tunnels and of roads, and the lack of trains,",
            "PP3: Reaffirming the importance of small tunnels for well\u2011being,",
            "OP1: Urges all States to build small tunnels;",
            "OP4: Requests the “Council of Tunnels” to meet, and to report to the Assembly at its second session;",
        ],
    ),
    (
        ("Au dernier alinéa du préambule, remplacer « 2019 » par « 2020 ».",),
        ["PP4: Welcoming the Conference of Engineers, held in Arcadia from 3 to 5 June 2020,"],
    ),
    (("Supprimer les paragraphes 3 à 5.",), ["OP3 deleted", "OP4 deleted", "OP5 deleted"]),
    (
        ("Déplacer le paragraphe 4 après le paragraphe 5 et renuméroter les paragraphes suivants en conséquence.",),
        ["OP4 moved after OP5"],
    ),
    (
        (
            "Au paragraphe 5, remplacer « meet » par « rest », de sorte qu’il se lise comme suit : « Invites States’ engineers to rest; »",
        ),
        ["OP5: Invites States’ engineers to rest;"],
    ),
    (
        ("Les mots « small » au troisième alinéa du préambule sont supprimés.",),
        ["PP3: Reaffirming the importance of bridges for well\u2011being,"],
    ),
    (
        ("À la première phrase du paragraphe 3, remplacer « report » par « write ».",),
        ["OP3: Encourages States to assist engineers, and invites them to write. They should report yearly;"],
    ),
    (
        ("Au paragraphe 3, supprimer les mots allant de « and invites » à « to report ».",),
        ["OP3: Encourages States to assist engineers,. They should report yearly;"],
    ),
)
