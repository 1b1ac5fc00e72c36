"""Which procedure of the database a record from a file is, and whose: by name, asked when unsure.

Office files print no national codes. A code is sure when one procedure alone has the very name;
else the nearest names are offered, and the record stays without a code.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from knowledge.clock import Clock, today
from knowledge.editing.agencies import known_name, nearest_names
from knowledge.errors import Refused
from knowledge.exchange.problems import RecordProblem, shown
from knowledge.exchange.reading import ReadRecord
from knowledge.store.agencies import agency_ids
from knowledge.store.database import Database
from knowledge.store.procedures import effective_contents
from knowledge.text.normalise import words

OFFERED = 3
LEAST_LIKENESS = 60
_LEAD = re.compile(r"^(?:(?:thủ tục|quy trình)\s+)+")
_JOINING = frozenset({"và", "hoặc"})


@dataclass(frozen=True)
class CodeChoice:
    code: str
    name: str


@dataclass(frozen=True)
class IdentifiedRecord:
    """A record with the code that is sure, or without one and with the best `choices`."""

    record: ReadRecord
    choices: tuple[CodeChoice, ...] = ()


def is_to_identify(record: ReadRecord) -> bool:
    """Tell whether a record lacks its code, or names an agency as a paper prints it."""
    procedure = record.procedure
    return procedure.code is None or (record.partial and procedure.agency is not None)


class Identifier:
    def __init__(self, known: Iterable[CodeChoice], agencies: Iterable[str]) -> None:
        """`known` are the codes and names that are effective; a code may have several names."""
        self._agencies = tuple(agencies)
        self._choices: dict[str, dict[str, CodeChoice]] = defaultdict(dict)
        for one in known:
            self._choices[_said(one.name)].setdefault(one.code, one)

    def identified(self, record: ReadRecord) -> IdentifiedRecord:
        return self._with_code(self._with_agency(record))

    def _with_code(self, record: ReadRecord) -> IdentifiedRecord:
        procedure = record.procedure
        if procedure.code is not None:
            return IdentifiedRecord(record)
        said = _said(procedure.name)
        alike = list(self._choices.get(said, ()))
        if len(alike) == 1:
            coded = procedure.model_copy(update={"code": alike[0]})
            return IdentifiedRecord(replace(record, procedure=coded))
        problem = RecordProblem(
            record.place, "code", "code_unsure", {"name": shown(procedure.name)}
        )
        unsure = replace(record, doubts=(*record.doubts, problem))
        return IdentifiedRecord(unsure, self.nearest(procedure.name))

    def nearest(self, name: str) -> tuple[CodeChoice, ...]:
        said = _said(name)
        found = process.extract(
            said,
            self._choices.keys(),
            scorer=fuzz.token_sort_ratio,
            limit=OFFERED,
            score_cutoff=LEAST_LIKENESS,
        )
        by_code = {
            code: choice for name, _, _ in found for code, choice in self._choices[name].items()
        }
        return tuple(by_code.values())[:OFFERED]

    def _with_agency(self, record: ReadRecord) -> ReadRecord:
        """Give an agency the name that the database knows it by; an unknown one is a doubt."""
        agency = record.procedure.agency
        if agency is None or agency in self._agencies:
            return record
        try:
            name = known_name(agency, self._agencies)
        except Refused:
            nearest = ", ".join(nearest_names(agency, self._agencies))
            values: dict[str, str | int] = {"name": shown(agency), "nearest": shown(nearest)}
            problem = RecordProblem(record.place, "agency", "agency_unsure", values)
            return replace(record, doubts=(*record.doubts, problem))
        known = record.procedure.model_copy(update={"agency": name})
        return replace(record, procedure=known)


def identifier(database: Database, clock: Clock) -> Identifier:
    """Take the names that are effective today; an empty database knows none."""
    with database.reading() as session:
        contents = effective_contents(session, today(clock))
        records = (json.loads(one) for one in contents if isinstance(one, str))
        known = [CodeChoice(record["code"], record["name"]) for record in records]
        return Identifier(known, agency_ids(session))


def _said(name: str) -> str:
    """Give a name without what doesn't tell procedures apart: capitals, marks between words."""
    return _LEAD.sub("", " ".join(word for word in words(name) if word not in _JOINING))
