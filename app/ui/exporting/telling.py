"""Telling a preview and a result in words: the counts, what asks for a look, and what stays here with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from app.domain.dossier import Dossier
from app.domain.listing import listed
from app.ui.exporting.picking import WHY
from app.ui.theme import Colours
from app.work.exporting import Audience, Exported, Form, Preview, Withheld
from app.work.workspace import label_of

Named = Callable[[str], str]
"""The name of a delegation by its code."""


def counted(number: int, one: str, many: str = "") -> str:
    """1 → "1 change", 3 → "3 changes"."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def counts_of(shown: Preview) -> str:
    """The counts in one line."""
    parts = [counted(shown.paragraphs, "paragraph")]
    if shown.plan.form is Form.CLEAN:
        parts.append(f"{counted(len(shown.amendments), 'amendment')} accepted" if shown.amendments else "no amendments")
    elif shown.changes:
        parts.append(f"{counted(shown.changes, 'change')} by {counted(len(shown.shares), 'delegation')}")
    else:
        parts.append("no changes")
    parts.append(counted(shown.comments, "comment") if shown.comments else "no comments")
    held = len(shown.withheld) + sum(number for _, number in shown.held_back)
    parts.append(f"{counted(held, 'thing')} kept here" if held else "nothing kept here")
    return " · ".join(parts)


def shares_html(shown: Preview, colour_of: Callable[[tuple[str, ...]], str]) -> str:
    """How many changes stand under each name, with the sign of its colour."""
    return "&nbsp;&nbsp; ".join(
        f'<span style="color:{colour_of(share.parties)};">●</span>&nbsp;{escape(share.name).replace(" ", "&nbsp;")}&nbsp;{share.changes}'
        for share in shown.shares
    )


def remarks_of(shown: Preview, dossier: Dossier, named: Named) -> Iterator[str]:
    """What asks for a look before it is written."""
    first = shown.plan.form is not Form.CLEAN
    for each in shown.alternatives:
        who = listed([named(code) for code in each.proponents])
        fate = "it goes into a comment" if first else "it is left out of the clean text and told in a comment"
        yield f"{each.paragraph}: the amendment of {who} stands on the same words as another; {fate}."
    if shown.unplaced:
        labels = listed(_labels(dossier, shown.unplaced))
        yield f"On paragraphs that do not stand in this version, so not in the file: {counted(len(shown.unplaced), 'amendment')} ({labels})."
    if shown.contained:
        yield f"The version says already what {counted(len(shown.contained), 'amendment')} asks for."
    if shown.plan.lets.amendments == "own" and not dossier.about.own_party:
        yield "The dossier does not say which delegation is ours, so none of the amendments is."
    if not shown.changes and shown.plan.audience is not Audience.PUBLIC and shown.plan.form is not Form.CLEAN:
        yield f"No amendment shows: the plain text of {shown.version} will be written."


def left_out_html(shown: Preview, dossier: Dossier, named: Named, colours: Colours) -> str:
    """What stays here and why: the amendments one by one, all else by its number."""
    parts = [f'<div style="color:{colours.text};">']
    groups: dict[Withheld, list[str]] = {}
    for id, why in shown.withheld:
        row = dossier.amendments[id]
        label = row.label or label_of(dossier, row.paragraph)
        groups.setdefault(why, []).append(f"{label} – {listed([named(code) for code in row.proponents])}")
    for why, lines in groups.items():
        parts.append(f"<h4>{counted(len(lines), 'amendment')}: {escape(WHY[why])}</h4><ul>")
        parts += [f"<li>{escape(line)}</li>" for line in lines]
        parts.append("</ul>")
    if shown.held_back:
        parts.append("<h4>Of our own work</h4><ul>")
        parts += [f"<li>{escape(_plural(name, number))}</li>" for name, number in shown.held_back]
        parts.append("</ul>")
    if not groups and not shown.held_back:
        parts.append(f'<p style="color:{colours.muted};">Nothing is kept back from this audience.</p>')
    parts.append(
        f'<p style="color:{colours.muted};">The written file is searched, in every part of it, for each of these words, for names '
        "of persons and files, and for folders of this computer. If one is found there is no file.</p>"
    )
    return "".join([*parts, "</div>"])


def result_of(exported: Exported) -> str:
    """The result of the proof in one sentence."""
    by = f" by {counted(len(exported.delegations), 'delegation')}" if exported.changes else ""
    comments = f", {counted(exported.comments, 'comment')}" if exported.comments else ""
    inside = "nothing but what capital may see" if exported.audience is Audience.CAPITAL else "nothing internal"
    changes = counted(exported.changes, "change") if exported.changes else "no changes"
    return f"{counted(exported.paragraphs, 'paragraph')}, {changes}{by}{comments}, {inside}"


def _labels(dossier: Dossier, ids: tuple[str, ...]) -> list[str]:
    rows = (dossier.amendments[id] for id in ids)
    return list(dict.fromkeys(row.label or label_of(dossier, row.paragraph) for row in rows))


def _plural(name: str, number: int) -> str:
    head, _, rest = name.partition(" of ")
    many = {"amendment’s note or source": "notes and sources of amendments"}.get(name)
    if number == 1:
        return f"1 {name}"
    return f"{number} {many or f'{head}s'}{f' of {rest}' if rest and not many else ''}"
