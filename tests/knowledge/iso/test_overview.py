"""How agencies stand: by edition, open work, what is overdue, who answers."""

import pytest

from knowledge.access import Actor, Role, Scope
from knowledge.errors import Refused
from knowledge.iso.auditing import Audits
from knowledge.iso.laws import Laws
from knowledge.iso.overview import Overview, Overviews
from knowledge.records import Procedure
from knowledge.store.database import Database
from tests.builders import a_procedure, draft, publish
from tests.clocks import FixedClock
from tests.staff import Control

EA_KAO, TUY_HOA = "UBND xã Ea Kao", "UBND phường Tuy Hòa"
ADMIN = Actor("301", Role.ADMIN)
LOCAL = Actor("201", Role.APPROVER, Scope(agencies=frozenset({EA_KAO})))
EDITOR = Actor("101", Role.EDITOR, Scope(agencies=frozenset({EA_KAO})))


def a_process(code: str, agency: str, standard: str | None, issued: str) -> Procedure:
    iso = {"code": f"QT {code}", "standard": standard, "issued_on": issued}
    return a_procedure(code=code, agency=agency, iso=iso, legal_basis=["1/2015/NĐ-CP"])


@pytest.fixture
def overviews(database: Database, clock: FixedClock) -> Overviews:
    publish(
        database,
        a_procedure(),
        a_process("1.1", EA_KAO, "TCVN ISO 9001:2015", "2025-07-01"),
        a_process("1.2", EA_KAO, "TCVN ISO 9001:2008", "2019-05-01"),
        a_process("1.3", EA_KAO, None, "2025-07-01"),
        a_process("1.1", TUY_HOA, "ISO 9001-2015", "2025-07-01"),
    )
    draft(database, a_procedure(code="1.4", agency=EA_KAO))
    Control(database, clock).employ(ADMIN, LOCAL, EDITOR)
    return Overviews(database, clock)


def seen(overview: Overview) -> list[tuple[str, int, int, int]]:
    return [(one.agency, one.issued, one.drafts, one.overdue) for one in overview.agencies]


def test_agencies_are_counted_by_edition(overviews: Overviews) -> None:
    overview = overviews.overview(ADMIN)
    assert seen(overview) == [(TUY_HOA, 1, 0, 0), (EA_KAO, 3, 1, 1)]
    assert overview.by_standard == {"2015": 2, "2008": 1, None: 1}
    assert overview.moved == 0.5
    assert overview.agencies_moved() == 1
    assert overview.total("issued") == 4


def test_own_editors_answer_for_an_agency_and_else_those_of_all(overviews: Overviews) -> None:
    tuy_hoa, ea_kao = overviews.overview(ADMIN).agencies
    assert (tuy_hoa.responsible, ea_kao.responsible) == (("Người 301",), ("Người 101",))


def test_each_sees_the_agencies_of_their_scope(overviews: Overviews) -> None:
    assert [one.agency for one in overviews.overview(LOCAL).agencies] == [EA_KAO]


def test_a_year_after_its_issue_a_process_is_overdue(
    overviews: Overviews, clock: FixedClock
) -> None:
    clock.advance(days=300)
    assert overviews.overview(ADMIN).total("overdue") == 4


def test_a_law_makes_a_process_overdue_after_three_months_until_it_is_reviewed(
    overviews: Overviews, database: Database, clock: FixedClock
) -> None:
    laws = Laws(database, clock)
    laws.enter(LOCAL, "1/2015/NĐ-CP", "2/2025/NĐ-CP")
    assert overviews.overview(LOCAL).agencies[0].under_review == 3
    clock.advance(days=100)
    one = overviews.overview(LOCAL).agencies[0]
    assert (one.late_laws, one.overdue) == (3, 3)
    for code in ("1.1", "1.2", "1.3"):
        laws.finish(LOCAL, laws.open(LOCAL)[0].law, code, EA_KAO)
    one = overviews.overview(LOCAL).agencies[0]
    assert (one.late_laws, one.overdue, one.under_review) == (0, 0, 0)


def test_nothing_at_all_has_no_share(database: Database, clock: FixedClock) -> None:
    overview = Overviews(database, clock).overview(ADMIN)
    assert (overview.agencies, overview.moved) == ((), None)


def test_an_audit_gets_versions_with_author_approver_and_reason(
    database: Database, clock: FixedClock
) -> None:
    control = Control(database, clock)
    control.employ(Actor("101", Role.EDITOR), Actor("201", Role.APPROVER), ADMIN)
    control.publish(a_procedure(code="5.1"))
    records = Audits(database, clock).records(ADMIN)
    [line] = records.versions
    version, submission = line.version, line.submission
    assert submission is not None
    assert (version.code, version.number, version.state) == ("5.1", 1, "approved")
    assert (line.author, line.decided_by) == ("Người 101", "Người 201")
    assert (submission.reason, submission.explanation) == ("Sửa cho đúng", "Theo nguồn")
    assert records.actions[-1].hash == records.head
    again = Audits(database, clock).records(ADMIN)
    assert again.actions[-1].action == "audit.exported"


def test_an_agencys_approver_gets_only_its_versions_and_no_log(
    overviews: Overviews, database: Database, clock: FixedClock
) -> None:
    records = Audits(database, clock).records(LOCAL)
    assert {one.version.agency for one in records.versions} == {EA_KAO}
    assert records.actions == ()


def test_editors_export_nothing(database: Database, clock: FixedClock) -> None:
    with pytest.raises(Refused, match="forbidden"):
        Audits(database, clock).records(EDITOR)
