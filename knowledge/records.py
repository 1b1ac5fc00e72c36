"""Procedure and its parts: frozen values that are also the exchange format."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

MAX_CODE = 64
MAX_NAME = 2_000
MAX_TEXT = 200_000

_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

T = TypeVar("T")


def _readable(text: str) -> str:
    """Bring text to NFC; refuse characters that no database or messenger can hold."""
    if _UNREADABLE.search(text):
        raise ValueError("unreadable")
    return unicodedata.normalize("NFC", text)


def _present(text: str) -> str:
    if not text.strip():
        raise ValueError("blank")
    return text


def _one_token(code: str) -> str:
    if code != code.strip() or not code.isprintable():
        raise ValueError("not_a_code")
    return code


def _when_empty(default: object) -> BeforeValidator:
    return BeforeValidator(lambda value: default if value is None or value == "" else value)


def _written_date(value: object) -> object:
    """Let only YYYY-MM-DD be a date: a bare number would be read as seconds since 1970."""
    if value in (None, ""):
        return None
    if isinstance(value, date) or (isinstance(value, str) and _DATE.fullmatch(value)):
        return value
    raise ValueError("not_a_date")


Text = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_readable)]
Code = Annotated[
    str,
    Field(max_length=MAX_CODE),
    AfterValidator(_readable),
    AfterValidator(_present),
    AfterValidator(_one_token),
]
Name = Annotated[
    str, Field(max_length=MAX_NAME), AfterValidator(_readable), AfterValidator(_present)
]
PresentText = Annotated[Text, AfterValidator(_present)]
Note = Annotated[Text, _when_empty("")]
MaybeText = Annotated[Text | None, _when_empty(None)]
MaybeDate = Annotated[date | None, BeforeValidator(_written_date)]
Items = Annotated[tuple[T, ...], _when_empty(())]
Count = Annotated[int, Field(ge=0, le=1_000, strict=True)]
MaybeCount = Annotated[Count | None, _when_empty(None)]
Flag = Annotated[bool, Field(strict=True), _when_empty(False)]
Times = Annotated[Mapping[Text, MaybeText], _when_empty({})]


class RecordPart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Channel(StrEnum):
    DIRECT = "direct"
    ONLINE = "online"
    POST = "post"


class Decision(RecordPart):
    number: MaybeText = None
    date: MaybeDate = None


class Fee(RecordPart):
    amount: Note = ""
    note: Note = ""


class Submission(RecordPart):
    channel: Channel
    time: MaybeText = None
    fees: Items[Fee] = ()
    note: Note = ""


class Document(RecordPart):
    """A paper to hand in; `from_database` when the office can look it up itself."""

    name: PresentText
    originals: MaybeCount = None
    copies: MaybeCount = None
    form: MaybeText = None
    from_database: Flag = False


class Case(RecordPart):
    """The papers of one case (trường hợp); `case` is "" when there is only one."""

    case: Note = ""
    documents: Items[Document] = ()


class CasePaper(NamedTuple):
    case: str
    document: Document


class Step(RecordPart):
    """A step of the ISO process; `times` has one key per case, "" when there is one."""

    name: PresentText
    responsible: MaybeText = None
    times: Times = Field(default_factory=dict)
    output: MaybeText = None


class Iso(RecordPart):
    code: MaybeText = None
    issue: MaybeCount = None
    issued_on: MaybeDate = None
    standard: MaybeText = None


class ProcedureContent(RecordPart):
    """A procedure as it is told somewhere, maybe without its national code.

    `agency` None is the national text that every agency of its level falls back to;
    `effective_from` None means the day of publishing.
    """

    code: Code | None = None
    name: Name
    field: MaybeText = None
    levels: Items[Text] = ()
    agency: MaybeText = None
    issuer: MaybeText = None
    decision: Annotated[Decision | None, _when_empty(None)] = None
    applicants: Items[Text] = ()
    executing_agency: MaybeText = None
    deciding_agency: MaybeText = None
    coordinating_agency: MaybeText = None
    receiving_address: MaybeText = None
    submissions: Items[Submission] = ()
    dossier: Items[Case] = ()
    dossier_sets: MaybeCount = None
    sequence: MaybeText = None
    requirements: MaybeText = None
    results: Items[Text] = ()
    legal_basis: Items[Text] = ()
    steps: Items[Step] = ()
    iso: Annotated[Iso | None, _when_empty(None)] = None
    effective_from: MaybeDate = None
    keywords: Items[Text] = ()
    url: MaybeText = None

    @property
    def papers(self) -> tuple[CasePaper, ...]:
        return tuple(CasePaper(one.case, paper) for one in self.dossier for paper in one.documents)

    def to_json(self) -> str:
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))

    def fingerprint(self) -> str:
        """Name the content: equal for equal records, whatever order they were written in."""
        content = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()


class Procedure(ProcedureContent):
    """An administrative procedure, or one agency's process for it."""

    code: Code


@dataclass(frozen=True)
class Banner:
    """What is said today beside a record's own text.

    `notices` stand over every answer; `off` is why the record is not shown; `review` names the
    law that it is being reviewed for.
    """

    notices: tuple[str, ...] = ()
    off: str | None = None
    review: str | None = None


NOTHING_TO_SAY = Banner()


@dataclass(frozen=True)
class Published:
    """A record that is effective, with the document control behind it.

    `version` counts from 1 for each (code, agency); `sample` marks bundled sample data. Since
    `takes_over` the version is both approved and effective (None: since `effective_from`).
    """

    procedure: Procedure
    version: int
    effective_from: date
    sample: bool
    banner: Banner = NOTHING_TO_SAY
    takes_over: date | None = None


@dataclass(frozen=True)
class UnreadableVersion:
    """A version whose text is damaged in the database, by what it is called."""

    version_id: int
    code: str
    agency: str | None
    number: int
