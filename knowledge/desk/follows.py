"""Following procedures: who wants to hear of a change hears of each once."""

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.clock import Clock, today
from knowledge.privacy import Pseudonyms
from knowledge.records import Published
from knowledge.store import follows, outbox
from knowledge.store.database import Database, Session
from knowledge.store.decisions import was_reinstated
from knowledge.store.follows import FollowedText
from knowledge.store.procedures import effective, read_term, terms
from knowledge.store.revision import current_revision

MOST_FOLLOWS = 50


@dataclass(frozen=True)
class FollowedProcedure:
    code: str
    agency: str | None = None


@dataclass(frozen=True)
class FollowedChange:
    """That a followed text has changed: `last` is the one that holds now, or held last.

    `reinstated`: it holds again, as what followers were told before was undone.
    """

    followed: FollowedProcedure
    last: Published | None
    holds: bool
    reinstated: bool = False


class Follows:
    """Who follows what; a chat is kept sealed, so that only the bot can tell which it is."""

    def __init__(self, database: Database, clock: Clock, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._clock = clock
        self._pseudonyms = pseudonyms
        self._announced: object = None

    def follow(self, chat: str, person: str, followed: FollowedProcedure) -> bool:
        """Follow a text from today's version on; False when it is followed, or too many are."""
        day = today(self._clock)
        chat, person = self._pseudonyms.sealed(chat), self._pseudonyms.keyed(person)
        with self._database.writing() as session:
            if len(follows.follows_of(session, chat)) >= MOST_FOLLOWS:
                return False
            now = effective(session, followed.code, followed.agency, day)
            text = FollowedText(followed.code, followed.agency, _name(now))
            return follows.add_follow(session, chat, person, text, self._clock())

    def unfollow(self, chat: str, followed: FollowedProcedure) -> bool:
        with self._database.writing() as session:
            sealed = self._pseudonyms.sealed(chat)
            return follows.remove_follow(session, sealed, followed.code, followed.agency)

    def of(self, chat: str) -> tuple[FollowedProcedure, ...]:
        with self._database.reading() as session:
            followed = follows.follows_of(session, self._pseudonyms.sealed(chat))
            return tuple(FollowedProcedure(*row) for row in followed)

    def announce(self, write: Callable[[FollowedChange], str]) -> int:
        """Have followers told of what has changed for them; tell how many notices came of it.

        `write` makes the payload of a notice. Looks again only when the knowledge or the day
        has changed since the last time.
        """
        with self._database.reading() as session:
            stamp = current_revision(session), today(self._clock)
            if stamp == self._announced:
                return 0
            changes = self._changes(session)
        notices = sum(self._tell(text, news, write) for text, news in changes)
        self._announced = stamp
        return notices

    def _changes(self, session: Session) -> list[tuple[FollowedText, FollowedChange]]:
        day = today(self._clock)
        changes = []
        for text in follows.followed_texts(session):
            published = effective(session, text.code, text.agency, day)
            if _name(published) != text.told:
                followed = FollowedProcedure(text.code, text.agency)
                last = published or _last(session, text)
                again = _reinstated(session, published)
                news = FollowedChange(followed, last, published is not None, again)
                changes.append((text, news))
        return changes

    def _tell(
        self, text: FollowedText, news: FollowedChange, write: Callable[[FollowedChange], str]
    ) -> int:
        """Write the notices and mark the followers as told, both or neither."""
        payload, now = write(news), self._clock()
        with self._database.writing() as session:
            version = _name(news.last if news.holds else None)
            chats = follows.tell_followers(session, text, version)
            for chat in chats:
                outbox.add_notice(session, chat, payload, now)
        return len(chats)


def _last(session: Session, text: FollowedText) -> Published | None:
    mine = terms(session, text.code, text.agency) or terms(session, text.code, None)
    return read_term(session, mine[-1]) if mine else None


def _name(published: Published | None) -> str:
    if published is None:
        return ""
    return follows.told_name(published.version, published.procedure.agency)


def _reinstated(session: Session, published: Published | None) -> bool:
    if published is None:
        return False
    text = published.procedure
    return was_reinstated(session, text.code, text.agency, published.version)
