"""How staff are told what was found in a record."""

import re
from datetime import date
from pathlib import Path

import knowledge.checks
from bot.rendering.markup import plain
from bot.views.checks import MOST_SHOWN, ChecksView, sentence
from bot.views.templating import FOLDER, Templates
from knowledge.checks.context import CheckContext
from knowledge.checks.findings import CheckedPart, CheckReport, error, make_report, since, warning
from knowledge.checks.inspecting import check
from tests.builders import a_procedure

REASON = re.compile(r'CheckedPart\.[A-Z]+, "([a-z_]+)"')


def shown(report: CheckReport) -> str:
    return plain(str(ChecksView(Templates()).report(report)))


def test_every_reason_has_a_sentence() -> None:
    folder = Path(knowledge.checks.__file__).parent
    reasons = {one for file in folder.glob("*.py") for one in REASON.findall(file.read_text())}
    assert len(reasons) > 30
    written = (FOLDER / "checks.txt.j2").read_text(encoding="utf-8")
    missing = {one for one in reasons if f"macro {one}(" not in written}
    assert missing == set()


def test_a_record_with_errors_shows_its_lights_and_asks_for_an_explanation() -> None:
    text = shown(check(a_procedure(levels=["huyện"]), CheckContext(date(2025, 11, 20))))
    assert text.startswith("🔴 4 lỗi")
    assert "🔴 Trình tự thực hiện\n🟢 Cách thức thực hiện" in text
    assert "🔴 Kiểm soát tài liệu: còn ghi cấp huyện, đã bỏ từ 01/7/2025" in text
    assert text.endswith("hoặc viết lý do vì sao vẫn đúng rồi gửi duyệt.")


def test_what_a_change_has_brought_stands_before_what_was_there() -> None:
    old = warning(CheckedPart.DOSSIER, "empty_case", case="cũ")
    fault = error(CheckedPart.CONTROL, "district_level")
    before = make_report([old, fault])
    text = shown(since(before, before))
    assert text.startswith("🟢 Lần sửa này không thêm lỗi nào · 1 lỗi có sẵn trước, không chặn")
    assert "Do lần sửa này" not in text
    assert "rồi gửi duyệt" not in text.rsplit("\n", 1)[-1]
    new = error(CheckedPart.SEQUENCE, "no_sequence")
    text = shown(since(make_report([old, fault, new]), before))
    assert text.startswith("🔴 1 lỗi do lần sửa này")
    fresh, inherited = text.split("Do lần sửa này\n")[1].split("Có sẵn trước\n")
    assert "chưa có trình tự" in fresh
    assert "cấp huyện" not in fresh
    assert "cấp huyện" in inherited


def test_a_sound_record_is_all_green() -> None:
    text = shown(CheckReport())
    assert text.startswith("🟢 Không thấy lỗi nào")
    assert text.count("🟢") == 9


def test_of_many_findings_only_the_first_are_shown() -> None:
    many = [warning(CheckedPart.DOSSIER, "empty_case", case=str(number)) for number in range(40)]
    text = shown(make_report(many))
    assert text.count("chưa có giấy tờ nào") == MOST_SHOWN
    assert text.endswith(f"… và {40 - MOST_SHOWN} điểm nữa.")


def test_text_of_a_record_cannot_break_the_message() -> None:
    finding = warning(CheckedPart.DOSSIER, "empty_case", case="<b>giả</b> & {{ 7 }}")
    html = str(ChecksView(Templates()).report(make_report([finding])))
    assert "&lt;b&gt;giả&lt;/b&gt; &amp; {{ 7 }}" in html
    assert sentence(finding) == "trường hợp “<b>giả</b> & {{ 7 }}” chưa có giấy tờ nào"
