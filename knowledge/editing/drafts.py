"""Working copies: begin one, change it, undo, leave it and come back, let it go."""

from knowledge.access import Actor, Permission, require
from knowledge.clock import Clock, today
from knowledge.editing.agencies import meant_name, require_known
from knowledge.editing.copies import Draft, about, as_draft, own_draft, pull_back, reload
from knowledge.errors import Forbidden, Refused
from knowledge.records import Procedure
from knowledge.store import audit, control, drafts
from knowledge.store.agencies import agency_ids
from knowledge.store.control import StoredVersion
from knowledge.store.database import Database, Session
from knowledge.store.procedures import effective
from knowledge.store.revision import lock_knowledge
from knowledge.store.tables import VersionState
from knowledge.store.versions import Key

SOURCES = frozenset({VersionState.APPROVED, VersionState.DRAFT, VersionState.WITHDRAWN})


class Drafts:
    """Working copies of one knowledge base; each has one author, who alone may change it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def start(self, actor: Actor, code: str, agency: str | None = None) -> Draft:
        """Go on with the actor's working copy of a procedure, or begin one from its newest text.

        Raises `Refused` when there is no such procedure, `Forbidden` when it is not theirs to
        change: for a national text `copy_to_agency` is what is left.
        """
        require(actor, Permission.DRAFT, agency)
        with self._database.writing() as session:
            lock_knowledge(session)
            mine = drafts.draft_of(session, actor.name, (code, agency))
            if mine is not None:
                return as_draft(mine)
            source = _newest_text(control.versions_of(session, code, agency))
            if source is None:
                raise Refused("unknown_code", code=code)
            text = control.content(session, source.id)
            return self._begin(session, actor, text, source.number)

    def begin(self, actor: Actor, procedure: Procedure) -> Draft:
        """Begin a working copy of a procedure that is not there yet."""
        key = (procedure.code, procedure.agency)
        require(actor, Permission.DRAFT, procedure.agency)
        with self._database.writing() as session:
            lock_knowledge(session)
            self._require_new(session, actor, key)
            return self._begin(session, actor, procedure, None)

    def copy_to_agency(
        self, actor: Actor, code: str, agency: str, source: str | None = None
    ) -> Draft:
        """Begin an agency's own process from the effective text of another one, or the national.

        What is the other's own stays behind: its ISO code, issue and day.
        """
        require(actor, Permission.DRAFT, agency)
        with self._database.writing() as session:
            lock_knowledge(session)
            require_known(agency, agency_ids(session))
            published = effective(session, code, source, today(self._clock))
            if published is None or published.procedure.agency != source:
                raise Refused("unknown_code", code=code)
            self._require_new(session, actor, (code, agency))
            own = {"agency": agency, "iso": None, "effective_from": None}
            copy = published.procedure.model_copy(update=own)
            return self._begin(session, actor, copy, None)

    def agency(self, name: str) -> str:
        """Give the agency that a typed name means; raises `Refused` with the nearest names."""
        with self._database.reading() as session:
            return meant_name(name, agency_ids(session))

    def open(self, actor: Actor, draft_id: int) -> Draft:
        with self._database.reading() as session:
            return as_draft(own_draft(session, actor, draft_id))

    def mine(self, actor: Actor) -> tuple[Draft, ...]:
        """List the actor's working copies, last changed first."""
        if not actor.may(Permission.DRAFT):
            raise Forbidden("forbidden", permission=Permission.DRAFT.value)
        with self._database.reading() as session:
            return tuple(as_draft(one) for one in drafts.drafts_by(session, actor.name))

    def save(self, actor: Actor, draft_id: int, procedure: Procedure, seen: int) -> Draft:
        """Put a new text into a working copy; a submission made from it is taken back.

        `seen` is the revision that the new text was made from; `Refused` when there has been
        another change since.
        """
        with self._database.writing() as session:
            lock_knowledge(session)
            stored = own_draft(session, actor, draft_id)
            if stored.revision != seen:
                raise Refused("draft_changed")
            if (procedure.code, procedure.agency) != stored.key:
                raise Refused("draft_key_changed")
            content = procedure.to_json()
            if content == stored.content:
                return as_draft(stored)
            now = self._clock()
            stored = pull_back(session, actor, now, stored)
            drafts.write_draft(session, stored, content, now)
            saved = about("draft.saved", stored.key, fingerprint=procedure.fingerprint())
            audit.append(session, now, actor, [saved])
            return reload(session, draft_id)

    def undo(self, actor: Actor, draft_id: int) -> Draft:
        with self._database.writing() as session:
            lock_knowledge(session)
            stored = own_draft(session, actor, draft_id)
            if not stored.edits:
                raise Refused("nothing_to_undo")
            now = self._clock()
            stored = pull_back(session, actor, now, stored)
            drafts.bring_back(session, stored, now)
            audit.append(session, now, actor, [about("draft.undone", stored.key)])
            return reload(session, draft_id)

    def discard(self, actor: Actor, draft_id: int) -> None:
        """Let a working copy go; a submission made from it is taken back."""
        with self._database.writing() as session:
            lock_knowledge(session)
            now = self._clock()
            stored = pull_back(session, actor, now, own_draft(session, actor, draft_id))
            drafts.delete_draft(session, draft_id)
            audit.append(session, now, actor, [about("draft.discarded", stored.key)])

    def _begin(
        self, session: Session, actor: Actor, procedure: Procedure, base: int | None
    ) -> Draft:
        now = self._clock()
        key = (procedure.code, procedure.agency)
        draft_id = drafts.add_draft(session, actor.name, key, procedure.to_json(), base, now)
        audit.append(session, now, actor, [about("draft.begun", key, base)])
        return reload(session, draft_id)

    def _require_new(self, session: Session, actor: Actor, key: Key) -> None:
        """Raise `Refused` where there is a text of this procedure, or the actor's own copy."""
        code, agency = key
        if agency is not None:
            require_known(agency, agency_ids(session))
        if drafts.draft_of(session, actor.name, key) is not None:
            raise Refused("draft_exists", code=code)
        if _newest_text(control.versions_of(session, code, agency)) is not None:
            raise Refused("procedure_exists", code=code)


def _newest_text(versions: list[StoredVersion]) -> StoredVersion | None:
    """Choose what a new text is written from: the newest that counts, or came in a file."""
    sources = (one for one in versions if one.state in SOURCES)
    return next(sources, versions[0] if versions else None)
