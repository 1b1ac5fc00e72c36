"""Who may decide on an act that another has asked for."""

from knowledge.access import Actor
from knowledge.acts.handling import ActFacts
from knowledge.store import staff
from knowledge.store.agencies import one_person_agencies
from knowledge.store.database import Session
from knowledge.store.staff import Member


def deciders_of(session: Session, requester: str, facts: ActFacts) -> list[Member]:
    """Give whom to ask; nobody in agencies of one person."""
    agencies = facts.scope.agencies
    if agencies and agencies <= one_person_agencies(session):
        return []
    return _able(session, requester, facts)


def may_decide(session: Session, actor: Actor, requester: str, facts: ActFacts) -> bool:
    return actor.name in {one.person for one in _able(session, requester, facts)}


def _able(session: Session, requester: str, facts: ActFacts) -> list[Member]:
    able = [
        one for one in staff.members(session) if one.person != requester and facts.may(one.actor)
    ]
    concerned = facts.member.person if facts.member else None
    others = [one for one in able if one.person != concerned]
    # Nobody takes the rights of the only other one without that one's consent.
    return others or able
