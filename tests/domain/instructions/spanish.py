"""Invented instructions in Spanish, and what each must come to on the invented draft."""

from __future__ import annotations

CASES: tuple[tuple[tuple[str, ...], list[str]], ...] = (
    (
        ("En el tercer párrafo del preámbulo, sustitúyase «small bridges» por «large bridges».",),
        ["PP3: Reaffirming the importance of large bridges for well\u2011being,"],
    ),
    (
        ("En el tercer párrafo del preámbulo, reemplácense las palabras “small bridges” por “large bridges”.",),
        ["PP3: Reaffirming the importance of large bridges for well\u2011being,"],
    ),
    (
        ("Suprímanse el tercer párrafo del preámbulo y el párrafo 2 de la parte dispositiva.",),
        ["PP3 deleted", "OP2 deleted"],
    ),
    (("Suprímase el párrafo 5.",), ["OP5 deleted"]),
    (
        ("Al final del párrafo 5, añádanse las palabras «and to rest».",),
        ["OP5: Invites States’ engineers to meet and to rest;"],
    ),
    (
        ("En el párrafo 3, después de la palabra «assist», insértese la palabra «young».",),
        ["OP3: Encourages States to assist young engineers, and invites them to report. They should report yearly;"],
    ),
    (
        ("En el párrafo 3, antes de «engineers», agréguese «young».",),
        ["OP3: Encourages States to assist young engineers, and invites them to report. They should report yearly;"],
    ),
    (
        (
            "Después del párrafo 1, insértense los dos nuevos párrafos siguientes:",
            "«1 bis. Pide descanso;",
            "«1 ter. Pide sueño;»",
        ),
        ["+1 OP 1 bis after OP1: Pide descanso;", "+2 OP 1 ter after +1: Pide sueño;"],
    ),
    (
        ("Insértese un nuevo párrafo 4 bis del siguiente tenor: «Pide descanso;»",),
        ["+1 OP 4 bis after OP4: Pide descanso;"],
    ),
    (
        (
            "Después del segundo párrafo del preámbulo, añádase un nuevo párrafo del preámbulo que diga:",
            "Acogiendo con beneplácito el descanso,",
        ),
        ["+1 PP after PP2: Acogiendo con beneplácito el descanso,"],
    ),
    (
        (
            "Sustitúyase el párrafo 5 por el texto siguiente:",
            "Invita a los Estados a descansar;",
        ),
        ["OP5: Invita a los Estados a descansar;"],
    ),
    (("En el apartado b) del párrafo 2, suprímase «, as appropriate».",), ["OP2(b): Timber;"]),
    (
        ("En el encabezamiento del párrafo 2, sustitúyase «engineers» por «builders».",),
        ["OP2: Calls upon builders to use the following:"],
    ),
    (
        ("En todo el texto, sustitúyase «bridges» por «tunnels».",),
        [
            "PP2: Noting with concern the lack of tunnels and of roads, and the lack of trains,",
            "PP3: Reaffirming the importance of small tunnels for well\u2011being,",
            "OP1: Urges all States to build small tunnels;",
            "OP4: Requests the “Council of Tunnels” to meet, and to report to the Assembly at its second session;",
        ],
    ),
    (
        ("En el último párrafo del preámbulo, sustitúyase «2019» por «2020».",),
        ["PP4: Welcoming the Conference of Engineers, held in Arcadia from 3 to 5 June 2020,"],
    ),
    (("Suprímanse los párrafos 3 a 5.",), ["OP3 deleted", "OP4 deleted", "OP5 deleted"]),
    (
        ("Trasládese el párrafo 4 después del párrafo 5 y renumérense los párrafos siguientes en consecuencia.",),
        ["OP4 moved after OP5"],
    ),
    (
        (
            "En el párrafo 5, sustitúyase «meet» por «rest», para que diga lo siguiente: «Invites States’ engineers to rest;»",
        ),
        ["OP5: Invites States’ engineers to rest;"],
    ),
    (
        ("En el párrafo 3, suprímanse las palabras desde «and invites» hasta «to report».",),
        ["OP3: Encourages States to assist engineers,. They should report yearly;"],
    ),
)
