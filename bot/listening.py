"""Serving HTTP inside the running event loop, on an address of our own."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.settings import ListenAddress
from knowledge.errors import Unavailable

STOP_SECONDS = 8


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the front, which finishes what is begun."""
        yield


@asynccontextmanager
async def serving(app: ASGIApp, address: ListenAddress) -> AsyncIterator[None]:
    """Serve while the block runs; what is begun then ends. Raises Unavailable: "port_taken"."""
    with _listening(address) as listener:
        server = _Server(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
                timeout_graceful_shutdown=STOP_SECONDS,
            )
        )
        task = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield
        finally:
            server.should_exit = True
            await task


@contextmanager
def _listening(address: ListenAddress) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        listener = socket.create_server((address.host, address.port), family=family)
    except OSError:
        raise Unavailable("port_taken", address=str(address)) from None
    with listener:
        yield listener
