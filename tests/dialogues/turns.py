"""What a person does in a scripted conversation, and what must come back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Turn:
    """One thing a person does, and pieces of text that must and must not come back."""

    say: str | None = None
    press: str | None = None
    expect: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def say(text: str, *expect: str, never: tuple[str, ...] = ()) -> Turn:
    """Type a text."""
    return Turn(say=text, expect=expect, never=never)


def press(label: str, *expect: str, never: tuple[str, ...] = ()) -> Turn:
    """Press the button with this label."""
    return Turn(press=label, expect=expect, never=never)
