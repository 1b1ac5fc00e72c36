"""A record of a file that staff sent: what was read, what is asked about it, how it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from knowledge.access import Scope
from knowledge.editing.agencies import nearest_names
from knowledge.editing.identifying import CodeChoice
from knowledge.editing.import_planning import ImportAction
from knowledge.editing.import_reading import with_code
from knowledge.errors import Refused
from knowledge.exchange.places import WHOLE_FILE, FilePlace
from knowledge.exchange.problems import RecordProblem, shown
from knowledge.exchange.reading import ReadRecord
from knowledge.records import MAX_CODE, Procedure, ProcedureContent
from knowledge.store.received import StoredReceived
from knowledge.store.versions import Key

OFFERED = 3
ChangeOfContent = Callable[[ProcedureContent], ProcedureContent]
QUESTIONS = frozenset({"code_unsure", "agency_unsure", "agency_not_told"})


class ReceivedState(StrEnum):
    UNSURE = "unsure"
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    LEFT_OUT = "left_out"
    KEPT = "kept"
    SUBMITTED = "submitted"


SETTLED = (ReceivedState.ADDED, ReceivedState.CHANGED)
OPEN = (*SETTLED, ReceivedState.UNSURE, ReceivedState.UNCHANGED)
DONE = (ReceivedState.KEPT, ReceivedState.SUBMITTED)
ATTENTION = (ReceivedState.UNSURE, ReceivedState.REFUSED)
_OF_ACTION = {
    ImportAction.ADDED: ReceivedState.ADDED,
    ImportAction.CHANGED: ReceivedState.CHANGED,
    ImportAction.UNCHANGED: ReceivedState.UNCHANGED,
    ImportAction.PUBLISHED: ReceivedState.UNCHANGED,
}


class OwnDraft(BaseModel):
    """The author's working copy of the same process, when it was changed last."""

    model_config = ConfigDict(frozen=True)

    id: int
    at: datetime
    waits: bool


class ReadContent(BaseModel):
    """What was read of a record. `told` are the parts that a record tells that is `partial`.

    `own_draft` is asked about before the record takes its place (`replaces_draft`).
    `looked_at` are the places of doubts that were settled.
    `codes` and `agencies` are offered where the code, or whose record it is, is asked.
    """

    model_config = ConfigDict(frozen=True)

    place: FilePlace = WHOLE_FILE
    procedure: ProcedureContent | None = None
    told: tuple[str, ...] | None = None
    origin: str | None = None
    doubts: tuple[RecordProblem, ...] = ()
    codes: tuple[CodeChoice, ...] = ()
    agencies: tuple[str, ...] = ()
    asks_agency: bool = False
    looked_at: tuple[int, ...] = ()
    own_draft: OwnDraft | None = None
    replaces_draft: bool = False


@dataclass(frozen=True)
class ReceivedRecord:
    number: int
    name: str
    state: ReceivedState
    content: ReadContent

    @classmethod
    def of(cls, number: int, reading: ReadRecord, codes: Sequence[CodeChoice]) -> "ReceivedRecord":
        told = tuple(reading.procedure.model_fields_set) if reading.partial else None
        content = ReadContent(
            place=reading.place,
            procedure=ProcedureContent.model_construct(**dict(reading.procedure)),
            told=told,
            origin=reading.origin,
            doubts=tuple(map(_plain, reading.doubts)),
            codes=tuple(codes),
        )
        return cls(number, reading.procedure.name, ReceivedState.UNSURE, content)

    @classmethod
    def refused(cls, number: int, problems: Sequence[RecordProblem]) -> "ReceivedRecord":
        place = problems[0].place if problems else WHOLE_FILE
        content = ReadContent(place=place, doubts=tuple(map(_plain, problems)))
        return cls(number, "", ReceivedState.REFUSED, content)

    @property
    def code(self) -> str | None:
        return self.content.procedure.code if self.content.procedure else None

    @property
    def agency(self) -> str | None:
        return self.content.procedure.agency if self.content.procedure else None

    @property
    def key(self) -> Key:
        return (self.code or "", self.agency)

    @property
    def unsure(self) -> bool:
        return self.code is None or self.content.asks_agency

    @property
    def is_as_written(self) -> bool:
        """Tell whether a file holds what it was written with: nothing comes of it."""
        origin = self.content.origin
        return origin is not None and self._named().fingerprint() == origin

    @property
    def settled(self) -> bool:
        """Tell whether it can be compared with what is held."""
        return self.state in OPEN and not self.unsure

    @property
    def remarks(self) -> tuple[RecordProblem, ...]:
        """Give the doubts that are no questions of their own."""
        return tuple(self.open_doubts.values())

    @property
    def open_doubts(self) -> dict[int, RecordProblem]:
        """Give the doubts that nobody has settled yet, by their place among all."""
        return {
            place: one
            for place, one in enumerate(self.content.doubts)
            if one.reason not in QUESTIONS and place not in self.content.looked_at
        }

    def procedure(self) -> Procedure:
        told = with_code(self._named())
        if told is None or self.content.asks_agency:
            raise Refused("received_unsure")
        return told

    def reading(self) -> ReadRecord:
        content = self.content
        partial = content.told is not None
        doubts = tuple(one for at, one in enumerate(content.doubts) if at not in content.looked_at)
        return ReadRecord(content.place, self._named(), doubts, content.origin, partial)

    def with_code(self, code: str) -> "ReceivedRecord":
        if not code.strip() or len(code) > MAX_CODE or not code.isprintable():
            raise Refused("code_typed_wrong")
        return self._with(code=code)

    def with_doubt_settled(self, place: int, change: ChangeOfContent) -> "ReceivedRecord":
        """Take a doubt off the record, with what `change` makes of its text."""
        procedure = self.content.procedure
        if procedure is None or place not in self.open_doubts:
            raise Refused("doubt_settled")
        told = procedure.model_fields_set if self.content.told is None else {*self.content.told}
        before = ProcedureContent.model_construct(told, **dict(procedure))
        changed = change(before)
        now_told = self.content.told and tuple({*self.content.told, *changed.model_fields_set})
        plain = ProcedureContent.model_construct(**dict(changed))
        looked = (*self.content.looked_at, place)
        settled = {"procedure": plain, "told": now_told, "looked_at": looked}
        return replace(self, name=plain.name, content=self.content.model_copy(update=settled))

    def with_agency(self, agency: str | None) -> "ReceivedRecord":
        settled = self._with(agency=agency)
        content = settled.content.model_copy(update={"asks_agency": False})
        return replace(settled, content=content)

    def asking_agency(self, offered: Sequence[str]) -> "ReceivedRecord":
        asked = {"asks_agency": True, "agencies": tuple(offered)}
        return replace(self, content=self.content.model_copy(update=asked))

    def asking_draft(self, draft: OwnDraft) -> "ReceivedRecord":
        content = self.content.model_copy(update={"own_draft": draft})
        return replace(self, state=ReceivedState.UNSURE, content=content)

    def beside_waiting(self, person: str) -> "ReceivedRecord":
        """Say that another text of the same process waits for review."""
        if any(one.reason == "another_waits" for one in self.content.doubts):
            return self
        problem = RecordProblem(self.content.place, "", "another_waits", {"person": person})
        doubts = (*self.content.doubts, problem)
        return replace(self, content=self.content.model_copy(update={"doubts": doubts}))

    def replacing_draft(self) -> "ReceivedRecord":
        settled = {"own_draft": None, "replaces_draft": True}
        return replace(self, content=self.content.model_copy(update=settled))

    def refused_for(self, reason: str, **values: str) -> "ReceivedRecord":
        problem = RecordProblem(self.content.place, "", reason, values)
        content = self.content.model_copy(update={"doubts": (problem,)})
        return replace(self, state=ReceivedState.REFUSED, content=content)

    def assessed(self, action: ImportAction | None) -> "ReceivedRecord":
        if self.state not in OPEN:
            return self
        state = ReceivedState.UNSURE if action is None else _OF_ACTION[action]
        return replace(self, state=state)

    def stored(self) -> StoredReceived:
        text = self.content.model_dump_json(exclude_unset=True)
        return StoredReceived(self.number, self.name, self.state.value, text)

    def _named(self) -> ProcedureContent:
        procedure = self.content.procedure
        if procedure is None:
            raise Refused("received_unsure")
        told = procedure.model_fields_set if self.content.told is None else {*self.content.told}
        return ProcedureContent.model_construct({*told, "code", "agency"}, **dict(procedure))

    def _with(self, **values: str | None) -> "ReceivedRecord":
        procedure = self.content.procedure
        if procedure is None:
            raise Refused("received_settled")
        changed = procedure.model_copy(update=values)
        return replace(self, content=self.content.model_copy(update={"procedure": changed}))


def read_received(row: StoredReceived) -> ReceivedRecord:
    content = ReadContent.model_validate_json(row.content)
    return ReceivedRecord(row.number, row.name, ReceivedState(row.state), content)


@dataclass(frozen=True)
class Owners:
    """Tells whose a record is, or asks: of the offices that a member of staff answers for."""

    scope: Scope
    known: tuple[str, ...]

    def owned(self, record: ReceivedRecord) -> ReceivedRecord:
        agency, own = record.agency, sorted(self.scope.agencies or ())
        if record.is_as_written:
            return record
        if agency is None:
            if self.scope.covers(None) and not _is_of_an_office(record):
                return record
            if record.content.origin is not None:
                return record.refused_for("common_text_not_yours")
            return record.with_agency(own[0]) if len(own) == 1 else record.asking_agency(own)
        if agency not in self.known:
            near = [one for one in nearest_names(agency, self.known) if self.scope.covers(one)]
            return record.asking_agency((near or own)[:OFFERED])
        if not self.scope.covers(agency):
            if _is_of_an_office(record):
                return record.asking_agency(own[:OFFERED])
            return record.refused_for("agency_not_yours", name=shown(agency))
        return record


def _is_of_an_office(record: ReceivedRecord) -> bool:
    """A process of a quality system is always some office's, a page that names none may be."""
    procedure = record.content.procedure
    if any(one.reason == "agency_not_told" for one in record.content.doubts):
        return True
    return procedure is not None and procedure.iso is not None and record.content.origin is None


def _plain(problem: RecordProblem) -> RecordProblem:
    return replace(problem, values=dict(problem.values))
