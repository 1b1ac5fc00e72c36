"""The stored texts of versions, read back as records."""

from knowledge.errors import Refused
from knowledge.records import Procedure


def read_content(content: str) -> Procedure:
    """Raises `Refused` where a stored text is damaged, or of a form that is not known here."""
    try:
        return Procedure.model_validate_json(content)
    except ValueError:
        raise Refused("version_unreadable") from None
