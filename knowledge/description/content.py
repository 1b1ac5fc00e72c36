"""What there is to read in a record."""

from knowledge.records import Procedure

CONTENT = (
    "applicants",
    "coordinating_agency",
    "deciding_agency",
    "dossier",
    "legal_basis",
    "receiving_address",
    "requirements",
    "results",
    "sequence",
    "steps",
    "submissions",
)


def is_name_only(procedure: Procedure) -> bool:
    """Tell whether a record tells nothing that a button could show."""
    return not any(getattr(procedure, part) for part in CONTENT)
