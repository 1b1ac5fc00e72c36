"""Names of people and chats as the database keeps them, made with a secret kept outside it."""

import hmac
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

from knowledge.errors import Refused

HASH_LENGTH = 32
SHORTEST_SECRET = 16
# How a name begins that was keyed or sealed; no messenger's own name begins so.
KEYED, SEALED = "~", "="
# A talk in a group is one person's: it goes by "<group>#<person>".
OF_PERSON = "#"
TAG_BYTES = 16


class Pseudonyms:
    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._sealing = hmac.digest(self._secret, b"seal", "sha256")

    def of(self, *parts: str) -> str:
        """Give 32 hexadecimal digits for a person, or for what the parts name together."""
        message = "\x00".join(parts).encode("utf-8", "replace")
        return hmac.new(self._secret, message, sha256).hexdigest()[:HASH_LENGTH]

    def keyed(self, chat: str) -> str:
        """Name a chat, person or talk in a group so that it is found again and never read.

        Each part of a talk's name is keyed by itself, so that all of a group or person is found.
        """
        parts = chat.split(OF_PERSON)
        return OF_PERSON.join(KEYED + self.of("chat", part) for part in parts)

    def sealed(self, chat: str) -> str:
        """Name a chat that must be written to later: `opened` gives it back, with this secret."""
        plain = chat.encode("utf-8", "replace")
        tag = hmac.digest(self._sealing, b"tag" + plain, "sha256")[:TAG_BYTES]
        return SEALED + urlsafe_b64encode(tag + self._mixed(tag, plain)).decode()

    def opened(self, name: str) -> str | None:
        """Give the chat that was sealed, or a plain name as it is; None with another secret."""
        if not name.startswith(SEALED):
            return name
        kept = urlsafe_b64decode(name.removeprefix(SEALED))
        tag = kept[:TAG_BYTES]
        chat = self._mixed(tag, kept[TAG_BYTES:]).decode("utf-8", "replace")
        return chat if hmac.compare_digest(self.sealed(chat), name) else None

    def _mixed(self, tag: bytes, text: bytes) -> bytes:
        """Mix a text with what the secret and the tag say; mixing again undoes it."""
        stream = b""
        while len(stream) < len(text):
            block = len(stream).to_bytes(4)
            stream += hmac.digest(self._sealing, b"mix" + tag + block, "sha256")
        return bytes(a ^ b for a, b in zip(text, stream, strict=False))


# For what is put together without settings: nothing is meant to outlive it.
PASSING = Pseudonyms("passing-parts-only")


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
