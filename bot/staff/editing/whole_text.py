"""A working copy as one message: sent out, edited anywhere, sent back, kept after a look."""

from bot.buttons.editing import KeepWhole, WriteWhole
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.staff.editing.tools import EditingTools
from bot.state import KeptValue
from bot.views import errors
from knowledge.access import Actor, Permission
from knowledge.drafting.whole_text import read_whole, write_whole
from knowledge.editing.difference import difference
from knowledge.errors import Refused
from knowledge.records import Procedure

COMMAND = "mau"
WHOLE = "edit.whole"


class ReadWhole(KeptValue):
    draft: int
    revision: int
    content: str


class WholeTextConversation(Conversation):
    access: StaffAccess
    tools: EditingTools

    def routes(self) -> Routes:
        return self.access.routes(
            Permission.DRAFT,
            commands={COMMAND: self.sent_back},
            presses={WriteWhole: self.write, KeepWhole: self.keep},
        )

    def write(self, actor: Actor, incoming: Incoming, wanted: WriteWhole) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        whole = write_whole(draft.procedure, self.tools.views.parts.titles())
        return self.tools.views.comparisons.whole(draft, f"/{COMMAND} {draft.id}\n{whole}")

    def sent_back(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        number, _, text = argument.partition("\n")
        if not number.strip().isdecimal() or not text.strip():
            raise Refused("whole_without_draft")
        draft = self.tools.drafts.open(actor, int(number))
        changed = self._read(draft.procedure, text)
        changes = difference(draft.procedure, changed)
        if changes:
            read = ReadWhole(draft=draft.id, revision=draft.revision, content=changed.to_json())
            self.tools.prompt(incoming, WHOLE, read)
        return self.tools.views.comparisons.of_whole(draft, changes)

    def _read(self, present: Procedure, text: str) -> Procedure:
        try:
            return read_whole(present, text, self.tools.views.parts.titles())
        except Refused as refusal:
            inner = refusal.__context__
            if not isinstance(inner, Refused):
                raise
            told = {**refusal.values, "error": errors.sentence(inner)}
            raise Refused(refusal.reason, **told) from None

    def keep(self, actor: Actor, incoming: Incoming, wanted: KeepWhole) -> list[Reply]:
        prompt = self.tools.states.load(incoming.conversation).prompt
        if prompt is None or prompt.name != WHOLE:
            raise Refused("whole_gone")
        read = ReadWhole.model_validate_json(prompt.detail)
        if read.draft != wanted.draft:
            raise Refused("whole_gone")
        text = Procedure.model_validate_json(read.content)
        saved = self.tools.drafts.save(actor, read.draft, text, read.revision)
        self.tools.states.change(incoming.conversation, prompt=None)
        return self.tools.show_card(saved)
