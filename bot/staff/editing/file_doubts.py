"""What a file left unsure, one doubt after the other: right as it is, typed anew, or left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from bot.buttons import received as actions
from bot.buttons.codec import Action
from bot.messages import Incoming, Reply
from bot.staff.access import StaffHandler
from bot.staff.editing.tools import EditingTools
from bot.state import KeptValue, Prompt
from bot.views import errors
from knowledge.access import Actor
from knowledge.drafting.paths import value_at, with_value, without_value
from knowledge.editing.received import ChangeOfContent, ReceivedRecord
from knowledge.editing.receiving import Receiving
from knowledge.errors import Forbidden, Refused
from knowledge.records import ProcedureContent

VALUE = "received.value"


class DoubtPlace(KeptValue):
    file: int
    record: int
    doubt: int


@dataclass(frozen=True)
class FileDoubts:
    tools: EditingTools
    receiving: Receiving

    def presses(self) -> Mapping[type[Action], StaffHandler]:
        return {
            actions.ShowDoubt: self.show,
            actions.AcceptDoubt: self.accept,
            actions.MendDoubt: self.mend,
            actions.ClearDoubt: self.clear,
        }

    def show(self, actor: Actor, incoming: Incoming, wanted: actions.ShowDoubt) -> list[Reply]:
        record, value = self._value(actor, wanted)
        return [self.tools.views.received.doubt(wanted.file, record, wanted.doubt, value)]

    def accept(self, actor: Actor, incoming: Incoming, wanted: actions.AcceptDoubt) -> list[Reply]:
        return self._settled(actor, wanted, _as_it_is, replaces=True)

    def clear(self, actor: Actor, incoming: Incoming, wanted: actions.ClearDoubt) -> list[Reply]:
        record, _ = self._value(actor, wanted)
        change = partial(without_value, key=record.content.doubts[wanted.doubt].key)
        return self._settled(actor, wanted, change, replaces=True)

    def mend(self, actor: Actor, incoming: Incoming, wanted: actions.MendDoubt) -> list[Reply]:
        _, value = self._value(actor, wanted)
        self.tools.prompt(incoming, VALUE, _place(wanted))
        return [self.tools.views.received.say("ask_value", value=value)]

    def typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        place = DoubtPlace.model_validate_json(prompt.detail)
        wanted = actions.MendDoubt(place.file, place.record, place.doubt)
        record, _ = self._value(actor, wanted)
        key = record.content.doubts[place.doubt].key
        try:
            return self._settled(actor, wanted, partial(with_value, key=key, text=incoming.text))
        except Forbidden:
            raise
        except Refused as error:
            self.tools.prompt(incoming, VALUE, place)
            sentence = errors.sentence(error)
            return [self.tools.views.received.say("value_refused", sentence=sentence)]

    def _value(
        self, actor: Actor, wanted: actions.DoubtAction
    ) -> tuple[ReceivedRecord, str | None]:
        record = self.receiving.record(actor, wanted.file, wanted.record)
        doubt, text = record.open_doubts.get(wanted.doubt), record.content.procedure
        if doubt is None or text is None:
            raise Refused("doubt_settled")
        return record, value_at(text, doubt.key)

    def _settled(
        self,
        actor: Actor,
        wanted: actions.DoubtAction,
        change: ChangeOfContent,
        *,
        replaces: bool = False,
    ) -> list[Reply]:
        place = (wanted.file, wanted.record)
        record = self.receiving.settle_doubt(actor, *place, wanted.doubt, change)
        overview = self.receiving.overview(actor, wanted.file)
        return [self.tools.views.received.record(overview, record, replaces)]


def _as_it_is(content: ProcedureContent) -> ProcedureContent:
    return content


def _place(wanted: actions.DoubtAction) -> DoubtPlace:
    return DoubtPlace(file=wanted.file, record=wanted.record, doubt=wanted.doubt)
