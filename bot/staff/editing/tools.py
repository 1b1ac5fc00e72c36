"""What every conversation of editing shares: use cases, views, and the prompts between messages."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.messages import Incoming, Reply
from bot.state import KeptValue, Prompt, States
from bot.views.dates import CalendarKeyboard
from bot.views.editing import EditingViews
from knowledge.clock import Clock, today
from knowledge.drafting.parts import DraftPart, is_list
from knowledge.editing.draft_inspection import DraftInspection
from knowledge.editing.drafts import Draft, Drafts
from knowledge.editing.submitting import Submissions
from knowledge.records import Procedure

DATES = frozenset({DraftPart.DECISION_DATE, DraftPart.ISO_DATE, DraftPart.EFFECTIVE_FROM})
ADD, REWRITE, CHANGE, APPEND = "add", "rewrite", "change", "append"
TYPING = "edit.part"

Affected = Callable[[Procedure], list[Reply]]


class PartInput(KeptValue):
    """What the next text is for: `op` on a part, of an item `index` as in a `revision`."""

    draft: int
    part: DraftPart
    op: str
    index: int = 0
    revision: int = 0


@dataclass(frozen=True)
class EditingTools:
    drafts: Drafts
    inspection: DraftInspection
    submissions: Submissions
    states: States
    views: EditingViews
    calendar: CalendarKeyboard
    clock: Clock
    affected: Affected

    def show_card(self, draft: Draft, page: int = 1, *, replaces: bool = False) -> list[Reply]:
        return [self.views.cards.card(draft, page, replaces=replaces)]

    def show_part(
        self,
        incoming: Incoming,
        draft: Draft,
        part: DraftPart,
        page: int = 1,
        *,
        replaces: bool = False,
    ) -> list[Reply]:
        op = ADD if is_list(part) else REWRITE
        prompt = self.ask(incoming, PartInput(draft=draft.id, part=part, op=op))
        reply = self.views.parts.part(draft, part, page, replaces=replaces)
        if part in DATES:
            reply = self.calendar.below(reply, prompt.mark, today(self.clock))
        return [reply]

    def ask(self, incoming: Incoming, typing: PartInput) -> Prompt:
        return self.prompt(incoming, TYPING, typing)

    def prompt(self, incoming: Incoming, name: str, detail: KeptValue) -> Prompt:
        written = detail.model_dump_json(exclude_defaults=True)
        return self.states.ask(incoming.conversation, name, written)
