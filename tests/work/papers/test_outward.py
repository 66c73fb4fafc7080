"""The papers that go out: formal amendments, oral revision, explanation, sponsors; read back, and searched for what is internal."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.amendments import Status
from app.domain.dossier import Dossier
from app.domain.positions import Stance
from app.domain.refusal import Refusal
from app.domain.sponsors import ListedIn, Role, Sponsorship
from app.domain.votes import Choice
from app.formats.papers import Masthead, Paragraph, Style
from app.work.papers import (
    KINDS,
    Ask,
    Report,
    addendum,
    explanation,
    formal_amendments,
    in_markdown,
    made,
    oral_script,
    sponsors_paper,
    write_report,
)
from app.work.sample import moment, sample_dossier
from app.work.voting import Subject, set_vote
from app.work.workspace import New
from tests.work.papers.planting import flagged, found_in, planted

Asked = Callable[..., Ask]


@pytest.fixture
def dossier() -> Dossier:
    return sample_dossier()


def ask(dossier: Dossier, **values: object) -> Ask:
    return replace(Ask(dossier.newest_version().id, date(2020, 11, 20), "Jane Doe"), **values)  # type: ignore[arg-type]


def parts(path: Path) -> str:
    """Every part of a Word file as text."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") + name for name in archive.namelist())


OUTWARD = [report for report, kind in KINDS.items() if kind.is_outward]


@pytest.mark.parametrize("report", OUTWARD)
def test_nothing_planted_goes_out(report: Report, tmp_path: Path) -> None:
    dossier, strings = planted()
    dossier = flagged(dossier)
    found = made(report, dossier, ask(dossier))
    path = tmp_path / "out.docx"
    write_report(path, found)
    write_report(tmp_path / "out.md", found)
    assert found.paper.classification == ""
    told = (parts(path), (tmp_path / "out.md").read_text("utf-8"), *found.remarks)
    assert [each for text in told for each in found_in(text, strings)] == []
    assert "Jane Doe" not in "".join(told)
    assert set(strings) <= {each.split(" and ")[0] for each in found.forbidden}


def test_a_string_that_leaks_leaves_no_file(dossier: Dossier, tmp_path: Path) -> None:
    found = made(Report.ORAL, dossier, ask(dossier))
    for name in ("out.docx", "out.md"):
        with pytest.raises(Refusal) as refused:
            write_report(tmp_path / name, replace(found, forbidden=("share good practices",)))
        assert refused.value.reason == "paper-leaks"
    assert list(tmp_path.iterdir()) == []


def test_another_ending_is_refused(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        write_report(tmp_path / "out.odt", made(Report.ORAL, dossier, ask(dossier)))
    assert refused.value.reason == "report-ending"


def test_formal_amendments_are_ours_and_proved(dossier: Dossier) -> None:
    found = formal_amendments(dossier, ask(dossier, symbol="A/75/L.22", day=date(2020, 11, 20)))
    told = in_markdown(found.paper)
    assert "Arcadia (illustrative): amendment to draft resolution A/75/L.20" in told  # one document is one amendment
    assert "> “*Encourages* the two organizations" in told  # new paragraphs open in italics, as in documents
    assert "2. In operative paragraph 13 (b), after the word “timely”, insert the words “and secure”." in told
    assert "Calls upon" not in told
    assert any(text.startswith("Read back") and "exactly the amended text" in text for text in found.remarks)


def test_a_lone_amendment_has_no_number(dossier: Dossier) -> None:
    told = in_markdown(formal_amendments(dossier, ask(dossier, amendments=("a-op13b-secure",))).paper)
    assert "amendment to draft resolution" in told
    assert "\nIn operative paragraph 13 (b)" in told


def test_amendments_that_collide_are_left_out_and_said_so(dossier: Dossier) -> None:
    found = formal_amendments(dossier, ask(dossier, amendments=("a-op4-calls", "a-op4-encourages")))
    assert "Encourages" not in in_markdown(found.paper)
    assert any("Elandia" in text and "same words" in text for text in found.remarks)


def test_without_amendments_it_is_refused(dossier: Dossier) -> None:
    with pytest.raises(Refusal) as refused:
        formal_amendments(dossier, ask(dossier, amendments=()))
    assert refused.value.reason == "report-empty"


def test_what_is_agreed_is_read_out(dossier: Dossier) -> None:
    told = in_markdown(oral_script(dossier, ask(dossier)).paper)
    assert "1. After operative paragraph 11, insert a new operative paragraph 11 bis, to read:" in told
    assert "timely" not in told


def test_what_leads_to_a_later_version_is_read_out(dossier: Dossier) -> None:
    first, last = dossier.versions_in_order()
    found = oral_script(dossier, replace(ask(dossier), version=first.id, until=last.id))
    assert "In operative paragraph 4, replace the word “Encourages” with the word “Urges”." in in_markdown(found.paper)
    assert found.remarks[-1].startswith("Read back: carried out")


def test_only_what_is_marked_is_explained(dossier: Dossier) -> None:
    bare = explanation(dossier, ask(dossier))
    assert any(text.startswith("Nothing is marked") for text in bare.remarks)
    assert "operative paragraph" not in in_markdown(bare.paper)
    told = in_markdown(explanation(flagged(dossier), ask(dossier)).paper)
    assert "we regret that our proposal to add the words “and secure” was not taken up." in told
    assert "We place on record our reservation with regard to operative paragraph 10." in told
    assert "Arcadia (illustrative) disassociates itself from operative paragraph 14." in told
    assert "Calls upon" not in told  # the amendment of others is none of ours to regret


def test_what_was_agreed_is_not_regretted(dossier: Dossier) -> None:
    found = explanation(flagged(dossier), ask(dossier))
    assert "cultural property" not in in_markdown(found.paper)
    assert any("OP11 bis is agreed" in text for text in found.remarks)


def test_the_main_sponsors_are_thanked_or_whom_one_names(dossier: Dossier) -> None:
    assert "thanks the main sponsors, Brazil and Norway, for" in in_markdown(explanation(dossier, ask(dossier)).paper)
    named = explanation(dossier, ask(dossier, thanks=("CAN",)))
    assert "thanks the main sponsors, Canada, for" in in_markdown(named.paper)
    without = dossier.drop("sponsorships", *dossier.sponsorships)
    assert "thanks the facilitators for" in in_markdown(explanation(without, ask(dossier)).paper)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice.YES, "votes in favour of"),
        (Choice.NO, "votes against"),
        (Choice.ABSTAIN, "abstains in the vote"),
        (Choice.NOT_PARTICIPATING, "does not participate"),
        (Choice.UNDECIDED, "joins the consensus"),
    ],
)
def test_how_we_vote_is_how_we_stand(dossier: Dossier, choice: Choice, words: str) -> None:
    dossier = set_vote(New("v", moment(20)), Subject.WHOLE, "", choice).run(dossier)
    assert f"Arcadia (illustrative) {words}" in in_markdown(explanation(dossier, ask(dossier)).paper)


def test_words_are_counted_against_the_time(dossier: Dossier) -> None:
    slow = explanation(flagged(dossier), ask(dossier, speed=60, minutes=0.5))
    assert "longer than the 0.5 minutes allowed" in slow.remarks[0]
    quick = explanation(flagged(dossier), ask(dossier, speed=200, minutes=3))
    assert quick.remarks[0].endswith("; 3 minutes are allowed.")


def test_the_sponsor_line_is_that_of_the_document(dossier: Dossier) -> None:
    told = in_markdown(sponsors_paper(dossier, ask(dossier)).paper)
    assert "Saint Vincent and the Grenadines, Slovenia, Spain and Switzerland: draft resolution" in told
    assert "In the addendum (A/75/L.20/Add.1): 41" in told
    assert "56 sponsors in all" in told


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Add the following countries to the list of sponsors of the draft resolution:"),
        ("fr", "Ajouter les pays suivants à la liste des auteurs"),
        ("es", "Añádanse los siguientes países a la lista de patrocinadores"),
        ("ru", "Включить следующие страны"),
        ("zh", "将下列国家增列入决议草案提案国名单"),
        ("ar", "تضاف البلدان التالية"),
    ],
)
def test_the_addendum_in_each_language_is_understood_as_one(
    dossier: Dossier, language: str, words: str, tmp_path: Path
) -> None:
    from app.formats.languages import language_named

    found = addendum(dossier, ask(dossier, language=language))
    told = in_markdown(found.paper)
    assert words in told
    line = next(text for text in told.splitlines() if words in text)
    assert language_named(language).pattern("added_sponsors").fullmatch(line.replace("\\", "").strip("* "))
    write_report(tmp_path / "add.docx", found)
    assert (tmp_path / "add.docx").stat().st_size > 5_000


def test_a_single_country_and_one_on_behalf_of_a_group(dossier: Dossier) -> None:
    dossier = dossier.drop("sponsorships", *dossier.sponsorships)
    row = Sponsorship("UGA", Role.SPONSOR, ListedIn.ANNOUNCED, moment(20), on_behalf_of="G77")
    told = in_markdown(addendum(dossier.put("sponsorships", row), ask(dossier)).paper)
    assert "Add the following country to the list" in told
    assert (
        "Uganda (on behalf of the States Members of the United Nations that are members of the Group of 77 and China)"
        in told
    )


def test_nobody_joined_is_refused(dossier: Dossier) -> None:
    listed = [row.id for row in dossier.sponsorships.values() if row.listed_in is not ListedIn.L_DOCUMENT]
    with pytest.raises(Refusal):
        addendum(dossier.drop("sponsorships", *listed), ask(dossier))


def test_a_stance_that_is_not_said_is_not_told(dossier: Dossier) -> None:
    position = replace(dossier.positions["op9"], mention=True, stance=Stance.FLEXIBLE)
    told = in_markdown(explanation(dossier.put("positions", position), ask(dossier)).paper)
    assert "operative paragraph 9" not in told


def test_a_withdrawn_amendment_that_is_marked_is_still_ours_to_regret(dossier: Dossier) -> None:
    row = replace(dossier.amendments["a-op13b-secure"], status=Status.WITHDRAWN, mention=True)
    assert "and secure" in in_markdown(explanation(dossier.put("amendments", row), ask(dossier)).paper)


@pytest.mark.parametrize(
    ("language", "organization", "body", "fact"),
    [
        ("en", "United Nations", "General Assembly", "Distr.: Limited"),
        ("fr", "Nations Unies", "Assemblée générale", "Distr. limitée"),
    ],
)
def test_what_has_the_form_of_the_assembly_has_its_masthead_on_paper(
    dossier: Dossier, language: str, organization: str, body: str, fact: str
) -> None:
    found = addendum(dossier, ask(dossier, language=language, day=date(2020, 11, 23)))
    head = found.paper.blocks[0]
    assert isinstance(head, Masthead)
    assert (head.organization, head.body, head.symbol) == (organization, body, "A/75/L.20/Add.1")
    assert head.facts[0] == fact and len(head.facts) == 3
    assert [block for block in found.paper.blocks if isinstance(block, Paragraph) and block.style is Style.HEAD]
    assert found.remarks if language != "en" else not found.remarks  # the title has no French in this dossier


def test_a_text_that_is_adopted_is_no_draft_any_more(dossier: Dossier) -> None:
    last = dossier.versions_in_order()[-1]
    adopted = dossier.put("versions", replace(last, symbol="A/RES/75/10"))
    told = in_markdown(explanation(adopted, ask(adopted)).paper)
    assert "on resolution 75/10," in told and "joined the consensus on the resolution" in told
    assert "raft resolution" not in told
    found = formal_amendments(adopted, ask(adopted))
    assert "amendment to resolution 75/10" in in_markdown(found.paper)
    assert any("is adopted; amendments are put to a draft" in remark for remark in found.remarks)


@pytest.mark.parametrize("kind", [Report.AMENDMENTS, Report.ORAL, Report.EXPLANATION])
def test_it_is_said_that_a_paper_on_a_text_in_another_language_speaks_english(dossier: Dossier, kind: Report) -> None:
    french = dossier.put("about", replace(dossier.about, language="fr"))
    told = "Our own words in it are English; those of the text are French"
    assert any(remark.startswith(told) for remark in made(kind, french, ask(french)).remarks)
    assert not any(remark.startswith(told) for remark in made(kind, dossier, ask(dossier)).remarks)
