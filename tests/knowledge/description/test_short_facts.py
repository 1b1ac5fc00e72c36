"""Fees and days of a first answer."""

from datetime import date

from knowledge.description.circumstances import Circumstances
from knowledge.description.context import SectionContext
from knowledge.description.plain import plain_text
from knowledge.description.short import describe_shortly
from knowledge.records import Procedure, Published
from knowledge.text.facets import Facet
from tests.builders import a_procedure
from tests.knowledge.description.telling import shortly

DAY = date(2025, 11, 20)


def with_fees(*fees: dict[str, str]) -> Procedure:
    return a_procedure(submissions=[{"channel": "direct", "time": "5 ngày", "fees": list(fees)}])


def on_a_day(procedure: Procedure, facet: Facet) -> str:
    """The answer to a question that names a day of handing in which leads to no date."""
    circumstances = Circumstances(today=DAY, facet=facet, day=date(2025, 12, 1))
    published = Published(procedure, 1, DAY, sample=False)
    return plain_text(describe_shortly(SectionContext(published, circumstances)))


def test_each_of_several_fees_keeps_its_note_below_it() -> None:
    procedure = with_fees(
        {"amount": "Miễn phí", "note": "Người cao tuổi"},
        {"amount": "8.000 đồng", "note": "Mỗi bản sao"},
    )
    lines = shortly(procedure, Facet.FEE).splitlines()

    assert lines.index("Người cao tuổi") == lines.index("💰 Lệ phí: Miễn phí") + 1
    assert lines.index("Mỗi bản sao") == lines.index("💰 Lệ phí: 8.000 đồng") + 1


def test_the_overview_names_no_fee_where_it_cannot_tell_which_one_holds() -> None:
    procedure = with_fees({"amount": "Miễn phí"}, {"amount": "8.000 đồng"})

    assert "💰 Lệ phí tùy trường hợp, bấm “Lệ phí” để xem." in shortly(procedure)


def test_a_fee_that_has_ended_by_its_own_note_comes_after_one_that_holds() -> None:
    ended = {
        "channel": "online",
        "fees": [{"amount": "160.000 đồng", "note": "đến hết 31/12/2023"}],
    }
    holds = {"channel": "direct", "fees": [{"amount": "200.000 đồng"}]}
    text = shortly(a_procedure(submissions=[ended, holds]), Facet.FEE)

    assert text.index("200.000") < text.index("160.000")
    assert "nguồn ghi “160.000 đồng”" in text


def test_a_day_that_leads_to_no_date_is_said_to() -> None:
    procedure = a_procedure(submissions=[{"channel": "direct", "time": "1"}])

    assert "chưa tính được ngày xong" in on_a_day(procedure, Facet.TIME)


def test_amounts_that_have_no_room_are_counted_at_the_end() -> None:
    lines = shortly(with_long_notes(3), Facet.FEE).splitlines()

    shown = sum(line.startswith("💰") for line in lines)
    assert shown < 3
    assert f"… và {3 - shown} mức khác tùy trường hợp" in lines


def with_long_notes(amounts: int) -> Procedure:
    """Amounts with a long unit, so that three of them with their notes have no room."""
    words = "cho mỗi hồ sơ đề nghị cấp lần đầu hoặc cấp lại do thay đổi thông tin " * 2
    fees = [
        {"amount": f"{number}.000 đồng {words}", "note": f"Mức {number}: {words}"}
        for number in range(1, amounts + 1)
    ]
    procedure = with_fees(*fees)
    return procedure.model_copy(update={"name": "Cấp giấy phép " + "hoạt động " * 20})


def test_the_overview_counts_the_times_that_it_leaves_out() -> None:
    ways = [
        {"channel": "direct", "time": f"{number} ngày", "note": f"Trường hợp {number}"}
        for number in (3, 5, 7)
    ]
    lines = shortly(a_procedure(submissions=ways)).splitlines()

    first = lines.index("⏱ Thời hạn: 3 ngày")
    assert lines[first + 1 : first + 3] == ["Trường hợp 3", "… và 2 mức khác tùy trường hợp"]
