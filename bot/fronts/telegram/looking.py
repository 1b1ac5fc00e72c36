"""A look at the Bot API from outside, as `motcua doctor` takes it: nothing is changed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from bot.settings import Settings
from knowledge.errors import Refused, Unavailable

ANSWER_SECONDS = 10.0
REFUSED = (401, 404)


@dataclass(frozen=True)
class ApiState:
    """`time` is the server's; `url` is where it pushes updates, "" for nowhere; `failure` is what
    it says of its last push that failed, None when none did since the webhook was set."""

    name: str
    time: datetime | None
    url: str
    waiting: int
    failure: str | None
    failed_at: datetime | None


def look_at_api(settings: Settings) -> ApiState:
    """Raises Unavailable ("token_refused", "api_unreachable", "api_wrong"), without the token."""
    if settings.token is None:
        raise Refused("token_missing")
    address = f"{settings.api_url}/bot{settings.token.get_secret_value()}"
    with httpx.Client(timeout=ANSWER_SECONDS) as http:
        me, date = _call(http, f"{address}/getMe")
        info, _ = _call(http, f"{address}/getWebhookInfo")
    failed = info.get("last_error_date")
    return ApiState(
        str(me.get("username", "")),
        date,
        str(info.get("url", "")),
        int(info.get("pending_update_count", 0)),
        info.get("last_error_message"),
        datetime.fromtimestamp(failed, UTC) if isinstance(failed, int) else None,
    )


def _call(http: httpx.Client, address: str) -> tuple[dict[str, Any], datetime | None]:
    try:
        answer = http.get(address)
        result = answer.json().get("result") if answer.is_success else None
    except (httpx.HTTPError, httpx.InvalidURL):
        # The library's words hold the address, and that the token.
        raise Unavailable("api_unreachable") from None
    except (ValueError, AttributeError):
        result = None
    if answer.status_code in REFUSED:
        raise Unavailable("token_refused")
    if not isinstance(result, dict):
        raise Unavailable("api_wrong", status=answer.status_code)
    return result, _date(answer)


def _date(answer: httpx.Response) -> datetime | None:
    try:
        return parsedate_to_datetime(answer.headers["Date"]).astimezone(UTC)
    except (KeyError, ValueError):
        return None
