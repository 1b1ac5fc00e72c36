"""What is sent fits a phone and has few buttons, whatever the record and whoever asks."""

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.buttons.citizen import Menu
from bot.messages import Reply
from bot.rendering.markup import plain
from bot.views import Views
from knowledge.description.circumstances import Circumstances, ReaderOffice
from knowledge.description.plain import phone_lines
from knowledge.freshness import Freshness
from knowledge.offices import OfficeContact
from knowledge.past_texts import AsOf
from knowledge.records import Banner, Procedure, Published
from knowledge.sample import sample_files
from knowledge.text.facets import Facet
from knowledge.worktime.due_dates import DueDates
from scripts.searchbench.records import read_procedures
from tests.clocks import FixedClock
from tests.knowledge.description.any_record import records
from tests.knowledge.description.telling import DAY, published

MOST_LINES, MOST_WITH_PAPERS, MOST_BUTTONS = 18, 26, 8
PLACE = "Ủy ban nhân dân phường Buôn Ma Thuột, tỉnh Đắk Lắk"
LONG_AGENCY = "Trung tâm Phục vụ hành chính công của Ủy ban nhân dân xã " + "Cư M'gar " * 20
OFFICE = OfficeContact(PLACE, "Số 1 đường Lê Duẩn, " * 15, "0262 3852 021, " * 6, "7 giờ " * 33)
NOTICE = "Hệ thống bảo trì từ 18 giờ nên nộp hồ sơ trực tuyến có thể chậm. " * 5
BANNERS = (((), None), ((NOTICE[:300],), None), ((NOTICE[:300],) * 2, None), ((), "100/2026/NĐ-CP"))
due_dates = DueDates(FixedClock())
views = Views(4_096, due_dates)
SAMPLE = tuple(procedure for file in sample_files() for procedure in read_procedures(file))
SETTINGS = settings(max_examples=120, deadline=None)


@st.composite
def circumstances(draw: st.DrawFn, record: Published) -> Circumstances:
    procedure = record.procedure
    at = datetime(2025, 11, draw(st.integers(20, 30)), 9)
    facet = draw(st.sampled_from([None, *Facet]))
    cases = [case.case for case in procedure.dossier if case.documents]
    office = ReaderOffice(PLACE, OFFICE, at_commune=draw(st.booleans()), levels=("tỉnh", "xã"))
    return Circumstances(
        today=DAY,
        schedule=due_dates.schedule(procedure, at),
        office=draw(st.sampled_from([None, office, ReaderOffice(PLACE, None, True, ("tỉnh",))])),
        freshness=draw(st.sampled_from(Freshness)),
        facet=facet,
        case=draw(st.sampled_from([None, *cases])) if facet is Facet.DOCUMENTS else None,
        day=draw(st.sampled_from([None, at.date()])) if record.banner == Banner() else None,
    )


@st.composite
def surrounded(draw: st.DrawFn, procedure: Procedure) -> Published:
    agency = draw(st.sampled_from([None, PLACE, LONG_AGENCY.strip()]))
    notices, review = draw(st.sampled_from(BANNERS))
    return Published(
        procedure.model_copy(update={"agency": agency}),
        version=2,
        effective_from=DAY,
        sample=draw(st.booleans()),
        banner=Banner(notices, review=review),
    )


def assert_fits(reply: Reply, facet: Facet | None) -> None:
    most = MOST_WITH_PAPERS if facet is Facet.DOCUMENTS else MOST_LINES
    assert phone_lines(plain(reply.html)) <= most, plain(reply.html)
    assert sum(map(len, reply.buttons)) <= MOST_BUTTONS


@SETTINGS
@given(st.data())
def test_an_answer_fits_a_phone_whatever_surrounds_it(data: st.DataObject) -> None:
    procedure = data.draw(st.sampled_from(SAMPLE) | records() | records(name="Đăng ký " * 60))
    record = data.draw(surrounded(procedure))
    asked = data.draw(circumstances(record))
    for menu in Menu:
        reply = views.procedure.show(record, asked, menu=menu, variants=True)

        assert_fits(reply, asked.facet)


@SETTINGS
@given(records(), st.sampled_from([None, *Facet]))
def test_what_applied_on_a_day_fits_a_phone(procedure: Procedure, facet: Facet | None) -> None:
    as_of = AsOf(DAY, published(procedure))

    assert_fits(views.past.show(as_of, DAY, facet, 0, replaces=False), facet)
