"""Staff change one value in many records at once, and hand them in as one batch."""

import re
from dataclasses import replace
from datetime import date

from bot.buttons import bulk as actions
from bot.buttons.codec import digest, find_by_key
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.staff.bulk_order import BulkOrder
from bot.state import Prompt, States
from bot.views.doubts import Entry
from bot.views.staff.bulk import BulkView, Items, item_key, record_key
from knowledge.access import Actor
from knowledge.clock import Clock, today
from knowledge.drafting.forms import typed_date, typed_line
from knowledge.editing.bulk_changes import BulkChanges
from knowledge.editing.bulk_plans import BulkPlan
from knowledge.editing.bulk_selection import SelectionKind
from knowledge.editing.use_cases import written_reason
from knowledge.errors import Refused
from knowledge.text.normalise import folded_words

WORDS, ITEM, PART, OLD = "bulk.words", "bulk.item", "bulk.part", "bulk.old"
NEW, LIST, EXPLANATION, REASON = "bulk.new", "bulk.list", "bulk.explanation", "bulk.reason"
DAY, READY = "bulk.day", "bulk.ready"
NUMBER = re.compile(r"[0-9]{1,5}")


class BulkConversation(Conversation):
    access: StaffAccess
    changes: BulkChanges
    states: States
    views: BulkView
    clock: Clock

    def routes(self) -> Routes:
        return self.access.routes(
            commands={"sualoat": self.command},
            presses={
                actions.ChooseBulkBy: self.choose_by,
                actions.ChooseBulkItem: self.choose_item,
                actions.TurnBulkList: self.turn,
                actions.ChooseBulkPart: self.choose_part,
                actions.LeaveOutOfBulk: self.leave_out,
                actions.LeaveOutFaulty: self.leave_out_faulty,
                actions.GiveBulkReason: self.ask_reason,
                actions.StartBulkToday: self.start_today,
                actions.SubmitBulk: self.submit,
                actions.MendReturned: self.mend_returned,
                actions.ResubmitReturned: self.resubmit,
            },
            prompts={
                WORDS: self.words_typed,
                ITEM: self.item_typed,
                OLD: self.old_typed,
                NEW: self.new_typed,
                LIST: self.numbers_typed,
                EXPLANATION: self.explanation_typed,
                REASON: self.reason_typed,
                DAY: self.day_typed,
            },
            entries={
                NEW: lambda actor, incoming, prompt: Entry(NEW, numeric=True),
                EXPLANATION: lambda actor, incoming, prompt: Entry(EXPLANATION),
                REASON: lambda actor, incoming, prompt: Entry(REASON),
            },
        )

    def command(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        if argument:
            return self._chosen(actor, incoming, BulkOrder(value=argument))
        self._ask(incoming, WORDS, BulkOrder())
        return [self.views.choose_by()]

    def mend_returned(
        self, actor: Actor, incoming: Incoming, wanted: actions.MendReturned
    ) -> list[Reply]:
        order = BulkOrder(by=SelectionKind.RETURNED, value=str(wanted.number))
        return self._chosen(actor, incoming, order)

    def choose_by(
        self, actor: Actor, incoming: Incoming, wanted: actions.ChooseBulkBy
    ) -> list[Reply]:
        order = BulkOrder(by=wanted.by)
        if wanted.by is SelectionKind.WORDS:
            self._ask(incoming, WORDS, order)
            return [self.views.say("ask_words")]
        self._ask(incoming, ITEM, order)
        return [self.views.choose_item(wanted.by, self._items(actor, order), 1)]

    def words_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        return self._chosen(actor, incoming, BulkOrder(value=typed_line(incoming.text)))

    def item_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        order, wanted = _order(prompt), folded_words(incoming.text)
        items = self._items(actor, order)
        exact = [one for one in items if folded_words(one.value) == wanted]
        found = exact or [one for one in items if set(wanted) <= set(folded_words(one.value))]
        if not wanted or not found:
            raise Refused("bulk_nothing_chosen")
        if len(found) == 1:
            return self._chosen(actor, incoming, order.after(value=found[0].value))
        self._ask(incoming, ITEM, order)
        return [self.views.choose_item(order.by, found, 1)]

    def choose_item(
        self, actor: Actor, incoming: Incoming, wanted: actions.ChooseBulkItem
    ) -> list[Reply]:
        name, order = self._open(incoming, ITEM, OLD)
        found = find_by_key(wanted.item, self._items(actor, order), lambda one: item_key(one.value))
        if found is None:
            raise Refused("bulk_outdated")
        if name == ITEM:
            return self._chosen(actor, incoming, order.after(value=found.value))
        return self._old(actor, incoming, order, found.value)

    def turn(self, actor: Actor, incoming: Incoming, wanted: actions.TurnBulkList) -> list[Reply]:
        name, order = self._open(incoming, LIST, ITEM, OLD)
        if name == LIST:
            order = order.after(page=wanted.page)
            return self._listed(incoming, order, self._plan(actor, order))
        self._ask(incoming, name, order)
        return [replace(self._choice(actor, order, wanted.page), replaces=True)]

    def choose_part(
        self, actor: Actor, incoming: Incoming, wanted: actions.ChooseBulkPart
    ) -> list[Reply]:
        _, order = self._open(incoming, PART, OLD)
        order = order.after(part=wanted.part)
        items = self._items(actor, order)
        if not items:
            self._ask(incoming, PART, order.after(part=None))
            return [self.views.say("nothing_present", part=wanted.part.value)]
        self._ask(incoming, OLD, order)
        return [self.views.choose_old(wanted.part, items, 1)]

    def old_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        order, typed = _order(prompt), typed_line(incoming.text)
        items = self._items(actor, order)
        if NUMBER.fullmatch(typed) and all(one.value != typed for one in items):
            listed = items[int(typed) - 1 : int(typed)] if int(typed) else ()
            typed = listed[0].value if listed else typed
        return self._old(actor, incoming, order, typed)

    def new_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        order = _order(prompt).after(new=typed_line(incoming.text))
        return self._listed(incoming, order, self._plan(actor, order))

    def resubmit(
        self, actor: Actor, incoming: Incoming, wanted: actions.ResubmitReturned
    ) -> list[Reply]:
        _, order = self._open(incoming, PART)
        if order.by is not SelectionKind.RETURNED:
            raise Refused("bulk_outdated")
        return self._listed(incoming, order, self._plan(actor, order))

    def leave_out(
        self, actor: Actor, incoming: Incoming, wanted: actions.LeaveOutOfBulk
    ) -> list[Reply]:
        _, order = self._open(incoming, LIST)
        keys = [one.key for one in self._plan(actor, order).records]
        found = find_by_key(wanted.record, keys, record_key)
        return self._without(actor, incoming, order, [] if found is None else [found])

    def leave_out_faulty(
        self, actor: Actor, incoming: Incoming, wanted: actions.LeaveOutFaulty
    ) -> list[Reply]:
        _, order = self._open(incoming, LIST)
        faulty = [one.key for one in self._plan(actor, order).faulty]
        return self._without(actor, incoming, order, faulty)

    def numbers_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        order = _order(prompt)
        records = self._plan(actor, order).records
        numbers = [int(one) for one in NUMBER.findall(incoming.text)]
        if not numbers or not all(1 <= one <= len(records) for one in numbers):
            raise Refused("bulk_numbers_wrong", last=len(records))
        return self._without(actor, incoming, order, [records[one - 1].key for one in numbers])

    def ask_reason(
        self, actor: Actor, incoming: Incoming, wanted: actions.GiveBulkReason
    ) -> list[Reply]:
        _, order = self._open(incoming, LIST)
        faulty = len(self._plan(actor, order).faulty)
        if not faulty:
            return self._ask_reason(actor, incoming, order)
        self._ask(incoming, EXPLANATION, order)
        return [self.views.say("ask_bulk_explanation", count=faulty)]

    def explanation_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        order = _order(prompt).after(explanation=written_reason(incoming.text))
        return self._ask_reason(actor, incoming, order)

    def reason_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        order = _order(prompt).after(reason=written_reason(incoming.text))
        self._ask(incoming, DAY, order)
        return [self.views.ask_day()]

    def start_today(
        self, actor: Actor, incoming: Incoming, wanted: actions.StartBulkToday
    ) -> list[Reply]:
        _, order = self._open(incoming, DAY)
        return self._ready(actor, incoming, order, today(self.clock))

    def day_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        day = typed_date(incoming.text, today(self.clock))
        return self._ready(actor, incoming, _order(prompt), day)

    def submit(self, actor: Actor, incoming: Incoming, wanted: actions.SubmitBulk) -> list[Reply]:
        _, order = self._open(incoming, READY)
        if order.start is None:
            raise Refused("bulk_outdated")
        plan = self._plan(actor, order)
        if digest(plan.mark) != wanted.mark:
            raise Refused("bulk_changed_meanwhile")
        count = len(plan.records)
        batch = self.views.batch_name(order.change, count)
        selected = order.selection, order.change, order.excluded
        self.changes.submit(
            actor, *selected, plan.mark, batch, order.reason, order.start, order.explanation
        )
        return [self.views.edit("submitted", name=batch, count=count)]

    def _chosen(self, actor: Actor, incoming: Incoming, order: BulkOrder) -> list[Reply]:
        count = self.changes.count(actor, order.selection)
        self._ask(incoming, PART, order)
        returned = order.by is SelectionKind.RETURNED
        return [self.views.choose_part(count, returned=returned)]

    def _old(self, actor: Actor, incoming: Incoming, order: BulkOrder, old: str) -> list[Reply]:
        if order.part is None:
            raise Refused("bulk_outdated")
        count = self.changes.holding(actor, order.selection, order.part, old)
        self._ask(incoming, NEW, order.after(old=old))
        return [self.views.ask_new(order.part, old, count)]

    def _without(
        self,
        actor: Actor,
        incoming: Incoming,
        order: BulkOrder,
        keys: list[tuple[str, str | None]],
    ) -> list[Reply]:
        order = order.after(excluded=(*order.excluded, *keys))
        return self._listed(incoming, order, self._plan(actor, order))

    def _listed(self, incoming: Incoming, order: BulkOrder, plan: BulkPlan) -> list[Reply]:
        self._ask(incoming, LIST, order)
        return [self.views.planned(plan, order.page, replaces=bool(incoming.payload))]

    def _ask_reason(self, actor: Actor, incoming: Incoming, order: BulkOrder) -> list[Reply]:
        self._ask(incoming, REASON, order)
        count = len(self._plan(actor, order).records)
        return [self.views.say("ask_bulk_reason", count=count)]

    def _ready(self, actor: Actor, incoming: Incoming, order: BulkOrder, day: date) -> list[Reply]:
        self.changes.require_start(day)
        plan = self._plan(actor, order)
        name = self.views.batch_name(order.change, len(plan.records))
        self._ask(incoming, READY, order.after(start=day))
        why = order.reason, order.explanation
        return [self.views.ready(plan, name, *why, day, today(self.clock))]

    def _plan(self, actor: Actor, order: BulkOrder) -> BulkPlan:
        return self.changes.plan(actor, order.selection, order.change, order.excluded)

    def _items(self, actor: Actor, order: BulkOrder) -> Items:
        if order.part is not None:
            return self.changes.present(actor, order.selection, order.part)
        if order.by is SelectionKind.AGENCY:
            return self.changes.agencies(actor)
        return self.changes.fields(actor)

    def _choice(self, actor: Actor, order: BulkOrder, page: int) -> Reply:
        items = self._items(actor, order)
        if order.part is not None:
            return self.views.choose_old(order.part, items, page)
        return self.views.choose_item(order.by, items, page)

    def _open(self, incoming: Incoming, *steps: str) -> tuple[str, BulkOrder]:
        """Give the step that a chat is at; refuse a press that belongs to none of `steps`."""
        prompt = self.states.load(incoming.conversation).prompt
        if prompt is None or prompt.name not in steps:
            raise Refused("bulk_outdated")
        return prompt.name, _order(prompt)

    def _ask(self, incoming: Incoming, name: str, order: BulkOrder) -> None:
        self.states.ask(incoming.conversation, name, order.model_dump_json(exclude_defaults=True))


def _order(prompt: Prompt) -> BulkOrder:
    return BulkOrder.model_validate_json(prompt.detail)
