"""Dialogues typed into a pipe, and what must come back."""

from collections.abc import Callable, Sequence

from tests.dialogues import Turn

Pipe = Callable[[bytes], str]


def hold(dialogue: Sequence[Turn], pipe: Pipe) -> None:
    typist = Typist(pipe)
    for turn in dialogue:
        answer = typist.take(turn)
        assert [piece for piece in turn.expect if piece not in answer] == [], answer
        assert [piece for piece in turn.never if piece in answer] == [], answer


class Typist:
    """Holds a dialogue through the pipe, one run for the turns so far; presses by number."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._lines: list[str] = []
        self._shown = ""

    def take(self, turn: Turn) -> str:
        line = turn.say if turn.say is not None else self._number(turn.press or "")
        self._lines.append(line)
        before, self._shown = self._shown, self._pipe("\n".join(self._lines).encode())
        return self._shown.removeprefix(before)

    def _number(self, label: str) -> str:
        if label.isdigit():
            return label
        last = [line for line in self._shown.splitlines() if f"] {label}" in line][-1]
        return last.split(f"] {label}")[0].rsplit("[", 1)[1]
