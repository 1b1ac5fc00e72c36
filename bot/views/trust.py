"""Feedback, follows, what applied on a day, and what is kept about people, as messages."""

from collections.abc import Sequence
from datetime import date

from bot.buttons.citizen import (
    EraseMine,
    GiveReason,
    KeepMine,
    ShowAsOf,
    ShowProcedure,
    StopAnswer,
    StopAnswers,
    Unfollow,
)
from bot.buttons.codec import Action, agency_key
from bot.messages import Button, Reply, Row
from bot.views.view import MAX_LABEL, View, numbered_choices, side_by_side
from knowledge.answering import Listed
from knowledge.desk import FollowedProcedure, Verdict
from knowledge.past_texts import AsOf
from knowledge.privacy import masked_kinds
from knowledge.text.display_text import one_line, shorten

LONGEST_WORDS = 100
LONGEST_NAME = 300
LISTED = 20
REASONS_FOR = {
    Verdict.NOT_RIGHT: ("another_procedure", "not_what_was_asked", "unclear"),
    Verdict.WRONG_FACTS: ("papers", "time", "fee", "place", "outdated"),
}


class TrustView(View):
    FILE, LABELS = "trust", "trust_labels"

    def toast(self, piece: str) -> Reply:
        return Reply(toast=self.label(piece))

    def unfound(self, piece: str, words: str) -> Reply:
        return self.say(piece, words=shorten(one_line(words), LONGEST_WORDS))

    def ask_reason(self, number: int, verdict: Verdict, days: int, *, typed: bool) -> Reply:
        """`days`: for how long the person may hear what comes of it, 0 for not at all."""
        piece = "ask_reason" if typed else "ask_reason_in_group"
        buttons = [
            self.button(GiveReason(number, reason), "reason", name=reason)
            for reason in REASONS_FOR[verdict]
        ]
        rows = (*side_by_side(buttons, 16), *self._stop_answer(number, days))
        return self.say(piece, *rows, verdict=verdict.value, days=days)

    def reason_kept(self, number: int, days: int, *, replaces: bool) -> Reply:
        return self.show("reason_kept", replaces, *self._stop_answer(number, days), days=days)

    def settled(
        self, code: str, *, name: str, agency: str | None, outcome: str, answer: str, said_on: date
    ) -> Reply:
        """Tell what came of a report: "fixed", "around", "gone" or "right", and why."""
        see = self.button(ShowProcedure(code, agency=agency_key(agency)), "see_again")
        return self.say(
            "settled",
            *(() if outcome == "gone" else ((see,),)),
            (self.button(StopAnswers(), "stop_answers"),),
            name=shorten(one_line(name), LONGEST_NAME),
            agency=one_line(agency or ""),
            outcome=outcome,
            answer=answer,
            said_on=said_on,
        )

    def _stop_answer(self, number: int, days: int) -> tuple[Row, ...]:
        return ((self.button(StopAnswer(number), "stop_answer"),),) if days else ()

    def follows(
        self, texts: Sequence[tuple[FollowedProcedure, str]], *, replaces: bool = False
    ) -> Reply:
        texts = texts[:LISTED]
        names = [_named(name, text.agency) for text, name in texts]
        rows = tuple(
            (self._unfollow(text, "unfollow", name=shorten(name, MAX_LABEL - 2)),)
            for (text, _), name in zip(texts, names, strict=True)
        )
        return self.show("follows", replaces, *rows, names=names)

    def choose(self, piece: str, procedures: Sequence[tuple[Listed, Action]]) -> Reply:
        text, rows = numbered_choices(self.templates, procedures)
        return Reply(f"{self.html(piece)}\n{text}", rows)

    def changed(
        self,
        followed: FollowedProcedure,
        *,
        name: str,
        agency: str | None,
        effective_from: date | None,
        loaded_on: date | None,
    ) -> Reply:
        see = ShowProcedure(followed.code, agency=agency_key(agency))
        return self.say(
            "changed",
            (self.button(see, "see_new"), self._unfollow(followed, "stop_telling")),
            name=shorten(one_line(name), LONGEST_NAME),
            agency=one_line(agency or ""),
            effective_from=effective_from,
            loaded_on=loaded_on,
        )

    def reinstated(self, followed: FollowedProcedure, name: str, agency: str | None) -> Reply:
        see = ShowProcedure(followed.code, agency=agency_key(agency))
        row = (self.button(see, "see_again"), self._unfollow(followed, "stop_telling"))
        name = shorten(one_line(name), LONGEST_NAME)
        return self.say("reinstated", row, name=name, agency=one_line(agency or ""))

    def gone(self, name: str, followed: FollowedProcedure) -> Reply:
        name = shorten(one_line(name), LONGEST_NAME)
        row = (self._unfollow(followed, "stop_telling"),)
        return self.say("gone", row, name=name, agency=one_line(followed.agency or ""))

    def nothing_then(self, name: str, as_of: AsOf) -> Reply:
        name = shorten(one_line(name), LONGEST_NAME)
        return self.say(
            "nothing_then", name=name, date=as_of.day, first=as_of.first, to_come=as_of.to_come
        )

    def choose_history(self, procedures: Sequence[Listed], day: date) -> Reply:
        return self.choose("which_history", [(one, ShowAsOf(one.code, day)) for one in procedures])

    def _unfollow(self, followed: FollowedProcedure, label: str, **values: object) -> Button:
        action = Unfollow(agency_key(followed.agency), followed.code)
        return self.button(action, label, **values)


def _named(name: str, agency: str | None) -> str:
    shown = shorten(one_line(name), LONGEST_NAME)
    return f"{shown} ({one_line(agency)})" if agency else shown


class PrivacyView(View):
    FILE, LABELS = "privacy", "trust_labels"

    def kept(self, days: int, answer_days: int) -> Reply:
        return self.say("kept", days=days, answer_days=answer_days, masked=masked_kinds())

    def ask_to_erase(self) -> Reply:
        row = (self.button(EraseMine(), "erase"), self.button(KeepMine(), "keep"))
        return self.say("ask_to_erase", row)
