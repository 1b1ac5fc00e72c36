"""Hashes of people, made with a secret that is kept outside the database."""

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from knowledge.errors import Refused

HASH_LENGTH = 32
SHORTEST_SECRET = 16


class Pseudonyms:
    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def of(self, *parts: str) -> str:
        """Give 32 hexadecimal digits for a person, or for what the parts name together."""
        message = "\x00".join(parts).encode("utf-8", "replace")
        return hmac.new(self._secret, message, sha256).hexdigest()[:HASH_LENGTH]


def read_or_make_secret(file: Path) -> str:
    """Give the secret in a file that only its owner may read; the first start makes it.

    Raises `Refused` ("bad_secret_file") when it can be neither read nor made.
    """
    try:
        _make(file)
        secret = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise Refused("bad_secret_file", name=str(file)) from None
    if len(secret) < SHORTEST_SECRET:
        raise Refused("bad_secret_file", name=str(file))
    return secret


def _make(file: Path) -> None:
    """Make the file whole or not at all, once, however many processes start together."""
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(number, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(32) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        os.link(draft, file)
    except FileExistsError:
        return
    finally:
        draft.unlink(missing_ok=True)
