"""What citizens are told of an agency's office."""

from knowledge.access import Actor, Permission
from knowledge.acts.acts import OfficeAct
from knowledge.acts.handling import ActFacts, ActHandler, Performed, scope_of
from knowledge.acts.second_person import SecondPersonKind
from knowledge.clock import Clock, today
from knowledge.editing.offices import Offices
from knowledge.editing.previews import count_showing
from knowledge.errors import Refused
from knowledge.store.agencies import read_office
from knowledge.store.database import Session


class OfficeHandler(ActHandler[OfficeAct]):
    def __init__(self, offices: Offices, clock: Clock) -> None:
        self._offices, self._clock = offices, clock

    def look(self, session: Session, act: OfficeAct) -> ActFacts:
        office = read_office(session, act.agency)
        if office is None:
            raise Refused("agency_gone", name=act.agency)
        return ActFacts(
            act.agency,
            Permission.MANAGE_AGENCIES,
            scope_of([act.agency]),
            SecondPersonKind.AGENCY,
            procedures=count_showing(session, act.agency, today(self._clock)),
            before=getattr(office, act.detail),
        )

    def perform(self, actor: Actor, act: OfficeAct) -> Performed:
        self._offices.change(actor, act.agency, act.detail, act.text)
        return Performed()

    def undo(self, actor: Actor, act: OfficeAct, record: str) -> None:
        self._offices.undo(actor, act.agency, act.detail, act.text)
