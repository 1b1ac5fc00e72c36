"""The list of mutations, by the round in which they were first used."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from knowledge.records import ProcedureContent
from tests.knowledge.exchange.word.mutations.page import Page

Reading = dict[str, Any]
Correction = Callable[[Reading], None]
"""What a change of layout changes in what is read, such as another way to write a time."""
Change = Callable[[Page], Correction | None]


class DoesNotApply(Exception):
    """The file has nothing that could be laid out in this way."""


class Kind(Enum):
    COVER = "cover"
    PARTS = "parts"
    STEPS = "steps"
    WHOLE = "whole"


@dataclass(frozen=True)
class Mutation:
    """`round` is 0 for several at once."""

    name: str
    round: int
    kind: Kind
    change: Change


MUTATIONS: list[Mutation] = []


def mutation(round_: int, kind: Kind) -> Callable[[Change], Change]:
    def keep(change: Change) -> Change:
        MUTATIONS.append(Mutation(change.__name__.replace("_", " "), round_, kind, change))
        return change

    return keep


def reading(procedure: ProcedureContent) -> Reading:
    """Give what people see of a record; line breaks and spaces are the same."""
    iso = procedure.iso
    return {
        key: _plain(value)
        for key, value in {
            "name": procedure.name,
            "agency": procedure.agency,
            "iso": iso and (iso.code, iso.issue, str(iso.issued_on), iso.standard),
            "effective": procedure.effective_from and str(procedure.effective_from),
            "steps": [
                {"name": s.name, "unit": s.responsible, "times": dict(s.times), "output": s.output}
                for s in procedure.steps
            ],
            "dossier": [
                [case.case, [(one.name, one.originals, one.copies) for one in case.documents]]
                for case in procedure.dossier
            ],
            "forms": [one.form for case in procedure.dossier for one in case.documents if one.form],
            "sets": procedure.dossier_sets,
            "submissions": [
                [w.channel.value, w.time, [(f.amount, f.note) for f in w.fees], w.note]
                for w in procedure.submissions
            ],
            "applicants": procedure.applicants,
            "agencies": [
                procedure.executing_agency,
                procedure.deciding_agency,
                procedure.coordinating_agency,
                procedure.receiving_address,
            ],
            "results": procedure.results,
            "requirements": procedure.requirements,
            "laws": procedure.legal_basis,
        }.items()
    }


def _plain(value: object) -> object:
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
