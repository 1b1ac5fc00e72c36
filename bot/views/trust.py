"""Feedback, follows, and what applied on a day, as messages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.buttons import (
    Action,
    GiveReason,
    ShowAsOf,
    ShowProcedure,
    Unfollow,
    digest,
    pack,
)
from bot.messages import Button, Reply, Row
from bot.views.labels import MAX_LABEL, numbered_choices
from bot.views.templating import Templates
from knowledge.answering import Listed
from knowledge.desk import Followed, Verdict
from knowledge.history import AsOf
from knowledge.text.display_text import one_line, shorten

FILE = "trust"
LABELS = "trust_labels"
LONGEST_WORDS = 100
LONGEST_NAME = 300
LISTED = 20
REASONS_FOR = {
    Verdict.NOT_RIGHT: ("another_procedure", "not_what_was_asked", "unclear"),
    Verdict.WRONG_FACTS: ("papers", "time", "fee", "place", "outdated"),
}


class TrustView:
    """Writes what belongs to trust."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def button(self, action: Action, label: str, /, **values: object) -> Button:
        """Make a button with a label from the template of trust."""
        return Button(self._templates.text(LABELS, label, **values), pack(action))

    def toast(self, piece: str) -> Reply:
        """Show a line for a moment where a button was pressed."""
        return Reply(toast=self._templates.text(LABELS, piece))

    def say(self, piece: str, /, **values: object) -> Reply:
        """Say one of the pieces of the template of trust."""
        return Reply(str(self._templates.html(FILE, piece, **values)))

    def unfound(self, piece: str, words: str) -> Reply:
        """Say that nothing was found for these words."""
        return self.say(piece, words=shorten(one_line(words), LONGEST_WORDS))

    def ask_reason(self, number: int, verdict: Verdict, *, typed: bool) -> Reply:
        """Ask why, with buttons for the usual reasons; `typed`: words are taken as well."""
        piece = "ask_reason" if typed else "ask_reason_in_group"
        buttons = [
            self.button(GiveReason(number, reason), "reason", name=reason)
            for reason in REASONS_FOR[verdict]
        ]
        return replace(self.say(piece, verdict=verdict.value), buttons=_in_rows(buttons))

    def reason(self, name: str) -> str:
        """Write out a reason that was chosen by its button."""
        return self._templates.text(LABELS, "reason", name=name)

    def reason_kept(self, *, replaces: bool = False) -> Reply:
        """Thank for a reason."""
        return replace(self.say("reason_kept"), replaces=replaces)

    def follows(self, texts: Sequence[tuple[Followed, str]], *, replaces: bool = False) -> Reply:
        """List what is followed, each text with its name, and a button to follow it no more."""
        texts = texts[:LISTED]
        names = [_named(name, text.agency) for text, name in texts]
        rows = tuple(
            (self._unfollow(text, "unfollow", name=shorten(name, MAX_LABEL - 2)),)
            for (text, _), name in zip(texts, names, strict=True)
        )
        html = self._templates.html(FILE, "follows", names=names)
        return Reply(str(html), rows, replaces)

    def choose(self, piece: str, procedures: Sequence[tuple[Listed, Action]]) -> Reply:
        """Ask which of a few procedures is meant."""
        text, rows = numbered_choices(self._templates, procedures)
        asked = self.say(piece)
        return replace(asked, html=f"{asked.html}\n{text}", buttons=rows)

    def changed(
        self,
        followed: Followed,
        *,
        name: str,
        agency: str | None,
        effective_from: date | None,
        loaded_on: date | None,
    ) -> Reply:
        """Tell a follower that a new version has come, with the way out."""
        reply = self.say(
            "changed",
            name=shorten(one_line(name), LONGEST_NAME),
            agency=one_line(agency or ""),
            effective_from=effective_from,
            loaded_on=loaded_on,
        )
        see = ShowProcedure(followed.code, agency=digest_of(agency))
        return replace(
            reply,
            buttons=((self.button(see, "see_new"), self._unfollow(followed, "stop_telling")),),
        )

    def gone(self, name: str, followed: Followed) -> Reply:
        """Tell a follower that nothing holds any more, with the way out."""
        name = shorten(one_line(name), LONGEST_NAME)
        reply = self.say("gone", name=name, agency=one_line(followed.agency or ""))
        return replace(reply, buttons=((self._unfollow(followed, "stop_telling"),),))

    def nothing_then(self, name: str, as_of: AsOf) -> Reply:
        """Say that nothing applied on a day, and when the first text began."""
        name = shorten(one_line(name), LONGEST_NAME)
        return self.say(
            "nothing_then", name=name, date=as_of.day, first=as_of.first, to_come=as_of.to_come
        )

    def choose_history(self, procedures: Sequence[Listed], day: date) -> Reply:
        """Ask of which procedure the past is to be shown."""
        return self.choose("which_history", [(one, ShowAsOf(one.code, day)) for one in procedures])

    def _unfollow(self, followed: Followed, label: str, **values: object) -> Button:
        action = Unfollow(digest_of(followed.agency), followed.code)
        return self.button(action, label, **values)


def digest_of(agency: str | None) -> str:
    """Name an agency in a payload, "" for the national text."""
    return digest(agency) if agency else ""


def _named(name: str, agency: str | None) -> str:
    shown = shorten(one_line(name), LONGEST_NAME)
    return f"{shown} ({one_line(agency)})" if agency else shown


def _in_rows(buttons: Sequence[Button]) -> tuple[Row, ...]:
    """Put short buttons two in a row, long ones alone."""
    rows: list[Row] = []
    for button in buttons:
        short = len(button.label) <= 16
        if short and rows and len(rows[-1]) == 1 and len(rows[-1][0].label) <= 16:
            rows[-1] = (rows[-1][0], button)
        else:
            rows.append((button,))
    return tuple(rows)
