from __future__ import annotations

from dataclasses import replace

from app.ui.desk import Desk
from app.ui.summary import counts_of, title_of


def test_the_title_names_text_and_file(desk: Desk) -> None:
    assert title_of(desk).startswith("A/75/L.20 · Cooperation")
    assert title_of(desk).endswith("– sample.adref – Ad Ref")


def test_the_numbers_agree_in_number(desk: Desk) -> None:
    assert counts_of(desk.dossier) == "12 positions  ·  8 standing amendments  ·  56 sponsors"
    kept = desk.dossier.positions["op4"]
    assert counts_of(replace(desk.dossier, positions={"op4": kept})).startswith("1 position  ·")
