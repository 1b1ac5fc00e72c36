"""What the bot says beside the procedures themselves."""

from collections.abc import Sequence

from bot.buttons.browsing import AskExample, NoneOfThese, ShowProcedure
from bot.buttons.codec import pack
from bot.messages import Button, Reply
from bot.views import errors, menu
from bot.views.keyboard import Keyboard
from bot.views.labels import MAX_LABEL, numbered_choices
from bot.views.templating import Templates
from knowledge.answering import Ended, Listed
from knowledge.conversation.smalltalk import SmallTalk
from knowledge.errors import KnowledgeError
from knowledge.text.display_text import one_line, shorten
from knowledge.text.facets import Facet

MOST_CHOICES = 6
LONGEST_ENDED = 500


class ConversationView:
    def __init__(self, templates: Templates, keyboard: Keyboard) -> None:
        self._templates = templates
        self._keyboard = keyboard
        self._examples = menu.examples()

    def say(self, piece: str, /, *, replaces: bool = False, **values: object) -> Reply:
        return Reply(str(self._templates.html("talk", piece, **values)), replaces=replaces)

    def start(self, size: int, *, sample: bool) -> Reply:
        reply = self.say("start", size=size, sample=sample)
        rows = [
            (Button(shorten(example, MAX_LABEL), pack(AskExample(number))),)
            for number, example in enumerate(self._examples, 1)
        ]
        return Reply(reply.html, tuple(rows) if size else ())

    @property
    def examples(self) -> tuple[str, ...]:
        return tuple(self._examples)

    def example(self, number: int) -> str | None:
        """Give the example question with a number, from 1; None when there is none."""
        return self._examples[number - 1] if 1 <= number <= len(self._examples) else None

    def help(self) -> Reply:
        return self.say("help", commands=menu.commands(), examples=self._examples)

    def unknown_command(self) -> Reply:
        return self.say("unknown_command", commands=menu.commands())

    def gone(self, ended: Ended | None) -> Reply:
        if ended is None:
            return self.say("gone")
        successor = ended.successor
        reply = self.say(
            "ended",
            name=shorten(one_line(ended.name), LONGEST_ENDED),
            code=ended.code,
            since=f"{ended.since:%d/%m/%Y}",
            successor=None if successor is None else one_line(successor.name),
        )
        if successor is None:
            return reply
        label = shorten(one_line(successor.name), MAX_LABEL)
        return Reply(reply.html, ((Button(label, pack(ShowProcedure(successor.code))),),))

    def which(self, facet: Facet) -> Reply:
        return self.say("which", facet=facet.value, examples=self._examples)

    def declined(self) -> Reply:
        return self.say("declined", examples=self._examples)

    def small(self, kind: SmallTalk) -> Reply:
        return self.say(f"small_{kind.value}", examples=self._examples)

    def danger(self, numbers: Sequence[str], *, alone: bool) -> Reply:
        """Give the numbers to call before anything else; `alone`: nothing follows."""
        return self.say("danger", numbers=numbers, alone=alone)

    def trouble(self, error: KnowledgeError) -> Reply:
        return self.say("trouble", sentence=errors.sentence(error))

    def clarify(self, candidates: Sequence[Listed], facet: Facet | None) -> Reply:
        lead = self._templates.html("talk", "clarify_lead")
        text, numbers = numbered_choices(
            self._templates,
            [(one, ShowProcedure(one.code, facet)) for one in candidates[:MOST_CHOICES]],
        )
        none = (self._keyboard.button(NoneOfThese(), "none_of_these"),)
        return Reply(f"{lead}\n{text}", (*numbers, none))
