"""Lines that are at fault, and lines that are fine."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.exchange.jsonl import parse_line
from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import RecordProblem
from knowledge.records import Procedure
from tests.files import record


def problems_in(values: object) -> list[tuple[str, str]]:
    """Name key and reason of each problem in a line with these values."""
    outcome = parse_line(7, json.dumps(values).encode())
    assert isinstance(outcome, list)
    assert {problem.place.line for problem in outcome} == {7}
    return [(problem.key, problem.reason) for problem in outcome]


def test_keys_may_come_in_any_order() -> None:
    assert parse_line(1, b'{"name": "T\xc3\xaan", "code": "1"}') == Procedure(code="1", name="Tên")


def test_text_becomes_nfc_and_else_stays_as_it_is() -> None:
    sequence = "  Bước 1:\r\n\tNộp  hồ sơ "
    line = json.dumps(record(name=unicodedata.normalize("NFD", "Đăng ký"), sequence=sequence))
    outcome = parse_line(1, line.encode())
    assert isinstance(outcome, Procedure)
    assert (outcome.name, outcome.sequence) == ("Đăng ký", sequence)


@pytest.mark.parametrize(
    ("change", "key", "reason"),
    [
        ({"name": None}, "name", "not_text"),
        ({"name": "  "}, "name", "blank"),
        ({"name": "x" * 2_001}, "name", "too_long"),
        ({"name": "a\x00b"}, "name", "unreadable"),
        ({"name": "\ud800"}, "name", "unreadable"),
        ({"code": " 1.000001"}, "code", "not_a_code"),
        ({"code": 1.000001}, "code", "not_text"),
        ({"tên": "Đăng ký"}, "tên", "unknown_key"),
        ({"levels": "xã"}, "levels", "not_a_list"),
        ({"iso": []}, "iso", "not_an_object"),
        ({"effective_from": "07/07/2025"}, "effective_from", "not_a_date"),
        ({"effective_from": "20250707"}, "effective_from", "not_a_date"),
        ({"effective_from": 1751846400}, "effective_from", "not_a_date"),
        (
            {"dossier": [{"documents": [{"name": "Đơn", "from_database": "yes"}]}]},
            "dossier[0].documents[0].from_database",
            "not_true_or_false",
        ),
        ({"decision": {"date": "2025-02-30"}}, "decision.date", "not_a_date"),
        ({"submissions": [{"channel": "fax"}]}, "submissions[0].channel", "not_allowed"),
        (
            {"dossier": [{}, {"documents": [{"name": "Đơn", "originals": "1"}]}]},
            "dossier[1].documents[0].originals",
            "not_a_count",
        ),
        ({"dossier_sets": -1}, "dossier_sets", "not_a_count"),
        ({"steps": [{"name": "Nhận", "times": ["½ ngày"]}]}, "steps[0].times", "not_an_object"),
        ({"steps": [{"name": "Nhận", "times": {"": 1}}]}, "steps[0].times.", "not_text"),
    ],
)
def test_a_fault_is_named_with_its_key(change: dict[str, object], key: str, reason: str) -> None:
    assert problems_in(record(**change)) == [(key, reason)]


@pytest.mark.parametrize("key", sorted(Procedure.model_fields.keys() - {"code", "name"}))
def test_every_key_but_code_and_name_may_be_null_or_empty(key: str) -> None:
    plain = Procedure(code="1", name="Tên")
    for nothing in (None, ""):
        assert (
            parse_line(1, json.dumps({"code": "1", "name": "Tên", key: nothing}).encode()) == plain
        )


def test_every_key_of_a_part_may_be_null_or_empty() -> None:
    for nothing in (None, ""):
        values = record(
            decision={"number": nothing, "date": nothing},
            submissions=[{"channel": "post", "time": nothing, "fees": nothing, "note": nothing}],
            dossier=[{"case": nothing, "documents": nothing}],
            steps=[{"name": "Nhận", "responsible": nothing, "times": nothing}],
            iso={"code": nothing, "issue": nothing, "issued_on": nothing},
        )
        plain = record(
            decision={},
            submissions=[{"channel": "post"}],
            dossier=[{}],
            iso={},
            steps=[{"name": "Nhận"}],
        )
        found = [parse_line(1, json.dumps(one).encode()) for one in (values, plain)]
        assert isinstance(found[0], Procedure)
        assert found[0] == found[1]


def test_a_missing_key_is_named() -> None:
    assert problems_in({"code": "1"}) == [("name", "missing")]


def test_every_fault_of_a_line_is_told() -> None:
    assert problems_in({"code": "", "title": "x"}) == [
        ("code", "blank"),
        ("name", "missing"),
        ("title", "unknown_key"),
    ]


def test_a_key_that_stands_twice_is_refused_rather_than_half_read() -> None:
    outcome = parse_line(3, b'{"code": "1", "name": "A", "name": "B"}')
    assert outcome == [RecordProblem(FilePlace(line=3), "name", "key_twice")]


@pytest.mark.parametrize(
    "line",
    [b"{", b"code;name", b'{"code": 1,}', b"[" * 100_000, b'{"code": ' + b"9" * 5_000 + b"}"],
)
def test_a_line_that_is_no_json_is_refused(line: bytes) -> None:
    outcome = parse_line(5, line)
    assert isinstance(outcome, list)
    assert [(one.place.line, one.key, one.reason) for one in outcome] == [(5, "", "not_json")]


@pytest.mark.parametrize("line", [b"[]", b'"text"', b"1", b"null"])
def test_a_line_that_is_no_object_is_refused(line: bytes) -> None:
    assert parse_line(5, line) == [RecordProblem(FilePlace(line=5), "", "not_an_object")]


def test_a_line_that_is_not_utf8_says_where() -> None:
    assert parse_line(2, b'{"code": "\xff"}') == [
        RecordProblem(FilePlace(line=2), "", "not_utf8", {"position": 11})
    ]


def test_a_strange_key_is_shown_fit_for_a_terminal() -> None:
    assert problems_in(record(**{"a\x1b[31m\n" + "b" * 200: 1})) == [
        ("a�[31m�" + "b" * 72 + "…", "unknown_key")
    ]


TEXT = st.text(alphabet="aăđ\u0301\x00\ud800 1.-\n", max_size=6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from([*Procedure.model_fields, "other"]), JSON))
def test_no_object_does_more_than_be_read_or_refused(values: dict[str, object]) -> None:
    outcome = parse_line(1, json.dumps(values).encode())
    if isinstance(outcome, Procedure):
        assert outcome.code == unicodedata.normalize("NFC", str(values["code"]))
    else:
        assert outcome


@given(st.binary())
def test_no_bytes_do_more_than_be_refused(line: bytes) -> None:
    outcome = parse_line(1, line)
    assert isinstance(outcome, list)
    assert outcome


def test_of_a_line_with_thousands_of_faults_only_their_number_is_told() -> None:
    assert len(problems_in(record(levels=[0] * 1_000))) == 1_000
    line = json.dumps(record(levels=[0] * 9_000)).encode()
    assert parse_line(2, line) == [
        RecordProblem(FilePlace(line=2), "", "too_many_faults", {"count": 9_000})
    ]
