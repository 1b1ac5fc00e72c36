"""What a citizen asks of a procedure."""

from enum import StrEnum


class Facet(StrEnum):
    DOCUMENTS = "documents"
    TIME = "time"
    FEE = "fee"
    PLACE = "place"
    ONLINE = "online"
    STEPS = "steps"
    FORMS = "forms"
    RESULT = "result"
    WHO = "who"
    LEGAL = "legal"
