"""What a look at the whole installation found, one line each."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.views import errors
from bot.views.templating import Templates
from knowledge.errors import KnowledgeError

FILE = "doctor"


class Health(StrEnum):
    SOUND = "✓"
    DOUBT = "!"
    FAULT = "✗"


@dataclass(frozen=True)
class Diagnosis:
    """How one part is: `said` names the sentence for it, which `values` fill, or is the error."""

    part: str
    health: Health
    said: str | KnowledgeError
    values: Mapping[str, object] = field(default_factory=dict)


def sound(part: str, said: str, **values: object) -> Diagnosis:
    return Diagnosis(part, Health.SOUND, said, values)


def doubt(part: str, said: str, **values: object) -> Diagnosis:
    return Diagnosis(part, Health.DOUBT, said, values)


def fault(part: str, said: str | KnowledgeError, **values: object) -> Diagnosis:
    return Diagnosis(part, Health.FAULT, said, values)


def line(diagnosis: Diagnosis) -> str:
    """Say how a part is, and what to do where it is not well."""
    templates = Templates()
    if isinstance(diagnosis.said, KnowledgeError):
        said = errors.sentence(diagnosis.said)
    else:
        said = templates.text(FILE, diagnosis.said, **diagnosis.values)
    return templates.text(FILE, "line", mark=diagnosis.health, part=diagnosis.part, said=said)


def summary(diagnoses: list[Diagnosis]) -> str:
    counts = Counter(one.health for one in diagnoses)
    return Templates().text(
        FILE, "summary", faults=counts[Health.FAULT], doubts=counts[Health.DOUBT]
    )
