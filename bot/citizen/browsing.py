"""A citizen looks around: events of life, subjects, procedures, other agencies' processes."""

from dataclasses import replace

from bot.buttons.browsing import (
    Menu,
    OpenProcedure,
    ShowCase,
    ShowField,
    ShowFields,
    ShowLifeEvent,
    ShowLifeEvents,
    ShowLifeGroup,
    ShowMenu,
    ShowProcedure,
    ShowVariants,
)
from bot.citizen.references import find_code, find_event, find_field, find_text
from bot.citizen.subjects import Subjects
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.views import Views
from bot.views.lists import ENTRIES_A_PAGE, ListPage
from knowledge.answering import Answering, Listed
from knowledge.answering.circumstances import ReaderCircumstances
from knowledge.description.short.papers import case_name
from knowledge.text.facets import Facet


class BrowsingConversation:
    def __init__(
        self,
        answering: Answering,
        subjects: Subjects,
        views: Views,
        circumstances: ReaderCircumstances,
    ) -> None:
        self._answering = answering
        self._circumstances = circumstances
        self._subjects = subjects
        self._views = views
        self.routes = Routes(
            commands={"linhvuc": self.start},
            presses={
                ShowLifeEvents: self.life_events,
                ShowLifeEvent: self.life_event,
                ShowLifeGroup: self.life_group,
                ShowFields: self.fields,
                ShowField: self.field,
                OpenProcedure: self.open,
                ShowProcedure: self.procedure,
                ShowMenu: self.menu,
                ShowCase: self.case,
                ShowVariants: self.variants,
            },
        )

    def start(self, incoming: Incoming, argument: str) -> list[Reply]:
        return self._start(replaces=False)

    def life_events(self, incoming: Incoming, wanted: ShowLifeEvents) -> list[Reply]:
        return self._start(replaces=True)

    def _start(self, *, replaces: bool) -> list[Reply]:
        """List the events of life, or the subjects where there are procedures for none."""
        events = self._answering.life_events()
        if not events:
            return self._fields(1, replaces=replaces)
        return [self._views.lists.life_events(events, replaces=replaces)]

    def life_event(self, incoming: Incoming, wanted: ShowLifeEvent) -> list[Reply]:
        """Show what an event is asked most; all of it where that fits one list."""
        event = find_event(self._answering, wanted.event)
        if event is None:
            return [self._views.talk.say("stale")]
        lists = self._views.lists
        whole = len(event.groups) == 1 or len(event.entries) <= ENTRIES_A_PAGE
        page = lists.of_event(event, wanted.page) if whole else lists.life_event(event)
        return self._offer(incoming, page)

    def life_group(self, incoming: Incoming, wanted: ShowLifeGroup) -> list[Reply]:
        event = find_event(self._answering, wanted.event)
        if event is None or wanted.group > len(event.groups):
            return [self._views.talk.say("stale")]
        return self._offer(incoming, self._views.lists.of_group(event, wanted.group, wanted.page))

    def fields(self, incoming: Incoming, wanted: ShowFields) -> list[Reply]:
        return self._fields(wanted.page, replaces=True)

    def _fields(self, page: int, *, replaces: bool) -> list[Reply]:
        fields = self._answering.fields()
        if not fields:
            return [self._views.talk.say("empty")]
        events = bool(self._answering.life_events())
        return [self._views.lists.fields(fields, page, events=events, replaces=replaces)]

    def field(self, incoming: Incoming, wanted: ShowField) -> list[Reply]:
        field = find_field(self._answering, wanted.field)
        if field is None:
            return [self._views.talk.say("stale")]
        procedures = self._answering.in_field(field.field)
        return self._offer(incoming, self._views.lists.field(field.field, procedures, wanted.page))

    def _offer(self, incoming: Incoming, page: ListPage) -> list[Reply]:
        self._subjects.offer(incoming, [procedure.code for procedure in page.procedures])
        return [page.reply]

    def procedure(self, incoming: Incoming, wanted: ShowProcedure) -> list[Reply]:
        """Show a side of a procedure: of the named agency's process, else as for the citizen."""
        return self._shown(incoming, wanted)

    def open(self, incoming: Incoming, wanted: OpenProcedure) -> list[Reply]:
        """Show a procedure of a list below it, so that another can be looked at."""
        shown = self._shown(incoming, ShowProcedure(wanted.code))
        return [replace(reply, replaces=False) for reply in shown]

    def menu(self, incoming: Incoming, wanted: ShowMenu) -> list[Reply]:
        shown = ShowProcedure(wanted.code, wanted.facet, wanted.agency)
        return self._shown(incoming, shown, menu=wanted.menu)

    def case(self, incoming: Incoming, wanted: ShowCase) -> list[Reply]:
        shown = ShowProcedure(wanted.code, Facet.DOCUMENTS, wanted.agency)
        return self._shown(incoming, shown, case=wanted.number)

    def _shown(
        self,
        incoming: Incoming,
        wanted: ShowProcedure,
        *,
        menu: Menu = Menu.SIDES,
        case: int | None = None,
    ) -> list[Reply]:
        key = find_text(self._answering, wanted.code, wanted.agency)
        if key is None:
            return [self._views.talk.say("gone")]
        code, named = key.code, self._subjects.named(incoming, key.code)
        published = self._answering.show(code, key.agency or named.place)
        if published is None:
            return [self._views.talk.gone(self._answering.ended(code))]
        self._subjects.shown(incoming, code, wanted.facet, published.procedure.agency)
        name = case_name(published.procedure, case) if case is not None else None
        circumstances = self._circumstances.of(
            published, named.place, facet=wanted.facet, case=name, at=named.handing_in
        )
        view = self._views.procedure
        if wanted.page and wanted.facet is not None:
            return [view.in_full(published, circumstances, wanted.page)]
        variants = bool(self._answering.variants(code))
        return [view.show(published, circumstances, variants=variants, menu=menu, replaces=True)]

    def variants(self, incoming: Incoming, wanted: ShowVariants) -> list[Reply]:
        code = find_code(self._answering, wanted.code)
        published = self._answering.show(code) if code else None
        agencies = self._answering.variants(code) if code else ()
        if published is None or not agencies:
            return [self._views.talk.say("gone")]
        procedure = Listed(published.procedure.code, published.procedure.name)
        return [self._views.lists.variants(procedure, agencies, wanted.page)]
