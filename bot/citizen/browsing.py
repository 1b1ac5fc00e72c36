"""A citizen looks around: events of life, subjects, procedures, other agencies' processes."""

from dataclasses import replace

from bot.buttons import citizen as actions
from bot.citizen.references import Subjects, find_code, find_event, find_field, find_text
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.views import Views
from bot.views.lists import ENTRIES_A_PAGE, ListPage
from knowledge.answering import Answering, Listed
from knowledge.answering.circumstances import ReaderCircumstances
from knowledge.description.short.papers import case_names
from knowledge.desk import QuestionLog
from knowledge.text.facets import Facet


class BrowsingConversation(Conversation):
    answering: Answering
    subjects: Subjects
    views: Views
    circumstances: ReaderCircumstances
    log: QuestionLog

    def routes(self) -> Routes:
        return Routes(
            commands={"linhvuc": self.start},
            presses={
                actions.ShowLifeEvents: self.life_events,
                actions.ShowLifeEvent: self.life_event,
                actions.ShowLifeGroup: self.life_group,
                actions.ShowFields: self.fields,
                actions.ShowField: self.field,
                actions.OpenProcedure: self.open,
                actions.ShowProcedure: self.procedure,
                actions.ShowMenu: self.menu,
                actions.ShowCase: self.case,
                actions.ShowVariants: self.variants,
            },
        )

    def start(self, incoming: Incoming, argument: str) -> list[Reply]:
        return self._start(replaces=False)

    def life_events(self, incoming: Incoming, wanted: actions.ShowLifeEvents) -> list[Reply]:
        return self._start(replaces=True)

    def _start(self, *, replaces: bool) -> list[Reply]:
        events = self.answering.life_events()
        if not events:
            return self._fields(1, replaces=replaces)
        return [self.views.lists.life_events(events, replaces=replaces)]

    def life_event(self, incoming: Incoming, wanted: actions.ShowLifeEvent) -> list[Reply]:
        event = find_event(self.answering, wanted.event)
        if event is None:
            return [self.views.talk.say("stale")]
        lists = self.views.lists
        whole = len(event.groups) == 1 or len(event.entries) <= ENTRIES_A_PAGE
        page = lists.of_event(event, wanted.page) if whole else lists.life_event(event)
        return self._offer(incoming, page)

    def life_group(self, incoming: Incoming, wanted: actions.ShowLifeGroup) -> list[Reply]:
        event = find_event(self.answering, wanted.event)
        if event is None or wanted.group > len(event.groups):
            return [self.views.talk.say("stale")]
        return self._offer(incoming, self.views.lists.of_group(event, wanted.group, wanted.page))

    def fields(self, incoming: Incoming, wanted: actions.ShowFields) -> list[Reply]:
        return self._fields(wanted.page, replaces=True)

    def _fields(self, page: int, *, replaces: bool) -> list[Reply]:
        fields = self.answering.fields()
        if not fields:
            return [self.views.talk.say("empty")]
        events = bool(self.answering.life_events())
        return [self.views.lists.fields(fields, page, events=events, replaces=replaces)]

    def field(self, incoming: Incoming, wanted: actions.ShowField) -> list[Reply]:
        field = find_field(self.answering, wanted.field)
        if field is None:
            return [self.views.talk.say("stale")]
        procedures = self.answering.in_field(field.field)
        return self._offer(incoming, self.views.lists.field(field.field, procedures, wanted.page))

    def _offer(self, incoming: Incoming, page: ListPage) -> list[Reply]:
        self.subjects.offer(incoming, [procedure.code for procedure in page.procedures])
        return [page.reply]

    def procedure(
        self,
        incoming: Incoming,
        wanted: actions.ShowProcedure,
        *,
        menu: actions.Menu = actions.Menu.SIDES,
        case: int = 0,
    ) -> list[Reply]:
        key = find_text(self.answering, wanted.code, wanted.agency)
        if key is None:
            return [self.views.talk.say("gone")]
        code, named = key.code, self.subjects.named(incoming, key.code)
        published = self.answering.show(code, key.agency or named.place)
        if published is None:
            return [self.views.talk.gone(self.answering.ended(code))]
        self.log.note_choice(incoming.user, code)
        self.subjects.shown(incoming, code, wanted.facet, published.procedure.agency)
        names = case_names(published.procedure)
        name = names[case - 1] if 0 < case <= len(names) else None
        circumstances = self.circumstances.of(
            published, named.place, facet=wanted.facet, case=name, at=named.handing_in
        )
        view = self.views.procedure
        if wanted.page and wanted.facet is not None:
            return [view.in_full(published, circumstances, wanted.page)]
        variants = bool(self.answering.variants(code))
        return [view.show(published, circumstances, variants=variants, menu=menu, replaces=True)]

    def open(self, incoming: Incoming, wanted: actions.OpenProcedure) -> list[Reply]:
        shown = self.procedure(incoming, actions.ShowProcedure(wanted.code))
        return [replace(reply, replaces=False) for reply in shown]

    def menu(self, incoming: Incoming, wanted: actions.ShowMenu) -> list[Reply]:
        shown = actions.ShowProcedure(wanted.code, wanted.facet, wanted.agency)
        return self.procedure(incoming, shown, menu=wanted.menu, case=wanted.case)

    def case(self, incoming: Incoming, wanted: actions.ShowCase) -> list[Reply]:
        shown = actions.ShowProcedure(wanted.code, Facet.DOCUMENTS, wanted.agency)
        return self.procedure(incoming, shown, case=wanted.number)

    def variants(self, incoming: Incoming, wanted: actions.ShowVariants) -> list[Reply]:
        code = find_code(self.answering, wanted.code)
        published = self.answering.show(code) if code else None
        agencies = self.answering.variants(code) if code else ()
        if published is None or not agencies:
            return [self.views.talk.say("gone")]
        procedure = Listed(published.procedure.code, published.procedure.name)
        return [self.views.lists.variants(procedure, agencies, wanted.page)]
