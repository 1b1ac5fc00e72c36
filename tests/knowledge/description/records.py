"""A record in which nothing is missing."""

from knowledge.records import Procedure
from tests.builders import a_procedure

FULL: dict[str, object] = {
    "code": "1.001193",
    "name": "Đăng ký khai sinh",
    "executing_agency": "UBND cấp xã",
    "receiving_address": "Bộ phận Một cửa",
    "results": ["Giấy khai sinh"],
    "applicants": ["Cha, mẹ", "Ông, bà"],
    "requirements": "Nộp trong 60 ngày.",
    "legal_basis": ["60/2014/QH13"],
    "issuer": "Bộ Tư pháp",
    "decision": {"number": "3606/QĐ-BTP", "date": "2025-07-07"},
    "iso": {
        "code": "QT 11/CX-HCTP",
        "issue": 2,
        "issued_on": "2025-07-01",
        "standard": "TCVN ISO 9001:2015",
    },
    "effective_from": "2025-07-08",
    "url": "https://dichvucong.gov.vn/p/1.001193",
    "submissions": [{"channel": "online", "time": "1 ngày", "fees": [{"amount": "8.000 đồng"}]}],
    "steps": [
        {"name": "Tiếp nhận", "responsible": "Bộ phận Một cửa", "times": {"": "½ ngày"}},
        {
            "name": "Thẩm tra",
            "responsible": "Công chức hộ tịch",
            "times": {"có xác minh": "2 ngày", "không xác minh": "3"},
            "output": "Phiếu trình",
        },
    ],
}


def full(**overrides: object) -> Procedure:
    return a_procedure(**(FULL | overrides))
