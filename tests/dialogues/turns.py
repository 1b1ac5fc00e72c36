"""What a person does in a scripted conversation, and what must come back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Turn:
    """One thing a person does, and pieces of text that must and must not come back.

    The pieces are looked for in all `messages` that follow from it. A press is answered in
    the message of its button, or `below` it.
    """

    say: str | None = None
    press: str | None = None
    expect: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    messages: int = 1
    below: bool = False


def say(text: str, *expect: str, never: tuple[str, ...] = (), messages: int = 1) -> Turn:
    """Type a text."""
    return Turn(say=text, expect=expect, never=never, messages=messages)


def press(label: str, *expect: str, never: tuple[str, ...] = (), below: bool = False) -> Turn:
    """Press the button with this label."""
    return Turn(press=label, expect=expect, never=never, below=below)
