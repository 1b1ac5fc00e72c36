"""A look at a working copy before it is submitted: what it changes, and what the checks find."""

from dataclasses import dataclass

from knowledge.access import Actor
from knowledge.checks.findings import CheckReport
from knowledge.checks.inspecting import check_change
from knowledge.clock import today
from knowledge.editing.difference import PartChange, difference
from knowledge.editing.drafts import as_draft, own_draft
from knowledge.editing.use_cases import UseCases
from knowledge.store.procedures import readable_effective


@dataclass(frozen=True)
class AgainstEffective:
    """What a working copy changes in the text that citizens get now; `number` None: in none.

    `national`: that is the text for everybody, of which an agency has no variant yet.
    """

    number: int | None
    national: bool
    changes: tuple[PartChange, ...]


class DraftInspection(UseCases):
    def against_effective(self, actor: Actor, draft_id: int) -> AgainstEffective:
        with self._database.reading() as session:
            draft = as_draft(own_draft(session, actor, draft_id))
            code, agency = draft.key
            published = readable_effective(session, code, agency, today(self._clock))
        if published is None:
            return AgainstEffective(None, False, difference(None, draft.procedure))
        changes = difference(published.procedure, draft.procedure)
        national = published.procedure.agency != agency
        return AgainstEffective(published.version, national, changes)

    def check(self, actor: Actor, draft_id: int) -> CheckReport:
        with self._database.reading() as session:
            draft = as_draft(own_draft(session, actor, draft_id))
            return check_change(session, today(self._clock), draft.procedure)
