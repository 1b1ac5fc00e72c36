"""Faults that the stand-in can be told to answer with."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.botapi.params import Params
from tests.botapi.refusal import Refusal


@dataclass(frozen=True)
class Fault:
    """One way to fail; `after`: the call takes effect first and only the answer is lost."""

    status: int = 500
    description: str = "Internal Server Error"
    parameters: dict[str, int] | None = None
    drop: bool = False
    after: bool = False
    delay: float = 0
    body: bytes | None = None

    @classmethod
    def too_many(cls, retry_after: int) -> "Fault":
        """Answer 429: come back after so many seconds."""
        text = f"Too Many Requests: retry after {retry_after}"
        return cls(429, text, {"retry_after": retry_after})

    @classmethod
    def server_error(cls, status: int = 502) -> "Fault":
        """Answer a 5xx."""
        return cls(status, "Bad Gateway" if status == 502 else "Internal Server Error")

    @classmethod
    def dropped(cls, *, after: bool = False) -> "Fault":
        """Close the connection without an answer."""
        return cls(drop=True, after=after)

    @classmethod
    def nonsense(cls, body: bytes) -> "Fault":
        """Answer 200 with a body of its own."""
        return cls(status=200, body=body)

    @classmethod
    def slow(cls, seconds: float) -> "Fault":
        """Answer rightly, but late."""
        return cls(status=200, delay=seconds)

    def hinders(self) -> bool:
        """Tell whether the call goes wrong, and is not merely late."""
        return self.status != 200 or self.drop or self.body is not None

    def refusal(self) -> Refusal:
        """Give the refusal that this fault answers with."""
        return Refusal(self.status, self.description, self.parameters)


@dataclass
class _Planned:
    fault: Fault
    times: int
    chat: int | None


@dataclass
class Plan:
    """Faults to come, by method; each is used up in the order it was planned."""

    _planned: dict[str, deque[_Planned]] = field(default_factory=dict)
    _often: Callable[[], Fault | None] = lambda: None

    def add(self, method: str, fault: Fault, times: int, chat: int | None) -> None:
        """Plan a fault for the next so many calls of a method, of one chat or of any."""
        planned = self._planned.setdefault(method.lower(), deque())
        planned.append(_Planned(fault, times, chat))

    def often(self, share: float, faults: Sequence[Fault], chance: Random) -> None:
        """Let a share of all calls meet one of these faults, by chance."""
        self._often = lambda: chance.choice(faults) if chance.random() < share else None

    def next(self, method: str, params: Params) -> Fault | None:
        """Take the fault that this call is to meet, if any."""
        planned = self._planned.get(method.lower(), deque())
        for each in planned:
            if each.chat is None or str(each.chat) == str(params.values.get("chat_id")):
                each.times -= 1
                if each.times == 0:
                    planned.remove(each)
                return each.fault
        return self._often()

    def clear(self) -> None:
        """Forget all faults that were planned."""
        self._planned.clear()
        self._often = lambda: None
