"""What the short names in button payloads stand for, looked up in the knowledge base."""

from bot.buttons import agency_key, code_key, digest, find_by_key
from knowledge.answering import Answering, FieldCount
from knowledge.life_events.events import LifeEvent


def find_code(answering: Answering, key: str) -> str | None:
    """Find the procedure's code that a payload means; None when it is gone."""
    if not key.startswith("#"):
        return key
    for field in answering.fields():
        for procedure in answering.in_field(field.field):
            if code_key(procedure.code) == key:
                return procedure.code
    return None


def find_agency(answering: Answering, code: str, name: str) -> str | None:
    """Find the agency with a process of its own that a digest means; None when it is gone."""
    return find_by_key(name, answering.variants(code), agency_key)


def find_field(answering: Answering, name: str) -> FieldCount | None:
    """Find the subject that a digest means ("": none); None when it is gone."""
    return find_by_key(name, answering.fields(), lambda one: agency_key(one.field))


def find_event(answering: Answering, name: str) -> LifeEvent | None:
    """Find the event of life that a digest of its key means; None when it is gone."""
    return find_by_key(name, answering.life_events(), lambda one: digest(one.key))
