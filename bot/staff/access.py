"""Who somebody is to the knowledge base, looked up anew at every message and press."""

from bot.messages import Incoming
from knowledge.access import Actor, Permission
from knowledge.errors import Forbidden, Refused
from knowledge.staff import People


class StaffAccess:
    """Tells in which role a person speaks; staff work is done in private chats alone."""

    def __init__(self, people: People) -> None:
        self._people = people

    def require_staff(self, incoming: Incoming, permission: Permission | None = None) -> Actor:
        """Give the actor.

        Raises `Forbidden` for who is not of the staff, or may do nothing that needs the
        permission; `Refused` in a group.
        """
        actor = self._people.actor(incoming.user)
        if actor is None or not (permission is None or actor.may(permission)):
            raise Forbidden("forbidden")
        self.require_private(incoming)
        return actor

    def require_private(self, incoming: Incoming) -> None:
        if not incoming.private:
            raise Refused("private_only")
