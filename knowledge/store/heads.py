"""Heads of the audit log that people have been given, to keep where nobody else writes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from knowledge.errors import Refused
from knowledge.store.database import Session
from knowledge.store.rows import as_record
from knowledge.store.tables import AuditHeadRow, AuditRow

GROUPS, SIZE = 4, 4
_CODE = re.compile(rf"\b([1-9]\d*)((?:-[0-9a-f]{{{SIZE}}}){{{GROUPS}}})\b")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True)
class AuditHead:
    number: int
    hash: str

    @property
    def code(self) -> str:
        """Name the row in a form that is short enough to copy and too long to be made to fit."""
        parts = (self.hash[at : at + SIZE] for at in range(0, GROUPS * SIZE, SIZE))
        return "-".join([str(self.number), *parts])


@dataclass(frozen=True)
class ExpectedHead:
    """A row that must be in the log: of this number (None: any) with a hash that begins so."""

    text: str
    number: int | None
    beginning: str

    def is_met_by(self, number: int, hash_: str) -> bool:
        return self.number in (None, number) and hash_.startswith(self.beginning)


def expected_head(text: str) -> ExpectedHead | None:
    """Read the short code or the whole hash of a head, wherever it stands in a line."""
    said = text.lower()
    if code := _CODE.search(said):
        return ExpectedHead(code[0], int(code[1]), code[2].replace("-", ""))
    found = _HASH.search(said)
    return None if found is None else ExpectedHead(found[0], None, found[0])


def expected_heads(lines: Iterable[str]) -> list[ExpectedHead]:
    """Read a record of heads, one a line; empty lines and those behind "#" say nothing.

    Raises `Refused` with the line that names none.
    """
    heads = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        head = expected_head(line)
        if head is None:
            raise Refused("no_head_in_line", line=number)
        heads.append(head)
    return heads


def current_head(session: Session) -> AuditHead | None:
    last = select(AuditRow.number, AuditRow.hash).order_by(AuditRow.number.desc()).limit(1)
    row = session.execute(last).first()
    return None if row is None else as_record(AuditHead, row)


def is_handed_out(session: Session, head: AuditHead) -> bool:
    return session.get(AuditHeadRow, head.number) is not None


def hand_out(session: Session, at: datetime) -> AuditHead | None:
    """Give the head of the log and remember that it is known outside; None for an empty log."""
    head = current_head(session)
    if head is not None and not is_handed_out(session, head):
        session.execute(insert(AuditHeadRow).values(number=head.number, hash=head.hash, at=at))
    return head


def handed_out(session: Session) -> list[ExpectedHead]:
    rows = session.scalars(select(AuditHeadRow).order_by(AuditHeadRow.number))
    heads = (as_record(AuditHead, row) for row in rows)
    return [ExpectedHead(one.code, one.number, one.hash) for one in heads]
