"""A working copy is handed over to review: checks, explanation, reason."""

from pydantic import BaseModel, ConfigDict

from bot.buttons.editing import KeepOwn, SubmitDraft, TakeBack
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.staff.editing.tools import EditingTools
from bot.state import Prompt
from bot.views import errors
from knowledge.access import Actor
from knowledge.checks.findings import blocking
from knowledge.editing.drafts import Draft
from knowledge.errors import Forbidden, Refused

EXPLAIN, REASON = "edit.explain", "edit.reason"


class SubmissionInput(BaseModel):
    model_config = ConfigDict(frozen=True)

    draft: int
    explanation: str = ""


class SubmissionConversation:
    def __init__(self, access: StaffAccess, tools: EditingTools) -> None:
        self._access = access
        self._tools = tools
        self.routes = Routes(
            presses={SubmitDraft: self.begin, TakeBack: self.take_back, KeepOwn: self.keep_own},
            prompts={EXPLAIN: self.explained, REASON: self.reasoned},
        )

    def begin(self, incoming: Incoming, wanted: SubmitDraft) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        draft = self._tools.drafts.open(actor, wanted.draft)
        report = self._tools.inspection.check(actor, draft.id)
        told = self._tools.views.comparisons.checked(draft, report, submitting=True)
        changed = self._tools.affected(draft.procedure)
        errors_found = len(blocking(report))
        if errors_found:
            self._tools.prompt(incoming, EXPLAIN, SubmissionInput(draft=draft.id))
            asked = self._tools.views.cards.with_way_back(
                "ask_explanation", draft, count=errors_found
            )
            return [told, *changed, asked]
        self._tools.prompt(incoming, REASON, SubmissionInput(draft=draft.id))
        return [told, *changed, self._tools.views.cards.with_way_back("ask_reason", draft)]

    def explained(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        submission = SubmissionInput.model_validate_json(prompt.detail)
        draft = self._tools.drafts.open(self._access.require_staff(incoming), submission.draft)
        given = submission.model_copy(update={"explanation": incoming.text.strip()})
        self._tools.prompt(incoming, REASON, given)
        return [self._tools.views.cards.with_way_back("ask_reason", draft)]

    def reasoned(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        submission = SubmissionInput.model_validate_json(prompt.detail)
        actor = self._access.require_staff(incoming)
        draft = self._tools.drafts.open(actor, submission.draft)
        try:
            version = self._tools.submissions.submit(
                actor, draft.id, incoming.text, submission.explanation
            )
        except Forbidden:
            raise
        except Refused as error:
            return self._not_submitted(incoming, actor, draft, submission, error)
        return [self._tools.views.cards.say("submitted", number=version.number)]

    def take_back(self, incoming: Incoming, wanted: TakeBack) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        draft = self._tools.submissions.take_back(actor, wanted.draft)
        return self._tools.show_card(draft, replaces=True)

    def keep_own(self, incoming: Incoming, wanted: KeepOwn) -> list[Reply]:
        actor = self._access.require_staff(incoming)
        draft = self._tools.submissions.accept_newer(actor, wanted.draft)
        return self._tools.show_card(draft, replaces=True)

    def _not_submitted(
        self,
        incoming: Incoming,
        actor: Actor,
        draft: Draft,
        submission: SubmissionInput,
        error: Refused,
    ) -> list[Reply]:
        if error.reason == "changed_meanwhile":
            newer = self._tools.submissions.meanwhile(actor, draft.id)
            if newer is not None:
                return self._tools.views.comparisons.meanwhile(draft, newer)
        if error.reason in ("reason_missing", "reason_too_long"):
            self._tools.prompt(incoming, REASON, submission)
        return [
            self._tools.views.cards.with_way_back("refused", draft, sentence=errors.sentence(error))
        ]
