"""Knowledge bases of any size, made of the real records: processes of agencies with own names."""

from collections.abc import Iterator, Sequence
from itertools import chain, count, cycle, islice
from pathlib import Path

from knowledge.exchange.lines import read_lines
from knowledge.records import Procedure
from knowledge.store.procedures import IndexableRecord

PLACE_WORDS = (
    "An", "Bình", "Cường", "Đông", "Đức", "Ea", "Giang", "Hòa", "Hưng", "Kiên", "Krông", "Lâm",
    "Long", "Minh", "Nam", "Ngọc", "Phú", "Quang", "Sơn", "Tân", "Thạnh", "Thắng", "Trung",
    "Vĩnh", "Xuân",
)  # fmt: skip


def read_procedures(path: Path) -> list[Procedure]:
    """Read the records of a file in the exchange format, `.gz` too, each code once."""
    found = (Procedure.model_validate_json(line) for _, line in read_lines(path))
    return list({one.code: one for one in found}.values())


def agency_names(number: int) -> list[str]:
    """Make up so many names of communes, none twice."""
    pairs = (f"{a} {b}" for a in PLACE_WORDS for b in PLACE_WORDS if a != b)
    numbered = (f"{a} {b} {n}" for n in count(1) for a in PLACE_WORDS for b in PLACE_WORDS)
    return [f"UBND xã {name}" for name in islice(chain(pairs, numbered), number)]


def processes(
    procedures: Sequence[Procedure],
    segmented: Sequence[str],
    size: int,
    agencies: int,
    *,
    own_names: bool,
    own_codes: bool,
) -> Iterator[IndexableRecord]:
    """Give `size` records: the national texts, then variants of them by agency.

    `segmented` are the names as pyvi parts them.
    With `own_names` a variant is named after its agency, so that every record brings a name
    of its own; with `own_codes` it counts as a procedure of its own, too.
    """
    for number, (one, words) in enumerate(zip(procedures[:size], segmented, strict=False)):
        yield IndexableRecord(number + 1, one, words)
    names = cycle(agency_names(agencies))
    variants = cycle(zip(procedures, segmented, strict=True))
    for number in range(len(procedures), size):
        one, words = next(variants)
        agency = next(names)
        changes: dict[str, object] = {"agency": agency}
        if own_names:
            place = agency.removeprefix("UBND ")
            changes["name"] = f"{one.name} tại {place}"
            words = f"{words} tại {place}"
        if own_codes:
            changes["code"] = f"{one.code}.{number}"
        yield IndexableRecord(number + 1, one.model_copy(update=changes), words)
