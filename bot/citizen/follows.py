"""A citizen follows procedures: told of every change, until it is enough."""

from bot.buttons.codec import agency_key, code_key
from bot.buttons.trust import Follow, Unfollow
from bot.citizen.references import find_text, look_up
from bot.citizen.subjects import Subjects
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.views import Views
from knowledge.answering import Answering
from knowledge.desk import FollowedProcedure, Follows


class FollowConversation:
    """Answers /theodoi and its buttons; notices come in private conversations only."""

    def __init__(
        self,
        answering: Answering,
        follows: Follows,
        subjects: Subjects,
        views: Views,
    ) -> None:
        self._answering = answering
        self._follows = follows
        self._subjects = subjects
        self._views = views
        self.routes = Routes(
            commands={"theodoi": self.command},
            presses={Follow: self.follow, Unfollow: self.unfollow},
        )

    def command(self, incoming: Incoming, argument: str) -> list[Reply]:
        """Follow what is named, or else what is talked about; then list what is followed."""
        if not incoming.private:
            return [self._views.trust.say("not_in_groups")]
        if not argument:
            subject = self._subject(incoming)
            known = subject is None or subject in self._follows.of(incoming.chat)
            done = [] if subject is None or known else [self._followed(incoming, subject)]
            return [*done, self._list(incoming)]
        meant = look_up(self._answering, argument)
        if meant.code is not None:
            return [self._followed(incoming, FollowedProcedure(meant.code)), self._list(incoming)]
        if meant.choices:
            choices = [(one, Follow("", one.code)) for one in meant.choices]
            return [self._views.trust.choose("which_to_follow", choices)]
        return [self._views.trust.unfound("nothing_to_follow", argument)]

    def follow(self, incoming: Incoming, wanted: Follow) -> list[Reply]:
        if not incoming.private:
            return [self._views.trust.toast("not_in_groups")]
        key = find_text(self._answering, wanted.code, wanted.agency)
        if key is None or self._answering.show(key.code, key.agency) is None:
            return [self._views.talk.say("gone")]
        return [
            self._views.trust.toast(self._begin(incoming, FollowedProcedure(key.code, key.agency)))
        ]

    def unfollow(self, incoming: Incoming, wanted: Unfollow) -> list[Reply]:
        for one in self._follows.of(incoming.chat):
            named = code_key(one.code) == code_key(wanted.code)
            if named and agency_key(one.agency) == wanted.agency:
                self._follows.unfollow(incoming.chat, one)
                toast = self._views.trust.toast("unfollowed")
                return [toast, self._list(incoming)]
        return [self._views.trust.toast("not_followed")]

    def _begin(self, incoming: Incoming, followed: FollowedProcedure) -> str:
        """Follow a text and name the piece that tells of it."""
        if followed in self._follows.of(incoming.chat):
            return "followed_before"
        done = self._follows.follow(incoming.chat, incoming.user, followed)
        return "follows_now" if done else "too_many_followed"

    def _followed(self, incoming: Incoming, followed: FollowedProcedure) -> Reply:
        piece = self._begin(incoming, followed)
        if piece == "too_many_followed":
            return self._views.trust.say(piece)
        return self._views.trust.say(piece, name=self._name(followed))

    def _list(self, incoming: Incoming) -> Reply:
        texts = [(one, self._name(one)) for one in self._follows.of(incoming.chat)]
        return self._views.trust.follows(texts)

    def _name(self, followed: FollowedProcedure) -> str:
        published = self._answering.show(followed.code, followed.agency)
        return followed.code if published is None else published.procedure.name

    def _subject(self, incoming: Incoming) -> FollowedProcedure | None:
        subject = self._subjects.newest(incoming)
        published = self._answering.show(subject.code, subject.agency) if subject else None
        return (
            FollowedProcedure(subject.code, published.procedure.agency)
            if subject and published
            else None
        )
