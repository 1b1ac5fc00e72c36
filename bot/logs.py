"""Logging for the whole process: one line an event, as text or JSON, on standard error."""

import logging
import sys
from typing import Literal

import structlog


def configure_logs(style: Literal["text", "json"], *, quiet: bool = False) -> None:
    """Set up structlog; `quiet` keeps all but errors away from a person's terminal.

    The HTTP libraries log addresses, and the Bot API's addresses hold the token, so only
    their warnings pass.
    """
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    shared: list[structlog.typing.Processor] = [
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
    for library in ("httpx", "httpcore", "telegram", "apscheduler", "alembic"):
        logging.getLogger(library).setLevel(logging.WARNING)
