"""Methods that write, change and take away messages."""

from typing import Any

from tests.botapi.formatting import Formatted, parse, units
from tests.botapi.keyboards import Keyboard, read_keyboard
from tests.botapi.params import Params
from tests.botapi.photos import check_photo
from tests.botapi.refusal import bad_request
from tests.botapi.world import BOT, Chat, Message, World

MAX_TEXT = 4_096
MAX_CAPTION = 1_024
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


def _chat(world: World, params: Params) -> Chat:
    if params.values.get("chat_id") in (None, ""):
        raise bad_request("chat_id is empty")
    try:
        number = int(params.values["chat_id"])
    except (TypeError, ValueError):
        raise bad_request("chat not found") from None
    return world.reachable(number)


def _text(params: Params) -> Formatted:
    body = parse(params.text("text"), params.text("parse_mode"))
    if not body.text:
        raise bad_request("message text is empty")
    if units(body.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return body


def _caption(params: Params) -> Formatted:
    body = parse(params.text("caption"), params.text("parse_mode"))
    if units(body.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return body


def _replied_to(chat: Chat, params: Params) -> None:
    wanted = params.structure("reply_parameters")
    if wanted is None:
        return
    if not isinstance(wanted, dict) or "message_id" not in wanted:
        raise bad_request("can't parse reply parameters")
    missing = int(wanted["message_id"]) not in chat.messages
    if missing and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")


def _topic(chat: Chat, params: Params) -> None:
    if params.integer("message_thread_id", 0) in chat.gone_topics:
        raise bad_request("message thread not found")


def send_message(world: World, params: Params) -> dict[str, Any]:
    """Send a text."""
    chat = _chat(world, params)
    body, keyboard = _text(params), read_keyboard(params)
    _topic(chat, params)
    _replied_to(chat, params)
    world.may_send(chat)
    message = world.add_message(chat, BOT, body, keyboard=keyboard)
    world.show(message, edited=False)
    return world.as_json(message)


def _send_file(world: World, params: Params, kind: str) -> dict[str, Any]:
    chat = _chat(world, params)
    body, keyboard = _caption(params), read_keyboard(params)
    _topic(chat, params)
    _replied_to(chat, params)
    name, content = params.files.get(kind, ("", b""))
    reference = params.text(kind)
    if reference.startswith("attach://"):
        name, content = params.files.get(reference.removeprefix("attach://"), ("", b""))
    number = f"file-{len(world.files) + 1}" if content else reference
    if content:
        world.files[number] = content
    if number not in world.files:
        raise bad_request(f"there is no {kind} in the request")
    width, height = check_photo(world.files[number]) if kind == "photo" else (0, 0)
    file = {"file_id": number, "file_unique_id": number, "file_size": len(world.files[number])}
    extra: Any = [{**file, "width": width, "height": height}] if kind == "photo" else file
    if kind == "document":
        extra = {**file, "file_name": name}
    world.may_send(chat)
    message = world.add_message(
        chat, BOT, body, keyboard=keyboard, caption=True, extra={kind: extra}
    )
    world.show(message, edited=False)
    return world.as_json(message)


def send_document(world: World, params: Params) -> dict[str, Any]:
    """Send a file with a caption."""
    return _send_file(world, params, "document")


def send_photo(world: World, params: Params) -> dict[str, Any]:
    """Send a picture with a caption."""
    return _send_file(world, params, "photo")


def _to_edit(world: World, params: Params) -> Message:
    chat = _chat(world, params)
    message = chat.messages.get(params.integer("message_id", 0))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not BOT or "locked" in message.extra:
        raise bad_request("message can't be edited")
    return message


def _replace(
    world: World, message: Message, body: Formatted, keyboard: Keyboard | None
) -> dict[str, Any]:
    if (message.body, message.keyboard) == (body, keyboard):
        raise bad_request(UNCHANGED)
    message.body, message.keyboard = body, keyboard
    world.show(message, edited=True)
    return world.as_json(message)


def edit_message_text(world: World, params: Params) -> dict[str, Any]:
    """Change the text and the buttons."""
    message = _to_edit(world, params)
    if message.caption:
        raise bad_request("there is no text in the message to edit")
    return _replace(world, message, _text(params), read_keyboard(params))


def edit_message_caption(world: World, params: Params) -> dict[str, Any]:
    """Change the caption and the buttons."""
    message = _to_edit(world, params)
    if not message.caption:
        raise bad_request("there is no caption in the message to edit")
    return _replace(world, message, _caption(params), read_keyboard(params))


def edit_message_reply_markup(world: World, params: Params) -> dict[str, Any]:
    """Change the buttons alone."""
    message = _to_edit(world, params)
    return _replace(world, message, message.body, read_keyboard(params))


def delete_message(world: World, params: Params) -> bool:
    """Take a message away."""
    chat = _chat(world, params)
    if chat.messages.pop(params.integer("message_id", 0), None) is None:
        raise bad_request("message to delete not found")
    return True
