import unicodedata
from collections.abc import Mapping
from pathlib import Path
from threading import Thread

import pytest

from knowledge.access import OPERATOR, Actor, Role, Scope
from knowledge.clock import today
from knowledge.editing.importing import ImportReport, import_file
from knowledge.errors import Forbidden, Refused
from knowledge.exchange.places import FilePlace
from knowledge.store.database import Database
from knowledge.store.procedures import effective
from knowledge.store.revision import current_revision
from tests.builders import a_procedure, all_effective, draft, publish
from tests.clocks import FixedClock
from tests.files import record, write_records

EA_KAO = "UBND xã Ea Kao"


class Office:
    """Imports files of records into one database and looks at what came of it."""

    def __init__(self, database: Database, clock: FixedClock, folder: Path) -> None:
        self.database = database
        self.clock = clock
        self.path = folder / "records.jsonl"

    def imports(self, *records: Mapping[str, object], **options: object) -> ImportReport:
        write_records(self.path, *records)
        chosen = {"publish": True, "actor": OPERATOR} | options
        actor = chosen.pop("actor")
        return import_file(self.database, self.clock, actor, self.path, **chosen)  # type: ignore[arg-type]

    def name(self, code: str = "1.000001", agency: str | None = None) -> str | None:
        with self.database.reading() as session:
            found = effective(session, code, agency, today(self.clock))
        return None if found is None else found.procedure.name

    def revision(self) -> int:
        with self.database.reading() as session:
            return current_revision(session)


@pytest.fixture
def office(database: Database, clock: FixedClock, tmp_path: Path) -> Office:
    return Office(database, clock, tmp_path)


def counts(report: ImportReport) -> dict[str, int]:
    """Give the counts that are not zero."""
    names = ("added", "changed", "published", "unchanged", "refused")
    return {name: getattr(report, name) for name in names if getattr(report, name)}


def test_published_records_are_effective_at_once(office: Office) -> None:
    assert counts(office.imports(record(), record(code="2"))) == {"added": 2}
    assert office.name() == "Đăng ký khai sinh"
    assert office.revision() == 1


def test_drafts_are_not_effective(office: Office) -> None:
    assert counts(office.imports(record(), publish=False)) == {"added": 1}
    assert office.name() is None


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    office.imports(record(), record(code="2"))
    before = office.revision()
    assert counts(office.imports(record(), record(code="2"))) == {"unchanged": 2}
    assert counts(office.imports(record(), record(code="2"), publish=False)) == {"unchanged": 2}
    assert office.revision() == before


def test_the_same_text_in_other_letters_forms_and_order_of_keys_is_unchanged(
    office: Office,
) -> None:
    office.imports(record())
    again = {
        "field": unicodedata.normalize("NFD", "Hộ tịch"),
        "levels": None,
        "url": "",
        "name": unicodedata.normalize("NFD", "Đăng ký khai sinh"),
        "code": "1.000001",
    }
    assert counts(office.imports(again)) == {"unchanged": 1}


def test_a_change_makes_a_new_version(office: Office) -> None:
    office.imports(record(), record(code="2"))
    report = office.imports(record(name="Khai sinh"), record(code="2"), record(code="3"))
    assert counts(report) == {"added": 1, "changed": 1, "unchanged": 1}
    assert office.name() == "Khai sinh"


def test_a_draft_leaves_what_is_effective_in_force(office: Office) -> None:
    office.imports(record(name="Cũ"))
    assert counts(office.imports(record(name="Mới"), publish=False)) == {"changed": 1}
    assert office.name() == "Cũ"


def test_an_equal_draft_is_published_as_it_stands_and_then_is_unchanged(office: Office) -> None:
    office.imports(record(), publish=False)
    assert counts(office.imports(record())) == {"published": 1}
    assert office.name() == "Đăng ký khai sinh"
    assert counts(office.imports(record())) == {"unchanged": 1}
    with office.database.reading() as session:
        found = effective(session, "1.000001", None, today(office.clock))
    assert found is not None
    assert found.version == 1


def test_a_record_with_a_day_of_its_own_is_effective_from_that_day(office: Office) -> None:
    office.imports(record(name="Cũ"))
    office.imports(record(name="Mới", effective_from="2025-11-22"))
    assert office.name() == "Cũ"
    office.clock.advance(days=2)
    assert office.name() == "Mới"


def test_the_day_of_publishing_is_the_day_in_viet_nam(office: Office) -> None:
    office.clock.advance(hours=13)
    office.imports(record())
    with office.database.reading() as session:
        found = effective(session, "1.000001", None, today(office.clock))
    assert found is not None
    assert found.effective_from.isoformat() == "2025-11-21"


def test_one_faulty_record_refuses_the_whole_file(office: Office) -> None:
    report = office.imports(record(), record(code="2", name=""), record(code="3", fee="x"))
    assert counts(report) == {"refused": 2}
    found = [(one.place.line, one.key, one.reason) for one in report.problems]
    assert found == [(2, "name", "blank"), (3, "fee", "unknown_key")]
    assert office.name() is None
    assert office.revision() == 0


def test_of_very_many_problems_the_first_twenty_are_kept_and_all_are_counted(
    office: Office,
) -> None:
    report = office.imports(*(record(code=str(number), fee=1) for number in range(50)))
    assert (report.refused, report.problem_count, len(report.problems)) == (50, 50, 20)


def test_the_same_code_twice_in_a_file_is_refused_with_both_lines(office: Office) -> None:
    report = office.imports(record(), record(code="2"), record(name="Khác"))
    assert counts(report) == {"refused": 1}
    assert [(one.place.line, one.key, one.reason) for one in report.problems] == [
        (3, "code", "code_twice")
    ]
    assert report.problems[0].values == {"code": "1.000001", "earlier": FilePlace(line=1)}


def test_the_same_code_of_two_agencies_is_two_records(office: Office) -> None:
    report = office.imports(record(), record(agency=EA_KAO, name="Riêng"), new_agencies=True)
    assert counts(report) == {"added": 2}
    assert report.new_agencies == (EA_KAO,)
    assert (office.name(), office.name(agency=EA_KAO)) == ("Đăng ký khai sinh", "Riêng")


def test_an_unknown_agency_is_refused_with_the_nearest_names(office: Office) -> None:
    publish(office.database, a_procedure(agency=EA_KAO), a_procedure(agency="Sở Tư pháp"))
    before = office.revision()
    report = office.imports(record(code="2"), record(code="2", agency="UBND xa ea cao"))
    assert counts(report) == {"refused": 1}
    problem = report.problems[0]
    assert (problem.place.line, problem.key, problem.reason) == (2, "agency", "unknown_agency")
    assert problem.values == {"name": "UBND xa ea cao", "nearest": EA_KAO}
    assert office.revision() == before


def test_an_agency_can_be_given_to_records_that_name_none(office: Office) -> None:
    publish(office.database, a_procedure(agency=EA_KAO), a_procedure(agency="Sở Tư pháp"))
    office.imports(
        record(code="2", name="Của xã"),
        record(code="2", name="Của sở", agency="Sở Tư pháp"),
        agency=unicodedata.normalize("NFD", f" {EA_KAO} "),
    )
    assert office.name("2", EA_KAO) == "Của xã"
    assert office.name("2", "Sở Tư pháp") == "Của sở"
    assert office.name("2") is None


def test_a_given_agency_that_is_unknown_is_refused_before_the_file_is_read(
    office: Office,
) -> None:
    publish(office.database, a_procedure(agency=EA_KAO))
    with pytest.raises(Refused) as caught:
        office.imports({"broken": True}, agency="UBND xã Ea Kap")
    assert caught.value.reason == "unknown_agency"
    assert caught.value.values == {"name": "UBND xã Ea Kap", "nearest": EA_KAO}


@pytest.mark.parametrize("agency", ["  ", " UBND", "UBND\nxã"])
def test_a_new_agency_needs_a_name_that_can_be_shown(office: Office, agency: str) -> None:
    report = office.imports(record(agency=agency), new_agencies=True)
    assert [(one.key, one.reason) for one in report.problems] == [("agency", "not_a_name")]


def test_a_dry_run_says_what_would_happen_and_does_nothing(office: Office) -> None:
    office.imports(record())
    report = office.imports(
        record(name="Mới"), record(code="2", agency=EA_KAO), dry_run=True, new_agencies=True
    )
    assert (counts(report), report.dry_run) == ({"added": 1, "changed": 1}, True)
    assert report.new_agencies == (EA_KAO,)
    assert (office.name(), office.name("2", EA_KAO)) == ("Đăng ký khai sinh", None)
    assert office.revision() == 1


def test_real_records_supersede_the_sample(office: Office) -> None:
    office.imports(record(name="Mẫu"), sample=True)
    assert counts(office.imports(record(effective_from="2025-07-07"))) == {"changed": 1}
    assert office.name() == "Đăng ký khai sinh"


def test_the_sample_never_follows_real_records(office: Office) -> None:
    draft(office.database, a_procedure())
    report = office.imports(record(name="Mẫu"), record(code="2"), sample=True)
    assert counts(report) == {"added": 1, "unchanged": 1}
    assert office.name() is None


def test_the_index_gets_segmented_names(office: Office) -> None:
    office.imports(record())
    with office.database.reading() as session:
        rows = all_effective(session, today(office.clock))
    assert [row.words for row in rows] == ["Đăng_ký khai_sinh"]


def test_two_imports_of_one_file_at_once_make_one_version(office: Office) -> None:
    path = write_records(office.path, *(record(code=str(number)) for number in range(20)))
    reports: list[ImportReport] = []

    def work() -> None:
        own = Database(office.database.url)
        reports.append(import_file(own, office.clock, OPERATOR, path, publish=True))
        own.close()

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(report.added for report in reports) == [0, 0, 20]
    assert sorted(report.unchanged for report in reports) == [0, 20, 20]
    assert office.revision() == 1


def test_progress_is_told_from_none_to_all(office: Office) -> None:
    told: list[tuple[int, int]] = []
    office.imports(
        record(), record(code="2", name="Kết hôn"), progress=lambda *now: told.append(now)
    )
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_an_editor_may_draft_but_not_publish(office: Office) -> None:
    editor = Actor("Lan", Role.EDITOR)
    assert counts(office.imports(record(), actor=editor, publish=False)) == {"added": 1}
    with pytest.raises(Forbidden):
        office.imports(record(), actor=editor)
    assert office.name() is None


def test_an_editor_of_one_agency_may_not_write_for_another(office: Office) -> None:
    publish(office.database, a_procedure(agency=EA_KAO), a_procedure(agency="Sở Tư pháp"))
    editor = Actor("Lan", Role.EDITOR, Scope(agencies=frozenset({EA_KAO})))
    mine, other = record(code="2", agency=EA_KAO), record(code="2", agency="Sở Tư pháp")
    assert counts(office.imports(mine, actor=editor, publish=False)) == {"added": 1}
    for foreign in (other, record(code="2")):
        with pytest.raises(Forbidden):
            office.imports(mine, foreign, actor=editor, publish=False)


def test_new_agencies_need_the_right_to_manage_them(office: Office) -> None:
    approver = Actor("Hoa", Role.APPROVER)
    with pytest.raises(Forbidden):
        office.imports(record(agency=EA_KAO), actor=approver, new_agencies=True)
    assert office.name(agency=EA_KAO) is None


def test_a_damaged_record_stays_a_draft_and_the_rest_is_published(office: Office) -> None:
    office.imports(record(code="1.000002", name="Đăng ký kết hôn"))
    broken = record(code="1.000002", name="§¨ng ký kÕt h«n")
    report = office.imports(record(), broken)
    assert counts(report) == {"added": 1, "changed": 1}
    assert [(one.place.line, one.code) for one in report.kept] == [(2, "1.000002")]
    assert [finding.reason for finding in report.kept[0].findings] == ["wrong_encoding"]
    assert office.name() == "Đăng ký khai sinh"
    assert office.name("1.000002") == "Đăng ký kết hôn"


def test_a_damaged_record_that_comes_again_changes_nothing_and_is_told_again(
    office: Office,
) -> None:
    broken = record(name="??ng ký k?t hôn")
    office.imports(broken)
    revision = office.revision()
    report = office.imports(broken)
    assert counts(report) == {"unchanged": 1}
    assert len(report.kept) == 1
    assert office.revision() == revision
    assert office.name() is None


def test_other_findings_keep_no_record_back(office: Office) -> None:
    """It has no papers, no channel and an old level: faults of the content, as ever."""
    report = office.imports(record(levels=["huyện"]))
    assert report.kept == ()
    assert office.name() == "Đăng ký khai sinh"
