"""Logging for the whole process: one line an event, as text or JSON, on standard error."""

import logging
import sys
from typing import Literal

import structlog

from bot.telemetry.alerts import Alerts
from bot.telemetry.metrics import count_logged
from knowledge.errors import place
from knowledge.privacy import mask


def configure_logs(
    style: Literal["text", "json"], *, quiet: bool = False, alerts: Alerts | None = None
) -> None:
    """Set up structlog; `quiet` keeps all but errors away from a person's terminal.

    `alerts` hear of errors.
    """
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        mask_texts,
        count_logged,
        *(() if alerts is None else (alerts.note,)),
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.ERROR if quiet else logging.INFO)
    hush_libraries()


def mask_texts(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = mask(value)
    return event


def hush_libraries() -> None:
    """The messenger's libraries log addresses, which hold the token, and people's words."""
    for library in ("httpx", "httpcore", "telegram", "uvicorn"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    for library in ("apscheduler", "alembic"):
        logging.getLogger(library).setLevel(logging.WARNING)


def kind_and_place(error: BaseException) -> dict[str, str]:
    """Describe an error for the log without its text, which may hold what a person wrote."""
    return {"error": type(error).__name__, "at": place(error)}
