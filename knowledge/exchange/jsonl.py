"""The exchange format: JSON Lines, one procedure a line, also packed as `.gz`."""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from knowledge.exchange.lines import read_lines
from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import RecordProblem, key_path, problems_of
from knowledge.exchange.reading import Reading, ReadRecord
from knowledge.records import Procedure


class _TwiceInOneObject(ValueError):
    """A key stands twice in one object; JSON would silently keep the last."""


def read_records(path: Path) -> Iterator[tuple[int, Procedure | list[RecordProblem]]]:
    """Give each line's number with its record, or with what is wrong with it; see `read_lines`."""
    for number, line in read_lines(path):
        yield number, parse_line(number, line)


def read(path: Path) -> Iterator[Reading]:
    for number, parsed in read_records(path):
        yield parsed if isinstance(parsed, list) else ReadRecord(FilePlace(line=number), parsed)


def parse_line(number: int, line: bytes) -> Procedure | list[RecordProblem]:
    place = FilePlace(line=number)
    try:
        values = json.loads(line.decode("utf-8"), object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        return [RecordProblem(place, "", "not_utf8", {"position": error.start + 1})]
    except _TwiceInOneObject as error:
        return [RecordProblem(place, key_path([str(error)]), "key_twice")]
    except json.JSONDecodeError as error:
        return [RecordProblem(place, "", "not_json", {"position": error.pos + 1})]
    except (ValueError, RecursionError):
        return [RecordProblem(place, "", "not_json", {"position": 1})]
    if not isinstance(values, dict):
        return [RecordProblem(place, "", "not_an_object")]
    try:
        return Procedure.model_validate(values)
    except ValidationError as error:
        return problems_of(error, place)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in pairs:
        if key in values:
            raise _TwiceInOneObject(key)
        values[key] = value
    return values
