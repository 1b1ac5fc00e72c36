"""Staff edit in the chat: working copies begun, changed part by part, handed over to review."""

from bot.conversation import Routes, join
from bot.staff.acting import Acting
from bot.staff.editing.adding import AddTalk
from bot.staff.editing.beginning import BeginTalk
from bot.staff.editing.cards import CardTalk
from bot.staff.editing.parts import PartTalk
from bot.staff.editing.submitting import SubmitTalk
from bot.staff.editing.typing import TypingTalk
from bot.staff.editing.workshop import Workshop
from knowledge.answering import Answering


class Editing:
    """All conversations of editing."""

    def __init__(self, acting: Acting, workshop: Workshop, answering: Answering) -> None:
        self.routes: Routes = join(
            AddTalk(acting, workshop).routes,
            BeginTalk(acting, workshop, answering).routes,
            CardTalk(acting, workshop).routes,
            PartTalk(acting, workshop).routes,
            SubmitTalk(acting, workshop).routes,
            TypingTalk(acting, workshop).routes,
        )
