"""The inline mode: what a person sees who types the bot's name in another chat."""

from dataclasses import dataclass
from typing import Any

from tests.botapi.formatting import parse, units
from tests.botapi.keyboards import check_keyboard
from tests.botapi.params import Params
from tests.botapi.refusal import bad_request
from tests.botapi.world import World

MAX_RESULTS = 50
MAX_ID = 64
MAX_TEXT = 4_096
MAX_BUTTON = 64
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True)
class Article:
    """A suggestion: what the list shows, and what would be sent."""

    title: str
    description: str
    text: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Suggested:
    """The answer to a text that is being typed."""

    articles: tuple[Article, ...]
    personal: bool
    seconds: int
    button: str


def answer_inline_query(world: World, params: Params) -> bool:
    """Answer a query once and in time, with articles that Telegram would take."""
    number = params.text("inline_query_id")
    results = params.structure("results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results JSON object")
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    names = [str(one.get("id", "")) for one in results if isinstance(one, dict)]
    if len(set(names)) != len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if not all(1 <= len(name.encode()) <= MAX_ID for name in names):
        raise bad_request("RESULT_ID_INVALID")
    articles = tuple(_article(one) for one in results)
    if number not in world.typed:
        raise bad_request(TOO_OLD)
    world.typed.discard(number)
    world.suggested[number] = Suggested(
        articles,
        params.flag("is_personal"),
        params.integer("cache_time", 300),
        _button(params.structure("button")),
    )
    world.changed.notify_all()
    return True


def answer_guest_query(world: World, params: Params) -> dict[str, str]:
    """Answer once where the bot is called as a guest, with one article."""
    number = params.text("guest_query_id")
    result = params.structure("result")
    if not isinstance(result, dict):
        raise bad_request("can't parse inline query result JSON object")
    shown = _article(result)
    if number not in world.guests:
        raise bad_request(TOO_OLD)
    world.guests.discard(number)
    world.suggested[number] = Suggested((shown,), personal=False, seconds=0, button="")
    world.changed.notify_all()
    return {"inline_message_id": number}


def _article(result: dict[str, Any]) -> Article:
    if result.get("type") != "article":
        raise bad_request("RESULT_TYPE_INVALID")
    if not str(result.get("title", "")).strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content")
    if not isinstance(content, dict) or "message_text" not in content:
        raise bad_request("MESSAGE_EMPTY")
    body = parse(str(content["message_text"]), str(content.get("parse_mode", "")))
    if not body.text:
        raise bad_request("MESSAGE_EMPTY")
    if units(body.text) > MAX_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    keyboard = check_keyboard(result["reply_markup"]) if "reply_markup" in result else None
    addresses = tuple(str(one["url"]) for row in keyboard or () for one in row if "url" in one)
    return Article(str(result["title"]), str(result.get("description", "")), body.text, addresses)


def _button(button: object) -> str:
    if button is None:
        return ""
    if not isinstance(button, dict) or not 1 <= len(str(button.get("text", ""))) <= MAX_BUTTON:
        raise bad_request("BUTTON_TEXT_INVALID")
    start = str(button.get("start_parameter", ""))
    if (
        not start
        or len(start) > MAX_BUTTON
        or not start.replace("_", "").replace("-", "").isalnum()
    ):
        raise bad_request("START_PARAM_INVALID")
    return str(button["text"])
