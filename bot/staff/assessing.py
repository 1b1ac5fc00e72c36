"""Before something is submitted or published: what the checks say, what questions would change."""

from collections.abc import Callable

from bot.messages import Reply
from bot.views import Views
from knowledge.checks import Report
from knowledge.records import Procedure
from knowledge.regression import Affected

Affects = Callable[[Procedure], tuple[Affected, ...] | None]
Checks = Callable[[Procedure], Report]


class Assessing:
    """Tells what would come of a record, as messages of their own."""

    def __init__(self, affects: Affects, checks: Checks, views: Views) -> None:
        self._affects = affects
        self._checks = checks
        self._views = views

    def affected(self, procedure: Procedure) -> list[Reply]:
        """Tell which known questions would get another answer; nothing when there are none."""
        found = self._affects(procedure)
        if found is None:
            return []
        return [Reply(str(self._views.questions.affected(found)))]

    def whole(self, procedure: Procedure) -> list[Reply]:
        """Tell what the checks find as well."""
        report = Reply(str(self._views.checks.report(self._checks(procedure), for_author=False)))
        return [report, *self.affected(procedure)]
