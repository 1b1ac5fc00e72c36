"""The people who keep the knowledge current: who they are, and what each may do."""

from knowledge.staff.damage import tell_of_damage
from knowledge.staff.digest import send_digest
from knowledge.staff.invitations import INVITATION_HOURS, Invitations, OpenInvitation
from knowledge.staff.one_person import OnePersonAgencies
from knowledge.staff.people import People
from knowledge.store.staff import Member

__all__ = [
    "INVITATION_HOURS",
    "Invitations",
    "Member",
    "OnePersonAgencies",
    "OpenInvitation",
    "People",
    "send_digest",
    "tell_of_damage",
]
