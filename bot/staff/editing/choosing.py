"""Which text is edited: /them a new procedure, /sua one that is there, /saochep another's."""

from collections.abc import Sequence

from pydantic import ValidationError

from bot.buttons.codec import agency_key, find_by_key
from bot.buttons.editing import ChooseSource, CopyFrom, CopyText, EditProcedure, EditText
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.staff.editing.tools import EditingTools
from bot.state import KeptValue, Prompt
from knowledge.access import Actor, Permission
from knowledge.answering import Answering, Listed
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.search.result import Outcome
from knowledge.text.normalise import folded_words

FIND, TARGET = "edit.find", "edit.target"
MOST_FOUND = 6
EDIT, COPY = "sua", "saochep"
SERVED = (Outcome.ANSWERED, Outcome.CLARIFY)
ADDING = "edit.adding"
NATIONAL = ["chung"]


class ProcedureRequest(KeptValue):
    command: str


class CopyTarget(KeptValue):
    code: str
    source: str | None = None


class TextChoiceConversation(Conversation):
    access: StaffAccess
    tools: EditingTools
    answering: Answering

    def routes(self) -> Routes:
        return self.access.routes(
            Permission.DRAFT,
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

    def edit(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        return self._find(actor, incoming, EDIT, argument)

    def copy(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        return self._find(actor, incoming, COPY, argument)

    def found(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        command = ProcedureRequest.model_validate_json(prompt.detail).command
        return self._find(actor, incoming, command, incoming.text.strip())

    def chosen(self, actor: Actor, incoming: Incoming, wanted: EditProcedure) -> list[Reply]:
        return self._edit(actor, incoming, wanted.code)

    def open(self, actor: Actor, incoming: Incoming, wanted: EditText) -> list[Reply]:
        agency = self._named(wanted.agency, self.tools.drafts.owners(wanted.code))
        return self.tools.show_card(self.tools.drafts.start(actor, wanted.code, agency))

    def source(self, actor: Actor, incoming: Incoming, wanted: ChooseSource) -> list[Reply]:
        return self._copy(actor, incoming, wanted.code, wanted.page, replaces=True)

    def copy_from(self, actor: Actor, incoming: Incoming, wanted: CopyFrom) -> list[Reply]:
        source = self._named(wanted.source, self.answering.variants(wanted.code))
        return self._targets(actor, incoming, self._listed(wanted.code), source)

    def copy_text(self, actor: Actor, incoming: Incoming, wanted: CopyText) -> list[Reply]:
        source = self._named(wanted.source, self.answering.variants(wanted.code))
        target = self._named(wanted.target, sorted(actor.scope.agencies or ()))
        return self._begin_copy(actor, wanted.code, source, target or "")

    def targeted(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        target = CopyTarget.model_validate_json(prompt.detail)
        agency = self.tools.drafts.agency(" ".join(incoming.text.split()))
        return self._begin_copy(actor, target.code, target.source, agency)

    def _find(self, actor: Actor, incoming: Incoming, command: str, text: str) -> list[Reply]:
        views = self.tools.views.choices
        if not text:
            self.tools.prompt(incoming, FIND, ProcedureRequest(command=command))
            return [views.say("ask_procedure", command=command)]
        found = self._found(text)
        if not found:
            return [views.say("no_such_procedure")]
        if len(found) > 1:
            return [views.procedures(found, copying=command == COPY)]
        if command == COPY:
            return self._copy(actor, incoming, found[0].code, 1, replaces=False)
        return self._edit(actor, incoming, found[0].code)

    def _found(self, text: str) -> tuple[Listed, ...]:
        if self.answering.show(text) is not None:
            return (self._listed(text),)
        found = self.answering.find(text)
        if found.outcome not in SERVED:
            return ()
        listed = tuple(Listed(one.code, one.name) for one in found.candidates[:MOST_FOUND])
        return listed[:1] if found.outcome is Outcome.ANSWERED else listed

    def _edit(self, actor: Actor, incoming: Incoming, code: str) -> list[Reply]:
        variants = self.answering.variants(code)
        texts: list[str | None] = [one for one in variants if actor.scope.covers(one)]
        if actor.scope.covers(None) and self._has_national(code):
            texts.insert(0, None)
        if len(texts) == 1:
            return self.tools.show_card(self.tools.drafts.start(actor, code, texts[0]))
        procedure = self._listed(code)
        if texts:
            return [self.tools.views.choices.texts(procedure, texts)]
        source = None if self._has_national(code) else next(iter(variants), None)
        return self._targets(actor, incoming, procedure, source)

    def _copy(
        self, actor: Actor, incoming: Incoming, code: str, page: int, *, replaces: bool
    ) -> list[Reply]:
        sources: list[str | None] = list(self.answering.variants(code))
        if self._has_national(code):
            sources.insert(0, None)
        procedure = self._listed(code)
        if len(sources) == 1:
            return self._targets(actor, incoming, procedure, sources[0])
        return [self.tools.views.choices.sources(procedure, sources, page, replaces=replaces)]

    def _targets(
        self, actor: Actor, incoming: Incoming, procedure: Listed, source: str | None
    ) -> list[Reply]:
        views = self.tools.views.choices
        if actor.scope.agencies is None:
            target = CopyTarget(code=procedure.code, source=source)
            self.tools.prompt(incoming, TARGET, target)
            return [views.say("ask_target", name=procedure.name)]
        taken = self.answering.variants(procedure.code)
        free = sorted(actor.scope.agencies - set(taken))
        if not free:
            return [views.say("no_target")]
        return [views.targets(procedure, source, free)]

    def _begin_copy(self, actor: Actor, code: str, source: str | None, agency: str) -> list[Reply]:
        return self.tools.show_card(self.tools.drafts.copy_to_agency(actor, code, agency, source))

    def _listed(self, code: str) -> Listed:
        published = self.answering.show(code)
        if published is None:
            raise Refused("unknown_code", code=code)
        return Listed(published.procedure.code, published.procedure.name)

    def _has_national(self, code: str) -> bool:
        published = self.answering.show(code)
        return published is not None and published.procedure.agency is None

    def _named(self, key: str, agencies: Sequence[str]) -> str | None:
        """Tell which of the agencies a digest means; "" is the national text."""
        if not key:
            return None
        name = find_by_key(key, agencies, agency_key)
        if name is None:
            raise Refused("agency_gone")
        return name


class NewProcedure(KeptValue):
    code: str = ""
    name: str = ""


class AddingConversation(Conversation):
    access: StaffAccess
    tools: EditingTools

    def routes(self) -> Routes:
        return self.access.routes(
            Permission.DRAFT, commands={"them": self.add}, prompts={ADDING: self.told}
        )

    def add(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        code, _, name = argument.partition(" ")
        return self._next(actor, incoming, NewProcedure(code=code, name=" ".join(name.split())))

    def told(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        adding = NewProcedure.model_validate_json(prompt.detail)
        text = " ".join(incoming.text.split())
        if not adding.code:
            return self._next(actor, incoming, NewProcedure(code=text))
        if not adding.name:
            return self._next(actor, incoming, NewProcedure(code=adding.code, name=text))
        national = folded_words(text) == NATIONAL and actor.scope.covers(None)
        return self._begin(actor, adding, None if national else self.tools.drafts.agency(text))

    def _next(self, actor: Actor, incoming: Incoming, adding: NewProcedure) -> list[Reply]:
        views = self.tools.views.choices
        if adding.code and adding.name:
            _sound(adding, None)
            only = actor.scope.agencies
            if only is not None and len(only) == 1:
                return self._begin(actor, adding, next(iter(only)))
            reply = views.say("ask_agency", everywhere=actor.scope.covers(None))
        elif adding.code:
            _sound(adding.model_copy(update={"name": "?"}), None)
            reply = views.say("ask_name", code=adding.code)
        else:
            reply = views.say("ask_code")
        self.tools.prompt(incoming, ADDING, adding)
        return [reply]

    def _begin(self, actor: Actor, adding: NewProcedure, agency: str | None) -> list[Reply]:
        draft = self.tools.drafts.begin(actor, _sound(adding, agency))
        return self.tools.show_card(draft)


def _sound(adding: NewProcedure, agency: str | None) -> Procedure:
    """Make the record; raises `Refused` for a code or name that no record can have."""
    try:
        return Procedure(code=adding.code, name=adding.name, agency=agency)
    except ValidationError as error:
        if error.errors()[0]["loc"][0] == "code":
            raise Refused("code_typed_wrong") from None
        raise Refused("name_typed_wrong") from None
