"""Short pieces of a record's text, to be shown in a finding."""

from fractions import Fraction

_LONGEST = 80


def excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def number(value: Fraction) -> str:
    """Write a number of days as people do: 6,5 or 1/3."""
    if value.denominator == 1:
        return str(value.numerator)
    tenths = value * 100
    if tenths.denominator == 1:
        return f"{float(value):g}".replace(".", ",")
    return f"{value.numerator}/{value.denominator}"
