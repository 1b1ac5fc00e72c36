"""Word files that are damaged, or lie about what is in them."""

import zipfile
from copy import deepcopy
from pathlib import Path

import pytest

from knowledge.errors import Refused
from knowledge.exchange.formats import read_file
from tests.knowledge.exchange.word.offices import Process

DOCUMENT = "word/document.xml"


def changed(path: Path, member: str, change: bytes | None) -> Path:
    """Write a package again with one member changed, or left out."""
    other = path.with_name("changed.docx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as out:
        for name in source.namelist():
            content = source.read(name)
            if name == member and change is None:
                continue
            out.writestr(name, change if name == member and change is not None else content)
    return other


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        list(read_file(path))
    return caught.value.reason


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return Process().cover().sections().steps().saved(tmp_path)


@pytest.mark.parametrize(
    ("member", "change", "reason"),
    [
        (DOCUMENT, b"<not closed", "file_damaged"),
        (DOCUMENT, b"<other/>", "file_damaged"),
        (DOCUMENT, b"", "file_damaged"),
        ("word/styles.xml", b"<not closed", "file_damaged"),
        ("[Content_Types].xml", None, "file_damaged"),
        ("_rels/.rels", None, "file_damaged"),
        (DOCUMENT, None, "file_of_no_known_format"),
    ],
)
def test_a_damaged_file_is_refused_in_one_line(
    good: Path, member: str, change: bytes | None, reason: str
) -> None:
    assert refusal(changed(good, member, change)) == reason


def test_a_file_with_macros_in_its_type_is_refused(good: Path) -> None:
    with zipfile.ZipFile(good) as source:
        types = source.read("[Content_Types].xml").replace(
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"vnd.ms-word.document.macroEnabled.main+xml",
        )
    assert refusal(changed(good, "[Content_Types].xml", types)) == "file_with_macros"


def test_a_cut_off_file_is_refused(good: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.docx"
    cut.write_bytes(good.read_bytes()[:-200])
    assert refusal(cut) == "file_cut_off"


def test_a_table_as_wide_as_a_bomb_is_refused(tmp_path: Path) -> None:
    process = Process().cover().sections()
    cell = process.table([("a",)]).cell(0, 0)._tc
    cell.get_or_add_tcPr().get_or_add_gridSpan().val = 10_000
    assert refusal(process.saved(tmp_path)) == "file_too_many_columns"


def test_a_file_with_more_paragraphs_than_any_process_is_refused(tmp_path: Path) -> None:
    process = Process().cover().sections()
    body = process.document.element.body
    for _ in range(10_001):
        body.insert(0, deepcopy(body[3]))
    assert refusal(process.saved(tmp_path)) == "file_too_many"


def test_deeply_nested_tables_are_no_danger(tmp_path: Path) -> None:
    process = Process().cover().sections().steps()
    cell = process.table([("x",)]).cell(0, 0)
    for _ in range(60):
        cell = cell.add_table(1, 1).cell(0, 0)
    assert len(process.read(tmp_path).procedure.steps) == 3
