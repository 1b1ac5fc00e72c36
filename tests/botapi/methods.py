"""The other methods, and the table of all that the stand-in offers."""

import re
from collections.abc import Callable
from typing import Any

from tests.botapi import inline, messaging
from tests.botapi.params import Params
from tests.botapi.refusal import bad_request
from tests.botapi.world import BOT, Webhook, World

CHAT_ACTIONS = {"typing", "upload_photo", "upload_document", "find_location", "choose_sticker"}
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION = 256
MAX_TOAST = 200
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def get_me(world: World, params: Params) -> dict[str, Any]:
    """Say who the bot is."""
    return {
        **BOT,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
    }


def delete_webhook(world: World, params: Params) -> bool:
    """Forget the webhook, and the waiting updates when asked to."""
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    world.webhook = None
    return True


def set_webhook(world: World, params: Params) -> bool:
    """Push updates to an address from now on; plain HTTP only on this machine."""
    url, secret = params.text("url"), params.text("secret_token")
    if not url.startswith(("https://", "http://127.0.0.1:")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not WEBHOOK_SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    allowed = params.structure("allowed_updates")
    world.allowed = tuple(allowed) if isinstance(allowed, list) else ()
    world.webhook = Webhook(url, secret)
    world.changed.notify_all()
    return True


def get_webhook_info(world: World, params: Params) -> dict[str, Any]:
    """Say where updates are pushed to, and how many wait."""
    return {
        "url": world.webhook.url if world.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }


def set_my_commands(world: World, params: Params) -> bool:
    """Set the commands menu, of everybody or of one chat."""
    commands = params.structure("commands")
    if not isinstance(commands, list) or not all(isinstance(each, dict) for each in commands):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= MAX_COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    chat = _scope(world, params)
    if chat is None:
        world.commands = commands
    else:
        world.menus[chat] = commands
    world.changed.notify_all()
    return True


def delete_my_commands(world: World, params: Params) -> bool:
    """Forget the commands menu of everybody or of one chat."""
    chat = _scope(world, params)
    if chat is None:
        world.commands = []
    else:
        world.menus.pop(chat, None)
    world.changed.notify_all()
    return True


def _scope(world: World, params: Params) -> int | None:
    """Tell the chat that commands are for; None for the default."""
    scope = params.structure("scope")
    if not isinstance(scope, dict) or scope.get("type") == "default":
        return None
    if scope.get("type") != "chat":
        raise bad_request("can't parse BotCommandScope: unsupported type")
    return world.reachable(int(scope["chat_id"])).id


def get_my_commands(world: World, params: Params) -> list[dict[str, str]]:
    """Tell the commands menu."""
    return world.commands


def answer_callback_query(world: World, params: Params) -> bool:
    """Answer a press, once and in time."""
    number = params.text("callback_query_id")
    if len(params.text("text")) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    if number not in world.queries:
        raise bad_request(TOO_OLD)
    world.answers[number] = params.text("text")
    world.changed.notify_all()
    return True


def send_chat_action(world: World, params: Params) -> bool:
    """Show that the bot is typing."""
    chat = world.reachable(params.integer("chat_id", 0))
    action = params.text("action")
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.actions.append((chat.id, action))
    return True


def get_chat(world: World, params: Params) -> dict[str, Any]:
    """Tell about a chat."""
    return world.reachable(params.integer("chat_id", 0)).as_json()


def get_file(world: World, params: Params) -> dict[str, Any]:
    """Prepare a file for download."""
    number = params.text("file_id")
    if number not in world.files:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    return {
        "file_id": number,
        "file_unique_id": number,
        "file_size": len(world.files[number]),
        "file_path": f"documents/{number}",
    }


METHODS: dict[str, Callable[[World, Params], Any]] = {
    "getme": get_me,
    "deletewebhook": delete_webhook,
    "setwebhook": set_webhook,
    "getwebhookinfo": get_webhook_info,
    "setmycommands": set_my_commands,
    "deletemycommands": delete_my_commands,
    "getmycommands": get_my_commands,
    "answercallbackquery": answer_callback_query,
    "answerinlinequery": inline.answer_inline_query,
    "answerguestquery": inline.answer_guest_query,
    "sendchataction": send_chat_action,
    "getchat": get_chat,
    "getfile": get_file,
    "sendmessage": messaging.send_message,
    "senddocument": messaging.send_document,
    "sendphoto": messaging.send_photo,
    "editmessagetext": messaging.edit_message_text,
    "editmessagecaption": messaging.edit_message_caption,
    "editmessagereplymarkup": messaging.edit_message_reply_markup,
    "deletemessage": messaging.delete_message,
}
