from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.parties import FormerName, Group, Kind, Membership, Party, Register, fold, standard_register

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
TODAY = date(2026, 11, 22)
REGISTER = standard_register()


def code_of(text: str) -> str | None:
    party = REGISTER.find(text)
    return party.code if party else None


def codes(group: str, on: date = TODAY) -> set[str]:
    return {party.code for party in REGISTER.members(group, on)}


def test_there_are_193_members_in_the_groups_of_the_united_nations() -> None:
    members = [party for party in REGISTER if party.kind is Kind.MEMBER]
    assert len(members) == 193
    assert Counter(party.regional_group for party in members) == {
        "AFRICAN": 54,
        "ASIAPACIFIC": 54,
        "EEG": 23,
        "GRULAC": 33,
        "WEOG": 28,
        "": 1,
    }
    assert [party.code for party in members if not party.regional_group] == ["USA"]
    assert all(dict(party.names).keys() == {"fr", "es", "ru", "zh", "ar"} for party in members)
    assert all(len(party.code) == 3 and len(party.iso2) == 2 for party in members)


def test_a_regional_group_has_its_members_from_the_table_of_states() -> None:
    assert "TUR" in codes("WEOG")
    assert "ISR" in codes("WEOG")
    assert "PSE" not in codes("ASIAPACIFIC")
    assert len(codes("AFRICAN")) == 54
    assert "SSD" not in codes("AFRICAN", date(2010, 1, 1))


@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared data")
def test_names_and_groups_are_those_of_the_reference() -> None:
    with (SHARED / "countries" / "un_member_states.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 193
    for row in rows:
        party = REGISTER.get(row["iso3"])
        assert party is not None
        assert party.name == row["un_name_en"].replace("'", "’")
        assert party.iso2 == row["iso2"]
        assert party.name_in("zh") == row["un_name_zh"]
        for alias in filter(None, row["aliases_en"].split("|")):
            assert REGISTER.find(alias) == party
        assert (row["iso3"] in codes("EU")) == bool(row["eu"])
        assert (row["iso3"] in codes("LLDC")) == bool(row["lldc_unsd"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mex", "MEX"),
        ("Türkiye", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("turkiye", "TUR"),
        ("Turkey", "TUR"),
        ("EU", "EU"),
        ("G77", "G77"),
        ("G-77 and China", "G77"),
        ("Group of 77 and China", "G77"),
        ("the Netherlands", "NLD"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("Holland", "NLD"),
        ("Czech Republic", "CZE"),
        ("Swaziland", "SWZ"),
        ("Cape Verde", "CPV"),
        ("Macedonia", "MKD"),
        ("Burma", "MMR"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("South Korea", "KOR"),
        ("ROK", "KOR"),
        ("North Korea", "PRK"),
        ("DPRK", "PRK"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Russia", "RUS"),
        ("Iran", "IRN"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Syria", "SYR"),
        ("UK", "GBR"),
        ("United Kingdom", "GBR"),
        ("U.S.A.", "USA"),
        ("us", "USA"),
        ("United States", "USA"),
        ("UAE", "ARE"),
        ("DRC", "COD"),
        ("Congo", "COG"),
        ("Republic of the Congo", "COG"),
        ("Bahamas (The)", "BHS"),
        ("Nauru", "NRU"),
        ("Naoero", "NRU"),
        ("St. Lucia", "LCA"),
        ("Bosnia & Herzegovina", "BIH"),
        ("Holy See", "VAT"),
        ("Palestine", "PSE"),
        ("INTERPOL", "INTERPOL"),
        ("African Group", "AFRICAN"),
        ("Arab Group", "LAS"),
        ("NAM", "NAM"),
        ("Non-Aligned Movement", "NONALIGNED"),
        ("AU", "AU"),
        ("no", "NOR"),
        ("and", "AND"),
        ("Франция", "FRA"),
        ("法国", "FRA"),
        ("فرنسا", "FRA"),
        ("Brasil", "BRA"),
        ("Atlantis", None),
        ("", None),
        ("the", None),
        ("(*)", None),
    ],
)
def test_a_party_is_found_by_code_name_and_alias(text: str, code: str | None) -> None:
    assert code_of(text) == code


def test_every_party_is_found_by_its_code_and_its_names() -> None:
    for party in REGISTER:
        assert REGISTER.find(party.code) == party
        for name in (party.name, party.in_documents, party.formal):
            assert not name or REGISTER.find(name) == party, name


def test_no_alias_or_former_name_belongs_to_two_parties() -> None:
    owners: dict[str, set[str]] = {}
    for party in REGISTER:
        for name in (
            party.name,
            party.formal,
            party.in_documents,
            *party.aliases,
            *(each.name for each in party.former),
        ):
            owners.setdefault(fold(name).replace(" ", ""), set()).add(party.code)
    assert {name: found for name, found in owners.items() if name and len(found) > 1} == {}


@given(st.sampled_from(list(REGISTER)), st.data())
def test_case_and_punctuation_do_not_matter(party: Party, data: st.DataObject) -> None:
    change = data.draw(
        st.sampled_from(
            [str.upper, str.lower, str.title, lambda name: f" {name}. ", lambda name: name.replace("’", "'")]
        )
    )
    assert REGISTER.find(change(party.name)) == party


@given(st.text(max_size=30))
def test_any_text_is_searched_without_harm(text: str) -> None:
    found = REGISTER.search(text, limit=5)
    assert len(found) <= 5
    assert len({party.code for party in found}) == len(found)
    exact = REGISTER.find(text)
    assert exact is None or not fold(text) or exact in REGISTER.search(text, limit=len(REGISTER))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("nor", "NOR"),
        ("mex", "MEX"),
        ("g7", "G77"),
        ("eu", "EU"),
        ("united k", "GBR"),
        ("swis", "CHE"),
        ("türk", "TUR"),
        ("turkey", "TUR"),
        ("nauru", "NRU"),
        ("brazzav", "COG"),
        ("tukey", "TUR"),
        ("росс", "RUS"),
    ],
)
def test_the_party_meant_comes_first_while_one_types(typed: str, first: str) -> None:
    assert REGISTER.search(typed)[0].code == first


def test_search_ranks_beginnings_before_the_rest() -> None:
    assert [party.code for party in REGISTER.search("guin")] == ["GIN", "GNB", "GNQ", "PNG"]
    assert {"PRK", "KOR"} == {party.code for party in REGISTER.search("korea")}
    assert REGISTER.search("") == []
    assert len(REGISTER.search("re", limit=3)) == 3


def test_a_misspelt_name_is_suggested_with_its_likeness() -> None:
    best = REGISTER.suggest("Swizterland")
    assert best[0].party.code == "CHE"
    assert 80 < best[0].score < 100
    assert REGISTER.suggest("Untied Kingdom")[0].party.code == "GBR"
    assert REGISTER.suggest("qwxyz") == []
    assert REGISTER.suggest("") == []


def test_the_european_union_had_28_members_until_the_end_of_january_2020() -> None:
    assert len(codes("EU")) == 27
    assert len(codes("EU", date(2020, 1, 31))) == 28
    assert "GBR" in codes("EU", date(2020, 1, 31))
    assert "GBR" not in codes("EU", date(2020, 2, 1))
    assert len(codes("EU", date(2004, 4, 30))) == 15
    assert len(codes("EU", date(2004, 5, 1))) == 25


@pytest.mark.parametrize(
    ("group", "size"),
    [
        ("G77", 134),
        ("NONALIGNED", 121),
        ("AU", 54),
        ("LAS", 22),
        ("OIC", 57),
        ("CARICOM", 14),
        ("ASEAN", 11),
        ("CANZ", 3),
        ("NORDIC", 5),
        ("BALTIC", 3),
        ("BENELUX", 3),
        ("V4", 4),
        ("GCC", 6),
        ("LDC", 44),
        ("LLDC", 32),
        ("SIDS", 39),
        ("AOSIS", 39),
        ("CIS", 9),
        ("CSTO", 6),
        ("GUAM", 4),
    ],
)
def test_groups_have_the_size_they_say(group: str, size: int) -> None:
    assert len(codes(group)) == size


def test_membership_is_dated() -> None:
    assert "TLS" not in codes("ASEAN", date(2025, 10, 25))
    assert "TLS" in codes("ASEAN", date(2025, 10, 26))
    assert "MLI" not in codes("ECOWAS")
    assert "STP" in codes("LDC", date(2024, 12, 12))
    assert Membership("XXX").holds(TODAY)


def test_every_member_of_a_group_is_known_and_named_once() -> None:
    for group in REGISTER:
        if isinstance(group, Group):
            listed = [each.party for each in group.memberships]
            assert len(set(listed)) == len(listed), group.code
            assert all(code in REGISTER for code in listed), group.code
            assert group.regional or listed, group.code
            assert group.as_of is not None
            assert group.certain or group.remark, f"{group.code} must say what to check"


def test_members_are_in_alphabetical_order_and_a_state_has_none() -> None:
    assert [party.code for party in REGISTER.members("NORDIC", TODAY)] == ["DNK", "FIN", "ISL", "NOR", "SWE"]
    assert REGISTER.members("NOR", TODAY) == ()
    assert REGISTER.members("nowhere", TODAY) == ()


def test_the_groups_of_a_party() -> None:
    found = [group.code for group in REGISTER.groups_of("HUN", TODAY)]
    assert found == ["EEG", "EU", "V4"]
    assert "EU" in {group.code for group in REGISTER.groups_of("GBR", date(2019, 1, 1))}
    assert "EU" not in {group.code for group in REGISTER.groups_of("GBR", TODAY)}
    assert REGISTER.groups_of("nobody", TODAY) == ()


def test_names_are_dated() -> None:
    assert REGISTER.name_on("TUR", date(2020, 11, 23)) == "Turkey"
    assert REGISTER.name_on("TUR", TODAY) == "Türkiye"
    assert REGISTER.name_on("NLD", date(2020, 11, 23)) == "Netherlands"
    assert REGISTER.name_on("NRU", date(2026, 6, 25)) == "Nauru"
    assert REGISTER.name_on("NRU", date(2026, 6, 26)) == "Naoero"
    assert REGISTER.name_on("SRB", date(2001, 1, 1)) == "Yugoslavia"
    assert REGISTER.name_on("SRB", date(2005, 1, 1)) == "Serbia and Montenegro"
    assert REGISTER.name_on("SRB") == "Serbia"
    assert REGISTER.name_on("XYZ") == "XYZ"


def test_documents_have_their_own_form_of_some_names() -> None:
    bahamas = REGISTER.get("BHS")
    assert bahamas is not None
    assert (bahamas.name, bahamas.document_name()) == ("Bahamas", "Bahamas (The)")
    old = Party("OLD", "New Name", in_documents="New Name (The)", former=(FormerName("Old Name", date(2020, 1, 1)),))
    assert old.document_name(date(2019, 1, 1)) == "Old Name"
    assert old.document_name(date(2021, 1, 1)) == "New Name (The)"


def test_a_name_in_another_language_falls_back_to_english() -> None:
    norway = REGISTER.get("NOR")
    assert norway is not None
    assert norway.name_in("fr") == "Norvège"
    assert norway.name_in("no") == "Norway"


def test_a_dossier_adds_its_own_delegations() -> None:
    arcadia = Party("ARC", "Arcadia", aliases=("Arkadia",))
    extended = REGISTER.with_parties([arcadia])
    assert extended.find("arkadia") == arcadia
    assert extended.search("arc")[0] == arcadia
    assert extended.find("Norway") == REGISTER.get("NOR")
    assert len(extended) == len(REGISTER) + 1
    assert REGISTER.find("Arcadia") is None


def test_a_partys_own_code_wins_over_ours() -> None:
    other = Party("NOR", "Norlandia")
    extended = REGISTER.with_parties([other])
    assert extended.get("NOR") == other
    assert extended.find("Norway") is None
    assert len(extended) == len(REGISTER)


def test_an_empty_register_answers_nothing() -> None:
    empty = Register([])
    assert empty.find("Norway") is None
    assert empty.search("Norway") == []
    assert empty.suggest("Norway") == []


def test_the_standard_register_is_read_once() -> None:
    assert standard_register() is standard_register()
