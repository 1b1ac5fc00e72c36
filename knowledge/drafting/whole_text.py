"""A whole record as one text in which every part stands below its label; and read back.

A label stands on a line of its own as "== Giấy tờ ==". What is below is the part as it is typed.
"""

import re
from collections.abc import Mapping

from knowledge.drafting.changing import clear, rewrite, written
from knowledge.drafting.parts import DraftPart
from knowledge.errors import Refused
from knowledge.records import Procedure

_LABEL = re.compile(r"\s*==+\s*(.*?)\s*==+\s*")


def write_whole(procedure: Procedure, labels: Mapping[DraftPart, str]) -> str:
    parts = (f"== {labels[part]} ==\n{written(procedure, part)}\n" for part in DraftPart)
    return "\n".join(parts)


def read_whole(procedure: Procedure, text: str, labels: Mapping[DraftPart, str]) -> Procedure:
    """Give the record as the text tells it, or raise `Refused` naming the line at fault.

    A part whose label is gone stays as it is; one with nothing below its label is emptied.
    """
    by_label = {label.casefold(): part for part, label in labels.items()}
    told: dict[DraftPart, tuple[int, list[str]]] = {}
    lines: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        found = _LABEL.fullmatch(line)
        if found is None:
            if lines is not None:
                lines.append(line)
            elif line.strip():
                raise Refused("whole_without_label", line=number)
            continue
        part = by_label.get(found[1].casefold())
        if part is None or part in told:
            kind = "whole_label_unknown" if part is None else "whole_label_twice"
            raise Refused(kind, line=number, label=found[1][:60])
        lines = []
        told[part] = number, lines
    if not told:
        raise Refused("whole_without_label", line=1)
    for part, (number, body) in told.items():
        procedure = _with_part(procedure, part, "\n".join(body).strip(), number, labels[part])
    return procedure


def _with_part(
    procedure: Procedure, part: DraftPart, text: str, line: int, label: str
) -> Procedure:
    present = written(procedure, part)
    if text == present.strip():
        return procedure
    try:
        return rewrite(procedure, part, text) if text else clear(procedure, part)
    except Refused as error:
        raise Refused("whole_part_wrong", line=line, label=label) from error
