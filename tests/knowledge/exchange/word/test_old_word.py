"""Old Word files without LibreOffice, or with one that misbehaves."""

import os
from pathlib import Path

import pytest

from knowledge.errors import Refused
from knowledge.exchange.formats import OLE_MARK, read_file
from knowledge.exchange.word import old_word


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    path = tmp_path / "old.doc"
    path.write_bytes(OLE_MARK + "WordDocument".encode("utf-16-le"))
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        list(read_file(path))
    return caught.value.reason


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program in the place of LibreOffice."""
    place = folder / "bin"
    place.mkdir()
    (place / old_word.PROGRAM).write_text(f"#!/bin/sh\n{script}\n")
    (place / old_word.PROGRAM).chmod(0o700)
    monkeypatch.setenv("PATH", f"{place}{os.pathsep}{os.environ['PATH']}")


def test_without_libreoffice_one_line_asks_for_another_format(
    old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert refusal(old_file) == "file_of_old_word"


def test_a_conversion_that_takes_too_long_is_ended(
    old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(old_word, "MOST_SECONDS", 0.2)
    program(tmp_path, monkeypatch, "sleep 600 & sleep 600")
    assert refusal(old_file) == "file_takes_too_long"


def test_a_conversion_that_gives_nothing_means_that_the_file_is_damaged(
    old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, monkeypatch, "exit 1")
    assert refusal(old_file) == "file_damaged"


def test_what_the_conversion_gives_is_looked_through_like_any_file(
    old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(
        tmp_path,
        monkeypatch,
        'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; echo PK > "$2/source.docx"',
    )
    assert refusal(old_file) == "file_cut_off"
