"""Files that staff send in tests."""

from pathlib import Path

from tests.bot.staff.people import AGENCY
from tests.files import record, write_records
from tests.knowledge.exchange.word.offices import STEPS, Process

UNSURE_STEPS = (STEPS[0], ("1", "Tiếp nhận hồ sơ", "Bộ phận Một cửa", "7"), *STEPS[2:])


def a_process(folder: Path, name: str, office: str = "UBND XÃ EA KAO") -> bytes:
    process = Process().cover(name=name, office=office).sections("Lệ phí: Không").steps()
    return process.saved(folder).read_bytes()


def an_unsure_process(folder: Path) -> bytes:
    """Print a step whose time lacks its unit."""
    process = Process().cover(name="Đăng ký khai sinh").sections("Lệ phí: Không")
    return process.steps(UNSURE_STEPS).saved(folder).read_bytes()


def three_records(folder: Path, name: str) -> bytes:
    records = [record(code=f"3.00000{n}", name=f"{name} {n}", agency=AGENCY) for n in range(3)]
    return write_records(folder / "ba.jsonl", *records).read_bytes()
