"""Steps and ways to hand in as text, a row of columns each.

"Tiếp nhận hồ sơ | Bộ phận Một cửa | ½ ngày | Giấy tiếp nhận"; a time that differs by case is
"có xác minh: 3 ngày; không xác minh: 1 ngày".
"trực tiếp | 5 ngày làm việc | 8.000 đồng: bản chính | ghi chú"
"""

from collections.abc import Mapping

from knowledge.drafting.lists import ListForm, read_row, write_row
from knowledge.drafting.pasted import pasted_grid, pasted_steps, without_numbers
from knowledge.errors import Refused
from knowledge.records import Channel, Fee, Step, Submission
from knowledge.text.normalise import folded_words

COLUMNS = 4
CHANNEL_NAMES = {
    Channel.DIRECT: "trực tiếp",
    Channel.ONLINE: "trực tuyến",
    Channel.POST: "bưu chính",
}
CHANNELS_TYPED = {
    "truc tiep": Channel.DIRECT,
    "truc tuyen": Channel.ONLINE,
    "qua mang": Channel.ONLINE,
    "online": Channel.ONLINE,
    "buu chinh": Channel.POST,
    "buu dien": Channel.POST,
    "qua buu chinh": Channel.POST,
    "qua buu dien": Channel.POST,
}


class StepsForm(ListForm):
    def write(self, item: Step) -> str:
        times = write_times(item.times)
        return write_row([item.name, item.responsible or "", times, item.output or ""])

    def read_all(self, text: str) -> tuple[Step, ...]:
        """Read a pasted table by its head; else its columns as typed ones, a row a line."""
        pasted = pasted_steps(text)
        if pasted is not None:
            return pasted
        grid = pasted_grid(text)
        lines = [write_row(row) for row in without_numbers(grid)] if grid else text.splitlines()
        return super().read_all("\n".join(lines))

    def read(self, line: str, number: int) -> Step:
        row = read_row(line, number, COLUMNS, "step_with_too_many_columns")
        name, responsible, times, output = row
        if not name:
            raise Refused("step_without_name", line=number)
        return Step(
            name=name,
            responsible=responsible or None,
            times=read_times(times),
            output=output or None,
        )


class SubmissionsForm(ListForm):
    def write(self, item: Submission) -> str:
        fees = "; ".join(
            f"{fee.amount}: {fee.note}" if fee.note else fee.amount for fee in item.fees
        )
        return write_row([CHANNEL_NAMES[item.channel], item.time or "", fees, item.note])

    def read(self, line: str, number: int) -> Submission:
        channel, time, fees, note = read_row(line, number, COLUMNS, "way_with_too_many_columns")
        known = read_channel(channel, number)
        return Submission(channel=known, time=time or None, fees=read_fees(fees), note=note)


def write_times(times: Mapping[str, str | None]) -> str:
    if set(times) <= {""}:
        return times.get("") or ""
    return "; ".join(f"{case}: {time or ''}" for case, time in times.items())


def read_channel(text: str, line: int = 1) -> Channel:
    known = CHANNELS_TYPED.get(" ".join(folded_words(text)))
    if known is None:
        raise Refused("unknown_channel", line=line, typed=text[:40])
    return known


def read_times(text: str) -> dict[str, str]:
    cases = dict[str, str]()
    for piece in _pieces(text):
        case, colon, time = piece.partition(":")
        if not colon:
            return {"": text}
        cases[case.strip()] = time.strip()
    return cases


def read_fees(text: str) -> tuple[Fee, ...]:
    pairs = (piece.partition(":") for piece in _pieces(text))
    return tuple(Fee(amount=amount.strip(), note=note.strip()) for amount, _, note in pairs)


def _pieces(text: str) -> list[str]:
    return [piece for piece in map(str.strip, text.split(";")) if piece]


STEPS = StepsForm("steps")
SUBMISSIONS = SubmissionsForm("submissions")
