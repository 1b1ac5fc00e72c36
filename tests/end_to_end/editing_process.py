"""Edits, submits and publishes on and on, and says on standard output what is acknowledged.

It is to run in a process that is killed.
"""

import sys

from knowledge.clock import utc_now
from knowledge.store.database import Database
from tests.builders import a_procedure
from tests.staff import APPROVER, EDITOR, Control

ENDLESS = 10_000


def main(address: str, first: int) -> None:
    """Take each procedure from working copy to effect, one step after the other."""
    database = Database(address)
    control = Control(database, utc_now)
    for number in range(first, first + ENDLESS):
        code = f"7.{number:06d}"
        text = a_procedure(code=code, name=f"Thủ tục {number}")
        draft = control.drafts.begin(EDITOR, text)
        say("begun", code)
        edited = text.model_copy(update={"field": f"Lĩnh vực {number}"})
        control.drafts.save(EDITOR, draft.id, edited, draft.revision)
        say("saved", code)
        version = control.submissions.submit(EDITOR, draft.id, f"Lý do {number}", "Theo nguồn")
        say("submitted", code)
        control.reviews.approve(APPROVER, version.id)
        say("approved", code)


def say(what: str, code: str) -> None:
    """Acknowledge one step."""
    sys.stdout.write(f"{what} {code}\n")
    sys.stdout.flush()
