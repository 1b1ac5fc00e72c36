"""What is away for a while is told once when it goes and once when it is back."""

from collections import Counter

import structlog

log = structlog.get_logger(__name__)


class Outage:
    """One line when something first fails, one when it works again, whatever happens between."""

    def __init__(self, event: str) -> None:
        self._event = event
        self._failed: Counter[str] = Counter()

    def began(self, reason: str, **fields: object) -> None:
        """Tell a failure; the same reason is not told again until it is `over`."""
        self._failed[reason] += 1
        if self._failed[reason] == 1:
            log.error(self._event, reason=reason, **fields)

    def over(self) -> None:
        if self._failed:
            log.info(f"{self._event}_over", failures=self._failed.total())
            self._failed.clear()
