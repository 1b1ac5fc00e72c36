"""Settings are read once from the environment and are loud when wrong."""

from pathlib import Path

import pytest

from bot.settings import DEFAULT_DATABASE_URL, ListenAddress, load_settings
from knowledge.acts.second_person import SecondPersonKind
from knowledge.errors import Refused


@pytest.fixture(autouse=True)
def empty_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the developer's own variables and `.env` out of these tests."""
    import os

    for name in list(os.environ):
        if name.startswith("MOTCUA_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_without_any_variable_the_sqlite_file_and_telegram_itself_are_used() -> None:
    settings = load_settings()

    assert settings.token is None
    assert settings.database_url == DEFAULT_DATABASE_URL
    assert settings.api_url == "https://api.telegram.org"
    assert settings.overall_limit == 30


def test_a_variable_counts_more_than_the_env_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("MOTCUA_TOKEN=1:file\nMOTCUA_LOG_FORMAT=json\n")
    monkeypatch.setenv("MOTCUA_TOKEN", "2:variable")

    settings = load_settings()

    assert settings.token is not None
    assert settings.token.get_secret_value() == "2:variable"
    assert settings.log_format == "json"


def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("3:from-file\n")
    monkeypatch.setenv("MOTCUA_TOKEN_FILE", str(tmp_path / "token"))

    settings = load_settings()

    assert settings.token is not None
    assert settings.token.get_secret_value() == "3:from-file"


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_TOKEN", "")

    assert load_settings().token is None


def test_the_token_is_never_part_of_how_settings_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_TOKEN", "4:hidden")
    monkeypatch.setenv("MOTCUA_SECRET", "hidden-but-long-enough")

    assert "hidden" not in repr(load_settings())


def test_the_password_of_the_database_is_never_part_of_how_settings_print(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", "postgresql+psycopg://motcua:hidden@127.0.0.1/motcua")

    assert "hidden" not in repr(load_settings())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MOTCUA_DATABASE_URL", "mysql://somewhere"),
        ("MOTCUA_DATABASE_URL", "data.db"),
        ("MOTCUA_API_URL", "telegram"),
        ("MOTCUA_OVERALL_LIMIT", "many"),
        ("MOTCUA_OVERALL_LIMIT", "-1"),
        ("MOTCUA_LOG_FORMAT", "xml"),
        ("MOTCUA_TOKEN", "not a token"),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(Refused) as refusal:
        load_settings()

    assert refusal.value.values == {"names": name}
    assert value not in str(refusal.value)


def test_a_secret_file_that_is_not_there_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MOTCUA_TOKEN_FILE", str(tmp_path / "missing"))

    with pytest.raises(Refused) as refusal:
        load_settings()

    assert refusal.value.reason == "bad_secret_file"
    assert refusal.value.values == {"name": "MOTCUA_TOKEN_FILE"}


def test_an_env_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"MOTCUA_TOKEN=\xff\xfe")

    with pytest.raises(Refused) as refusal:
        load_settings()

    assert refusal.value.reason == "bad_env_file"


def test_a_calendar_of_ones_own_is_named_by_its_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert load_settings().calendar_file is None

    monkeypatch.setenv("MOTCUA_CALENDAR_FILE", str(tmp_path / "lich.toml"))

    assert load_settings().calendar_file == tmp_path / "lich.toml"


def test_a_short_secret_and_senseless_days_are_refused_by_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MOTCUA_SECRET", "ngắn")
    monkeypatch.setenv("MOTCUA_RETENTION_DAYS", "0")

    with pytest.raises(Refused) as refused:
        load_settings()

    assert refused.value.values == {"names": "MOTCUA_RETENTION_DAYS, MOTCUA_SECRET"}
    assert "ngắn" not in str(refused.value)


def test_questions_are_kept_for_ninety_days_under_a_secret_that_is_made() -> None:
    settings = load_settings()

    assert settings.retention_days == 90
    assert settings.secret is None


def test_the_acts_that_need_a_second_person_are_all_unless_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert load_settings().second_person == frozenset(SecondPersonKind)
    monkeypatch.setenv("MOTCUA_SECOND_PERSON", "notice, admin")
    assert load_settings().second_person == {SecondPersonKind.NOTICE, SecondPersonKind.ADMIN}
    monkeypatch.setenv("MOTCUA_SECOND_PERSON", "none")
    assert load_settings().second_person == frozenset()


@pytest.mark.parametrize(
    ("typed", "words"), [("notice,law", "law"), ("none, admin", "none"), (",", ",")]
)
def test_an_act_that_is_not_known_is_refused_with_those_that_are(
    monkeypatch: pytest.MonkeyPatch, typed: str, words: str
) -> None:
    monkeypatch.setenv("MOTCUA_SECOND_PERSON", typed)
    with pytest.raises(Refused, match="bad_second_person") as refused:
        load_settings()
    assert refused.value.values["words"] == words
    assert "withdrawal" in str(refused.value.values["known"])


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("MOTCUA_TOKN", "MOTCUA_TOKEN"),
        ("motcua_webhook", "MOTCUA_WEBHOOK_URL"),
        ("MOTCUA_RETENTION", "MOTCUA_RETENTION_DAYS"),
    ],
)
def test_a_variable_that_nothing_reads_is_refused_with_the_nearest_name(
    monkeypatch: pytest.MonkeyPatch, name: str, nearest: str
) -> None:
    monkeypatch.setenv(name, "value")

    with pytest.raises(Refused) as error:
        load_settings()

    assert error.value.reason == "unknown_setting"
    assert error.value.values == {"name": name, "nearest": nearest}


def test_a_slip_in_the_env_file_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MOTCUA_TOKENS=1:x\nOTHER=1\n")

    with pytest.raises(Refused, match="unknown_setting"):
        load_settings()


def test_variables_of_tests_and_of_others_are_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_TEST_WHATEVER", "1")
    monkeypatch.setenv("MOTCUAX", "1")

    assert load_settings().token is None


def test_a_webhook_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_WEBHOOK_URL", "https://bot.example.vn/telegram")

    with pytest.raises(Refused, match="webhook_secret_missing"):
        _ = load_settings().webhook


def test_a_webhook_is_served_at_the_address_to_listen_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("a-secret-of-the-webhook\n")
    monkeypatch.setenv("MOTCUA_WEBHOOK_URL", "https://bot.example.vn/telegram/")
    monkeypatch.setenv("MOTCUA_WEBHOOK_SECRET_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("MOTCUA_LISTEN", "[::1]:8443")

    webhook = load_settings().webhook

    assert webhook is not None
    assert webhook.url == "https://bot.example.vn/telegram"
    assert webhook.listen == ListenAddress("::1", 8443)
    assert str(webhook.listen) == "[::1]:8443"


@pytest.mark.parametrize("listen", ["8080", ":8080", "máy:", "máy:99999", "máy:8o", "a:-1"])
def test_an_address_to_listen_at_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, listen: str
) -> None:
    monkeypatch.setenv("MOTCUA_LISTEN", listen)

    with pytest.raises(Refused, match="bad_setting") as error:
        load_settings()

    assert error.value.values == {"names": "MOTCUA_LISTEN"}
