"""Staff edit in the chat: working copies begun, changed part by part, handed over to review."""

from bot.conversation import Routes, join
from bot.staff.access import StaffAccess
from bot.staff.editing.adding import AddingConversation
from bot.staff.editing.cards import DraftConversation
from bot.staff.editing.choosing import TextChoiceConversation
from bot.staff.editing.parts import PartConversation
from bot.staff.editing.submitting import SubmissionConversation
from bot.staff.editing.tools import EditingTools
from bot.staff.editing.typing import InputConversation
from knowledge.answering import Answering


class EditingConversations:
    def __init__(self, access: StaffAccess, tools: EditingTools, answering: Answering) -> None:
        self.routes: Routes = join(
            AddingConversation(access, tools).routes,
            TextChoiceConversation(access, tools, answering).routes,
            DraftConversation(access, tools).routes,
            PartConversation(access, tools).routes,
            SubmissionConversation(access, tools).routes,
            InputConversation(access, tools).routes,
        )
