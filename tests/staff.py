"""People of the staff for tests, and the whole path from working copy to effect."""

from dataclasses import dataclass

from knowledge.access import OPERATOR, Actor, Role, Scope
from knowledge.clock import Clock
from knowledge.editing.drafts import Drafts
from knowledge.editing.history import VersionHistory
from knowledge.editing.import_batches import Batches
from knowledge.editing.reviewing import Reviews
from knowledge.editing.submitting import Submissions
from knowledge.editing.undoing import Undoing
from knowledge.editing.withdrawing import Withdrawals
from knowledge.records import Procedure
from knowledge.staff import Invitations, OnePersonAgencies, People
from knowledge.store.agencies import add_agencies
from knowledge.store.control import StoredVersion, versions_of
from knowledge.store.database import Database

EA_KAO = "UBND xã Ea Kao"
TUY_HOA = "UBND phường Tuy Hòa"
JUSTICE = "Sở Tư pháp"


def of(*agencies: str) -> Scope:
    return Scope(agencies=frozenset(agencies))


EDITOR = Actor("101", Role.EDITOR)
OTHER_EDITOR = Actor("102", Role.EDITOR)
APPROVER = Actor("201", Role.APPROVER)
ADMIN = Actor("301", Role.ADMIN)


@dataclass
class Control:
    """Every use case of document control over one database."""

    database: Database
    clock: Clock

    def __post_init__(self) -> None:
        parts = (self.database, self.clock)
        self.drafts = Drafts(*parts)
        self.submissions = Submissions(*parts)
        self.reviews = Reviews(*parts)
        self.batches = Batches(*parts)
        self.withdrawals = Withdrawals(*parts)
        self.undoing = Undoing(*parts)
        self.history = VersionHistory(*parts)
        self.people = People(*parts)
        self.invitations = Invitations(*parts)
        self.one_person = OnePersonAgencies(*parts)

    def open_agencies(self, *names: str) -> None:
        """Let these agencies be known."""
        with self.database.writing() as session:
            add_agencies(session, names)

    def employ(self, *actors: Actor) -> None:
        """Let these people be of the staff."""
        for one in actors:
            self.people.add(OPERATOR, one.name, f"Người {one.name}", one.role, one.scope)

    def submit(
        self, actor: Actor, procedure: Procedure, reason: str = "Sửa cho đúng"
    ) -> StoredVersion:
        """Hand in a text for a procedure, new or changed."""
        versions = bool(self._versions(procedure))
        if versions:
            draft = self.drafts.start(actor, procedure.code, procedure.agency)
            draft = self.drafts.save(actor, draft.id, procedure, draft.revision)
        else:
            draft = self.drafts.begin(actor, procedure)
        return self.submissions.submit(actor, draft.id, reason, "Theo nguồn")

    def publish(self, procedure: Procedure) -> StoredVersion:
        """Bring a text into effect today."""
        return self.reviews.approve(APPROVER, self.submit(EDITOR, procedure).id)

    def _versions(self, procedure: Procedure) -> list[StoredVersion]:
        with self.database.reading() as session:
            return versions_of(session, procedure.code, procedure.agency)
