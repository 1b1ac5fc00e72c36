"""What is meant by short names in button payloads, or by words beside a command."""

from dataclasses import dataclass

from bot.buttons.codec import agency_key, code_key, digest, find_by_key
from knowledge.answering import Answering, FieldCount, Listed
from knowledge.life_events.events import LifeEvent
from knowledge.search.result import Outcome

MOST_CHOICES = 6


@dataclass(frozen=True)
class TextKey:
    """A procedure's code, and the agency whose own process is meant; None: the national text."""

    code: str
    agency: str | None


@dataclass(frozen=True)
class ProcedureChoice:
    """The one procedure that is meant, or a few that may be; neither when nothing was found."""

    code: str | None = None
    choices: tuple[Listed, ...] = ()


def find_code(answering: Answering, key: str) -> str | None:
    """Find the procedure's code that a payload means; None when it is gone."""
    if not key.startswith("#"):
        return key
    for field in answering.fields():
        for procedure in answering.in_field(field.field):
            if code_key(procedure.code) == key:
                return procedure.code
    return None


def find_text(answering: Answering, key: str, agency: str) -> TextKey | None:
    """Find the text that a payload means by code and digest of the agency ("": national)."""
    code = find_code(answering, key)
    if code is None:
        return None
    name = find_by_key(agency, answering.variants(code), agency_key) if agency else None
    return None if agency and name is None else TextKey(code, name)


def find_field(answering: Answering, name: str) -> FieldCount | None:
    """Find the subject that a digest means ("": none); None when it is gone."""
    return find_by_key(name, answering.fields(), lambda one: agency_key(one.field))


def find_event(answering: Answering, name: str) -> LifeEvent | None:
    return find_by_key(name, answering.life_events(), lambda one: digest(one.key))


def look_up(answering: Answering, words: str) -> ProcedureChoice:
    """Find a procedure by its code as it is typed, or else as a question would be answered."""
    typed = words.strip()
    for code in (typed, typed.upper()):
        if answering.show(code) is not None:
            return ProcedureChoice(code)
    found = answering.find(words)
    if found.outcome is Outcome.ANSWERED:
        return ProcedureChoice(found.candidates[0].code)
    if found.outcome is Outcome.CLARIFY:
        choices = (Listed(one.code, one.name) for one in found.candidates[:MOST_CHOICES])
        return ProcedureChoice(choices=tuple(choices))
    return ProcedureChoice()
