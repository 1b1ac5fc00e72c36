"""One ISO process in Word as a record, with its place and what is unsure in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from knowledge.errors import Refused
from knowledge.exchange.places import WHOLE_FILE
from knowledge.exchange.problems import RecordProblem, problems_of
from knowledge.exchange.reading import Reading, ReadRecord
from knowledge.exchange.word.blocks import WordBlock, WordParagraph, WordText
from knowledge.exchange.word.channel_table import channel_table
from knowledge.exchange.word.cover import read_cover
from knowledge.exchange.word.form_reading import read_form
from knowledge.exchange.word.labels import word_labels
from knowledge.exchange.word.listed import with_listed_steps
from knowledge.exchange.word.opening import open_word
from knowledge.exchange.word.parts import section_text, section_values
from knowledge.exchange.word.people import signing_names, without_people
from knowledge.exchange.word.sections import PARTS_OF_A_PROCESS, split
from knowledge.exchange.word.steps import read_steps, step_tables
from knowledge.exchange.word.tabbed import with_tabbed_tables
from knowledge.records import ProcedureContent
from knowledge.worktime.durations import read_duration
from knowledge.worktime.readings import Duration


def read(path: Path) -> Iterator[Reading]:
    """Read the one process of a .docx; raises `Refused` for a file that holds none."""
    yield read_process(open_word(path), path.name)


def read_process(text: WordText, file: str) -> Reading:
    """Read one process; what no record can hold, such as a text without end, is its problem."""
    try:
        return _own_process(text) or _read(text, file)
    except ValidationError as error:
        return problems_of(error, WHOLE_FILE)


def _read(text: WordText, file: str) -> ReadRecord:
    text = replace(text, body=with_listed_steps(with_tabbed_tables(text.body)))
    ways = channel_table(text.body)
    channels = frozenset(ways.rows if ways is not None else ())
    tables = step_tables(text.body, channels)
    taken = channels | {row for table in tables for row in (*table.head, *table.rows)}
    timed = {one.head[0] for one in tables if one.times}
    process = split(text.body, taken, timed)
    places = [_position(text.body, one.head[0]) for one in tables]
    inside = [
        one
        for one, at in zip(tables, places, strict=True)
        if len(process.cover) <= at < process.end
    ]
    cover = read_cover(process.cover, text)
    if cover.name is None or len(process.sections) + bool(inside) < PARTS_OF_A_PROCESS:
        raise Refused("file_without_process", file=file)
    steps = read_steps(inside, _unit_of_times(text.body))
    doubts = [*cover.doubts, *steps.doubts]
    doubts += [
        RecordProblem(one.head[0].place, "steps", "table_left_out")
        for one, at in zip(tables, places, strict=True)
        if at >= process.end
    ]
    values = section_values(process.sections, ways, doubts)
    if not steps.steps:
        doubts.append(RecordProblem(WHOLE_FILE, "steps", "part_lacks"))
        values["sequence"] = values["sequence"] or section_text(process.sections.get("steps"))
    values |= {
        "code": cover.national,
        "name": cover.name,
        "agency": cover.agency,
        "iso": cover.iso,
        "effective_from": cover.effective_from,
        "steps": tuple(steps.steps),
    }
    # What an office leaves out of its own form is not told to be nothing.
    told = {key: value for key, value in values.items() if value not in (None, ())}
    return _record(told, doubts, process.cover)


def _own_process(text: WordText) -> ReadRecord | None:
    form = read_form(text)
    return None if form is None else _record(form.values, form.doubts, form.cover)


def _record(
    values: dict[str, object], doubts: Sequence[RecordProblem], cover: Sequence[WordBlock]
) -> ReadRecord:
    procedure = ProcedureContent.model_validate(values)
    cleared = _without_names(procedure, signing_names(cover))
    if cleared != procedure:
        doubts = [*doubts, RecordProblem(WHOLE_FILE, "", "name_left_out")]
    return ReadRecord(WHOLE_FILE, cleared, tuple(map(_anonymous, doubts)), partial=True)


def _position(body: Sequence[WordBlock], block: WordBlock) -> int:
    return next(index for index, one in enumerate(body) if one is block)


def _unit_of_times(body: Sequence[WordBlock]) -> str | None:
    """Find "Đơn vị tính thời gian là ngày làm việc"; the words after it are the unit."""
    for block in body:
        if not isinstance(block, WordParagraph):
            continue
        said = block.text.casefold()
        for lead in word_labels().times.unit_leads:
            _, found, after = said.partition(lead)
            unit = re.split(r"[,.;(]", after.strip(" :"), maxsplit=1)[0].strip()
            if found and isinstance(read_duration(f"1 {unit}"), Duration):
                return unit
    return None


def _anonymous(doubt: RecordProblem) -> RecordProblem:
    """Take names out of what a doubt quotes: a cover may have one where a day should stand."""
    values = {
        name: without_people(value)[0] if isinstance(value, str) else value
        for name, value in doubt.values.items()
    }
    return replace(doubt, values=values)


def _without_names(procedure: ProcedureContent, names: frozenset[str]) -> ProcedureContent:
    text = procedure.model_dump_json(exclude_unset=True)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return ProcedureContent.model_validate_json(text)
