"""The Prometheus metrics of this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.process_collector import ProcessCollector

SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60)

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

QUESTIONS = Counter(
    "motcua_questions", "Questions, by how they ended.", ["outcome"], registry=REGISTRY
)
STAGE_SECONDS = Histogram(
    "motcua_stage_seconds",
    "An update's way: kept in the inbox, waiting for its turn, being answered, being delivered.",
    ["stage"],
    buckets=SECONDS,
    registry=REGISTRY,
)
UPDATES_WAITING = Gauge(
    "motcua_updates_waiting", "Updates that are not handled yet.", registry=REGISTRY
)
OLDEST_UPDATE_SECONDS = Gauge(
    "motcua_oldest_update_seconds", "How long the oldest of them waits.", registry=REGISTRY
)
API_CALLS = Counter(
    "motcua_api_calls",
    "Calls to the Bot API, by method and status; 0: no answer.",
    ["method", "status"],
    registry=REGISTRY,
)
DATABASE_SECONDS = Histogram(
    "motcua_database_seconds",
    "Transactions, waiting for their turn included.",
    ["kind"],
    buckets=SECONDS,
    registry=REGISTRY,
)
INDEX_REVISION = Gauge(
    "motcua_index_revision", "Revision of the knowledge base in use.", registry=REGISTRY
)
INDEX_PROCEDURES = Gauge(
    "motcua_index_procedures", "Procedures in the index in use.", registry=REGISTRY
)
INDEX_AGE_SECONDS = Gauge(
    "motcua_index_age_seconds", "Since the index in use was built.", registry=REGISTRY
)
LOGGED = Counter(
    "motcua_logged", "Warnings and errors in the log.", ["level", "event"], registry=REGISTRY
)


@contextmanager
def timed(stage: str) -> Iterator[None]:
    """Measure the block as a stage of an update's way."""
    began = perf_counter()
    try:
        yield
    finally:
        STAGE_SECONDS.labels(stage).observe(perf_counter() - began)


def observe_transaction(kind: str, seconds: float) -> None:
    DATABASE_SECONDS.labels(kind).observe(seconds)


def count_logged(
    _logger: object, level: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Count a line of the log; a processor of structlog. Events are names, never texts."""
    if level in ("warning", "error", "critical"):
        LOGGED.labels(level, str(event.get("event", ""))).inc()
    return event
