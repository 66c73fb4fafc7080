from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.parties import Kind, Party, standard_register
from app.domain.sponsor_line import parse_sponsors, sponsor_line

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
EXPECTED = SHARED / "sponsors" / "sponsors_expected.json"
REGISTER = standard_register()
L_20 = (
    "Belgium, Brazil, Canada, Georgia, Hungary, Jamaica, Jordan, Mexico, Norway, Russian Federation, Rwanda, "
    "Saint Vincent and the Grenadines, Slovenia, Spain and Switzerland"
)


def found(text: str) -> list[str]:
    parsed = parse_sponsors(text, REGISTER)
    assert parsed.unknown == ()
    assert parsed.duplicates == ()
    return [each.party.code for each in parsed.found]


def party(code: str) -> Party:
    known = REGISTER.get(code)
    assert known is not None
    return known


def test_the_line_of_the_draft_comes_back_as_it_was() -> None:
    parsed = parse_sponsors(f"{L_20}: draft resolution", REGISTER)
    assert len(parsed.found) == 15
    assert parsed.unknown == ()
    assert sponsor_line(each.party for each in parsed.found) == L_20


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", []),
        (" \n , ; \n", []),
        ("Norway", ["NOR"]),
        ("Norway and Brazil", ["NOR", "BRA"]),
        ("Norway, Brazil, and Türkiye.", ["NOR", "BRA", "TUR"]),
        ("NORWAY, BRAZIL AND TÜRKİYE", ["NOR", "BRA", "TUR"]),
        ("Egypt,* Equatorial Guinea* and *Albania*", ["EGY", "GNQ", "ALB"]),
        ("Viet Nam and Zambia:* draft resolution\n\nA title", ["VNM", "ZMB"]),
        ("Viet Nam and Zambia: revised draft resolution", ["VNM", "ZMB"]),
        ("Viet Nam and Zambia: amendment to draft resolution A/80/L.1", ["VNM", "ZMB"]),
        ("Sponsors: Norway; Brazil", ["NOR", "BRA"]),
        ("Additional co-sponsors: Norway; Brazil", ["NOR", "BRA"]),
        ("Bosnia and Herzegovina, Trinidad and Tobago and Antigua and Barbuda", ["BIH", "TTO", "ATG"]),
        ("Iran (Islamic Republic of), Venezuela (Bolivarian Republic of)", ["IRN", "VEN"]),
        ("Korea, Republic of; Congo, Democratic Republic of the", ["KOR", "COD"]),
        ("Papua New\nGuinea, Republic of\nMoldova, Netherlands (Kingdom\nof the)", ["PNG", "MDA", "NLD"]),
        ("Saint Vincent and the\n   Grenadines and Guinea-\nBissau", ["VCT", "GNB"]),
        ("Spain\nand Switzerland", ["ESP", "CHE"]),
        ("Niger\nNigeria\n", ["NER", "NGA"]),
        ("- Norway\n- Brazil\n• Fiji", ["NOR", "BRA", "FJI"]),
        ("1. Norway\n2. Brazil\n10) Fiji", ["NOR", "BRA", "FJI"]),
        ("Norway [^1], Brazil<sup>2</sup> and Fiji³", ["NOR", "BRA", "FJI"]),
        ("ALB, AND, ARG", ["ALB", "AND", "ARG"]),
        ("ALB and ARG", ["ALB", "ARG"]),
        ("Canada, Australia and New Zealand", ["CAN", "AUS", "NZL"]),
        ("the United States, the Netherlands and the UK", ["USA", "NLD", "GBR"]),
        ("Yemen and State of Palestine", ["YEM", "PSE"]),
        ("European Union", ["EU"]),
        ("Bahamas (The), Côte d'Ivoire, Côte\u00a0d’Ivoire"[:-15], ["BHS", "CIV"]),
    ],
)
def test_lists_are_understood_as_they_are_pasted(text: str, codes: list[str]) -> None:
    assert found(text) == codes


def test_a_chair_submits_on_behalf_of_a_group() -> None:
    text = (
        "Uganda (on behalf of the States Members of the United Nations that are members of the Group of 77 and China), "
        "Türkiye and Cuba (on behalf of the States Members of the United Nations that are members of the Movement of Non-Aligned Countries)"
    )
    parsed = parse_sponsors(text, REGISTER)
    assert parsed.unknown == ()
    pairs = [(each.party.code, each.on_behalf_of.code if each.on_behalf_of else None) for each in parsed.found]
    assert pairs == [("UGA", "G77"), ("TUR", None), ("CUB", "NONALIGNED")]
    assert parsed.found[0].as_written.endswith("Group of 77 and China)")


def test_an_unknown_group_is_not_passed_over() -> None:
    parsed = parse_sponsors("Norway (on behalf of the Friends of Arcadia), Brazil", REGISTER)
    assert [each.party.code for each in parsed.found] == ["BRA"]
    assert [each.as_written for each in parsed.unknown] == ["Norway (on behalf of the Friends of Arcadia)"]


def test_names_run_together_are_offered_as_two() -> None:
    parsed = parse_sponsors("UNITED KINGDOMAND URUGUAY, BelgiumBrazil", REGISTER)
    assert parsed.found == ()
    assert all(each.run_together for each in parsed.unknown)
    assert [[each.code for each in unknown.suggestions] for unknown in parsed.unknown] == [
        ["GBR", "URY"],
        ["BEL", "BRA"],
    ]


def test_a_misspelt_name_is_never_guessed() -> None:
    parsed = parse_sponsors("Norwey, Untied States, Trinidad and Tobbago, Atlantis and Brazil", REGISTER)
    assert [each.party.code for each in parsed.found] == ["BRA"]
    assert [each.as_written for each in parsed.unknown] == [
        "Norwey",
        "Untied States",
        "Trinidad and Tobbago",
        "Atlantis",
    ]
    assert [each.suggestions[0].code for each in parsed.unknown[:3]] == ["NOR", "USA", "TTO"]
    assert parsed.unknown[3].suggestions == ()


def test_two_unknown_names_are_two() -> None:
    parsed = parse_sponsors("Arcadia and Bordavia", REGISTER)
    assert [each.as_written for each in parsed.unknown] == ["Arcadia", "Bordavia"]


def test_a_party_named_twice_is_found_once() -> None:
    parsed = parse_sponsors("Türkiye, Norway, Turkey and TUR", REGISTER)
    assert [each.party.code for each in parsed.found] == ["TUR", "NOR"]
    assert [each.as_written for each in parsed.duplicates] == ["Turkey", "TUR"]


def test_a_dossiers_own_delegation_is_understood() -> None:
    arcadia = Party("ARC", "Arcadia and the Isles")
    parsed = parse_sponsors("Norway, Arcadia and the Isles and Brazil", REGISTER.with_parties([arcadia]))
    assert [each.party.code for each in parsed.found] == ["NOR", "ARC", "BRA"]


@given(st.lists(st.sampled_from([each for each in REGISTER if each.kind is Kind.MEMBER]), unique=True, max_size=40))
def test_what_is_written_is_read_again(parties: list[Party]) -> None:
    line = sponsor_line(parties)
    parsed = parse_sponsors(line, REGISTER)
    assert parsed.unknown == ()
    assert parsed.duplicates == ()
    assert {each.party for each in parsed.found} == set(parties)
    assert sponsor_line(each.party for each in parsed.found) == line


@given(st.text(alphabet=st.sampled_from("abcNorway ,;and\n()*\ue0000‑é:"), max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    parsed = parse_sponsors(text, REGISTER)
    assert all(each.as_written for each in parsed.unknown)
    assert len({each.party.code for each in parsed.found}) == len(parsed.found)


def test_the_line_is_alphabetical_with_full_names_and_no_comma_before_and() -> None:
    codes = ["USA", "GBR", "TUR", "CIV", "BHS", "TUN", "HRV", "CRI"]
    assert sponsor_line(map(party, codes)) == (
        "Bahamas (The), Costa Rica, Côte d’Ivoire, Croatia, Tunisia, Türkiye, "
        "United Kingdom of Great Britain and Northern Ireland and United States of America"
    )
    assert sponsor_line([]) == ""
    assert sponsor_line([party("NOR")]) == "Norway"
    assert sponsor_line([party("NOR"), party("NOR"), party("BRA")]) == "Brazil and Norway"


def test_observers_stand_last() -> None:
    assert sponsor_line(map(party, ["PSE", "YEM", "TUN"])) == "Tunisia, Yemen and State of Palestine"


def test_the_line_of_an_earlier_day_has_its_names() -> None:
    assert sponsor_line(map(party, ["TUR", "NLD"]), date(2020, 11, 23)) == "Netherlands and Turkey"


@pytest.mark.skipif(not EXPECTED.is_file(), reason="no shared data")
def test_real_lists_of_names_are_read() -> None:
    for symbol, listed in json.loads(EXPECTED.read_text(encoding="utf-8")).items():
        names = [each["name"] for each in listed["sponsors"]]
        text = f"{', '.join(names[:-1])} and {names[-1]}:* {listed['kind']}"
        assert found(text) == [each["iso3"] for each in listed["sponsors"]], symbol


@pytest.mark.skipif(
    not EXPECTED.is_file() or shutil.which("pdftotext") is None, reason="no shared data or no pdftotext"
)
def test_the_heads_of_real_documents_are_read() -> None:
    for symbol, listed in json.loads(EXPECTED.read_text(encoding="utf-8")).items():
        pdf = EXPECTED.with_name(f"{symbol}.pdf")
        page = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
        head = re.match(r"(?is)(.*?:\s?\**\s*(?:revised )?draft (?:resolution|decision))", page)
        assert head is not None
        block = head[1][head[1].rstrip().rfind("\n\n") :]
        assert found(block) == [each["iso3"] for each in listed["sponsors"]], symbol
