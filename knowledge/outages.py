"""What is away for a while is told once when it goes and once when it is back."""

from threading import Lock

import structlog

from knowledge.errors import Unavailable, place

log = structlog.get_logger(__name__)


class Outages:
    """What depends on one thing, as on a database: while that is away, all tell of it together.

    It is away from the first of them that fails for it until none of them does.
    """

    def __init__(self, event: str) -> None:
        self._event = event
        self._lock = Lock()
        self._without = set["Outage"]()
        self._reasons = set[str]()
        self._failures = 0

    def of(self, event: str) -> "Outage":
        return Outage(event, self)

    def began(self, who: "Outage", reason: str, **fields: object) -> None:
        with self._lock:
            self._without.add(who)
            self._failures += 1
            if reason not in self._reasons:
                self._reasons.add(reason)
                log.error(self._event, reason=reason, **fields)

    def over(self, who: "Outage") -> None:
        with self._lock:
            self._without.discard(who)
            if self._reasons and not self._without:
                log.info(f"{self._event}_over", failures=self._failures)
                self._reasons.clear()
                self._failures = 0


class Outage:
    """One user's failures: those of `shared` are told there, its own under its own event.

    The same reason is not told again until it is `over`.
    """

    def __init__(self, event: str, shared: Outages | None = None) -> None:
        self._event = event
        self._shared = shared
        self._own = Outages(event)

    def failed(self, error: Exception, **fields: object) -> None:
        if not isinstance(error, Unavailable):
            self._own.began(self, type(error).__name__, at=place(error), **fields)
        elif self._shared is None:
            self._own.began(self, error.reason, **fields)
        else:
            self._shared.began(self, error.reason, first=self._event, **fields)

    def over(self) -> None:
        self._own.over(self)
        if self._shared is not None:
            self._shared.over(self)
