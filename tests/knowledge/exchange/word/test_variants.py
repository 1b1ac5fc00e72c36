"""Processes as other offices may lay them out, each compared with what a person reads in it."""

import datetime
import tomllib
from pathlib import Path

import pytest
from pydantic import Field

from knowledge.datafiles import DataTable
from knowledge.exchange.formats import read_file
from knowledge.exchange.reading import ReadRecord
from tests.knowledge.exchange.word.markup import write_word


class Variant(DataTable):
    """A text that ends with "…" is compared by its beginning."""

    title: str
    body: str
    nfd: bool = False
    controls: bool = False
    name: str = "Cấp giấy chứng nhận trồng sầu riêng"
    agency: str = "UBND XÃ EA KAO"
    code: str = "QT-05"
    issue: int = 2
    issued_on: datetime.date = datetime.date(2025, 8, 15)
    standard: str = "TCVN ISO 9001:2015"
    effective: datetime.date | None = None
    national: str | None = None
    cases: tuple[str, ...] = ("",)
    steps: tuple[tuple[str, ...], ...] = (
        ("Tiếp nhận hồ sơ", "Bộ phận Một cửa", "½ ngày"),
        ("Thẩm định hồ sơ", "Phòng Chuyên môn", "04 ngày"),
        ("Trả kết quả", "Bộ phận Một cửa", "½ ngày"),
    )
    outputs: tuple[str, ...] = ()
    documents: tuple[tuple[str, int, int], ...] = ()
    channels: tuple[tuple[str, str, str], ...] = ()


class Variants(DataTable):
    variants: tuple[Variant, ...] = Field(alias="variant")


VARIANTS = Variants.model_validate(
    tomllib.loads(Path(__file__).with_name("variants.toml").read_text(encoding="utf-8"))
).variants
each_variant = pytest.mark.parametrize("variant", VARIANTS, ids=lambda one: one.title)


@each_variant
def test_what_a_person_reads_is_read(variant: Variant, tmp_path: Path) -> None:
    path = tmp_path / "process.docx"
    write_word(variant.body, path, nfd=variant.nfd, controls=variant.controls)
    (record,) = read_file(path)
    assert isinstance(record, ReadRecord), record
    assert _cover(record) == (
        *(variant.name, variant.agency, variant.code, variant.issue, variant.issued_on),
        *(variant.standard, variant.effective, variant.national),
    )
    procedure = record.procedure
    steps = [
        (one.name, one.responsible or "", *(time or "" for time in one.times.values()))
        for one in procedure.steps
    ]
    assert _cut(steps, variant.steps) == list(variant.steps)
    assert {tuple(one.times) for one in procedure.steps} == {variant.cases}
    if variant.outputs:
        assert tuple(one.output for one in procedure.steps) == variant.outputs
    if variant.documents:
        papers = [
            (one.name, one.originals or 0, one.copies or 0)
            for case in procedure.dossier
            for one in case.documents
        ]
        assert _cut(papers, variant.documents) == list(variant.documents)
    if variant.channels:
        assert _channels(record, variant) == list(variant.channels)


def _cover(record: ReadRecord) -> tuple[object, ...]:
    procedure = record.procedure
    iso = procedure.iso
    assert iso is not None
    process = (iso.code, iso.issue, iso.issued_on, iso.standard)
    return (procedure.name, procedure.agency, *process, procedure.effective_from, procedure.code)


def _cut(found: list[tuple], expected: tuple[tuple, ...]) -> list[tuple]:  # type: ignore[type-arg]
    """Shorten names to what is expected of them where that ends with "…"."""
    cut = list(found)
    for at, (own, asked) in enumerate(zip(found, expected, strict=False)):
        begins = asked[0].removesuffix("…")
        if begins != asked[0] and own[0].startswith(begins):
            cut[at] = (asked[0], *own[1:])
    return cut


def _channels(record: ReadRecord, variant: Variant) -> list[tuple[str, str, str]]:
    """Give each channel with its time, and the amounts among all expected ones that it has."""
    amounts = dict.fromkeys(amount for _, _, amount in variant.channels)
    return [
        (
            way.channel.value,
            way.time or "",
            " ".join(one for one in amounts if any(one in fee.amount for fee in way.fees)),
        )
        for way in record.procedure.submissions
    ]
