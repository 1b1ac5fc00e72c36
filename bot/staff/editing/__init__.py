"""Staff edit in the chat: working copies begun, changed part by part, handed over to review."""

from bot.conversation import Routes, join
from bot.staff.access import StaffAccess
from bot.staff.editing.choosing import AddingConversation, TextChoiceConversation
from bot.staff.editing.parts import InputConversation, PartConversation
from bot.staff.editing.receiving import ReceivingConversation
from bot.staff.editing.submitting import DraftConversation, SubmissionConversation
from bot.staff.editing.tools import EditingTools
from bot.staff.editing.whole_text import WholeTextConversation
from knowledge.answering import Answering
from knowledge.editing.receiving import Receiving


def editing_routes(
    access: StaffAccess, tools: EditingTools, answering: Answering, receiving: Receiving
) -> Routes:
    files = ReceivingConversation(access, tools, receiving)
    return join(
        files.routes(),
        AddingConversation(access, tools).routes(),
        TextChoiceConversation(access, tools, answering).routes(),
        DraftConversation(access, tools).routes(),
        PartConversation(access, tools).routes(),
        SubmissionConversation(access, tools).routes(),
        WholeTextConversation(access, tools).routes(),
        InputConversation(access, tools, files).routes(),
    )
