"""The stand-in's HTTP side: an aiohttp server on its own thread."""

import asyncio
import json
import threading
import time
from collections.abc import Sequence
from functools import partial
from random import Random
from typing import Any

from aiohttp import web

from tests.botapi.faults import Fault, Plan
from tests.botapi.methods import METHODS
from tests.botapi.params import Params
from tests.botapi.people import People
from tests.botapi.polling import Polling
from tests.botapi.pushing import Pushing
from tests.botapi.refusal import Refusal
from tests.botapi.world import Call, World

TOKEN = "1000001:AAF-stand-in-token_for-tests-0123456789"
MAX_BODY = 60 * 2**20


class BotApi(People):
    """The server as a context manager; what people do in it comes from `People`."""

    def __init__(self, token: str = TOKEN, port: int = 0, *, keep_calls: bool = True) -> None:
        super().__init__(World())
        self.token = token
        self.url = ""
        self._port = port
        self._keep_calls = keep_calls
        self._plan = Plan()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._started = threading.Event()
        self._stop: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name="botapi", daemon=True)

    def __enter__(self) -> "BotApi":
        self._thread.start()
        if not self._started.wait(10):
            raise RuntimeError("the stand-in did not start")
        return self

    def __exit__(self, *_: object) -> None:
        assert self._loop is not None
        assert self._stop is not None
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def fail(self, method: str, fault: Fault, *, times: int = 1, chat: int | None = None) -> None:
        """Meet the next so many calls of a method (of one chat, or of any) with a fault."""
        with self.world.changed:
            self._plan.add(method, fault, times, chat)

    def fail_often(self, share: float, faults: Sequence[Fault], chance: Random) -> None:
        """Meet a share of all calls with a fault, until `heal`."""
        with self.world.changed:
            self._plan.often(share, faults, chance)

    def heal(self) -> None:
        """Forget all faults that were planned."""
        with self.world.changed:
            self._plan.clear()

    def calls(self, *methods: str) -> list[Call]:
        """List the calls so far, all or of the named methods."""
        with self.world.changed:
            wanted = {method.lower() for method in methods}
            return [
                call for call in self.world.calls if not wanted or call.method.lower() in wanted
            ]

    def refused(self) -> list[Call]:
        """List the calls that Telegram itself would have refused with status 400."""
        return [call for call in self.calls() if call.status == 400 and not call.fault]

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        self._polling = Polling(self.world)
        self.world.on_update = partial(loop.call_soon_threadsafe, self._polling.wake)
        app = web.Application(client_max_size=MAX_BODY)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/documents/{file}", self._download)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self._port)
        await site.start()
        port = runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"
        pushing = asyncio.create_task(Pushing(self.world).run())
        self._started.set()
        await self._stop.wait()
        pushing.cancel()
        self.world.on_update = lambda: None
        await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params = Params({})
        fault: Fault | None = None
        try:
            self._check_token(request.match_info["token"])
            params = await _read(request)
            with self.world.changed:
                fault = self._plan.next(method, params)
            result = await self._perform(method, params, fault)
            answer: dict[str, Any] = {"ok": True, "result": result}
            status, description = 200, ""
        except ConnectionError:
            return web.Response()
        except Refusal as refusal:
            status, description = refusal.status, refusal.description
            answer = {"ok": False, "error_code": status, "description": description}
            if refusal.parameters:
                answer["parameters"] = refusal.parameters
        self._record(method, params, status, description, fault)
        if fault is not None and fault.drop and request.transport is not None:
            request.transport.abort()
        if fault is not None and fault.body is not None:
            return web.Response(body=fault.body, content_type="application/json")
        return web.Response(text=json.dumps(answer), status=status, content_type="application/json")

    async def _perform(self, method: str, params: Params, fault: Fault | None) -> object:
        if fault is not None:
            await asyncio.sleep(fault.delay)
            if fault.hinders() and not fault.after:
                raise fault.refusal()
        if method.lower() == "getupdates":
            return await self._polling.get_updates(params)
        perform = METHODS.get(method.lower())
        if perform is None:
            raise Refusal(404, "Not Found: method not found")
        with self.world.changed:
            result = perform(self.world, params)
        if fault is not None and fault.after:
            raise fault.refusal()
        return result

    def _check_token(self, token: str) -> None:
        if token == self.token:
            return
        number, _, secret = token.partition(":")
        if number.isdigit() and secret:
            raise Refusal(401, "Unauthorized")
        raise Refusal(404, "Not Found")

    def _record(
        self, method: str, params: Params, status: int, description: str, fault: Fault | None
    ) -> None:
        if not self._keep_calls and status == 200:
            return
        call = Call(
            method, dict(params.values), status, description, fault is not None, time.monotonic()
        )
        with self.world.changed:
            self.world.calls.append(call)
            self.world.changed.notify_all()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        content = self.world.files.get(request.match_info["file"])
        if request.match_info["token"] != self.token or content is None:
            return web.Response(status=404)
        return web.Response(body=content)


async def _read(request: web.Request) -> Params:
    """Read a call's parameters: query, form, multipart or JSON, as the Bot API does."""
    values: dict[str, Any] = dict(request.query)
    files: dict[str, tuple[str, bytes]] = {}
    if request.content_type == "application/json":
        body = await request.text()
        try:
            content = json.loads(body) if body else {}
        except ValueError:
            raise Refusal(400, "Bad Request: can't parse request JSON object") from None
        values.update(content)
    else:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                with value.file as file:
                    files[name] = (value.filename, file.read())
            else:
                values[name] = value
    return Params(values, files)
