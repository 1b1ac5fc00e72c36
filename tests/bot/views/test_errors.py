"""Every reason that the code can give has a sentence of its own, on one line."""

import ast
import re
from pathlib import Path

import pytest

from bot.views import errors
from bot.views.templating import FOLDER
from knowledge import errors as tree
from knowledge.errors import KnowledgeError, Refused

ROOT = Path(__file__).parents[3]
NAMES = {
    name
    for name, kind in vars(tree).items()
    if isinstance(kind, type) and issubclass(kind, KnowledgeError)
}
# Reasons that are looked up by a driver's code before they are raised.
LOOKED_UP = re.compile(r"database_[a-z_]+")


def reasons_in(path: Path) -> set[str]:
    """Collect the reason words that a source file gives to the errors it raises."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _name(node.func) in NAMES and node.args:
            found |= {
                part.value
                for part in ast.walk(node.args[0])
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            }
        if path.name == "failures.py" and isinstance(node, ast.Constant):
            text = str(node.value)
            found |= {text} if LOOKED_UP.fullmatch(text) else set()
    return found


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


SOURCES = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "knowledge").rglob("*.py")])
REASONS = sorted(set().union(*map(reasons_in, SOURCES)))


def test_reasons_are_found_in_the_code() -> None:
    assert {"forbidden", "database_locked", "bad_setting"} <= set(REASONS)


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_a_sentence(reason: str) -> None:
    assert f"macro {reason}(" in (FOLDER / "errors.txt.j2").read_text(encoding="utf-8")


@pytest.mark.parametrize("reason", REASONS)
def test_a_sentence_is_one_line_even_when_values_are_missing(reason: str) -> None:
    sentence = errors.sentence(Refused(reason))

    assert "\n" not in sentence
    assert sentence[0].isupper()
    assert sentence.endswith((".", ")"))


def test_values_go_into_the_sentence_as_they_are() -> None:
    sentence = errors.sentence(Refused("bad_setting", names="MOTCUA_TOKEN & <x>"))

    assert "MOTCUA_TOKEN & <x>" in sentence


def test_values_that_a_sentence_has_no_use_for_do_no_harm() -> None:
    assert errors.sentence(Refused("no_questions", line=3)) == "Tệp không có câu hỏi nào."


def test_a_reason_nobody_wrote_a_sentence_for_still_gives_one_line() -> None:
    assert errors.sentence(Refused("brand_new")) == "Không làm được (brand_new)."


def test_something_unexpected_names_its_kind_and_place_only() -> None:
    line = errors.unexpected("ZeroDivisionError", "index.py:12")

    assert "ZeroDivisionError, index.py:12" in line
    assert "\n" not in line
