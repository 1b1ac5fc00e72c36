"""Who takes a dossier in the place of the people's committee: police, tax, social insurance …"""

import unicodedata
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from knowledge.datafiles import DataTable, bundled_text, checked

FILE = "counters.toml"
Texts = tuple[Annotated[str, Field(min_length=1)], ...]


class OtherCounter(DataTable):
    name: Annotated[str, Field(min_length=1)]
    agencies: Annotated[Texts, Field(min_length=1)]
    issuers: Texts = ()
    fields: Texts = ()

    def handles(self, agency: str) -> bool:
        return any(_plain(one) in agency for one in self.agencies)

    def is_of(self, issuer: str, field: str) -> bool:
        return issuer in map(_plain, self.issuers) or field in map(_plain, self.fields)


class Counters(DataTable):
    committee: Annotated[Texts, Field(min_length=1)]
    counter: tuple[OtherCounter, ...]

    def instead_of_committee(
        self, executing_agency: str | None, issuer: str | None, field: str | None
    ) -> str | None:
        """Name the counter of a record; None where the committee takes it, or none can be told."""
        agency = _plain(executing_agency or "")
        if any(_plain(one) in agency for one in self.committee):
            return None
        if agency:
            return next((one.name for one in self.counter if one.handles(agency)), None)
        of, about = _plain(issuer or ""), _plain(field or "")
        return next((one.name for one in self.counter if one.is_of(of, about)), None)


@lru_cache(maxsize=1)
def bundled_counters() -> Counters:
    return read_counters(bundled_text("knowledge.places", f"data/{FILE}"), FILE)


def read_counters(text: str, file: str) -> Counters:
    return checked(text, Counters, "bad_places", file)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
