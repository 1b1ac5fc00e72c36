"""What keeps the knowledge right survives a backup, and goes with the sample."""

from pathlib import Path

from knowledge.access import OPERATOR
from knowledge.answering import Answering
from knowledge.editing.sample import clear_sample
from knowledge.iso.laws import Laws
from knowledge.maintenance import backup, restore
from knowledge.regression import Regression
from knowledge.restrictions import RestrictionsReader
from knowledge.search.result import Outcome
from knowledge.store.database import Database
from knowledge.switches import Switches, SwitchTarget
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.staff import Control

OLD, NEW = "123/2015/NĐ-CP", "100/2026/NĐ-CP"


def test_switches_laws_and_questions_come_back_with_a_restore(
    control: Control, database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    control.publish(a_procedure(legal_basis=[OLD]))
    regression = Regression(database, clock, Answering(database, clock))
    Switches(database, clock).switch_off(OPERATOR, SwitchTarget(), "Nâng cấp")
    Laws(database, clock).enter(OPERATOR, OLD, NEW)
    regression.add(OPERATOR, "khai sinh", Outcome.CLARIFY)
    backup(database, OPERATOR, tmp_path / "backup.db")
    switches = Switches(database, clock)
    switches.end(OPERATOR, switches.off_now(OPERATOR, SwitchTarget()).id)
    regression.remove(OPERATOR, regression.questions(OPERATOR)[0].id)

    restore(database, clock, OPERATOR, tmp_path / "backup.db")

    restrictions = RestrictionsReader(database, clock).now()
    assert restrictions.bot_off == "Nâng cấp"
    assert restrictions.reviews == {("1.000001", None): NEW}
    assert [one.question for one in regression.questions(OPERATOR)] == ["khai sinh"]
    regression.add(OPERATOR, "kết hôn", Outcome.CLARIFY)
    Switches(database, clock).switch_off(OPERATOR, SwitchTarget("1.000001"), "Sửa")


def test_the_sample_goes_with_the_reviews_of_it(database: Database, clock: FixedClock) -> None:
    publish(database, a_procedure(legal_basis=[OLD]), sample=True)
    Laws(database, clock).enter(OPERATOR, OLD, NEW)
    assert clear_sample(database, clock, OPERATOR).deleted == 1
    assert Laws(database, clock).open(OPERATOR) == []
