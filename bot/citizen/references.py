"""What the short names in button payloads stand for, looked up in the knowledge base."""

from bot.buttons import code_key, digest
from knowledge.answering import Answering, FieldCount


def find_code(answering: Answering, key: str) -> str | None:
    """Find the procedure's code that a payload means; None when it is gone."""
    if not key.startswith("#"):
        return key
    for field in answering.fields():
        for procedure in answering.in_field(field.field):
            if code_key(procedure.code) == key:
                return procedure.code
    return None


def find_agency(answering: Answering, code: str, name: str) -> str | None:
    """Find the agency with a process of its own that a digest means; None when it is gone."""
    return next((one for one in answering.variants(code) if digest(one) == name), None)


def find_field(answering: Answering, name: str) -> FieldCount | None:
    """Find the subject that a digest means ("": none); None when it is gone."""
    for field in answering.fields():
        if (digest(field.field) if field.field else "") == name:
            return field
    return None
