"""Small indexes for tests of the search."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from knowledge.needs.needs import LifeEventNeeds, Matter
from knowledge.needs.serving import NeedCatalogue
from knowledge.records import Procedure
from knowledge.search.builder import build, bundled_language
from knowledge.search.index import Index
from knowledge.search.parsed_query import NO_NAMES, ParsedQuery, parse_query
from knowledge.search.sayings import Sayings, SayingsMaker
from knowledge.search.slots import Slot
from knowledge.store.procedures import IndexableRecord
from knowledge.text.lexicon import LexiconEntry, make_lexicon
from knowledge.text.normalise import words
from knowledge.text.patterns import bundled_patterns
from knowledge.text.segment import segment
from tests.builders import a_procedure

NAMES = {
    "1.001193": "Đăng ký khai sinh",
    "2.000528": "Đăng ký khai sinh có yếu tố nước ngoài",
    "1.003583": "Đăng ký khai sinh lưu động",
    "1.004884": "Đăng ký lại khai sinh",
    "1.000894": "Đăng ký kết hôn",
    "1.000656": "Đăng ký khai tử",
    "1.004222": "Đăng ký thường trú",
    "1.004194": "Đăng ký tạm trú",
    "1.002755": "Gia hạn tạm trú",
    "3.000347": "Đổi giấy phép lái xe",
    "3.000348": "Cấp lại giấy phép lái xe",
    "1.001612": "Đăng ký thành lập hộ kinh doanh",
    "1.001570": "Tạm ngừng kinh doanh của hộ kinh doanh",
    "2.000620": "Cấp giấy phép bán lẻ rượu",
    "1.012784": "Tách thửa hoặc hợp thửa đất",
    "1.005103": "Nhập khẩu thủy sản sống",
    "1.013076": "Sửa chữa đường giao thông nông thôn",
    "1.013077": "Công bố kinh doanh dương vật liệu nổ",
}


def indexables(*procedures: Procedure, first: int = 1) -> list[IndexableRecord]:
    """Give records as the store hands them over, numbered from `first`."""
    return [
        IndexableRecord(number, one, segment(one.name))
        for number, one in zip(count(first), procedures, strict=False)
    ]


def an_index(*procedures: Procedure, entries: Sequence[LexiconEntry] = ()) -> Index:
    """Build an index of these records with a lexicon of these entries alone."""
    language = replace(bundled_language(), lexicon=make_lexicon(entries))
    return build(indexables(*procedures), language=language)


def everyday_procedures() -> list[Procedure]:
    """Give a small knowledge base of what people in a commune ask for."""
    return [a_procedure(code=code, name=name) for code, name in NAMES.items()]


def parsed(question: str) -> ParsedQuery:
    """Read a question with the bundled patterns, no lexicon and no names."""
    return parse_query(words(question), bundled_patterns(), make_lexicon(()), NO_NAMES)


def sayings_of(events: Sequence[LifeEventNeeds], matters: Sequence[Matter] = ()) -> Sayings:
    def read(said: str) -> tuple[Sequence[str], Sequence[Slot]]:
        query = parsed(said)
        return query.words, query.slots

    return SayingsMaker(NeedCatalogue(events, matters), read, {}).make()
