"""What people type, and the procedure that it should lead to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.index import Index
from knowledge.search.result import Outcome
from knowledge.text.facets import Facet
from knowledge.text.lexicon import LexiconEntry
from tests.builders import a_procedure
from tests.knowledge.search.builders import an_index, everyday_procedures

INDEX = an_index(*everyday_procedures())


def first(question: str, index: Index = INDEX) -> str | None:
    candidates = index.find(question).candidates
    return candidates[0].name if candidates else None


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("đăng ký kết hôn cần giấy tờ gì", "Đăng ký kết hôn"),
        ("dang ky ket hon can giay to gi", "Đăng ký kết hôn"),
        ("Tôi muốn đăng ký TẠM TRÚ thì làm ở đâu?", "Đăng ký tạm trú"),
        ("gia hạn tạm trú mất bao lâu", "Gia hạn tạm trú"),
        ("ddawng kys thuwowngf trus", "Đăng ký thường trú"),
        ("dang9 ky1 ta5m tru1", "Đăng ký tạm trú"),
        ("đổi giấy pheép lái xe", "Đổi giấy phép lái xe"),
        ("dang ky khaisinh", "Đăng ký khai sinh"),
        ("tach thua dat", "Tách thửa hoặc hợp thửa đất"),
        ("xin giấy phép bán rượu lẻ", "Cấp giấy phép bán lẻ rượu"),
    ],
)
def test_ways_of_typing_lead_to_the_procedure(question: str, name: str) -> None:
    assert first(question) == name


def test_the_ordinary_case_comes_first_when_nothing_else_is_said() -> None:
    assert first("làm khai sinh") == "Đăng ký khai sinh"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("đăng ký khai sinh có yếu tố nước ngoài", "Đăng ký khai sinh có yếu tố nước ngoài"),
        ("khai sinh lưu động", "Đăng ký khai sinh lưu động"),
        ("đăng ký lại khai sinh", "Đăng ký lại khai sinh"),
    ],
)
def test_the_special_case_comes_first_when_it_is_named(question: str, name: str) -> None:
    assert first(question) == name


def test_typed_marks_are_evidence_and_missing_ones_are_not() -> None:
    assert first("đường") == "Sửa chữa đường giao thông nông thôn"
    assert first("dương") == "Công bố kinh doanh dương vật liệu nổ"
    offered = {candidate.code for candidate in INDEX.find("duong").candidates[:2]}
    assert offered == {"1.013076", "1.013077"}


def test_a_clear_question_is_answered_with_its_facet() -> None:
    found = INDEX.find("đăng ký kết hôn mất bao lâu")
    assert found.outcome is Outcome.ANSWERED
    assert found.facet is Facet.TIME
    assert found.candidates[0].code == "1.000894"


@pytest.mark.parametrize(
    "question", ["1.004194", "thủ tục 1.004194 là gì", "1.004194.000.00.00.H15"]
)
def test_a_national_code_is_found_directly(question: str) -> None:
    found = INDEX.find(question)
    assert found.outcome is Outcome.ANSWERED
    assert [candidate.code for candidate in found.candidates] == ["1.004194"]


def test_a_code_that_nothing_has_is_not_found() -> None:
    assert INDEX.find("thủ tục 9.999999").outcome is Outcome.NOT_FOUND


def test_an_iso_code_is_found_however_it_is_written() -> None:
    index = an_index(
        a_procedure(code="1.000110", name="Chứng thực bản sao", iso={"code": "QT 11/CX-HCTP"}),
        a_procedure(code="1.000111", name="Chứng thực chữ ký", iso={"code": "QT 12/CX-HCTP"}),
    )
    found = index.find("cho xem qt-12 cx hctp")
    assert (found.outcome, found.candidates[0].code) == (Outcome.ANSWERED, "1.000111")


def test_an_iso_code_of_several_procedures_is_asked_back() -> None:
    index = an_index(
        a_procedure(code="1.000110", name="Chứng thực bản sao", iso={"code": "QT 11"}),
        a_procedure(code="1.000111", name="Chứng thực chữ ký", iso={"code": "QT 11"}),
    )
    found = index.find("QT 11")
    assert found.outcome is Outcome.CLARIFY
    assert {candidate.code for candidate in found.candidates} == {"1.000110", "1.000111"}


def test_variants_of_one_procedure_are_one_candidate() -> None:
    index = an_index(
        a_procedure(code="1.1", name="Đăng ký kết hôn"),
        a_procedure(code="1.1", name="Đăng ký kết hôn", agency="UBND xã Ea Kao"),
        a_procedure(code="1.1", name="Quy trình cưới hỏi văn minh", agency="UBND phường Tân An"),
    )
    for question in ("đăng ký kết hôn", "cưới hỏi văn minh"):
        assert [candidate.code for candidate in index.find(question).candidates] == ["1.1"]
    entry = index.entry("1.1")
    assert entry is not None
    assert entry.agencies == ("UBND phường Tân An", "UBND xã Ea Kao")
    assert entry.name == "Đăng ký kết hôn"


def test_keywords_of_a_record_are_names_of_it() -> None:
    index = an_index(
        *everyday_procedures(),
        a_procedure(code="1.2", name="Xác nhận thông tin về cư trú", keywords=["giấy CT07"]),
    )
    assert first("xin giấy CT07", index) == "Xác nhận thông tin về cư trú"


def test_papers_lead_to_the_procedure_that_asks_for_them() -> None:
    papers = [{"case": "", "documents": [{"name": "Giấy khám sức khỏe của người lái xe"}]}]
    index = an_index(
        a_procedure(code="1.1", name="Đổi giấy phép", dossier=papers),
        a_procedure(code="1.2", name="Đổi biển hiệu", dossier=[]),
    )
    assert first("giấy khám sức khỏe để đổi", index) == "Đổi giấy phép"


@pytest.mark.parametrize(
    "question", ["chào bạn", "thời tiết hôm nay", "kể chuyện cười đi", "", "👍", "..."]
)
def test_other_talk_is_declined(question: str) -> None:
    assert INDEX.find(question).outcome is Outcome.DECLINED


def test_a_facet_without_a_subject_is_no_search() -> None:
    found = INDEX.find("mất bao lâu vậy ạ?")
    assert found.outcome is Outcome.NOT_FOUND
    assert found.facet is Facet.TIME
    assert found.candidates == ()


def test_an_empty_knowledge_base_finds_nothing() -> None:
    found = an_index().find("đăng ký khai sinh")
    assert (found.outcome, found.candidates) == (Outcome.NOT_FOUND, ())


def test_everyday_words_lead_to_official_ones() -> None:
    entry = LexiconEntry(say=("nhập hộ khẩu",), mean=("đăng ký thường trú",))
    index = an_index(*everyday_procedures(), entries=[entry])
    assert first("nhập hộ khẩu cho con", index) == "Đăng ký thường trú"
    assert first("nhap ho khau", index) == "Đăng ký thường trú"


def test_an_entry_keeps_to_its_conditions() -> None:
    entry = LexiconEntry(
        say=("cắt",), mean=("gia hạn tạm trú",), when=("phòng trọ",), unless=("đất",)
    )
    index = an_index(*everyday_procedures(), entries=[entry])
    assert first("cắt phòng trọ", index) == "Gia hạn tạm trú"
    assert first("cắt thửa đất phòng trọ", index) == "Tách thửa hoặc hợp thửa đất"


def test_official_words_stay_readable_though_an_entry_means_something_else() -> None:
    entry = LexiconEntry(say=("nhập khẩu",), mean=("đăng ký thường trú",))
    index = an_index(*everyday_procedures(), entries=[entry])
    assert first("nhập khẩu thủy sản sống", index) == "Nhập khẩu thủy sản sống"


def test_an_entry_does_not_tear_words_of_the_names_apart() -> None:
    entry = LexiconEntry(say=("đóng quán",), mean=("tạm ngừng kinh doanh",))
    procedure = a_procedure(code="1.9", name="Công nhận hội đồng quản lý quỹ")
    index = an_index(*everyday_procedures(), procedure, entries=[entry])
    assert first("hoi dong quan ly quy", index) == procedure.name


@given(st.text(max_size=300))
def test_any_text_at_all_has_an_outcome(text: str) -> None:
    found = INDEX.find(text)
    assert found.question == text
    assert len(found.candidates) <= 10
    assert (found.outcome is Outcome.ANSWERED) <= bool(found.candidates)
    if found.outcome is Outcome.CLARIFY:
        assert len(found.candidates) >= 2


@given(st.binary(max_size=400))
def test_random_bytes_are_never_answered_with_an_error(raw: bytes) -> None:
    found = INDEX.find(raw.decode("utf-8", "replace"))
    assert all(0 <= candidate.score <= 1 for candidate in found.candidates)


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký " * 600,
        "a" * 4_096,
        "😀" * 2_000,
        "\u200b" * 4_096,
        "'; DROP TABLE procedure; --",
        "<b>" * 900,
    ],
)
def test_long_and_odd_texts_have_an_outcome_too(text: str) -> None:
    assert INDEX.find(text).outcome in set(Outcome)


def test_the_wish_at_the_end_of_a_long_letter_is_read() -> None:
    letter = "Nhà tôi ở buôn xa, đường khó đi, mùa này mưa nhiều lắm. " * 60

    assert first(f"{letter} Tôi muốn đăng ký kết hôn") == "Đăng ký kết hôn"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("làm thẻ căn cước cho cháu 9 tuổi", "Cấp thẻ căn cước cho người dưới 14 tuổi"),
        ("lam the can cuoc cho be duoi 14t", "Cấp thẻ căn cước cho người dưới 14 tuổi"),
        ("làm thẻ căn cước, tôi 30 tuổi", "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên"),
    ],
)
def test_an_age_chooses_among_siblings(question: str, name: str) -> None:
    index = an_index(
        a_procedure(code="9.000001", name="Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên"),
        a_procedure(code="9.000002", name="Cấp thẻ căn cước cho người dưới 14 tuổi"),
    )

    assert first(question, index) == name


def test_a_need_that_the_base_lacks_is_named_and_a_matter_gets_its_advice() -> None:
    visa = INDEX.find("xin gia hạn visa cho chồng người Hàn ở Việt Nam")
    fine = INDEX.find("vượt đèn đỏ phạt bao nhiêu")

    assert (visa.outcome, visa.offered) == (Outcome.NOT_FOUND, ())
    assert visa.unserved is not None
    assert fine.outcome is not Outcome.ANSWERED
    assert fine.advice is not None
    assert not fine.offered
