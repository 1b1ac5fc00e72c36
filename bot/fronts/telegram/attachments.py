"""Which call brings a file to a chat, within Telegram's limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.messages import Attachment, Reply
from bot.rendering.markup import units

MAX_CAPTION = 1_024
MAX_PHOTO_BYTES = 10 * 2**20
MAX_FILE_BYTES = 50 * 2**20
MAX_NAME = 100


class UploadMethod(Enum):
    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Upload:
    """A file that can be sent: the ways to try in turn, and the caption that fits under it.

    `text` is what must follow as a message of its own.
    """

    file: Attachment
    ways: Sequence[UploadMethod]
    caption: str
    text: str


def upload_of(reply: Reply) -> Upload | None:
    """Pack the file of a reply; None when there is none, or none that Telegram would take."""
    file = reply.attachment
    if file is None or not 0 < len(file.content) <= MAX_FILE_BYTES:
        return None
    seen = file.picture and len(file.content) <= MAX_PHOTO_BYTES
    fits = units(reply.html) <= MAX_CAPTION
    return Upload(
        file=Attachment(_name(file.name), file.content, file.picture),
        ways=(UploadMethod.PHOTO, UploadMethod.DOCUMENT) if seen else (UploadMethod.DOCUMENT,),
        caption=reply.html if fits else "",
        text="" if fits else reply.html,
    )


def _name(name: str) -> str:
    """Keep a file name to one readable part, its ending too when it is long."""
    kept = "".join(
        char if char.isprintable() and char not in '/\\:*?"<>|' else "_" for char in name
    )
    stem, dot, ending = kept.strip(" .").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    room = MAX_NAME - len(dot + ending)
    return (stem[: max(1, room)] + dot + ending)[:MAX_NAME] or "tep"
