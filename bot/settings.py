"""Settings: read once from the environment and `.env`, loud when wrong."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.acts.second_person import SecondPersonKind
from knowledge.errors import Refused
from knowledge.privacy import RETENTION_DAYS, SHORTEST_SECRET

PREFIX = "MOTCUA_"
DEFAULT_DATABASE_URL = "sqlite:///data/motcua.db"
NOBODY = "none"
SECRETS = ("token", "database_url", "secret")


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
    `overall_limit` is in messages a second over all chats; 0 lifts it. Without a `secret`, by
    which people are hashed in the question log, the first start makes one in a file.
    `one_person` is no more: the first start carries it over to agencies of one person.
    `second_person`: the acts that another person has to approve, parted by commas, or "none".
    `retention_days`: questions, feedback and states of conversations are kept so long.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    token: Annotated[SecretStr, AfterValidator(_bot_token)] | None = None
    token_file: Path | None = None
    database_url: Annotated[str, AfterValidator(_database_address)] = Field(
        default=DEFAULT_DATABASE_URL, repr=False
    )
    database_url_file: Path | None = None
    api_url: Annotated[str, AfterValidator(_http_address)] = "https://api.telegram.org"
    overall_limit: Annotated[float, Field(ge=0, le=1_000)] = 30
    secret: Annotated[SecretStr, AfterValidator(_long_enough)] | None = None
    secret_file: Path | None = None
    retention_days: Annotated[int, Field(ge=1, le=3_650)] = RETENTION_DAYS
    one_person: bool = False
    second_person: Annotated[
        frozenset[SecondPersonKind], NoDecode, BeforeValidator(_second_person)
    ] = frozenset(SecondPersonKind)
    calendar_file: Path | None = None
    log_format: Literal["text", "json"] = "text"

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
        return Settings()
    except ValidationError as error:
        wrong = {part["loc"][0] for part in error.errors() if part["loc"]}
        names = ", ".join(sorted(PREFIX + str(name).upper() for name in wrong))
        raise Refused("bad_setting", names=names) from None
    except (OSError, UnicodeDecodeError):
        raise Refused("bad_env_file") from None


def _read_secret(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise Refused("bad_secret_file", name=PREFIX + name.upper()) from None
