"""What staff begin with: their own /start and /help, with what waits for them."""

from dataclasses import dataclass

from bot.messages import Incoming, Reply
from bot.staff.access import allowed
from bot.views.menu import staff_commands
from bot.views.staff.people import PeopleView
from knowledge.access import Permission
from knowledge.editing.drafts import Drafts
from knowledge.editing.import_batches import Batches
from knowledge.editing.reviewing import Reviews
from knowledge.staff import People


@dataclass(frozen=True)
class StaffWelcome:
    people: People
    drafts: Drafts
    reviews: Reviews
    batches: Batches
    views: PeopleView

    def __call__(self, incoming: Incoming) -> list[Reply]:
        """Tell a member of staff what they can do; nothing to anybody else, or in a group."""
        actor = self.people.actor(incoming.user)
        if actor is None or not incoming.private:
            return []
        waiting = 0
        if actor.may(Permission.PUBLISH):
            waiting = len(self.reviews.queue(actor)) + len(self.batches.queue(actor))
        shown = self.views.at_work(
            self.people.name(actor.name),
            actor.role,
            self.drafts.mine(actor),
            waiting,
            staff_commands(actor.role),
        )
        return allowed(actor, [shown])
