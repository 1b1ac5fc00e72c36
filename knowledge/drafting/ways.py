"""Ways to hand in as text: "trực tiếp | 5 ngày làm việc | 8.000 đồng: bản chính | ghi chú"."""

from knowledge.drafting.forms import changed
from knowledge.drafting.lists import ListForm, columns
from knowledge.errors import Refused
from knowledge.records import Channel, Fee, Procedure, Submission
from knowledge.text.normalise import folded_words

COLUMNS = 4
WRITTEN = {
    Channel.DIRECT: "trực tiếp",
    Channel.ONLINE: "trực tuyến",
    Channel.POST: "bưu chính",
}
READ = {
    "truc tiep": Channel.DIRECT,
    "truc tuyen": Channel.ONLINE,
    "qua mang": Channel.ONLINE,
    "online": Channel.ONLINE,
    "buu chinh": Channel.POST,
    "buu dien": Channel.POST,
    "qua buu chinh": Channel.POST,
    "qua buu dien": Channel.POST,
}


class SubmissionsForm(ListForm):
    def get(self, procedure: Procedure) -> tuple[Submission, ...]:
        return procedure.submissions

    def put(self, procedure: Procedure, items: tuple[Submission, ...]) -> Procedure:
        return changed(procedure, {"submissions": items})

    def write(self, item: Submission) -> str:
        fees = "; ".join(_fee(fee) for fee in item.fees)
        row = [WRITTEN[item.channel], item.time or "", fees, item.note]
        while not row[-1]:
            row.pop()
        return " | ".join(" ".join(column.split()) for column in row)

    def read(self, line: str, number: int) -> Submission:
        row = columns(line)
        if len(row) > COLUMNS:
            raise Refused("way_with_too_many_columns", line=number)
        channel, time, fees, note = [*row, "", "", ""][:COLUMNS]
        known = READ.get(" ".join(folded_words(channel)))
        if known is None:
            raise Refused("unknown_channel", line=number, typed=channel[:40])
        return Submission(channel=known, time=time or None, fees=_fees(fees), note=note)


def _fee(fee: Fee) -> str:
    return f"{fee.amount}: {fee.note}" if fee.note else fee.amount


def _fees(text: str) -> tuple[Fee, ...]:
    pieces = filter(None, map(str.strip, text.split(";")))
    pairs = (piece.partition(":") for piece in pieces)
    return tuple(Fee(amount=amount.strip(), note=note.strip()) for amount, _, note in pairs)


WAYS = SubmissionsForm()
