"""The variants of two communes: invented numbers that nobody can take for real ones."""

import csv

from knowledge.records import Procedure
from tests.knowledge.sample.reading import MARK, UNITS, national, needs_units, of_agencies


def test_two_communes_have_a_few_variants_each() -> None:
    agencies = [record.agency for record in of_agencies()]
    assert len(set(agencies)) == 2
    assert all(4 <= agencies.count(agency) <= 6 for agency in agencies)


def test_every_submission_of_a_variant_says_that_it_is_an_illustration() -> None:
    for record in of_agencies():
        assert record.submissions, record.code
        assert all(sent.note.startswith(MARK) for sent in record.submissions), record.code


def test_the_sequence_and_the_document_code_of_a_variant_say_so_too() -> None:
    for record in of_agencies():
        assert (record.sequence or "").startswith(MARK), record.code
        assert record.iso is not None, record.code
        assert (record.iso.code or "").endswith("(minh họa)"), record.code


def test_a_variant_claims_no_decision_and_no_portal_page() -> None:
    claims = [(record.decision, record.issuer, record.url) for record in of_agencies()]
    assert set(claims) == {(None, None, None)}


def test_every_variant_stands_beside_a_national_record() -> None:
    codes = {record.code for record in national()}
    assert {record.code for record in of_agencies()} <= codes


def test_the_national_records_are_not_marked_as_illustrations() -> None:
    assert [record.code for record in national() if _mentions_illustration(record)] == []


@needs_units
def test_the_two_communes_exist_with_their_type() -> None:
    with UNITS.open(encoding="utf-8", newline="") as found:
        units = {f"UBND {row['type']} {row['unit']}" for row in csv.DictReader(found)}
    assert {record.agency for record in of_agencies()} <= units


def _mentions_illustration(record: Procedure) -> bool:
    return "minh họa" in record.to_json()
