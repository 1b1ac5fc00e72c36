"""Pages that explain a procedure, compared with what a person read in them."""

from pathlib import Path

import pytest

from knowledge.errors import Refused
from knowledge.exchange.formats import read_file
from knowledge.exchange.reading import ReadRecord
from knowledge.records import Channel, ProcedureContent, Submission

FILES = Path(__file__).parents[5] / "shared" / "data" / "html_notice"
needs_files = pytest.mark.skipif(not FILES.is_dir(), reason="needs ../shared/data/html_notice")
OFFICE, ONLINE = Channel.DIRECT, Channel.ONLINE
ORGANISATION, HOUSEHOLD = "Đối với Tổ chức", "Đối với Hộ gia đình, Cá nhân"
NEW, NOTED = "Trường hợp cấp mới GCN", "Trường hợp chứng nhận biến động vào GCN đã cấp"

CHANGED_OFFICE = {
    (ORGANISATION, NEW): "1.130.000đ 1.180.000đ 1.410.000đ 930.000đ",
    (ORGANISATION, NOTED): "950.000đ 950.000đ 540.000đ",
    (HOUSEHOLD, NEW): "530.000đ 580.000đ 720.000đ 310.000đ",
    (HOUSEHOLD, NOTED): "450.000đ 470.000đ 590.000đ 190.000đ",
}
CHANGED_ONLINE = {
    (ORGANISATION, NEW): "1.073.500đ 1.121.000đ 1.359.500đ 883.500đ",
    (ORGANISATION, NOTED): "902.500đ 902.500đ 1.140.000đ 513.000đ",
    (HOUSEHOLD, NEW): "503.500đ 551.000đ 684.000đ 294.500đ",
    (HOUSEHOLD, NOTED): "427.500đ 446.500đ 560.500đ 180.500đ",
}
ASSETS_OFFICE = {
    (ORGANISATION, NEW): "1.130.000đ 1.180.000đ 1.410.000đ",
    (ORGANISATION, NOTED): "950.000đ 950.000đ 1.200.000đ",
    (HOUSEHOLD, NEW): "530.000đ 580.000đ 720.000đ",
    (HOUSEHOLD, NOTED): "450.000đ 470.000đ 590.000đ",
}
ASSETS_ONLINE = {
    (ORGANISATION, NEW): "1.073.500đ 1.121.000đ 1.339.500đ",
    (ORGANISATION, NOTED): "902.500đ 902.500đ 1.140.000đ",
    (HOUSEHOLD, NEW): "503.500đ 551.000đ 684.000đ",
    (HOUSEHOLD, NOTED): "427.500đ 446.500đ 560.500đ",
}


def read_page(path: Path) -> ReadRecord:
    (found,) = read_file(path)
    assert isinstance(found, ReadRecord)
    return found


def real(code: str) -> ProcedureContent:
    page = read_page(FILES / f"{code}.H19.html")
    assert page.partial
    assert [one.reason for one in page.doubts] == ["agency_not_told"]
    assert page.procedure.code == code
    return page.procedure


def way(page: ProcedureContent, channel: Channel) -> Submission:
    return next(one for one in page.submissions if one.channel is channel)


def priced(page: ProcedureContent, channel: Channel) -> list[tuple[str, str]]:
    """Give each sum with the last label over it."""
    fees = way(page, channel).fees
    return [(fee.amount, fee.note.split(" – ")[-1]) for fee in fees]


@needs_files
def test_a_short_page() -> None:
    page = real("1.012818")
    assert page.name.endswith("sau khi thu hồi")
    assert page.applicants == ("Công dân Việt Nam", "Tổ chức (không bao gồm doanh nghiệp, HTX)")
    assert page.executing_agency == "VPĐKĐĐ, Chi nhánh VPĐKĐĐ, UBND cấp xã"
    assert (page.deciding_agency, page.coordinating_agency) == (None, "UBND cấp xã")
    assert page.receiving_address == "Trung tâm Phục vụ HCC tỉnh, phường, xã"
    assert {one.time for one in page.submissions} == {"20 - 25 ngày làm việc"}
    papers = [one.document for one in page.papers]
    assert [(one.originals, one.name.split()[0]) for one in papers] == [(1, "Văn"), (None, "Bản")]
    assert len(page.legal_basis) == 7
    assert page.legal_basis[-1] == "Nghị định 151/2025/NĐ-CP"
    assert [line.split(":")[0] for line in (page.sequence or "").splitlines()] == [
        "1. Nộp Hồ Sơ",
        "2. Tiếp Nhận & Chuyển Giao",
        "3. Kiểm Tra, Thu Hồi & Cấp Lại",
    ]
    assert (page.requirements or "").startswith("Thủ tục này được thực hiện khi")
    shared = ("Phí cấp thêm GCN cho người đồng sử dụng là 50.000 đồng/GCN", "Lưu ý chung")
    office = [
        ("880.000đ", "Cấp GCN về QSDĐ"),
        ("980.000đ", "Cấp GCN về tài sản"),
        ("1.250.000đ", "Cấp GCN cả đất và tài sản"),
        ("Từ 15.000đ đến 120.000đ", "Lệ phí"),
        shared,
    ]
    assert priced(page, OFFICE) == priced(page, Channel.POST) == office
    assert priced(page, ONLINE) == [
        ("836.000đ", "Cấp GCN về QSDĐ"),
        ("931.000đ", "Cấp GCN về tài sản"),
        ("1.187.500đ", "Cấp GCN cả đất và tài sản"),
        ("0đ (Miễn 100%)", "Lệ phí"),
        shared,
    ]


@needs_files
@pytest.mark.parametrize(
    ("code", "channel", "sums"),
    [
        ("1.013833", OFFICE, CHANGED_OFFICE),
        ("1.013833", Channel.POST, CHANGED_OFFICE),
        ("1.013833", ONLINE, CHANGED_ONLINE),
        ("1.013995", OFFICE, ASSETS_OFFICE),
        ("1.013995", Channel.POST, ASSETS_OFFICE),
        ("1.013995", ONLINE, ASSETS_ONLINE),
    ],
)
def test_every_sum_stands_under_whom_and_what_it_is_for(
    code: str, channel: Channel, sums: dict[tuple[str, str], str]
) -> None:
    fees = way(real(code), channel).fees
    for (whose, case), expected in sums.items():
        lead = f"I. Phí Thẩm Định Hồ Sơ – {whose} – {case} – "
        assert " ".join(fee.amount for fee in fees if fee.note.startswith(lead)) == expected
    further = [fee for fee in fees if NEW not in fee.note and NOTED not in fee.note]
    assert len(further) == (3 if channel is ONLINE else 7)
    assert len(fees) == sum(len(one.split()) for one in sums.values()) + len(further)


@needs_files
@pytest.mark.parametrize("code", ["1.013833", "1.013995"])
def test_charges_for_the_paper_itself_differ_by_place(code: str) -> None:
    page = real(code)
    lead = "II. Lệ Phí Cấp Giấy Chứng Nhận"
    charged = [fee for fee in way(page, OFFICE).fees if fee.note.startswith(lead)]
    assert [one.amount for one in charged] == [
        "60.000đ / giấy",
        "24.000đ",
        "60.000đ",
        "12.000đ",
        "30.000đ",
    ]
    places = [fee.note.split(" – ")[2:] for fee in charged[1:]]
    towns, villages = "Tại phường (TP. Long Khánh, Biên Hòa)", "Tại xã, thị trấn"
    land, all_of_it = "GCN quyền sử dụng đất", "GCN đất và tài sản"
    assert places == [[one, what] for one in (towns, villages) for what in (land, all_of_it)]
    free = way(page, ONLINE).fees[-1]
    assert free.amount == "0đ"
    assert "Miễn 100% Lệ Phí" in free.note


@needs_files
@pytest.mark.parametrize(
    ("code", "days", "cases", "laws", "applicants", "agencies"),
    [
        (
            "1.013833",
            ["04", "05", "10"],
            [("Hồ sơ chung", 2), ("Tùy trường hợp cụ thể, bổ sung", 5)],
            6,
            5,
            ("Cơ quan thuế, Chi nhánh VPĐKĐĐ, Văn phòng ĐKĐĐ tỉnh", None, None),
        ),
        (
            "1.013995",
            ["05", "08"],
            [("", 7)],
            5,
            8,
            (
                "Chi nhánh VPĐKĐĐ, Văn phòng ĐKĐĐ tỉnh",
                "Chi nhánh VPĐKĐĐ, Văn phòng ĐKĐĐ",
                "Cơ quan thuế",
            ),
        ),
    ],
)
def test_a_long_page(
    code: str,
    days: list[str],
    cases: list[tuple[str, int]],
    laws: int,
    applicants: int,
    agencies: tuple[str | None, ...],
) -> None:
    page = real(code)
    for one in page.submissions:
        times = [line.split(" ngày: ")[0] for line in (one.time or "").splitlines()]
        assert times == days
        assert one.note.startswith("(Thời gian có thể kéo dài")
    assert [one.channel for one in page.submissions] == [OFFICE, Channel.POST, ONLINE]
    assert [(one.case, len(one.documents)) for one in page.dossier] == cases
    assert page.papers[0].document.form == "Mẫu số 18"
    assert (len(page.legal_basis), len(page.applicants)) == (laws, applicants)
    found = (page.executing_agency, page.deciding_agency, page.coordinating_agency)
    assert found == agencies
    assert len((page.sequence or "").splitlines()) == 3


def a_page(path: Path, body: str, encoding: str = "utf-8") -> Path:
    head = f"<!DOCTYPE html><html><head><meta charset='{encoding}'></head><body>"
    path.write_bytes(f"{head}{body}</body></html>".encode(encoding))
    return path


def test_a_plain_page_of_another_office_is_read(tmp_path: Path) -> None:
    page = read_page(
        a_page(
            tmp_path / "a.html",
            "<h1>Cấp phép</h1><p>Mã thủ tục: 1.000001</p><script>var x = 1</script>"
            "<h2>I. Thành phần hồ sơ</h2><ul><li>Đơn (02 bản sao)</li></ul>"
            "<h2>Thời hạn giải quyết</h2><p>5 ngày</p>"
            "<h2>Lệ phí</h2><p>Hộ nghèo: miễn phí</p><p>Còn lại: 20.000 đồng</p>",
        )
    )
    record = page.procedure
    assert (record.code, record.papers[0].document.copies) == ("1.000001", 2)
    (only,) = record.submissions
    assert (only.channel, only.time) == (OFFICE, "5 ngày")
    assert [fee.amount for fee in only.fees] == ["miễn phí", "20.000 đồng"]
    assert [one.reason for one in page.doubts] == ["agency_not_told", "channel_not_told"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "page_without_text"),
        ("<script>alert(1)</script>", "page_without_text"),
        ("<h1>Tin tức</h1><p>Hôm nay trời đẹp.</p>", "page_not_known"),
        ("<div>" * 100_000, "page_without_text"),
        ("<p>" + "x" * 5_000_000, "file_too_large"),
    ],
)
def test_a_page_that_explains_no_procedure_is_refused(
    tmp_path: Path, body: str, reason: str
) -> None:
    with pytest.raises(Refused) as caught:
        list(read_file(a_page(tmp_path / "a.html", body)))
    assert caught.value.reason == reason
