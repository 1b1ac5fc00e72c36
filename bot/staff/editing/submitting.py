"""A working copy is handed over to review: checks, explanation, reason."""

from pydantic import BaseModel, ConfigDict

from bot.buttons.editing import KeepOwn, SubmitDraft, TakeBack
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.acting import Acting
from bot.staff.editing.workshop import Workshop
from bot.state import Prompt
from bot.views import errors
from knowledge.access import Actor
from knowledge.checks import blocking
from knowledge.editing.copies import Draft
from knowledge.errors import Forbidden, Refused

EXPLAIN, REASON = "edit.explain", "edit.reason"


class Handing(BaseModel):
    """Which working copy is handed over, and the explanation given for its errors."""

    model_config = ConfigDict(frozen=True)

    draft: int
    explanation: str = ""


class SubmitTalk:
    """Answers the buttons and prompts of submission."""

    def __init__(self, acting: Acting, workshop: Workshop) -> None:
        self._acting = acting
        self._shop = workshop
        self.routes = Routes(
            presses={SubmitDraft: self.begin, TakeBack: self.take_back, KeepOwn: self.keep_own},
            prompts={EXPLAIN: self.explained, REASON: self.reasoned},
        )

    def begin(self, incoming: Incoming, wanted: SubmitDraft) -> list[Reply]:
        """Show the checks and the questions that would change.

        Ask to explain errors, or, where there are none, for the reason.
        """
        actor = self._acting.actor(incoming)
        draft = self._shop.drafts.open(actor, wanted.draft)
        report = self._shop.looking.check(actor, draft.id)
        told = self._shop.views.comparisons.checked(draft, report, submitting=True)
        changed = self._shop.affected(draft.procedure)
        errors_found = len(blocking(report))
        if errors_found:
            self._shop.prompt(incoming, EXPLAIN, Handing(draft=draft.id))
            asked = self._shop.views.cards.say("ask_explanation", draft, count=errors_found)
            return [told, *changed, asked]
        self._shop.prompt(incoming, REASON, Handing(draft=draft.id))
        return [told, *changed, self._shop.views.cards.say("ask_reason", draft)]

    def explained(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        """Take the explanation, ask for the reason."""
        handing = Handing.model_validate_json(prompt.detail)
        draft = self._shop.drafts.open(self._acting.actor(incoming), handing.draft)
        given = handing.model_copy(update={"explanation": incoming.text.strip()})
        self._shop.prompt(incoming, REASON, given)
        return [self._shop.views.cards.say("ask_reason", draft)]

    def reasoned(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        """Take the reason and submit."""
        handing = Handing.model_validate_json(prompt.detail)
        actor = self._acting.actor(incoming)
        draft = self._shop.drafts.open(actor, handing.draft)
        try:
            version = self._shop.submissions.submit(
                actor, draft.id, incoming.text, handing.explanation
            )
        except Forbidden:
            raise
        except Refused as error:
            return self._not_submitted(incoming, actor, draft, handing, error)
        return [self._shop.views.cards.say("submitted", number=version.number)]

    def take_back(self, incoming: Incoming, wanted: TakeBack) -> list[Reply]:
        """Take the submission back."""
        actor = self._acting.actor(incoming)
        draft = self._shop.submissions.take_back(actor, wanted.draft)
        return self._shop.show_card(draft, replaces=True)

    def keep_own(self, incoming: Incoming, wanted: KeepOwn) -> list[Reply]:
        """Go on in spite of what others have done meanwhile."""
        actor = self._acting.actor(incoming)
        draft = self._shop.submissions.accept_newer(actor, wanted.draft)
        return self._shop.show_card(draft, replaces=True)

    def _not_submitted(
        self, incoming: Incoming, actor: Actor, draft: Draft, handing: Handing, error: Refused
    ) -> list[Reply]:
        """Show what others have done meanwhile, or say in one line why and ask again."""
        if error.reason == "changed_meanwhile":
            newer = self._shop.submissions.meanwhile(actor, draft.id)
            if newer is not None:
                return self._shop.views.comparisons.meanwhile(draft, newer)
        if error.reason in ("reason_missing", "reason_too_long"):
            self._shop.prompt(incoming, REASON, handing)
        return [self._shop.views.cards.say("refused", draft, sentence=errors.sentence(error))]
