"""The webhook: Telegram pushes updates over HTTP; each is kept before it is acknowledged."""

import asyncio
import json
from hmac import compare_digest
from urllib.parse import urlsplit

import structlog
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.fronts.telegram.calls import REFUSALS, RetryPolicy, error_fields, persist
from bot.fronts.telegram.client import Client, Raw, has_number
from bot.fronts.telegram.intake import KINDS, Intake
from bot.listening import serving
from bot.settings import Webhook
from knowledge.errors import Unavailable

# An update is a few kilobytes; Telegram sends files as references.
LARGEST_BODY = 2**20
BODY_SECONDS = 10.0
# Telegram gives up a push after about a minute, and sends it again.
KEEP_SECONDS = 10.0
# So many may wait for a database that is away; Telegram keeps the others.
MOST_WAITING = 200
LOOK_EVERY = 60.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name

log = structlog.get_logger(__name__)


class WebhookApp:
    """Answers 401 to whoever lacks the secret, 413, 408 or 400 to what is no update, 503 while
    it cannot be kept, and 200 to what is on disk."""

    def __init__(self, intake: Intake, webhook: Webhook) -> None:
        self._intake = intake
        self._secret = webhook.secret.get_secret_value().encode()
        self._taking: set[asyncio.Task[None]] = set()
        path = urlsplit(webhook.url).path or "/"
        self.asgi = Starlette(routes=[Route(path, self._receive, methods=["POST"])])
        self.asgi.router.redirect_slashes = False

    async def _receive(self, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not compare_digest(given, self._secret):
            return Response(status_code=401)
        try:
            body = await asyncio.wait_for(_body(request), BODY_SECONDS)
        except (TimeoutError, ClientDisconnect):
            return Response(status_code=408)
        if body is None:
            return Response(status_code=413)
        update = _update(body)
        if update is None:
            return Response(status_code=400)
        return Response(status_code=200 if await self._kept(update) else 503)

    async def _kept(self, update: Raw) -> bool:
        """Keep an update; what takes too long goes on, and is known when it comes again."""
        if len(self._taking) >= MOST_WAITING:
            return False
        taking = asyncio.create_task(self._intake.take([update]))
        self._taking.add(taking)
        taking.add_done_callback(self._taking.discard)
        done, _ = await asyncio.wait({taking}, timeout=KEEP_SECONDS)
        if not done:
            return False
        error = taking.exception()
        if error is not None:
            log.error("update_not_kept", **error_fields(error))
        return error is None


async def _body(request: Request) -> bytes | None:
    """Read the body; None when it is larger than any update."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


def _update(body: bytes) -> Raw | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if has_number(update) else None


class WebhookServer:
    """Serves until cancelled; tells Telegram where, and looks whether it stays so."""

    def __init__(
        self,
        client: Client,
        intake: Intake,
        webhook: Webhook,
        retries: RetryPolicy,
    ) -> None:
        self._client = client
        self._webhook = webhook
        self._retries = retries
        self._app = WebhookApp(intake, webhook)
        self._last_failure: object = None

    async def run(self) -> None:
        """Raises Unavailable: "port_taken", "webhook_refused", "token_refused"."""
        async with serving(self._app.asgi, self._webhook.listen):
            await self._register()
            log.info("listening", bot=self._client.username)
            await self._keep_looking()

    async def _register(self) -> None:
        async def register() -> None:
            await self._client.set_webhook(
                self._webhook.url,
                secret_token=self._webhook.secret.get_secret_value(),
                allowed_updates=KINDS,
            )

        final = (*REFUSALS, InvalidToken)
        try:
            await persist(register, self._retries.start, tell=log.debug, final=final)
        except InvalidToken:
            raise Unavailable("token_refused") from None
        except TelegramError as error:
            raise Unavailable("webhook_refused", detail=error.message) from None

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                self._tell(await self._client.get_webhook_info())
            except TelegramError as error:
                log.debug("webhook_not_seen", **error_fields(error))

    def _tell(self, info: WebhookInfo) -> None:
        """Log, once each, that another address is set, or that Telegram cannot reach this one."""
        elsewhere = info.url != self._webhook.url
        failure = "elsewhere" if elsewhere else info.last_error_date
        if failure == self._last_failure:
            return
        self._last_failure = failure
        if elsewhere:
            log.error("webhook_set_elsewhere")
        elif failure is not None:
            log.warning("webhook_not_reached", words=info.last_error_message)
