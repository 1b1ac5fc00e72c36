"""Which text is edited: /them a new procedure, /sua one that is there, /saochep another's."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from bot.buttons.codec import agency_key, find_by_key
from bot.buttons.editing import ChooseSource, CopyFrom, CopyText, EditProcedure, EditText
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.staff.editing.tools import EditingTools
from bot.state import Prompt
from knowledge.access import Actor, Permission
from knowledge.answering import Answering, Listed
from knowledge.errors import Refused
from knowledge.search.result import Outcome

FIND, TARGET = "edit.find", "edit.target"
MOST_FOUND = 6
EDIT, COPY = "sua", "saochep"
SERVED = (Outcome.ANSWERED, Outcome.CLARIFY)


class ProcedureRequest(BaseModel):
    model_config = ConfigDict(frozen=True)

    command: str


class CopyTarget(BaseModel):
    """Which text is to become an agency's own; the source None is the national one."""

    model_config = ConfigDict(frozen=True)

    code: str
    source: str | None = None


class TextChoiceConversation:
    def __init__(self, access: StaffAccess, tools: EditingTools, answering: Answering) -> None:
        self._access = access
        self._tools = tools
        self._answering = answering
        self.routes = Routes(
            commands={EDIT: self.edit, COPY: self.copy},
            presses={
                EditProcedure: self.chosen,
                EditText: self.open,
                ChooseSource: self.source,
                CopyFrom: self.copy_from,
                CopyText: self.copy_text,
            },
            prompts={FIND: self.found, TARGET: self.targeted},
        )

    def edit(self, incoming: Incoming, argument: str) -> list[Reply]:
        return self._find(incoming, EDIT, argument)

    def copy(self, incoming: Incoming, argument: str) -> list[Reply]:
        return self._find(incoming, COPY, argument)

    def found(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        command = ProcedureRequest.model_validate_json(prompt.detail).command
        return self._find(incoming, command, incoming.text.strip())

    def chosen(self, incoming: Incoming, wanted: EditProcedure) -> list[Reply]:
        return self._edit(incoming, wanted.code)

    def open(self, incoming: Incoming, wanted: EditText) -> list[Reply]:
        actor = self._access.require_staff(incoming, Permission.DRAFT)
        agency = self._named(wanted.agency, self._answering.variants(wanted.code))
        return self._tools.show_card(self._tools.drafts.start(actor, wanted.code, agency))

    def source(self, incoming: Incoming, wanted: ChooseSource) -> list[Reply]:
        self._access.require_staff(incoming, Permission.DRAFT)
        return self._copy(incoming, wanted.code, wanted.page, replaces=True)

    def copy_from(self, incoming: Incoming, wanted: CopyFrom) -> list[Reply]:
        actor = self._access.require_staff(incoming, Permission.DRAFT)
        source = self._named(wanted.source, self._answering.variants(wanted.code))
        return self._targets(incoming, actor, self._listed(wanted.code), source)

    def copy_text(self, incoming: Incoming, wanted: CopyText) -> list[Reply]:
        actor = self._access.require_staff(incoming, Permission.DRAFT)
        source = self._named(wanted.source, self._answering.variants(wanted.code))
        target = self._named(wanted.target, sorted(actor.scope.agencies or ()))
        return self._begin_copy(actor, wanted.code, source, target or "")

    def targeted(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        target = CopyTarget.model_validate_json(prompt.detail)
        actor = self._access.require_staff(incoming, Permission.DRAFT)
        agency = self._tools.drafts.agency(" ".join(incoming.text.split()))
        return self._begin_copy(actor, target.code, target.source, agency)

    def _find(self, incoming: Incoming, command: str, text: str) -> list[Reply]:
        self._access.require_staff(incoming, Permission.DRAFT)
        views = self._tools.views.choices
        if not text:
            self._tools.prompt(incoming, FIND, ProcedureRequest(command=command))
            return [views.say("ask_procedure", command=command)]
        found = self._found(text)
        if not found:
            return [views.say("no_such_procedure")]
        if len(found) > 1:
            return [views.procedures(found, copying=command == COPY)]
        if command == COPY:
            return self._copy(incoming, found[0].code, 1, replaces=False)
        return self._edit(incoming, found[0].code)

    def _found(self, text: str) -> tuple[Listed, ...]:
        """Find procedures by code or by words; one alone when there is no doubt."""
        if self._answering.show(text) is not None:
            return (self._listed(text),)
        found = self._answering.find(text)
        if found.outcome not in SERVED:
            return ()
        listed = tuple(Listed(one.code, one.name) for one in found.candidates[:MOST_FOUND])
        return listed[:1] if found.outcome is Outcome.ANSWERED else listed

    def _edit(self, incoming: Incoming, code: str) -> list[Reply]:
        actor = self._access.require_staff(incoming, Permission.DRAFT)
        variants = self._answering.variants(code)
        texts: list[str | None] = [one for one in variants if actor.scope.covers(one)]
        if actor.scope.covers(None) and self._has_national(code):
            texts.insert(0, None)
        if len(texts) == 1:
            return self._tools.show_card(self._tools.drafts.start(actor, code, texts[0]))
        procedure = self._listed(code)
        if texts:
            return [self._tools.views.choices.texts(procedure, texts)]
        source = None if self._has_national(code) else next(iter(variants), None)
        return self._targets(incoming, actor, procedure, source)

    def _copy(self, incoming: Incoming, code: str, page: int, *, replaces: bool) -> list[Reply]:
        actor = self._access.require_staff(incoming, Permission.DRAFT)
        sources: list[str | None] = list(self._answering.variants(code))
        if self._has_national(code):
            sources.insert(0, None)
        procedure = self._listed(code)
        if len(sources) == 1:
            return self._targets(incoming, actor, procedure, sources[0])
        return [self._tools.views.choices.sources(procedure, sources, page, replaces=replaces)]

    def _targets(
        self, incoming: Incoming, actor: Actor, procedure: Listed, source: str | None
    ) -> list[Reply]:
        views = self._tools.views.choices
        if actor.scope.agencies is None:
            target = CopyTarget(code=procedure.code, source=source)
            self._tools.prompt(incoming, TARGET, target)
            return [views.say("ask_target", name=procedure.name)]
        taken = self._answering.variants(procedure.code)
        free = sorted(actor.scope.agencies - set(taken))
        if not free:
            return [views.say("no_target")]
        return [views.targets(procedure, source, free)]

    def _begin_copy(self, actor: Actor, code: str, source: str | None, agency: str) -> list[Reply]:
        return self._tools.show_card(self._tools.drafts.copy_to_agency(actor, code, agency, source))

    def _listed(self, code: str) -> Listed:
        published = self._answering.show(code)
        if published is None:
            raise Refused("unknown_code", code=code)
        return Listed(published.procedure.code, published.procedure.name)

    def _has_national(self, code: str) -> bool:
        published = self._answering.show(code)
        return published is not None and published.procedure.agency is None

    def _named(self, key: str, agencies: Sequence[str]) -> str | None:
        """Tell which of the agencies a digest means; "" is the national text."""
        if not key:
            return None
        name = find_by_key(key, agencies, agency_key)
        if name is None:
            raise Refused("agency_gone")
        return name
