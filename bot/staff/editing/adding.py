"""/them: a procedure that is not there yet, by its code, its name and its agency."""

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.staff.editing.tools import EditingTools
from bot.state import Prompt
from knowledge.access import Actor, Permission
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.text.normalise import folded_words

ADDING = "edit.adding"
NATIONAL = ["chung"]


class NewProcedure(BaseModel):
    model_config = ConfigDict(frozen=True)

    code: str = ""
    name: str = ""


class AddingConversation:
    def __init__(self, access: StaffAccess, tools: EditingTools) -> None:
        self._access = access
        self._tools = tools
        self.routes = Routes(commands={"them": self.add}, prompts={ADDING: self.told})

    def add(self, incoming: Incoming, argument: str) -> list[Reply]:
        actor = self._access.require_staff(incoming, Permission.DRAFT)
        code, _, name = argument.partition(" ")
        return self._next(incoming, actor, NewProcedure(code=code, name=" ".join(name.split())))

    def told(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        adding = NewProcedure.model_validate_json(prompt.detail)
        actor = self._access.require_staff(incoming, Permission.DRAFT)
        text = " ".join(incoming.text.split())
        if not adding.code:
            return self._next(incoming, actor, NewProcedure(code=text))
        if not adding.name:
            return self._next(incoming, actor, NewProcedure(code=adding.code, name=text))
        national = folded_words(text) == NATIONAL and actor.scope.covers(None)
        return self._begin(actor, adding, None if national else self._tools.drafts.agency(text))

    def _next(self, incoming: Incoming, actor: Actor, adding: NewProcedure) -> list[Reply]:
        views = self._tools.views.choices
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
        self._tools.prompt(incoming, ADDING, adding)
        return [reply]

    def _begin(self, actor: Actor, adding: NewProcedure, agency: str | None) -> list[Reply]:
        draft = self._tools.drafts.begin(actor, _sound(adding, agency))
        return self._tools.show_card(draft)


def _sound(adding: NewProcedure, agency: str | None) -> Procedure:
    """Make the record; raises `Refused` for a code or name that no record can have."""
    try:
        return Procedure(code=adding.code, name=adding.name, agency=agency)
    except ValidationError as error:
        if error.errors()[0]["loc"][0] == "code":
            raise Refused("code_typed_wrong") from None
        raise Refused("name_typed_wrong") from None
