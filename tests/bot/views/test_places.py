"""The question which place is meant, for every name that asks."""

from bot.messages import Reply
from bot.rendering.markup import plain
from bot.views import Views
from knowledge.places.places import bundled_places

PLACES = bundled_places()


def questions(*, prompted: bool = False) -> list[Reply]:
    names = {old.name for unit in PLACES.country.units for old in unit.formed_from}
    found = [(name, PLACES.find(name)) for name in sorted(names)]
    views = Views()
    return [
        views.places.which(name, one, prompted=prompted)
        for name, one in found
        if one.resolved is None
    ]


def test_buttons_can_be_read_and_carried() -> None:
    for reply in questions():
        for (button,) in reply.buttons:
            assert len(button.label) <= 60
            assert not button.label.endswith("…")
            assert len((button.payload or "").encode()) <= 64


def test_the_buttons_of_a_question_differ() -> None:
    for reply in questions():
        labels = [button.label for (button,) in reply.buttons]
        assert len(set(labels)) == len(labels) <= 6


def test_below_an_answer_the_buttons_alone_name_the_places() -> None:
    for reply in questions():
        assert "\n" not in reply.html


def test_after_a_command_each_choice_stands_in_the_text_with_what_it_was() -> None:
    for reply in questions(prompted=True):
        lines = [line for line in plain(reply.html).splitlines() if line[:1].isdigit()]
        assert len(lines) == len(reply.buttons)
        assert all(" cũ" in line for line in lines)
