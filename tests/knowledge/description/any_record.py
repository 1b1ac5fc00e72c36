"""Records drawn by chance, in which every text is different from all others."""

from collections.abc import Callable
from random import Random

from hypothesis import strategies as st

from knowledge.records import Channel, Procedure

WORDS = (
    "đơn đề nghị",
    "bản sao có chứng thực (nếu có)",
    "trích lục; bản chụp",
    "giấy chứng nhận theo mẫu số 5 & <b>",
    "của người được ủy quyền trong trường hợp nộp thay, kèm giấy ủy quyền có xác nhận " * 2,
)
MOST_PAPERS = 12


def records(name: str | None = None) -> st.SearchStrategy[Procedure]:
    return st.integers(0, 1_000_000).map(lambda seed: a_record(Random(seed), name))


def a_record(chance: Random, name: str | None = None) -> Procedure:
    numbers = iter(range(10_000))

    def text(start: str) -> str:
        return f"{start} {next(numbers)} {chance.choice(WORDS).strip()}"

    def some(make: Callable[[], object], most: int = 3) -> list[object]:
        return [make() for _ in range(chance.randint(0, most))]

    def maybe(start: str) -> str:
        return text(start) if chance.random() > 0.5 else ""

    def paper() -> dict[str, object]:
        counts = (None, 0, 1, 2)
        return {
            "name": text("Giấy"),
            "originals": chance.choice(counts),
            "copies": chance.choice(counts),
            "form": maybe("Biểu"),
        }

    def case(start: str) -> dict[str, object]:
        return {"case": maybe(start), "documents": some(paper, MOST_PAPERS)}

    def fee() -> dict[str, object]:
        return {"amount": maybe("Tiền"), "note": maybe("Về tiền")}

    def way() -> dict[str, object]:
        return {
            "channel": chance.choice(list(Channel)),
            "time": chance.choice(["5 ngày", "15 ngày làm việc", text("Trong ngày")]),
            "fees": some(fee),
            "note": maybe("Về cách nộp"),
        }

    def step() -> dict[str, object]:
        return {
            "name": text("Việc"),
            "responsible": maybe("Bộ phận"),
            "times": {"": maybe("Trong buổi")},
            "output": maybe("Phiếu trình"),
        }

    record: dict[str, object] = {
        "code": "1.001193",
        "name": name or text("Thủ tục"),
        "executing_agency": maybe("Cơ quan"),
        "deciding_agency": maybe("Người quyết định"),
        "coordinating_agency": maybe("Bên phối hợp"),
        "receiving_address": maybe("Số nhà"),
        "applicants": some(lambda: text("Công dân")),
        "requirements": maybe("Đủ tuổi"),
        "results": some(lambda: text("Kết quả")),
        "legal_basis": some(lambda: text("Nghị định")),
        "sequence": maybe("Trước hết"),
        "dossier": some(lambda: case("Trường hợp"), 4),
        "submissions": some(way),
        "steps": some(step, 9),
    }
    return Procedure.model_validate(record)
