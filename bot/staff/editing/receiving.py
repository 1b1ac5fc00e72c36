"""Staff send files: what was read is shown, settled where unsure, then kept or submitted."""

import tempfile
from codecs import BOM_UTF8
from functools import partial
from pathlib import Path

from bot.buttons import received as actions
from bot.buttons.editing import SubmitDraft
from bot.conversation import ANY_FILE, Conversation, Routes
from bot.messages import File, Incoming, Reply
from bot.staff.access import StaffAccess
from bot.staff.editing.file_doubts import VALUE, FileDoubts
from bot.staff.editing.submitting import SubmissionConversation
from bot.staff.editing.tools import EditingTools
from bot.staff.editing.whole_text import COMMAND, WholeTextConversation
from bot.state import KeptValue, Prompt
from bot.views import errors
from knowledge.access import Actor, Permission
from knowledge.clock import today
from knowledge.editing.received import ReceivedState
from knowledge.editing.received_reading import ReadingStep
from knowledge.editing.receiving import Receiving
from knowledge.errors import Forbidden, Refused

CODE, OWNER = "received.code", "received.owner"
# Telegram hands no larger file to a bot.
LARGEST_FILE = 20_000_000
# Disks take names of 255 bytes, and a character has up to four.
LONGEST_NAME, KEPT_END = 60, 20


class RecordPlace(KeptValue):
    file: int
    record: int


class ReceivingConversation(Conversation):
    access: StaffAccess
    tools: EditingTools
    receiving: Receiving

    @property
    def doubts(self) -> FileDoubts:
        return FileDoubts(self.tools, self.receiving)

    def routes(self) -> Routes:
        return self.access.routes(
            Permission.DRAFT,
            presses={
                actions.ShowReceived: self.show,
                actions.ShowReceivedRecord: self.record,
                actions.ChooseCode: self.choose_code,
                actions.ChooseOwner: self.choose_owner,
                actions.ChooseEverybody: self.everybody,
                actions.PreviewReceived: self.preview,
                actions.CompareReceived: self.compare,
                actions.LeaveOutReceived: self.leave_out,
                actions.TakeOverDraft: self.take_over,
                actions.CompareWithDraft: self.compare_with_draft,
                **self.doubts.presses(),
                actions.KeepReceived: self.keep,
                actions.SubmitReceived: self.submit,
            },
            prompts={CODE: self.code_typed, OWNER: self.owner_typed, VALUE: self.doubts.typed},
            files={ANY_FILE: self.sent},
        )

    def sent(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        try:
            return self._sent(actor, incoming)
        except Forbidden:
            raise
        except Refused as error:
            # Of several files that were sent in one go, it says which.
            name, said = _safe_name(incoming.file), errors.sentence(error)
            raise Refused("file_refused", file=name, said=said) from error

    def _sent(self, actor: Actor, incoming: Incoming) -> list[Reply]:
        content = content_of(incoming.file)
        if content.removeprefix(BOM_UTF8).startswith(f"/{COMMAND} ".encode()):
            whole = WholeTextConversation(self.access, self.tools)
            text = content.decode("utf-8-sig", "replace")
            return whole.sent_back(actor, incoming, text.removeprefix(f"/{COMMAND} "))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / _safe_name(incoming.file)
            path.write_bytes(content)
            told = partial(self._tell, incoming, path.name)
            overview = self.receiving.receive(actor, path, told)
        return self._report(actor, overview.file.id, again=overview.again)

    def _tell(self, incoming: Incoming, file: str, step: ReadingStep) -> None:
        incoming.tell(self.tools.views.received.reading(file, step))

    def show(self, actor: Actor, incoming: Incoming, wanted: actions.ShowReceived) -> list[Reply]:
        return self._report(actor, wanted.file, wanted.page, replaces=True)

    def record(
        self, actor: Actor, incoming: Incoming, wanted: actions.ShowReceivedRecord
    ) -> list[Reply]:
        return self._record(actor, wanted.file, wanted.record, replaces=True)

    def choose_code(
        self, actor: Actor, incoming: Incoming, wanted: actions.ChooseCode
    ) -> list[Reply]:
        offered = self.receiving.record(actor, wanted.file, wanted.record).content.codes
        if not 1 <= wanted.choice <= len(offered):
            self.tools.prompt(incoming, CODE, RecordPlace(file=wanted.file, record=wanted.record))
            return [self.tools.views.received.say("ask_code")]
        code = offered[wanted.choice - 1].code
        self.receiving.choose_code(actor, wanted.file, wanted.record, code)
        return self._record(actor, wanted.file, wanted.record, replaces=True)

    def choose_owner(
        self, actor: Actor, incoming: Incoming, wanted: actions.ChooseOwner
    ) -> list[Reply]:
        offered = self.receiving.record(actor, wanted.file, wanted.record).content.agencies
        if not 1 <= wanted.choice <= len(offered):
            self.tools.prompt(incoming, OWNER, RecordPlace(file=wanted.file, record=wanted.record))
            return [self.tools.views.received.say("ask_agency")]
        agency = offered[wanted.choice - 1]
        self.receiving.choose_agency(actor, wanted.file, wanted.record, agency)
        return self._record(actor, wanted.file, wanted.record, replaces=True)

    def everybody(
        self, actor: Actor, incoming: Incoming, wanted: actions.ChooseEverybody
    ) -> list[Reply]:
        self.receiving.choose_agency(actor, wanted.file, wanted.record, None)
        return self._record(actor, wanted.file, wanted.record, replaces=True)

    def code_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        place = RecordPlace.model_validate_json(prompt.detail)
        typed = " ".join(incoming.text.split())
        if " " in typed or not any(char.isdigit() for char in typed):
            found = self.receiving.nearest(typed)
            self.tools.prompt(incoming, CODE, place)
            return [self.tools.views.received.codes(found)]
        self.receiving.choose_code(actor, place.file, place.record, typed)
        return self._record(actor, place.file, place.record)

    def owner_typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        place = RecordPlace.model_validate_json(prompt.detail)
        typed = " ".join(incoming.text.split())
        self.receiving.choose_agency(actor, place.file, place.record, typed)
        return self._record(actor, place.file, place.record)

    def preview(
        self, actor: Actor, incoming: Incoming, wanted: actions.PreviewReceived
    ) -> list[Reply]:
        record = self.receiving.record(actor, wanted.file, wanted.record)
        text = self.receiving.text(actor, wanted.file, wanted.record)
        day = today(self.tools.clock)
        return [self.tools.views.received.preview(wanted.file, record, text, day)]

    def compare(
        self, actor: Actor, incoming: Incoming, wanted: actions.CompareReceived
    ) -> list[Reply]:
        record = self.receiving.record(actor, wanted.file, wanted.record)
        changes = self.receiving.changes(actor, wanted.file, wanted.record)
        return self.tools.views.received.compared(wanted.file, record, changes)

    def take_over(
        self, actor: Actor, incoming: Incoming, wanted: actions.TakeOverDraft
    ) -> list[Reply]:
        self.receiving.take_over(actor, wanted.file, wanted.record)
        return self._record(actor, wanted.file, wanted.record, replaces=True)

    def compare_with_draft(
        self, actor: Actor, incoming: Incoming, wanted: actions.CompareWithDraft
    ) -> list[Reply]:
        record = self.receiving.record(actor, wanted.file, wanted.record)
        changes = self.receiving.changes_in_draft(actor, wanted.file, wanted.record)
        return self.tools.views.received.compared(wanted.file, record, changes, with_draft=True)

    def leave_out(
        self, actor: Actor, incoming: Incoming, wanted: actions.LeaveOutReceived
    ) -> list[Reply]:
        self.receiving.leave_out(actor, wanted.file, wanted.record)
        return self._report(actor, wanted.file, replaces=True)

    def keep(self, actor: Actor, incoming: Incoming, wanted: actions.KeepReceived) -> list[Reply]:
        if self.receiving.compare_again(actor, wanted.file):
            return self._report(actor, wanted.file)
        drafts = self.receiving.keep(actor, wanted.file)
        if len(drafts) == 1:
            return self.tools.show_card(drafts[0])
        left = self.receiving.overview(actor, wanted.file).count(ReceivedState.UNSURE)
        return [self.tools.views.received.say("kept", count=len(drafts), left=left)]

    def submit(
        self, actor: Actor, incoming: Incoming, wanted: actions.SubmitReceived
    ) -> list[Reply]:
        if self.receiving.compare_again(actor, wanted.file):
            return self._report(actor, wanted.file)
        overview = self.receiving.overview(actor, wanted.file)
        if overview.records == 1:
            [draft] = self.receiving.keep(actor, wanted.file)
            submission = SubmissionConversation(self.access, self.tools)
            return submission.begin(actor, incoming, SubmitDraft(draft.id))
        count = self.receiving.submit(actor, wanted.file)
        left, file = overview.count(ReceivedState.UNSURE), overview.file.name
        return [self.tools.views.received.say("submitted", count=count, file=file, left=left)]

    def _report(
        self, actor: Actor, file: int, page: int = 1, *, again: bool = False, replaces: bool = False
    ) -> list[Reply]:
        overview = self.receiving.overview(actor, file, again=again)
        records = self.receiving.listed(actor, file, page)
        views = self.tools.views.received
        if len(records) == overview.records == 1:
            return [views.record(overview, records[0], replaces)]
        return [views.report(overview, records, page, replaces)]

    def _record(
        self, actor: Actor, file: int, number: int, *, replaces: bool = False
    ) -> list[Reply]:
        overview = self.receiving.overview(actor, file)
        record = self.receiving.record(actor, file, number)
        return [self.tools.views.received.record(overview, record, replaces)]


def content_of(file: File | None) -> bytes:
    """Fetch a file; raises `Refused` for one that is too large."""
    if file is None or file.size > LARGEST_FILE:
        raise Refused("sent_file_too_large", megabytes=LARGEST_FILE // 1_000_000)
    return file.load()


def _safe_name(file: File | None) -> str:
    """Name a file as it was sent, without what could lead out of a folder."""
    name = Path((file.name if file else "").replace("\\", "/")).name
    shown = "".join(char for char in name if char.isprintable() and char not in "/\0")
    kept = shown.strip(". ")
    if len(kept) > LONGEST_NAME:
        kept = f"{kept[: LONGEST_NAME - KEPT_END - 1]}…{kept[-KEPT_END:]}"
    return kept or "file"
