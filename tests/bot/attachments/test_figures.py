"""The chart of figures: nothing of it is cut off, whatever it tells."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from matplotlib.image import imread

from bot.attachments.figures import figures_chart
from bot.views import Views
from bot.views.staff.figures import OUTCOMES, KnownProcedure
from knowledge.learning.figures import Bar, UseFigures
from knowledge.learning.periods import PeriodSpan, period_of
from knowledge.learning.rising import Counted

WIDE = "CẤP GIẤY CHỨNG NHẬN ĐĂNG KÝ QUYỀN SỬ DỤNG ĐẤT VÀ TÀI SẢN GẮN LIỀN VỚI ĐẤT"
LONG_AGENCY = "Chi cục Quản lý chất lượng Nông lâm sản và Thủy sản tỉnh Đắk Lắk, cơ sở hai"
NEAREST = 8  # pixels from the edge


def figures(span: PeriodSpan, agency: str | None, many: int) -> UseFigures:
    period = period_of(span, date(2026, 10, 31))
    length = {PeriodSpan.QUARTER: 3, PeriodSpan.YEAR: 12, PeriodSpan.DAY: 7}
    step = 31 if span in (PeriodSpan.QUARTER, PeriodSpan.YEAR) else 1
    bars = [
        Bar(period.first + timedelta(days=step * number), dict.fromkeys(OUTCOMES, many))
        for number in range(length.get(span, period.days))
    ]
    procedures = [Counted(f"1.{number}", many, 0) for number in range(20)]
    return UseFigures(
        period,
        agency,
        dict.fromkeys(OUTCOMES, many),
        questions_before=None,
        people_a_day=1,
        people=1,
        people_exact=True,
        feedback={},
        procedures=procedures,
        facets=(),
        rising=(),
        places=(),
        p50=None,
        p99=None,
        bars=bars,
    )


@pytest.mark.parametrize("span", list(PeriodSpan))
@pytest.mark.parametrize(("agency", "many"), [(None, 1), (LONG_AGENCY, 8_888_888)])
def test_nothing_of_a_chart_reaches_its_edge(
    span: PeriodSpan, agency: str | None, many: int
) -> None:
    told = figures(span, agency, many)
    known = {one.key: KnownProcedure(WIDE, None) for one in told.procedures}
    chart = figures_chart(told, known, Views().figures)
    pixels = imread(BytesIO(chart.content))
    assert pixels.shape[:2] == (1440, 1080)
    assert pixels.min() < 1
    edges = (pixels[:NEAREST], pixels[-NEAREST:], pixels[:, :NEAREST], pixels[:, -NEAREST:])
    assert all(edge.min() == 1 for edge in edges)
