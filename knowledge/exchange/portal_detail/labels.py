"""The words of the portal's printed page, from the data file beside this module."""

from functools import cache

from knowledge.datafiles import DataTable, load
from knowledge.records import Channel


class TableTitles(DataTable):
    titles: tuple[str, ...]


class ResultLabels(DataTable):
    code_begins: str


class PortalLabels(DataTable):
    nothing: tuple[str, ...]
    info: dict[str, str]
    sections: dict[str, str]
    channels: dict[str, Channel]
    tables: TableTitles
    results: ResultLabels


@cache
def labels() -> PortalLabels:
    return load("knowledge.exchange.portal_detail", "labels.toml", PortalLabels)
