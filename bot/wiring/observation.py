"""What is measured of the services, and what has to hold for them to be ready."""

from bot.telemetry.metrics import (
    INDEX_AGE_SECONDS,
    INDEX_PROCEDURES,
    INDEX_REVISION,
    observe_transaction,
)
from bot.telemetry.server import Checks
from bot.wiring.services import Services


def observed(services: Services) -> Checks:
    """Measure the services from now on; give the checks of readiness."""
    answering, database = services.answering, services.database
    database.observe = observe_transaction
    INDEX_REVISION.set_function(lambda: _figure(answering.revision()))
    INDEX_PROCEDURES.set_function(lambda: _of_index(services, "procedures"))
    INDEX_AGE_SECONDS.set_function(lambda: _of_index(services, "age"))
    return {
        "database": database.answers,
        "index": lambda: answering.index_state() is not None,
    }


def _of_index(services: Services, figure: str) -> float:
    state = services.answering.index_state()
    return _figure(None if state is None else getattr(state, figure))


def _figure(value: float | None) -> float:
    """Give NaN, as Prometheus has it, for what is not there yet."""
    return float("nan") if value is None else value
