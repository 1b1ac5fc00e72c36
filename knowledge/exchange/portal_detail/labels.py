"""The words of the portal's printed page, from the data file beside this module."""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.datafiles import DataTable, load
from knowledge.exchange.spreadsheet.header import title
from knowledge.records import Channel

_NUMBERING = re.compile(r"^(?:[0-9]{1,2}|[ivx]{1,4}|[a-hđ])\s*[.)/]\s*")


class ResultLabels(DataTable):
    code_begins: str


class PortalLabels(DataTable):
    nothing: tuple[str, ...]
    info: dict[str, str]
    sections: dict[str, str]
    channels: dict[str, Channel]
    columns: dict[str, str]
    results: ResultLabels

    def section(self, heading: str) -> str | None:
        said = title(heading)
        return self.sections.get(said) or self.sections.get(_NUMBERING.sub("", said))

    def columns_in(self, cells: Sequence[str]) -> dict[str, int] | None:
        """Read a row of titles: which column has what; None for any other row."""
        titles = [title(cell) for cell in cells]
        if not all(not one or one in self.columns for one in titles) or not any(titles):
            return None
        return {self.columns[one]: at for at, one in enumerate(titles) if one}


@cache
def labels() -> PortalLabels:
    return load("knowledge.exchange.portal_detail", "labels.toml", PortalLabels)
