"""Who does a step, where a table has no column for it."""

import re

from knowledge.exchange.word.labels import begins_with, word_labels

# "(Trách nhiệm: Công chức Tư pháp)"
_IN_BRACKETS = re.compile(
    r"\s*\((?:(?:trách nhiệm|người thực hiện|đơn vị thực hiện|thực hiện)\s*:\s*)?"
    r"((?:[^()]|\([^()]*\))+)\)[\s.;]*$",
    re.IGNORECASE,
)


def parted_unit(name: str) -> tuple[str, str]:
    """Take "(Công chức Tư pháp)" off the end of a name; "" where nobody stands there."""
    found = _IN_BRACKETS.search(name)
    if found is None or not begins_with(found[1], word_labels().columns.units):
        return name, ""
    return name[: found.start()], found[1].strip()
