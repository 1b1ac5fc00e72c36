"""`/metrics`, `/healthz` and `/readyz`, on an address of their own."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.listening import serving
from bot.settings import ListenAddress
from bot.telemetry.metrics import REGISTRY

CHECK_SECONDS = 3.0

Checks = Mapping[str, Callable[[], bool]]
NO_CHECKS: Checks = {}

log = structlog.get_logger(__name__)


class HealthApp:
    """`/healthz`: the process is alive. `/readyz`: each check holds; 503 and which do not."""

    def __init__(self, checks: Checks) -> None:
        self._checks = checks
        self.asgi = Starlette(
            routes=[
                Route("/healthz", self._alive),
                Route("/readyz", self._ready),
                Route("/metrics", self._metrics),
            ]
        )

    async def _alive(self, _: Request) -> Response:
        return PlainTextResponse("ok")

    async def _ready(self, _: Request) -> Response:
        holds = [_holds(check) for check in self._checks.values()]
        states = dict(zip(self._checks, await asyncio.gather(*holds), strict=True))
        return JSONResponse(states, status_code=200 if all(states.values()) else 503)

    async def _metrics(self, _: Request) -> Response:
        text = await asyncio.to_thread(generate_latest, REGISTRY)
        return Response(text, media_type=CONTENT_TYPE_LATEST)


async def _holds(check: Callable[[], bool]) -> bool:
    """Tell whether a check holds; one that raises or takes too long does not."""
    try:
        return await asyncio.wait_for(asyncio.to_thread(check), CHECK_SECONDS)
    except Exception as error:  # noqa: BLE001 - whatever fails, it is not ready
        log.debug("check_failed", error=type(error).__name__)
        return False


@asynccontextmanager
async def telling_health(address: ListenAddress | None, checks: Checks) -> AsyncIterator[None]:
    """Serve while the block runs, where an address is set. Raises Unavailable: "port_taken"."""
    if address is None:
        yield
        return
    async with serving(HealthApp(checks).asgi, address):
        yield
