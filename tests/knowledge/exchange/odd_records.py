"""Records that chance does not make: what a sheet or a document may take for something else."""

from knowledge.records import Procedure
from tests.builders import a_procedure

ODD_TEXTS = (
    "=1+1",
    '=HYPERLINK("https://example.org";"x")',
    "+84 262 3",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "007",
    "01/7/2025",
    "2025-07-01",
    "1e5",
    "1.10",
    "TRUE",
    "#REF!",
    "½",
    "1;2",
    "a\tb",
    "[văn bản dài 1]",
    "(1)",
    "TT",
    "Ghi chú",
    "Tổng cộng",
)


def odd_record(text: str) -> Procedure:
    """Give a record with a text wherever people type one."""
    case = {"case": text, "documents": [{"name": text, "form": text}, {"name": f"{text} 2"}]}
    return a_procedure(
        field=text,
        executing_agency=text,
        requirements=text,
        sequence=f"{text}\n{text}",
        results=[text, text],
        legal_basis=[text],
        keywords=[text],
        submissions=[
            {"channel": "direct", "time": text, "fees": [{"amount": text, "note": text}]},
            {"channel": "online", "note": text},
        ],
        dossier=[case, case],
        steps=[{"name": text, "responsible": "Một cửa", "times": {"": text}, "output": text}],
        iso={"code": text},
    )


def long_record() -> Procedure:
    """Give a record with 100 steps of three cases, and cells longer than Excel holds."""
    steps = [
        {
            "name": f"Bước {at}",
            "responsible": "Phòng Kinh tế",
            "times": {"": f"{at} giờ", "=A1": "½ ngày", "thường": None},
        }
        for at in range(1, 101)
    ]
    return a_procedure(steps=steps, requirements="chữ " * 9_000, sequence="=" + "dòng\n" * 9_000)
