"""The handlers of all kinds of public acts."""

from collections.abc import Callable

from knowledge.acts.handling import Handlers
from knowledge.acts.learning import ForgetHandler, TeachHandler
from knowledge.acts.offices import OfficeHandler
from knowledge.acts.rights import InvitationHandler, RemovalHandler, RightsHandler
from knowledge.acts.switches import NoticeEndHandler, NoticeHandler, PauseHandler, ResumeHandler
from knowledge.acts.texts import ApprovalHandler, WithdrawalHandler
from knowledge.answering import Answering
from knowledge.clock import Clock
from knowledge.editing.import_batches import Batches
from knowledge.editing.offices import Offices
from knowledge.editing.reviewing import Reviews
from knowledge.editing.undoing import Undoing
from knowledge.editing.withdrawing import Withdrawals
from knowledge.learning.group_keeping import GroupKeeping
from knowledge.learning.teaching import Teaching
from knowledge.staff import Invitations, People
from knowledge.store.database import Database
from knowledge.switches import Switches


def all_handlers(
    database: Database,
    clock: Clock,
    answering: Answering,
    changed: Callable[[], None] = lambda: None,
) -> Handlers:
    """`changed` is called after each change of a switch."""
    switches, people = Switches(database, clock, changed), People(database, clock)
    teaching = Teaching(database, clock, answering)
    reviews, undoing = Reviews(database, clock), Undoing(database, clock)
    return {
        "notice": NoticeHandler(switches, clock),
        "notice_end": NoticeEndHandler(switches),
        "pause": PauseHandler(switches, clock),
        "resume": ResumeHandler(switches),
        "withdrawal": WithdrawalHandler(Withdrawals(database, clock), undoing, clock),
        "approval": ApprovalHandler(reviews, Batches(database, clock), undoing, clock),
        "office": OfficeHandler(Offices(database, clock), clock),
        "rights": RightsHandler(people),
        "removal": RemovalHandler(people),
        "invitation": InvitationHandler(Invitations(database, clock)),
        "teach": TeachHandler(teaching, GroupKeeping(database, clock, answering)),
        "forget": ForgetHandler(teaching),
    }
