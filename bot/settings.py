"""Settings: read once from the environment and `.env`, loud when wrong."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from rapidfuzz import fuzz, process

from knowledge.acts.second_person import SecondPersonKind
from knowledge.desk.leases import LIFE_SECONDS
from knowledge.errors import Refused
from knowledge.privacy import RETENTION_DAYS, SHORTEST_SECRET

PREFIX = "MOTCUA_"
FOR_TESTS = PREFIX + "TEST_"
ENV_FILE = ".env"
DEFAULT_DATABASE_URL = "sqlite:///data/motcua.db"
NOBODY = "none"
SECRETS = ("token", "database_url", "secret", "webhook_secret")


def _bot_token(token: SecretStr) -> SecretStr:
    # The token becomes part of an address; what else is right about it, the API decides.
    if not re.fullmatch(r"[\w:-]+", token.get_secret_value(), re.ASCII):
        raise ValueError("not a bot token")
    return token


def _http_address(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\S*", url):
        raise ValueError("not an http address")
    return url.rstrip("/")


def _long_enough(secret: SecretStr) -> SecretStr:
    if len(secret.get_secret_value()) < SHORTEST_SECRET:
        raise ValueError("too short")
    return secret


def _database_address(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("neither sqlite:/// nor postgresql+psycopg://")
    return url


@dataclass(frozen=True)
class ListenAddress:
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


@dataclass(frozen=True)
class Webhook:
    """Telegram pushes to `url`; who serves it, or passes it on, reaches `listen`."""

    url: str
    secret: SecretStr
    listen: ListenAddress


def _listen_address(value: object) -> object:
    if not isinstance(value, str):
        return value
    host, _, port = value.rpartition(":")
    if not host or not re.fullmatch(r"\d{1,5}", port, re.ASCII) or int(port) >= 2**16:
        raise ValueError("not host:port")
    return ListenAddress(host.strip("[]"), int(port))


def _webhook_secret(secret: SecretStr) -> SecretStr:
    # What Telegram takes: https://core.telegram.org/bots/api#setwebhook
    if not re.fullmatch(r"[\w-]{16,256}", secret.get_secret_value(), re.ASCII):
        raise ValueError("not 16 to 256 letters, digits, _ and -")
    return secret


def _second_person(value: object) -> frozenset[SecondPersonKind]:
    if not isinstance(value, str):
        return frozenset(SecondPersonKind)
    known = {kind.value for kind in SecondPersonKind}
    words = {word.strip() for word in value.split(",")} - {""}
    if words == {NOBODY}:
        return frozenset()
    if (wrong := sorted(words - known)) or not words:
        choice = ", ".join([*sorted(known), NOBODY])
        raise Refused("bad_second_person", words=", ".join(wrong) or value, known=choice)
    return frozenset(map(SecondPersonKind, words))


class Settings(BaseSettings):
    """What the operator chooses; each secret may also stand in the file named by `…_FILE`.

    `calendar_file` announces days off in place of the bundled `holidays.toml`.
    `operator_chat`: the number of the chat that hears of errors; negative for a group.
    `overall_limit` is in messages a second over all chats; 0 lifts it. Without a `secret`, by
    which people are hashed in the question log, the first start makes one in a file.
    With a `webhook_url` Telegram pushes updates there, else the bot polls; `listen` is where this
    program takes them. `metrics_listen`: where `/metrics`, `/healthz` and `/readyz` are served.
    `one_person` is no more: the first start carries it over to agencies of one person.
    `second_person`: the acts that another person has to approve, parted by commas, or "none".
    `retention_days`: questions, feedback and states of conversations are kept so long.
    `lease_seconds`: on PostgreSQL, a process that is silent for so long is replaced by others.
    `ranking_from_use`: how often procedures are asked for decides between near-ties.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=ENV_FILE, env_ignore_empty=True, extra="ignore", frozen=True
    )

    token: Annotated[SecretStr, AfterValidator(_bot_token)] | None = None
    token_file: Path | None = None
    database_url: Annotated[str, AfterValidator(_database_address)] = Field(
        default=DEFAULT_DATABASE_URL, repr=False
    )
    database_url_file: Path | None = None
    api_url: Annotated[str, AfterValidator(_http_address)] = "https://api.telegram.org"
    webhook_url: Annotated[str, AfterValidator(_http_address)] | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = None
    webhook_secret_file: Path | None = None
    listen: Annotated[ListenAddress, NoDecode, BeforeValidator(_listen_address)] = ListenAddress(
        "127.0.0.1", 8080
    )
    metrics_listen: Annotated[ListenAddress | None, NoDecode, BeforeValidator(_listen_address)] = (
        None
    )
    operator_chat: int | None = None
    overall_limit: Annotated[float, Field(ge=0, le=1_000)] = 30
    lease_seconds: Annotated[float, Field(ge=1, le=60)] = LIFE_SECONDS
    secret: Annotated[SecretStr, AfterValidator(_long_enough)] | None = None
    secret_file: Path | None = None
    retention_days: Annotated[int, Field(ge=1, le=3_650)] = RETENTION_DAYS
    ranking_from_use: bool = True
    one_person: bool = False
    second_person: Annotated[
        frozenset[SecondPersonKind], NoDecode, BeforeValidator(_second_person)
    ] = frozenset(SecondPersonKind)
    calendar_file: Path | None = None
    log_format: Literal["text", "json"] = "text"

    @property
    def webhook(self) -> Webhook | None:
        """Give the webhook; None: the bot polls. Raises Refused when its secret is missing."""
        if self.webhook_url is None:
            return None
        if self.webhook_secret is None:
            raise Refused("webhook_secret_missing")
        return Webhook(self.webhook_url, self.webhook_secret, self.listen)

    @model_validator(mode="before")
    @classmethod
    def _read_secret_files(cls, values: dict[str, object]) -> dict[str, object]:
        for secret in SECRETS:
            path = values.get(f"{secret}_file")
            if path and not values.get(secret):
                values[secret] = _read_secret(f"{secret}_file", Path(str(path)))
        return values


def load_settings() -> Settings:
    """Read the settings; raise `Refused` naming the variable that is wrong, never its value."""
    try:
        _refuse_unknown({*os.environ, *dotenv_values(ENV_FILE)})
        return Settings()
    except ValidationError as error:
        wrong = {part["loc"][0] for part in error.errors() if part["loc"]}
        names = ", ".join(sorted(PREFIX + str(name).upper() for name in wrong))
        raise Refused("bad_setting", names=names) from None
    except (OSError, UnicodeDecodeError):
        raise Refused("bad_env_file") from None


def _refuse_unknown(names: Iterable[str]) -> None:
    """A variable that nothing reads is a slip of the pen, and somebody relies on it."""
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    for name in sorted(names):
        ours = name.upper().startswith(PREFIX) and not name.upper().startswith(FOR_TESTS)
        if ours and name.upper() not in known:
            nearest = process.extractOne(name.upper(), known, scorer=fuzz.ratio)
            raise Refused("unknown_setting", name=name, nearest=nearest[0])


def _read_secret(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise Refused("bad_secret_file", name=PREFIX + name.upper()) from None
