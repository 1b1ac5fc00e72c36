"""What the bot says beside the procedures themselves."""

from collections.abc import Sequence
from dataclasses import field, replace

from bot.buttons.citizen import AskExample, NoneOfThese, ShowProcedure
from bot.messages import Reply
from bot.views import errors, menu
from bot.views.view import View, named, numbered_choices
from knowledge.answering import Ended, Listed
from knowledge.conversation.remarks import Remark
from knowledge.conversation.smalltalk import SmallTalk
from knowledge.conversation.turns import ReadyDay
from knowledge.errors import KnowledgeError
from knowledge.search.result import Unserved
from knowledge.text.display_text import one_line, shorten
from knowledge.text.facets import Facet

LONGEST_ENDED = 500
LONGEST_QUOTE = 220


class ConversationView(View):
    FILE, LABELS = "talk", "labels"

    examples: tuple[str, ...] = field(default_factory=menu.examples)

    def start(self, size: int, *, sample: bool) -> Reply:
        rows = [(named(AskExample(number), one),) for number, one in enumerate(self.examples, 1)]
        return self.say("start", *(rows if size else ()), size=size, sample=sample)

    def example(self, number: int) -> str | None:
        return self.examples[number - 1] if 1 <= number <= len(self.examples) else None

    def help(self) -> Reply:
        return self.say("help", commands=menu.commands(), examples=self.examples)

    def unknown_command(self) -> Reply:
        return self.say("unknown_command", commands=menu.commands())

    def gone(self, ended: Ended | None) -> Reply:
        if ended is None:
            return self.say("gone")
        successor = ended.successor
        rows = [(named(ShowProcedure(successor.code), successor.name),)] if successor else []
        return self.say(
            "ended",
            *rows,
            name=shorten(one_line(ended.name), LONGEST_ENDED),
            code=ended.code,
            since=f"{ended.since:%d/%m/%Y}",
            successor=None if successor is None else one_line(successor.name),
        )

    def which(self, facet: Facet) -> Reply:
        return self.say("which", facet=facet.value, examples=self.examples)

    def declined(self) -> Reply:
        return self.say("declined", examples=self.examples)

    def small(self, kind: SmallTalk, ready: ReadyDay | None = None) -> Reply:
        reply = self.say(f"small_{kind.value}", examples=self.examples)
        if ready is None:
            return reply
        told = self.html(
            "ready",
            name=one_line(ready.name),
            handed_in=f"{ready.handed_in:%d/%m/%Y}",
            due=f"{ready.due:%d/%m/%Y}",
        )
        return replace(reply, html=f"{told}\n\n{reply.html}")

    def remark(self, remark: Remark, reply: Reply) -> Reply:
        """Say first what the record says to the question itself."""
        sentence = shorten(remark.sentence, LONGEST_QUOTE)
        said = self.html(
            "remark", kind=remark.kind.value, sentence=sentence, opening=remark.opening
        )
        return replace(reply, html=f"{said}\n\n{reply.html}")

    def short(self, text: str, offered: Sequence[Listed]) -> Reply:
        """Say a few sentences from the data, with what may be meant below."""
        said = self.html("short", text=text)
        if not offered:
            return Reply(str(said))
        choices = self._choose("beside_lead", offered, None)
        return replace(choices, html=f"{said}\n\n{choices.html}")

    def danger(self, numbers: Sequence[str], *, alone: bool) -> Reply:
        return self.say("danger", numbers=numbers, alone=alone)

    def trouble(self, error: KnowledgeError) -> Reply:
        return self.say("trouble", sentence=errors.sentence(error))

    def clarify(self, candidates: Sequence[Listed], facet: Facet | None) -> Reply:
        """Ask which one is meant."""
        return self._choose("clarify_lead", candidates, facet)

    def unserved(self, need: Unserved) -> Reply:
        """Say that a need was understood, that nothing is there for it, and where to ask."""
        return Reply(self.html("unserved", name=need.name, counter=need.counter.value))

    def may_be(self, candidates: Sequence[Listed], facet: Facet | None) -> Reply:
        """Say that nothing was found for certain, and what may be meant."""
        return self._choose("may_be_lead", candidates, facet)

    def _choose(self, lead: str, candidates: Sequence[Listed], facet: Facet | None) -> Reply:
        text, numbers = numbered_choices(
            self.templates,
            [(one, ShowProcedure(one.code, facet)) for one in candidates],
        )
        none = (self.button(NoneOfThese(), "none_of_these"),)
        return Reply(f"{self.html(lead)}\n{text}", (*numbers, none))
