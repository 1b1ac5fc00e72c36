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
