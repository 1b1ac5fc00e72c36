"""Yes and no, and how long, only where the record says it, with its own sentence."""

from datetime import date

import pytest

from knowledge.answering import Answering
from knowledge.conversation.parsed_question import parse_question
from knowledge.conversation.phrasing import bundled_cues
from knowledge.conversation.remarks import Remark, RemarkKind, bundled_remarks, read_remarks
from knowledge.description.circumstances import NO_CIRCUMSTANCES, Circumstances, ReaderOffice
from knowledge.offices import OfficeContact
from knowledge.records import Published
from tests.builders import a_procedure

RECORD = {
    "requirements": "Người nộp phải có mặt ký nhận.\nTrường hợp ở xa thì nộp bản chụp hộ khẩu.",
    "sequence": "Trong thời hạn 60 ngày kể từ ngày sinh con, cha mẹ đi đăng ký.",
    "results": ["Giấy xác nhận có giá trị 6 tháng kể từ ngày cấp"],
    "dossier": [{"case": "", "documents": [{"name": "Giấy chứng sinh"}, {"name": "Tờ khai"}]}],
    "submissions": [{"channel": "direct", "fees": [{"amount": "Miễn phí"}]}],
}


def remark(
    answering: Answering, text: str, around: Circumstances = NO_CIRCUMSTANCES, **record: object
) -> Remark | None:
    procedure = a_procedure(**(RECORD | record))
    published = Published(procedure, 1, date(2025, 1, 1), sample=False)
    parsed = parse_question(text, answering.plan(text), bundled_cues())
    return bundled_remarks().remark(parsed, published, around)


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("có cần giấy chứng sinh không", RemarkKind.YES, "Giấy chứng sinh"),
        ("có cần bản chụp hộ khẩu không", RemarkKind.SAID, "Trường hợp ở xa"),
        ("có cần giấy đăng ký xe máy không", RemarkKind.NOT_SAID, ""),
        ("có mất tiền không", RemarkKind.NO, "Miễn phí"),
        ("giấy đó có thời hạn bao lâu", RemarkKind.VALIDITY, "Giấy xác nhận có giá trị 6 tháng"),
        ("phải nộp trong bao nhiêu ngày", RemarkKind.DEADLINE, "Trong thời hạn 60 ngày"),
        ("thứ 7 có làm không", RemarkKind.HOURS, ""),
        ("nhờ người khác nộp được không", RemarkKind.PROXY, ""),
    ],
)
def test_the_sentence_of_the_record_is_given_where_there_is_one(
    answering: Answering, text: str, kind: RemarkKind, sentence: str
) -> None:
    found = remark(answering, text)
    assert found is not None
    assert found.kind is kind
    assert found.sentence.startswith(sentence)
    assert bool(found.sentence) is bool(sentence)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("giấy đó có thời hạn bao lâu", RemarkKind.VALIDITY),
        ("phải nộp trong bao nhiêu ngày", RemarkKind.DEADLINE),
    ],
)
def test_what_the_record_lacks_is_said_to_be_lacking(
    answering: Answering, text: str, kind: RemarkKind
) -> None:
    found = remark(answering, text, sequence=None, results=[])
    assert found is not None
    assert (found.kind, found.sentence) == (kind, "")


def test_a_denial_in_the_record_is_a_no(answering: Answering) -> None:
    said = "Người nộp không phải nộp sổ hộ khẩu."
    found = remark(answering, "có cần sổ hộ khẩu không", requirements=said)
    assert found is not None
    assert (found.kind, found.sentence) == (RemarkKind.NO, said)


def test_known_hours_are_told(answering: Answering) -> None:
    office = OfficeContact("UBND xã Ea Kao", hours="7h30–17h, thứ Hai đến thứ Sáu")
    around = Circumstances(office=ReaderOffice(None, office, at_commune=True))
    found = remark(answering, "thứ 7 có làm không", around)
    assert found is not None
    assert found.sentence == office.hours


@pytest.mark.parametrize("text", ["cần gì", "lệ phí bao nhiêu", "đăng ký khai sinh", "mất bao lâu"])
def test_other_questions_have_no_remark(answering: Answering, text: str) -> None:
    assert remark(answering, text) is None


def test_an_unknown_kind_of_matter_is_refused() -> None:
    with pytest.raises(ValueError, match="kind"):
        read_remarks(
            'conditions=["a"]\nnegations=["a"]\naffirmations=["a"]\n'
            '[[matters]]\nkind="other"\nasked=["a"]\nsaid=["a"]\n'
        )


@pytest.mark.parametrize(
    "text", ["có được hưởng tiền tuất không", "mẹ tôi có được nhận tiền hỗ trợ không"]
)
def test_a_question_of_what_is_due_to_a_person_is_no_question_of_fees(
    answering: Answering, text: str
) -> None:
    found = remark(answering, text)

    assert found is None or found.kind is not RemarkKind.NO
