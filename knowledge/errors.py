"""What can go wrong, as one short tree.

    KnowledgeError
    ├── Refused          the request itself is at fault: bad file, unknown agency, bad value
    │   └── Forbidden    the actor may not do this
    └── Unavailable      the surroundings are at fault: database locked, corrupt, unreachable

`reason` names the sentence that a person gets (bot/views/templates/errors.txt.j2) and
`values` fills it. The exception's own text is for the log.
"""


class KnowledgeError(Exception):
    def __init__(self, reason: str, **values: object) -> None:
        self.reason = reason
        self.values = values
        super().__init__(f"{reason} {values}" if values else reason)


class Refused(KnowledgeError):
    """The request is at fault; nothing has changed."""


class Forbidden(Refused):
    """The actor may not do this; nothing has changed."""


class Unavailable(KnowledgeError):
    """The surroundings are at fault: a locked, corrupt or unreachable database."""
