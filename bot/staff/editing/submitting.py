"""The card of a working copy: shown, undone, previewed, compared, checked, let go, handed over."""

from bot.buttons import editing as actions
from bot.buttons.editing import KeepOwn, SubmitAgain, SubmitDraft, TakeBack
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess, stored
from bot.staff.editing.tools import EditingTools
from bot.state import KeptValue, Prompt
from bot.views import errors
from knowledge.access import Actor
from knowledge.checks.findings import blocking
from knowledge.clock import today
from knowledge.editing.drafts import Draft
from knowledge.errors import Forbidden, Refused

EXPLAIN, REASON = "edit.explain", "edit.reason"


class SubmissionInput(KeptValue):
    draft: int
    explanation: str = ""


class SubmissionConversation(Conversation):
    access: StaffAccess
    tools: EditingTools

    def routes(self) -> Routes:
        return self.access.routes(
            presses={
                SubmitDraft: self.begin,
                SubmitAgain: self.again,
                TakeBack: self.take_back,
                KeepOwn: self.keep_own,
            },
            prompts={EXPLAIN: self.explained, REASON: self.reasoned},
            entries=stored(EXPLAIN, REASON),
        )

    def begin(self, actor: Actor, incoming: Incoming, wanted: SubmitDraft) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        report = self.tools.inspection.check(actor, draft.id)
        told = self.tools.views.comparisons.checked(draft, report, submitting=True)
        changed = self.tools.affected(draft.procedure)
        errors_found = len(blocking(report))
        if errors_found:
            self.tools.prompt(incoming, EXPLAIN, SubmissionInput(draft=draft.id))
            asked = self.tools.views.cards.with_way_back(
                "ask_explanation", draft, count=errors_found
            )
            return [told, *changed, asked]
        self.tools.prompt(incoming, REASON, SubmissionInput(draft=draft.id))
        return [told, *changed, self.tools.views.cards.ask_reason(draft)]

    def explained(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        submission = SubmissionInput.model_validate_json(prompt.detail)
        draft = self.tools.drafts.open(actor, submission.draft)
        given = submission.model_copy(update={"explanation": incoming.text.strip()})
        self.tools.prompt(incoming, REASON, given)
        return [self.tools.views.cards.ask_reason(draft)]

    def reasoned(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        submission = SubmissionInput.model_validate_json(prompt.detail)
        draft = self.tools.drafts.open(actor, submission.draft)
        return self._submit(incoming, actor, draft, submission, incoming.text)

    def again(self, actor: Actor, incoming: Incoming, wanted: SubmitAgain) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        submission = SubmissionInput(draft=draft.id, explanation=draft.explanation)
        prompt = self.tools.states.load(incoming.conversation).prompt
        if prompt is not None and prompt.name == REASON:
            typed = SubmissionInput.model_validate_json(prompt.detail)
            if typed.draft == draft.id and typed.explanation:
                submission = typed
        return self._submit(incoming, actor, draft, submission, draft.reason)

    def _submit(
        self,
        incoming: Incoming,
        actor: Actor,
        draft: Draft,
        submission: SubmissionInput,
        reason: str,
    ) -> list[Reply]:
        try:
            version = self.tools.submissions.submit(actor, draft.id, reason, submission.explanation)
        except Forbidden:
            raise
        except Refused as error:
            return self._not_submitted(incoming, actor, draft, submission, error)
        return [self.tools.views.cards.say("submitted", number=version.number)]

    def take_back(self, actor: Actor, incoming: Incoming, wanted: TakeBack) -> list[Reply]:
        draft = self.tools.submissions.take_back(actor, wanted.draft)
        return self.tools.show_card(draft, replaces=True)

    def keep_own(self, actor: Actor, incoming: Incoming, wanted: KeepOwn) -> list[Reply]:
        merge = self.tools.submissions.accept_newer(actor, wanted.draft)
        if not merge.taken and not merge.kept and not merge.draft.reason:
            return self.tools.show_card(merge.draft, replaces=True)
        return self.tools.views.comparisons.merged(merge)

    def _not_submitted(
        self,
        incoming: Incoming,
        actor: Actor,
        draft: Draft,
        submission: SubmissionInput,
        error: Refused,
    ) -> list[Reply]:
        if error.reason == "changed_meanwhile":
            newer = self.tools.submissions.meanwhile(actor, draft.id)
            if newer is not None:
                return self.tools.views.comparisons.meanwhile(draft, newer)
        if error.reason in ("reason_missing", "reason_too_long"):
            self.tools.prompt(incoming, REASON, submission)
        return [
            self.tools.views.cards.with_way_back("refused", draft, sentence=errors.sentence(error))
        ]


class DraftConversation(Conversation):
    access: StaffAccess
    tools: EditingTools

    def routes(self) -> Routes:
        return self.access.routes(
            commands={"bannhap": self.mine},
            presses={
                actions.ShowDraft: self.show,
                actions.UndoEdit: self.undo,
                actions.PreviewDraft: self.preview,
                actions.CompareDraft: self.compare,
                actions.CheckDraft: self.check,
                actions.DiscardDraft: self.discard,
            },
        )

    def mine(self, actor: Actor, incoming: Incoming, argument: str) -> list[Reply]:
        drafts = self.tools.drafts.mine(actor)
        return [self.tools.views.choices.drafts(drafts)]

    def show(self, actor: Actor, incoming: Incoming, wanted: actions.ShowDraft) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        return self.tools.show_card(draft, wanted.page, replaces=True)

    def undo(self, actor: Actor, incoming: Incoming, wanted: actions.UndoEdit) -> list[Reply]:
        draft = self.tools.drafts.undo(actor, wanted.draft)
        return self.tools.show_card(draft, replaces=True)

    def preview(
        self, actor: Actor, incoming: Incoming, wanted: actions.PreviewDraft
    ) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        day = today(self.tools.clock)
        previews = self.tools.views.previews
        return [previews.preview(draft, day, wanted.facet, wanted.page, replaces=True)]

    def compare(
        self, actor: Actor, incoming: Incoming, wanted: actions.CompareDraft
    ) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        compared = self.tools.inspection.against_effective(actor, draft.id)
        return self.tools.views.comparisons.against_effective(draft, compared)

    def check(self, actor: Actor, incoming: Incoming, wanted: actions.CheckDraft) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        report = self.tools.inspection.check(actor, draft.id)
        return [self.tools.views.comparisons.checked(draft, report)]

    def discard(
        self, actor: Actor, incoming: Incoming, wanted: actions.DiscardDraft
    ) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        if not wanted.sure:
            return [self.tools.views.cards.ask_discard(draft)]
        self.tools.drafts.discard(actor, draft.id)
        return [self.tools.views.cards.edit("discarded")]
