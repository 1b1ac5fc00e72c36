"""What can go wrong, as one short tree.

    KnowledgeError
    ├── Refused          the request itself is at fault: bad file, unknown agency, bad value
    │   └── Forbidden    the actor may not do this
    └── Unavailable      the surroundings are at fault: database locked, corrupt, unreachable
        └── Overtaken    another process was quicker, or has taken over: to be done anew, if at all

`reason` names the sentence that a person gets (bot/views/templates/errors.txt.j2) and
`values` fills it. The exception's own text is for the log.
"""

import traceback
from pathlib import Path


class KnowledgeError(Exception):
    def __init__(self, reason: str, **values: object) -> None:
        self.reason = reason
        self.values = values
        super().__init__(f"{reason} {values}" if values else reason)

    def __reduce__(self) -> tuple[object, ...]:
        """Go over to another process with all values."""
        return _again, (type(self), self.reason, self.values)


def _again(kind: type[KnowledgeError], reason: str, values: dict[str, object]) -> KnowledgeError:
    return kind(reason, **values)


class Refused(KnowledgeError):
    """The request is at fault; nothing has changed."""


class Forbidden(Refused):
    """The actor may not do this; nothing has changed."""


class Unavailable(KnowledgeError):
    """The surroundings are at fault: a locked, corrupt or unreachable database."""


class Overtaken(Unavailable):
    """Another process changed what this one had read, or took over its work; nothing is kept."""


def place(error: BaseException) -> str:
    """Tell in which file and line an error arose; "" for one that was not raised."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
