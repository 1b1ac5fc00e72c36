"""What a change of texts or offices would mean for citizens, before it is made."""

from dataclasses import dataclass
from datetime import date

from knowledge.access import level_of
from knowledge.errors import Refused
from knowledge.records import Published
from knowledge.store import control
from knowledge.store.agencies import agency_ids
from knowledge.store.control import StoredVersion
from knowledge.store.database import Session
from knowledge.store.follows import count_followers, told_name
from knowledge.store.procedures import effective_versions, levels_of_effective, readable_effective

COMMUNE = "xã"


@dataclass(frozen=True)
class ApprovalPreview:
    """`before`: what citizens of the agency get today, which may be the national text.

    So many `communes` get a national text, having none of their own; 0 for an agency's text.
    """

    before: Published | None
    national: bool
    communes: int


@dataclass(frozen=True)
class WithdrawalPreview:
    """`instead`: what citizens of the agency get then; so many `followers` hear of it."""

    instead: Published | None
    communes: int
    followers: int


def preview_approval(session: Session, version: StoredVersion, day: date) -> ApprovalPreview:
    before = readable_effective(session, version.code, version.agency, day)
    national = before is not None and before.procedure.agency != version.agency
    return ApprovalPreview(before, national, _communes(session, version, day))


def preview_withdrawal(session: Session, version: StoredVersion, day: date) -> WithdrawalPreview:
    """Look at what is left without a version that holds, or is still to come."""
    held = readable_effective(session, version.code, version.agency, day)
    own = held is not None and held.procedure.agency == version.agency
    ends = own and held is not None and held.version == version.number
    national = (
        None if version.agency is None else readable_effective(session, version.code, None, day)
    )
    followers = count_followers(session, version.code, told_name(version.number, version.agency))
    return WithdrawalPreview(
        national if ends else held, _communes(session, version, day), followers if ends else 0
    )


def count_showing(session: Session, agency: str, day: date) -> int:
    """Count the procedures in whose answers an agency's office is shown.

    Its own texts, and for a commune those that it serves by the national text.
    """
    texts = levels_of_effective(session, day)
    own = {code for code, owner, _ in texts if owner == agency}
    if level_of(agency) != COMMUNE:
        return len(own)
    return len(own | {code for code, owner, levels in texts if not owner and COMMUNE in levels})


def _communes(session: Session, version: StoredVersion, day: date) -> int:
    if version.agency is not None:
        return 0
    levels = _levels(session, version)
    if levels and COMMUNE not in levels:
        return 0
    own = {one.agency for one in effective_versions(session, day) if one.code == version.code}
    return sum(level_of(one) == COMMUNE and one not in own for one in agency_ids(session))


def _levels(session: Session, version: StoredVersion) -> tuple[str, ...]:
    try:
        return tuple(control.content(session, version.id).levels)
    except Refused:
        return ()
