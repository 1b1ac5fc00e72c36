"""What is kept of people: pseudonyms, words of questions, what erasure leaves."""

from datetime import datetime

from scripts.attacks.ground import Case, Fell, Ground
from tests.waiting import eventually

PEOPLE = range(70_001, 70_013)
MOST_LINKED = 0.2
WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "trăm", "nghìn")
PRIVATE = "tôi bị HIV, nhà ở đường Lê Lợi, con tôi là Trần Thị Bưởi, muốn đăng ký khai sinh"
KEPT = ("Lê Lợi", "Bưởi")
FORMS = (
    ("tôi tên Nguyễn Văn Cảnh đăng ký kết hôn", "Cảnh"),
    ("em là Hoàng Thị Mận, hỏi đăng ký khai sinh", "Mận"),
    ("sinh ngày 12/03/1987 đăng ký kết hôn", "1987"),
    ("xe biển số 47B1-234.56 đăng ký kết hôn", "234.56"),
    ("sổ đỏ số BM 123456 đăng ký khai sinh", "123456"),
    ("số cccd 0660/8700/1234 đăng ký khai sinh", "8700"),
    ("điện thoại 0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣ đăng ký kết hôn", "9️⃣1️⃣2️⃣"),
    ("gọi o9l2345678 đăng ký kết hôn", "2345678"),
    ("nhà ở 12 đường phan chu trinh đăng ký khai sinh", "phan chu trinh"),
    ("mail canh(at)gmail.com đăng ký kết hôn", "canh(at)"),
    ("stk 0071000123456 vietcombank đăng ký kết hôn", "0071000123456"),
    ("hộ chiếu C1234567 đăng ký kết hôn", "C1234567"),
)


def nearest_times(ground: Ground) -> None:
    ground.start()
    for person, word in zip(PEOPLE, WORDS, strict=True):
        ground.ask(person, f"đăng ký khai sinh {word}")
    ground.settled()
    eventually(lambda: len(ground.rows("SELECT 1 FROM question")) == len(PEOPLE), 15)
    named = named_moments(ground)
    linked = 0
    for at, text in ground.rows("SELECT at, text FROM question"):
        truth = next(str(p) for p, w in zip(PEOPLE, WORDS, strict=True) if text.endswith(w))
        if named:
            distances = [abs(moment(one) - moment(at)) for one, _ in named]
            best = min(distances)
            near = {who for (_, who), far in zip(named, distances, strict=True) if far == best}
            linked += near == {truth}
    if linked > MOST_LINKED * len(PEOPLE):
        raise Fell(f"{linked} of {len(PEOPLE)} people are found by the nearest time")


def named_moments(ground: Ground) -> list[tuple[str, str]]:
    """Give every time that stands beside a plain Telegram id."""
    found = []
    people = {str(one) for one in PEOPLE}
    for (table,) in ground.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        columns = [column for _, column, *_ in ground.rows(f"PRAGMA table_info({table})")]
        times = [one for one in columns if one == "at" or one.endswith(("_at", "since"))]
        for row in ground.rows(f"SELECT * FROM {table}") if times else ():  # noqa: S608 - of the schema
            values = dict(zip(columns, row, strict=True))
            who = people & {str(value) for value in values.values()}
            found += [(values[time], one) for one in who for time in times if values[time]]
    return found


def moment(text: str) -> float:
    return datetime.fromisoformat(str(text)).timestamp()


def words_of_a_question(ground: Ground) -> None:
    ground.start()
    ground.ask(8, PRIVATE)
    ground.settled()
    states = " ".join(str(one) for row in ground.rows("SELECT * FROM chat") for one in row)
    for word in KEPT:
        if word.casefold() in states.casefold():
            raise Fell(f"the state of the chat holds {word!r}")
    if any(str(one) == "8" for row in ground.rows("SELECT chat FROM chat") for one in row):
        raise Fell("the state stands beside the plain name of its chat")


def masked_forms(ground: Ground) -> None:
    ground.start()
    for number, (text, _) in enumerate(FORMS):
        ground.ask(80_000 + number, text)
    ground.settled()
    eventually(lambda: len(ground.rows("SELECT 1 FROM question")) == len(FORMS), 15)
    kept = " ".join(text for (text,) in ground.rows("SELECT text FROM question")).casefold()
    missed = [piece for _, piece in FORMS if piece.casefold() in kept]
    if missed:
        raise Fell(f"{len(missed)} of {len(FORMS)} forms are not masked: {', '.join(missed)}")


def erased_text_in_the_files(ground: Ground) -> None:
    ground.start()
    ground.ask(8, "đăng ký kết hôn với người xứ Zanzibar")
    ground.settled()
    eventually(lambda: ground.rows("SELECT 1 FROM question"), 15)
    ground.press(ground.ask(8, "/xoadulieu"), "Xóa")
    ground.settled()

    def left() -> list[str]:
        return [
            one.name
            for one in ground.folder.glob("motcua.db*")
            if b"zanzibar" in one.read_bytes().lower()
        ]

    if not eventually(lambda: not left(), 15):
        raise Fell(f"erased text is left in {', '.join(left())}")


CASES = (
    Case("B10 pseudonyms from the nearest time", nearest_times),
    Case("B11 words of a question in the chat's state", words_of_a_question),
    Case("B12 twelve forms of private things in the question log", masked_forms),
    Case("B13 erased text in database and WAL", erased_text_in_the_files),
)
