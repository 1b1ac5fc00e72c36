"""What Telegram says when it refuses a call."""


class Refusal(Exception):
    """An answer with `ok: false`; `parameters` carries retry_after or migrate_to_chat_id."""

    def __init__(
        self, status: int, description: str, parameters: dict[str, int] | None = None
    ) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


def bad_request(reason: str) -> Refusal:
    """Refuse with status 400, worded as Telegram words it."""
    return Refusal(400, f"Bad Request: {reason}")
