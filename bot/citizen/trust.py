"""A citizen says what an answer was worth, and follows procedures: told of every change."""

from collections.abc import Callable

from bot.buttons.citizen import Follow, GiveReason, Rate, StopAnswer, StopAnswers, Unfollow
from bot.buttons.codec import agency_key, code_key
from bot.citizen.references import Subjects, find_text, look_up
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.state import Prompt, States
from bot.views import Views
from knowledge.answering import Answering
from knowledge.conversation.reports import ReportReader
from knowledge.desk import FeedbackBook, FollowedProcedure, Follows, RatedAnswer, Verdict

PROMPT = "feedback"

Ask = Callable[[Incoming], list[Reply]]


class FollowConversation(Conversation):
    answering: Answering
    follows: Follows
    subjects: Subjects
    views: Views

    def routes(self) -> Routes:
        return Routes(
            commands={"theodoi": self.command},
            presses={Follow: self.follow, Unfollow: self.unfollow},
        )

    def command(self, incoming: Incoming, argument: str) -> list[Reply]:
        if not incoming.private:
            return [self.views.trust.say("not_in_groups")]
        if not argument:
            subject = self._subject(incoming)
            known = subject is None or subject in self.follows.of(incoming.chat)
            done = [] if subject is None or known else [self._followed(incoming, subject)]
            return [*done, self._list(incoming)]
        meant = look_up(self.answering, argument)
        if meant.code is not None:
            return [self._followed(incoming, FollowedProcedure(meant.code)), self._list(incoming)]
        if meant.choices:
            choices = [(one, Follow("", one.code)) for one in meant.choices]
            return [self.views.trust.choose("which_to_follow", choices)]
        return [self.views.trust.unfound("nothing_to_follow", argument)]

    def follow(self, incoming: Incoming, wanted: Follow) -> list[Reply]:
        if not incoming.private:
            return [self.views.trust.toast("not_in_groups")]
        key = find_text(self.answering, wanted.code, wanted.agency)
        if key is None or self.answering.show(key.code, key.agency) is None:
            return [self.views.talk.say("gone")]
        return [
            self.views.trust.toast(self._begin(incoming, FollowedProcedure(key.code, key.agency)))
        ]

    def unfollow(self, incoming: Incoming, wanted: Unfollow) -> list[Reply]:
        for one in self.follows.of(incoming.chat):
            named = code_key(one.code) == code_key(wanted.code)
            if named and agency_key(one.agency) == wanted.agency:
                self.follows.unfollow(incoming.chat, one)
                toast = self.views.trust.toast("unfollowed")
                return [toast, self._list(incoming)]
        return [self.views.trust.toast("not_followed")]

    def _begin(self, incoming: Incoming, followed: FollowedProcedure) -> str:
        if followed in self.follows.of(incoming.chat):
            return "followed_before"
        done = self.follows.follow(incoming.chat, incoming.user, followed)
        return "follows_now" if done else "too_many_followed"

    def _followed(self, incoming: Incoming, followed: FollowedProcedure) -> Reply:
        piece = self._begin(incoming, followed)
        if piece == "too_many_followed":
            return self.views.trust.say(piece)
        return self.views.trust.say(piece, name=self._name(followed))

    def _list(self, incoming: Incoming) -> Reply:
        texts = [(one, self._name(one)) for one in self.follows.of(incoming.chat)]
        return self.views.trust.follows(texts)

    def _name(self, followed: FollowedProcedure) -> str:
        published = self.answering.show(followed.code, followed.agency)
        return followed.code if published is None else published.procedure.name

    def _subject(self, incoming: Incoming) -> FollowedProcedure | None:
        subject = self.subjects.newest(incoming)
        published = self.answering.show(subject.code, subject.agency) if subject else None
        return (
            FollowedProcedure(subject.code, published.procedure.agency)
            if subject and published
            else None
        )


class FeedbackConversation(Conversation):
    answering: Answering
    book: FeedbackBook
    states: States
    views: Views
    ask: Ask
    reports: ReportReader

    def routes(self) -> Routes:
        return Routes(
            presses={
                Rate: self.rate,
                GiveReason: self.reason,
                StopAnswer: self.stop_answer,
                StopAnswers: self.stop_answers,
            },
            prompts={PROMPT: self.typed},
        )

    def rate(self, incoming: Incoming, wanted: Rate) -> list[Reply]:
        key = find_text(self.answering, wanted.code, wanted.agency)
        if key is None:
            return [self.views.talk.say("gone")]
        message = f"{incoming.chat}/{incoming.message}"
        rated = RatedAnswer(message, key.code, key.agency, wanted.version, wanted.facet)
        number = self.book.give(incoming.user, rated, wanted.verdict, _own_chat(incoming))
        if number is None:
            return [self.views.trust.toast("rated_before")]
        if wanted.verdict is Verdict.RIGHT:
            return [self.views.trust.toast("thanks")]
        if incoming.private:
            self.states.ask(incoming.conversation, PROMPT, str(number))
        days = self._days(incoming, number)
        return [self.views.trust.ask_reason(number, wanted.verdict, days, typed=incoming.private)]

    def reason(self, incoming: Incoming, wanted: GiveReason) -> list[Reply]:
        reason = self.views.trust.label("reason", name=wanted.reason)
        if not self.book.explain(incoming.user, wanted.number, reason):
            return [self.views.trust.toast("rated_before")]
        days = self._days(incoming, wanted.number)
        return [self.views.trust.reason_kept(wanted.number, days, replaces=True)]

    def typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        """Keep what is reported; what asks something, or says thanks, is answered instead."""
        if self.reports.asks(incoming.text):
            return self.ask(incoming)
        number = int(prompt.detail) if prompt.detail.isdigit() else 0
        if not self.book.explain(incoming.user, number, incoming.text, _own_chat(incoming)):
            return self.ask(incoming)
        days = self._days(incoming, number)
        return [self.views.trust.reason_kept(number, days, replaces=False)]

    def stop_answer(self, incoming: Incoming, wanted: StopAnswer) -> list[Reply]:
        self.book.stop_waiting(incoming.chat, wanted.number)
        prompt = self.states.load(incoming.conversation).prompt
        if prompt is not None and prompt.name == PROMPT:
            # What is wrong may still be typed: a press would close what was asked.
            self.states.ask(incoming.conversation, PROMPT, prompt.detail)
        return [self.views.trust.toast("answer_stopped")]

    def stop_answers(self, incoming: Incoming, wanted: StopAnswers) -> list[Reply]:
        self.book.stop_waiting(incoming.chat)
        return [self.views.trust.toast("answers_stopped")]

    def _days(self, incoming: Incoming, number: int) -> int:
        """Tell for how many days the person may hear what comes of it; 0: not at all."""
        return self.book.answer_days if self.book.waits(incoming.user, number) else 0


def _own_chat(incoming: Incoming) -> str | None:
    return incoming.chat if incoming.private else None
