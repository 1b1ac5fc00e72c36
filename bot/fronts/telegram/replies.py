"""Replies as text, to be kept until they are delivered."""

from collections.abc import Sequence

from pydantic import ConfigDict, TypeAdapter

from bot.messages import Reply

BYTES = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
REPLIES: TypeAdapter[tuple[Reply, ...]] = TypeAdapter(tuple[Reply, ...], config=BYTES)


def written_replies(replies: Sequence[Reply]) -> str:
    return REPLIES.dump_json(tuple(replies)).decode()


def read_replies(text: str) -> tuple[Reply, ...]:
    return REPLIES.validate_json(text)
