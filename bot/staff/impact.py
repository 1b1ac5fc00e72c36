"""Before something is submitted or published: what the checks say, what questions would change."""

from collections.abc import Callable, Sequence

from bot.messages import Reply
from bot.views import Views
from knowledge.checks.findings import CheckReport
from knowledge.records import Procedure
from knowledge.regression import AffectedQuestion, Regression

Checks = Callable[[Procedure], CheckReport]


class ImpactAssessment:
    def __init__(self, regression: Regression, checks: Checks, views: Views) -> None:
        self._regression = regression
        self._checks = checks
        self._views = views

    def affected(self, procedure: Procedure) -> list[Reply]:
        return self._told(self._regression.affected([procedure]))

    def affected_together(self, texts: Sequence[tuple[Procedure, str]]) -> list[Reply]:
        words = {procedure.name: segmented for procedure, segmented in texts}
        procedures = [procedure for procedure, _ in texts]
        return self._told(self._regression.affected(procedures, words.__getitem__))

    def _told(self, found: Sequence[AffectedQuestion] | None) -> list[Reply]:
        return [] if found is None else [Reply(str(self._views.questions.affected(found)))]

    def checked(self, procedure: Procedure) -> list[Reply]:
        report = Reply(str(self._views.checks.report(self._checks(procedure), for_author=False)))
        return [report, *self.affected(procedure)]
