"""Read the units from their data file; whatever is wrong there is named at once."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, NoReturn

from pydantic import Field

from knowledge.datafiles import DataTable, bundled_text, checked
from knowledge.errors import Refused
from knowledge.places.units import Country, District, OldUnit, Unit

FILE = "communes.toml"
COMMUNE_KINDS = ("xã", "phường", "thị trấn")
DISTRICT_KINDS = ("huyện", "thị xã", "thành phố")
PART = " (một phần)"

Text = Annotated[str, Field(min_length=1)]


class _Commune(DataTable):
    name: Text
    code: Annotated[str, Field(pattern=r"^[0-9]{5}$")]
    origins: Annotated[
        Mapping[Text, Annotated[tuple[Text, ...], Field(min_length=1)]],
        Field(alias="from", min_length=1),
    ]


class _District(DataTable):
    name: Text
    also: tuple[Text, ...] = ()
    province: Text | None = None


class _Earlier(DataTable):
    name: Text
    district: Text
    into: Annotated[tuple[Text, ...], Field(min_length=1)]


class _File(DataTable):
    province: Text
    source: Text
    since: date
    commune: Annotated[tuple[_Commune, ...], Field(min_length=1)]
    district: tuple[_District, ...] = ()
    earlier: tuple[_Earlier, ...] = ()


@lru_cache(maxsize=1)
def bundled_country() -> Country:
    return read_country(bundled_text("knowledge.places", f"data/{FILE}"), FILE)


def read_country(text: str, file: str) -> Country:
    data = checked(text, _File, "bad_places", file)
    return _Reader(data, file).country()


class _Reader:
    def __init__(self, data: _File, file: str) -> None:
        self._data = data
        self._file = file
        self._districts = {one.name: self._district(one) for one in data.district}

    def country(self) -> Country:
        data = self._data
        units = tuple(self._unit(one) for one in data.commune)
        self._check_once(one.name for one in data.commune)
        self._check_once(one.code for one in data.commune)
        self._check_parts()
        earlier = tuple(self._earlier(one, units) for one in data.earlier)
        return Country(data.province, data.source, data.since, units, earlier)

    def _unit(self, commune: _Commune) -> Unit:
        kind, name = self._parted(commune.name, COMMUNE_KINDS)
        old = (
            OldUnit(*self._parted(one.removesuffix(PART), COMMUNE_KINDS), self._named(district))
            for district, units in commune.origins.items()
            for one in units
        )
        return Unit(kind, name, commune.code, tuple(old))

    def _district(self, district: _District) -> District:
        kind, name = self._parted(district.name, DISTRICT_KINDS)
        return District(kind, name, district.also, district.province)

    def _named(self, district: str) -> District:
        if district not in self._districts:
            self._districts[district] = self._district(_District(name=district))
        return self._districts[district]

    def _earlier(
        self, earlier: _Earlier, units: tuple[Unit, ...]
    ) -> tuple[OldUnit, tuple[OldUnit, ...]]:
        district = self._named(earlier.district)
        known = {(old.district, old.label): old for unit in units for old in unit.formed_from}
        for one in earlier.into:
            if (district, one) not in known:
                self._refuse(one, "no_such_unit")
        into = tuple(known[district, one] for one in earlier.into)
        return OldUnit(*self._parted(earlier.name, COMMUNE_KINDS), district), into

    def _parted(self, label: str, kinds: tuple[str, ...]) -> tuple[str, str]:
        kind = next((one for one in kinds if label.startswith(f"{one} ")), None)
        name = label.removeprefix(kind or "").strip()
        if kind is None or not name:
            self._refuse(label, "no_kind")
        return kind, name

    def _check_parts(self) -> None:
        """An old unit stands once, or in several places and everywhere as a part."""
        listed = [pair for one in self._data.commune for pair in one.origins.items()]
        origins = [(district, one) for district, units in listed for one in units]
        whole = Counter((district, one.removesuffix(PART)) for district, one in origins)
        for district, one in origins:
            if one.endswith(PART) != (whole[district, one.removesuffix(PART)] > 1):
                self._refuse(one, "parts_do_not_fit")

    def _check_once(self, names: Iterator[str]) -> None:
        for name, count in Counter(names).items():
            if count > 1:
                self._refuse(name, "named_twice")

    def _refuse(self, entry: str, detail: str) -> NoReturn:
        raise Refused("bad_places", file=self._file, entry=entry, detail=detail)
