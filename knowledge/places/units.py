"""The communes of the province, and the units that they were formed from."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class _Named:
    kind: str
    name: str

    @property
    def label(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True)
class District(_Named):
    also: tuple[str, ...] = ()
    province: str | None = None


@dataclass(frozen=True)
class OldUnit(_Named):
    district: District


@dataclass(frozen=True)
class Unit(_Named):
    code: str
    formed_from: tuple[OldUnit, ...] = field(default=(), repr=False)

    @property
    def agency(self) -> str:
        """Name its people's committee, as the knowledge base knows it: "UBND phường Tân Lập"."""
        return f"UBND {self.label}"

    @property
    def districts(self) -> tuple[District, ...]:
        return tuple(dict.fromkeys(old.district for old in self.formed_from))


@dataclass(frozen=True)
class Country:
    province: str
    source: str
    since: date
    units: tuple[Unit, ...]
    earlier: tuple[tuple[OldUnit, tuple[OldUnit, ...]], ...] = ()
