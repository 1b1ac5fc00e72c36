"""The secret and the hashes made with it."""

from pathlib import Path
from threading import Thread

import pytest

from knowledge.errors import Refused
from knowledge.privacy import Pseudonyms, read_or_make_secret

OURS, THEIRS = Pseudonyms("a secret of ours"), Pseudonyms("a secret of theirs")


@pytest.mark.parametrize("chat", ["7", "731", "-1001234567890", "console", "", "nhóm-đông" * 20])
def test_a_sealed_name_is_opened_with_its_secret_alone(chat: str) -> None:
    sealed = OURS.sealed(chat)

    assert OURS.opened(sealed) == chat
    assert OURS.sealed(chat) == sealed
    assert THEIRS.opened(sealed) is None
    assert THEIRS.sealed(chat) != sealed


def test_a_plain_name_needs_no_opening() -> None:
    assert OURS.opened("-1001234567890") == "-1001234567890"


def test_the_talk_of_a_person_in_a_group_is_found_by_either() -> None:
    talk = OURS.keyed("-100#7")

    assert talk == f"{OURS.keyed('-100')}#{OURS.keyed('7')}"
    assert "100" not in talk.replace(OURS.keyed("-100"), "").replace(OURS.keyed("7"), "")
    assert OURS.keyed("7") != THEIRS.keyed("7")
    assert OURS.of("7") not in OURS.keyed("7")


def test_the_first_start_makes_a_secret_that_only_its_owner_may_read(tmp_path: Path) -> None:
    file = tmp_path / "data" / "secret"

    secret = read_or_make_secret(file)

    assert len(secret) >= 32
    assert file.stat().st_mode & 0o777 == 0o600
    assert read_or_make_secret(file) == secret
    assert [one.name for one in file.parent.iterdir()] == ["secret"]


def test_processes_that_start_together_take_the_same_secret(tmp_path: Path) -> None:
    found: list[str] = []
    threads = [
        Thread(target=lambda: found.append(read_or_make_secret(tmp_path / "secret")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 8
    assert len(set(found)) == 1


@pytest.mark.parametrize("content", [b"", b"short", "mật khẩu của tôi đây".encode()])
def test_a_file_that_holds_no_secret_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret").write_bytes(content)

    with pytest.raises(Refused, match="bad_secret_file"):
        read_or_make_secret(tmp_path / "secret")


def test_a_person_has_one_hash_for_one_secret_and_parts_do_not_run_together() -> None:
    names = Pseudonyms("a secret of some length")

    assert names.of("123") == names.of("123") != names.of("124")
    assert names.of("123") != Pseudonyms("another secret").of("123")
    assert names.of("12", "3") != names.of("1", "23")
    assert len(names.of("123")) == 32
