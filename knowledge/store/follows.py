"""Who follows which procedure, and which version they were told of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from knowledge.clock import coarse_day
from knowledge.privacy.keys import SEALED
from knowledge.store.database import Session
from knowledge.store.rows import rows_changed
from knowledge.store.tables import FollowRow


@dataclass(frozen=True, slots=True)
class FollowedText:
    code: str
    agency: str | None
    told: str


def told_name(number: int, agency: str | None) -> str:
    """Name a version among all texts of a procedure."""
    return f"{number}@{agency or ''}"


def add_follow(session: Session, chat: str, person: str, text: FollowedText, at: datetime) -> bool:
    if session.scalars(select(FollowRow.id).where(*_one(chat, text.code, text.agency))).first():
        return False
    values = {**asdict(text), "agency": text.agency or ""}
    since = coarse_day(at)
    session.execute(insert(FollowRow).values(chat=chat, person=person, since=since, **values))
    return True


def remove_follow(session: Session, chat: str, code: str, agency: str | None) -> bool:
    return rows_changed(session, delete(FollowRow).where(*_one(chat, code, agency))) == 1


def follows_of(session: Session, chat: str) -> list[tuple[str, str | None]]:
    """List what is followed from a chat as (code, agency), oldest first."""
    mine = select(FollowRow.code, FollowRow.agency).where(FollowRow.chat == chat)
    return [(row.code, row.agency or None) for row in session.execute(mine.order_by(FollowRow.id))]


def followed_texts(session: Session) -> list[FollowedText]:
    every = select(FollowRow.code, FollowRow.agency, FollowRow.told).distinct()
    ordered = every.order_by(FollowRow.code, FollowRow.agency, FollowRow.told)
    return [
        FollowedText(row.code, row.agency or None, row.told) for row in session.execute(ordered)
    ]


def tell_followers(session: Session, text: FollowedText, version: str) -> list[str]:
    """Note that followers hear of a version now; give the chats of those who had not."""
    theirs = (
        FollowRow.code == text.code,
        FollowRow.agency == (text.agency or ""),
        FollowRow.told == text.told,
    )
    told = update(FollowRow).where(*theirs).values(told=version).returning(FollowRow.chat)
    return sorted(session.scalars(told))


def rename_told(session: Session, names: Mapping[tuple[str, str], str]) -> None:
    """Let followers who know of one version, by (code, name), know of one that says the same."""
    for text in followed_texts(session):
        now = names.get((text.code, text.told))
        if now is not None:
            tell_followers(session, text, now)


def count_followers(session: Session, code: str, told: str) -> int:
    """Count who follows a procedure and knows of a version by this name."""
    theirs = FollowRow.code == code, FollowRow.told == told
    return session.scalars(select(func.count()).select_from(FollowRow).where(*theirs)).one()


def move_follows(session: Session, old: str, new: str) -> None:
    here = select(FollowRow.code, FollowRow.agency).where(FollowRow.chat == new)
    for code, agency in session.execute(here).all():
        session.execute(delete(FollowRow).where(*_one(old, code, agency)))
    session.execute(update(FollowRow).where(FollowRow.chat == old).values(chat=new))


def seal_follows(
    session: Session, sealed: Callable[[str], str], keyed: Callable[[str], str]
) -> int:
    """Seal and key what names chats and people plainly; tell how many follows did."""
    plain = select(FollowRow).where(FollowRow.chat.not_like(f"{SEALED}%"))
    rows = session.scalars(plain).all()
    for row in rows:
        row.chat, row.person = sealed(row.chat), keyed(row.person)
    return len(rows)


def erase_follows(session: Session, person: str, chats: Iterable[str]) -> int:
    theirs = (FollowRow.person == person) | FollowRow.chat.in_(chats)
    return rows_changed(session, delete(FollowRow).where(theirs))


def _one(chat: str, code: str, agency: str | None) -> tuple[ColumnElement[bool], ...]:
    return FollowRow.chat == chat, FollowRow.code == code, FollowRow.agency == (agency or "")
