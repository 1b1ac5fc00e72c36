"""Working copies: begin one, change it, undo, leave it and come back, let it go."""

from dataclasses import dataclass
from datetime import datetime

from knowledge.access import OPERATOR, Actor, Permission, require, require_permission
from knowledge.clock import today
from knowledge.editing.agencies import meant_name, require_known
from knowledge.editing.use_cases import UseCases, about, keep_decisions
from knowledge.errors import Forbidden, Refused
from knowledge.records import Procedure
from knowledge.store import audit, control, drafts
from knowledge.store.agencies import agency_ids
from knowledge.store.contents import read_content
from knowledge.store.control import StoredVersion
from knowledge.store.database import Session
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind
from knowledge.store.drafts import StoredDraft
from knowledge.store.procedures import effective
from knowledge.store.revision import changing
from knowledge.store.tables import VersionState
from knowledge.store.versions import Key

SOURCES = frozenset({VersionState.APPROVED, VersionState.DRAFT, VersionState.WITHDRAWN})


@dataclass(frozen=True)
class Draft:
    """A working copy of one author; citizens see nothing of it.

    `base` is the number of the newest version that the author has seen. `revision` is to be
    given back with a change, so that no other change is lost. `waiting` is the submitted
    version made from it, `returned` why it last came back from review, "" when its approval
    was undone. `reason` and `explanation` were typed for a submission that did not go through.
    """

    id: int
    procedure: Procedure
    author: str
    base: int | None
    revision: int
    changed_at: datetime
    waiting: int | None = None
    returned: str | None = None
    reason: str = ""
    explanation: str = ""
    can_undo: bool = False

    @property
    def key(self) -> Key:
        return (self.procedure.code, self.procedure.agency)


class Drafts(UseCases):
    """Working copies of one knowledge base; each has one author, who alone may change it."""

    def start(self, actor: Actor, code: str, agency: str | None = None) -> Draft:
        """Go on with the actor's working copy of a procedure, or begin one from its newest text.

        Raises `Refused` when there is no such procedure, `Forbidden` when it is not theirs to
        change: for a national text `copy_to_agency` is what is left.
        """
        require(actor, Permission.DRAFT, agency)
        with changing(self._database) as session:
            mine = drafts.draft_of(session, actor.name, (code, agency))
            if mine is not None:
                return as_draft(mine)
            source = _newest_text(control.versions_of(session, code, agency))
            if source is None:
                raise Refused("unknown_code", code=code)
            # A damaged text is mended by one that is written anew.
            bare = Procedure(code=code, agency=agency, name=code)
            text = control.readable_content(session, source.id) or bare
            return self._begin(session, actor, text, source.number)

    def begin(self, actor: Actor, procedure: Procedure) -> Draft:
        key = (procedure.code, procedure.agency)
        require(actor, Permission.DRAFT, procedure.agency)
        with changing(self._database) as session:
            self._require_new(session, actor, key)
            return self._begin(session, actor, procedure, None)

    def copy_to_agency(
        self, actor: Actor, code: str, agency: str, source: str | None = None
    ) -> Draft:
        """Begin an agency's own process from another's effective text, without ISO code and day."""
        require(actor, Permission.DRAFT, agency)
        with changing(self._database) as session:
            require_known(agency, agency_ids(session))
            published = effective(session, code, source, today(self._clock))
            if published is None or published.procedure.agency != source:
                raise Refused("unknown_code", code=code)
            self._require_new(session, actor, (code, agency))
            own = {"agency": agency, "iso": None, "effective_from": None}
            copy = published.procedure.model_copy(update=own)
            return self._begin(session, actor, copy, None)

    def owners(self, code: str) -> tuple[str, ...]:
        """Name the agencies that have texts of their own, in force or not."""
        with self._database.reading() as session:
            owners = control.owners_of(session, code)
        return tuple(one for one, _ in owners if one is not None)

    def agency(self, name: str) -> str:
        with self._database.reading() as session:
            return meant_name(name, agency_ids(session))

    def open(self, actor: Actor, draft_id: int) -> Draft:
        with self._database.reading() as session:
            return as_draft(own_draft(session, actor, draft_id))

    def mine(self, actor: Actor) -> tuple[Draft, ...]:
        require_permission(actor, Permission.DRAFT)
        with self._database.reading() as session:
            own = drafts.drafts_by(session, actor.name)
        return tuple(as_draft(one) for one in own if actor.scope.covers(one.key[1]))

    def save(self, actor: Actor, draft_id: int, procedure: Procedure, seen: int) -> Draft:
        """Put a new text into a working copy; `seen` is the revision that it was made from."""
        with changing(self._database) as session:
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
        with changing(self._database) as session:
            stored = own_draft(session, actor, draft_id)
            if not stored.edits:
                raise Refused("nothing_to_undo")
            now = self._clock()
            stored = pull_back(session, actor, now, stored)
            drafts.undo_edit(session, stored, now)
            audit.append(session, now, actor, [about("draft.undone", stored.key)])
            return reload(session, draft_id)

    def discard(self, actor: Actor, draft_id: int) -> None:
        with changing(self._database) as session:
            now = self._clock()
            stored = pull_back(session, actor, now, own_draft(session, actor, draft_id))
            drafts.delete_draft(session, draft_id)
            audit.append(session, now, actor, [about("draft.discarded", stored.key)])

    def _begin(
        self, session: Session, actor: Actor, procedure: Procedure, base: int | None
    ) -> Draft:
        return _begun(session, actor, self._clock(), procedure, base)

    def _require_new(self, session: Session, actor: Actor, key: Key) -> None:
        code, agency = key
        if agency is not None:
            require_known(agency, agency_ids(session))
        if drafts.draft_of(session, actor.name, key) is not None:
            raise Refused("draft_exists", code=code)
        if _newest_text(control.versions_of(session, code, agency)) is not None:
            raise Refused("procedure_exists", code=code)


def bring_in(session: Session, actor: Actor, at: datetime, procedure: Procedure) -> Draft:
    """Put a whole text from elsewhere into the actor's working copy, old or new."""
    code, agency = procedure.code, procedure.agency
    require(actor, Permission.DRAFT, agency)
    if agency is not None:
        require_known(agency, agency_ids(session))
    mine = drafts.draft_of(session, actor.name, (code, agency))
    if mine is None:
        source = _newest_text(control.versions_of(session, code, agency))
        return _begun(session, actor, at, procedure, source.number if source else None)
    stored = pull_back(session, actor, at, mine)
    drafts.write_draft(session, stored, procedure.to_json(), at)
    saved = about("draft.saved", stored.key, fingerprint=procedure.fingerprint())
    audit.append(session, at, actor, [saved])
    return reload(session, stored.id)


def _begun(
    session: Session, actor: Actor, at: datetime, procedure: Procedure, base: int | None
) -> Draft:
    key = (procedure.code, procedure.agency)
    draft_id = drafts.add_draft(session, actor.name, key, procedure.to_json(), base, at)
    audit.append(session, at, actor, [about("draft.begun", key, base)])
    return reload(session, draft_id)


def _newest_text(versions: list[StoredVersion]) -> StoredVersion | None:
    """Choose what a new text is written from: the newest that counts, or came in a file."""
    sources = (one for one in versions if one.state in SOURCES)
    return next(sources, versions[0] if versions else None)


def as_draft(stored: StoredDraft) -> Draft:
    return Draft(
        id=stored.id,
        procedure=read_content(stored.content),
        author=stored.author,
        base=stored.base,
        revision=stored.revision,
        changed_at=stored.changed_at,
        waiting=stored.waiting_id,
        returned=stored.returned,
        reason=stored.reason or "",
        explanation=stored.explanation or "",
        can_undo=stored.edits > 0,
    )


def own_draft(session: Session, actor: Actor, draft_id: int) -> StoredDraft:
    stored = _stored(session, draft_id)
    require(actor, Permission.DRAFT, stored.key[1])
    if stored.author != actor.name:
        raise Forbidden("not_your_draft")
    return stored


def give_back(
    session: Session, at: datetime, version: StoredVersion, newest: int, reason: str = ""
) -> None:
    """Let the author have a text as a working copy again, unless another is begun."""
    if version.author == OPERATOR.name:
        return
    if drafts.draft_of(session, version.author, version.key) is None:
        content = control.content(session, version.id).to_json()
        drafts.add_draft(session, version.author, version.key, content, newest, at, reason)


def reload(session: Session, draft_id: int) -> Draft:
    return as_draft(_stored(session, draft_id))


def pull_back(session: Session, actor: Actor, at: datetime, stored: StoredDraft) -> StoredDraft:
    if stored.waiting_id is None:
        return stored
    waiting = control.version(session, stored.waiting_id)
    if waiting is not None and waiting.state is VersionState.SUBMITTED:
        control.set_state(session, waiting.id, VersionState.TAKEN_BACK)
        taken = ReviewDecision(waiting.id, ReviewDecisionKind.TAKEN_BACK, actor.name, at)
        keep_decisions(session, actor, at, [(waiting, taken)])
    drafts.change_draft(session, stored, at, waiting_id=None)
    return _stored(session, stored.id)


def _stored(session: Session, draft_id: int) -> StoredDraft:
    stored = drafts.draft(session, draft_id)
    if stored is None:
        raise Refused("draft_gone")
    return stored
