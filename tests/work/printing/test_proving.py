"""The proof of a PDF, on PDFs that are not what they should be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from app.domain.refusal import Refusal
from app.ui.printing.pdf import page_layout, pdf_bytes
from app.work.printing import Column, Grid, Paper, SheetRow, paragraph, prove_pdf, says, silent

PAPER = Paper("Held", (paragraph("said on the page"), Grid((Column("A"),), (SheetRow(((says("in a cell"),),)),))))


def pdf(paper: Paper) -> bytes:
    return pdf_bytes(paper, page_layout("A4"), silent)


def reason(data: bytes, paper: Paper, *forbidden: str) -> str:
    with pytest.raises(Refusal) as refused:
        prove_pdf(data, paper, forbidden)
    return refused.value.reason


def test_a_whole_pdf_passes(qapp: QGuiApplication) -> None:
    assert prove_pdf(pdf(PAPER), PAPER, ("nobody said so",)) is None, "it is not refused"


def test_a_pdf_that_lost_a_word_is_refused(qapp: QGuiApplication) -> None:
    data = pdf(PAPER)
    assert reason(data, replace(PAPER, blocks=(*PAPER.blocks, paragraph("quizzical words")))) == "paper-not-whole"


def test_what_is_no_pdf_is_refused() -> None:
    assert reason(b"%PDF-1.4 nothing", PAPER) == "paper-not-whole"


@pytest.mark.parametrize("secret", ["said on the page", "in a cell", "SAID ON THE PAGE"])
def test_what_is_on_a_page_is_found(qapp: QGuiApplication, secret: str) -> None:
    assert reason(pdf(PAPER), PAPER, secret) == "paper-leaks"


def test_what_stands_only_in_the_file_is_found(qapp: QGuiApplication) -> None:
    data = pdf(replace(PAPER, title="Held in confidence by us"))
    assert reason(data, PAPER, "in confidence by us") == "paper-leaks"


def test_letters_that_a_pdf_does_not_keep_are_looked_for_in_the_paper(qapp: QGuiApplication) -> None:
    arabic = Paper("x", (paragraph("سر لا يقال لأحد من الوفود"),), language="ar")
    assert reason(pdf(arabic), arabic, "لا يقال لأحد") == "paper-leaks"
