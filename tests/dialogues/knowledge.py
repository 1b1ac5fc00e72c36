"""The procedures that the scripted conversations are about."""

from knowledge.records import Procedure
from tests.builders import a_procedure

AGENCY = "UBND phường Ea Kao"


def _way(channel: str, time: str, amount: str, note: str = "") -> dict[str, object]:
    return {"channel": channel, "time": time, "fees": [{"amount": amount, "note": note}]}


KNOWLEDGE: tuple[Procedure, ...] = (
    a_procedure(
        code="1.001193",
        name="Đăng ký khai sinh",
        executing_agency="Ủy ban nhân dân cấp xã",
        submissions=[_way("direct", "1 ngày làm việc", "Miễn phí")],
        dossier=[
            {
                "documents": [
                    {"name": "Tờ khai đăng ký khai sinh", "originals": 1},
                    {"name": "Giấy chứng sinh", "originals": 1},
                ]
            }
        ],
        results=["Giấy khai sinh"],
    ),
    a_procedure(
        code="1.001193",
        name="Đăng ký khai sinh",
        agency=AGENCY,
        submissions=[_way("direct", "½ ngày làm việc", "Miễn phí")],
        steps=[
            {"name": "Tiếp nhận hồ sơ", "responsible": "Bộ phận Một cửa", "times": {"": "¼ ngày"}},
            {"name": "Ký giấy khai sinh", "responsible": "Lãnh đạo", "times": {"": "¼ ngày"}},
        ],
    ),
    a_procedure(
        code="1.000894",
        name="Đăng ký kết hôn",
        submissions=[
            _way("direct", "5 ngày làm việc", "Miễn phí"),
            _way("online", "5 ngày làm việc", "Miễn phí"),
        ],
        dossier=[{"documents": [{"name": "Tờ khai đăng ký kết hôn", "originals": 1}]}],
        url="https://dichvucong.gov.vn/p/1.000894",
    ),
    a_procedure(
        code="1.004746",
        name="Đăng ký lại kết hôn",
        submissions=[_way("direct", "3", "Miễn phí", "Lệ phí 30.000 đồng/việc")],
        dossier=[{"documents": [{"name": "Tờ khai đăng ký lại kết hôn", "originals": 1}]}],
    ),
    a_procedure(
        code="2.000815",
        name="Chứng thực bản sao từ bản chính",
        field="Chứng thực",
        submissions=[_way("direct", "Trong ngày", "2.000 đồng/trang")],
    ),
    a_procedure(
        code="1.009999",
        name="Cấp giấy phép xây dựng nhà ở riêng lẻ",
        field="Xây dựng",
        sequence="\n".join(f"- Việc thứ {n}: {'làm theo quy định ' * 6}." for n in range(1, 61)),
    ),
)
