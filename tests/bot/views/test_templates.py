"""Every piece of a template is said somewhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ROOMS = (ROOT / "bot", ROOT / "knowledge")
TEMPLATES = sorted(file for room in ROOMS for file in room.rglob("*.j2"))
MACRO = re.compile(r"{%-? macro (\w+)\(")


def patterns(tree: ast.AST) -> Iterator[str]:
    """What the strings of a program may name: themselves, or anything in place of values."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr) and re.search(r"[a-z]{3}", _constant(node)):
            yield "".join(
                re.escape(str(one.value)) if isinstance(one, ast.Constant) else r"\w+"
                for one in node.values
            )


def _constant(node: ast.JoinedStr) -> str:
    return " ".join(str(one.value) for one in node.values if isinstance(one, ast.Constant))


@pytest.fixture(scope="module")
def named() -> re.Pattern[str]:
    trees = [
        ast.parse(file.read_text(encoding="utf-8")) for room in ROOMS for file in room.rglob("*.py")
    ]
    # The names of pieces are words: longer strings need no look.
    words = {one for tree in trees for one in patterns(tree) if len(one) < 60 and " " not in one}
    return re.compile("|".join(sorted(words - {""})))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_piece_is_used(template: Path, named: re.Pattern[str]) -> None:
    text = template.read_text(encoding="utf-8")
    unused = [
        name
        for name in MACRO.findall(text)
        if not named.fullmatch(name) and not re.search(rf"(?<!macro )\b{name}\(", text)
    ]
    assert unused == []
