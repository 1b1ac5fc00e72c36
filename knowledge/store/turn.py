"""One transaction for all that is written while one message is answered."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from knowledge.errors import Unavailable
from knowledge.store.failures import translated

Wait = Callable[[], AbstractContextManager[None]]


class Turn:
    """A transaction that begins with the first part of it that writes.

    Every part is a session of its own behind a savepoint. A turn belongs to one thread.
    """

    def __init__(self, engine: Engine, turn_to_write: Wait) -> None:
        self._engine = engine
        self._turn_to_write = turn_to_write
        self._opened = ExitStack()
        self._connection: Connection | None = None
        self._failure: Unavailable | None = None
        self.afterwards: list[Callable[[], None]] = []

    @property
    def wrote(self) -> bool:
        return self._connection is not None

    @contextmanager
    def part(self) -> Iterator[Session]:
        """Open a session of this transaction; what its block does not commit is taken back."""
        try:
            with translated(), self._session() as session:
                yield session
        except Unavailable as error:
            self._failure = error
            raise

    def _session(self) -> Session:
        if self._connection is None:
            self._opened.enter_context(self._turn_to_write())
            self._connection = self._opened.enter_context(self._engine.connect())
            self._connection.begin()
        return Session(self._connection, join_transaction_mode="create_savepoint")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _at: TracebackType | None,
    ) -> None:
        try:
            with self._opened:
                if kind is None and self._failure is not None:
                    raise self._failure
                if kind is None and self._connection is not None:
                    self._connection.commit()
        finally:
            for work in self.afterwards:
                work()
