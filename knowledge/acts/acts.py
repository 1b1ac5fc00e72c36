"""What a person may do that citizens or the whole staff see: each kind is a value of its own."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from knowledge.access import Role, Scope
from knowledge.offices import ContactDetail
from knowledge.store.learned import SayingKind


class _Act(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NoticeAct(_Act):
    """Put a notice over every answer, in place of another where one is named."""

    kind: Literal["notice"] = "notice"
    text: str
    first: date
    last: date
    replaces: int | None = None


class PauseAct(_Act):
    """Stop answering about a procedure, an agency's text of it, or (no code) anything."""

    kind: Literal["pause"] = "pause"
    code: str | None
    agency: str | None
    reason: str


class NoticeEndAct(_Act):
    kind: Literal["notice_end"] = "notice_end"
    number: int


class ResumeAct(_Act):
    """End a pause."""

    kind: Literal["resume"] = "resume"
    number: int


class WithdrawalAct(_Act):
    kind: Literal["withdrawal"] = "withdrawal"
    version: int
    reason: str
    successor: str | None = None


class ApprovalAct(_Act):
    """Let a version, or all that waits of an import, take effect."""

    kind: Literal["approval"] = "approval"
    number: int
    imported: bool = False
    start: date | None = None
    reason: str = ""


class OfficeAct(_Act):
    """Tell a detail of an agency's office anew; no text: take it away."""

    kind: Literal["office"] = "office"
    agency: str
    detail: ContactDetail
    text: str | None


class RightsAct(_Act):
    """Give one of the staff another role, or other agencies."""

    kind: Literal["rights"] = "rights"
    person: str
    role: Role | None = None
    scope: Scope | None = None


class RemovalAct(_Act):
    """Take somebody out of the staff."""

    kind: Literal["removal"] = "removal"
    person: str


class InvitationAct(_Act):
    kind: Literal["invitation"] = "invitation"
    role: Role
    scope: Scope


class TeachAct(_Act):
    """Let wordings mean a procedure, a need, a matter, or advice; the group is settled by it."""

    kind: Literal["teach"] = "teach"
    texts: tuple[str, ...]
    means: SayingKind
    target: str
    group: int | None = None


class ForgetAct(_Act):
    """Take a learned saying out of use."""

    kind: Literal["forget"] = "forget"
    number: int


PublicAct = Annotated[
    NoticeAct
    | PauseAct
    | NoticeEndAct
    | ResumeAct
    | WithdrawalAct
    | ApprovalAct
    | OfficeAct
    | RightsAct
    | RemovalAct
    | InvitationAct
    | TeachAct
    | ForgetAct,
    Field(discriminator="kind"),
]
_READER: TypeAdapter[PublicAct] = TypeAdapter(PublicAct)


def read_act(content: str) -> PublicAct:
    """Read an act from JSON; raises `pydantic.ValidationError` for what is none."""
    return _READER.validate_json(content)
