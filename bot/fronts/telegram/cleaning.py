"""At the door: an update as it came becomes one that can be stored, read and queued."""

import json

from bot.fronts.telegram.client import Raw
from knowledge.desk import ReceivedUpdateRow

# Telegram's own messages are nested five deep; what is deeper is nobody's message.
DEEPEST = 40
LARGEST_NAME = 2**63 - 1


def as_received(update: Raw) -> ReceivedUpdateRow:
    """Clean an update and name its chat and person."""
    kept = {_text(key): _clean(part, DEEPEST) for key, part in update.items()}
    payload = json.dumps(kept, separators=(",", ":"))
    return ReceivedUpdateRow(update["update_id"], chat_of(kept), payload, person_of(kept))


def _clean(part: object, deeper: int) -> object:
    if isinstance(part, str):
        return _text(part)
    if isinstance(part, dict):
        inside = part.items() if deeper else ()
        return {_text(str(key)): _clean(value, deeper - 1) for key, value in inside}
    if isinstance(part, list):
        return [_clean(value, deeper - 1) for value in part] if deeper else []
    return part


def _text(text: str) -> str:
    """Leave out what no database can hold: NUL, and halves of a character that stand alone."""
    if text.isascii():
        return text.replace("\0", "")
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return joined.replace("\0", "")


def person_of(update: Raw) -> str:
    """Name the person that an update comes from, whatever its kind; "" when it names none."""
    for content in update.values():
        name = _name(content.get("from")) if isinstance(content, dict) else ""
        if name:
            return name
    return ""


def chat_of(update: Raw) -> str:
    """Name the chat that an update belongs to, whatever its kind; "" when it has none."""
    for content in update.values():
        if not isinstance(content, dict):
            continue
        message = content.get("message")
        for place in (
            content.get("chat"),
            message.get("chat") if isinstance(message, dict) else None,
            content.get("from"),
            content.get("user"),
        ):
            name = _name(place)
            if name:
                return name
    return ""


def _name(place: object) -> str:
    number = place.get("id") if isinstance(place, dict) else None
    return str(number) if type(number) is int and abs(number) <= LARGEST_NAME else ""


def press_of(update: Raw) -> str:
    """Name the press that waits for an answer, whatever else the update holds; "" for none."""
    query = update.get("callback_query")
    number = query.get("id") if isinstance(query, dict) else None
    return number if isinstance(number, str) else ""


def kind_of(payload: str) -> str:
    """Name what kind of update this is, as the Bot API calls it; "" for none."""
    return next((key for key in json.loads(payload) if key != "update_id"), "")
