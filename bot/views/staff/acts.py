"""Public acts: what would happen, to whom, from when; what was done; what waits."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bot.buttons import acts as actions
from bot.buttons.citizen import LeavePrompt
from bot.buttons.staff import ShowMember, ShowQueue
from bot.messages import Reply, Row
from bot.views.staff.people import PeopleView, rights_values
from bot.views.view import View, in_rows
from knowledge.acts.acts import ApprovalAct, InvitationAct, PublicAct, RightsAct, read_act
from knowledge.acts.outcomes import ActPreview, ActRequest, ActResult
from knowledge.clock import local
from knowledge.notices import Value
from knowledge.text.display_text import one_line, shorten

LONGEST_NAME = 120
LONGEST_REASON = 500

Values = Mapping[str, Value]


class ActsView(View):
    FILE, LABELS = "acts", "acts_labels"

    people: PeopleView

    @property
    def notices(self) -> Mapping[str, Callable[[Values], Reply]]:
        kinds = ("waiting", "approved", "refused", "expired", "hurried", "undone")
        return {f"act_{kind}": self._writer(f"told_{kind}") for kind in kinds}

    def preview(self, preview: ActPreview, mark: str, today: date) -> Reply:
        label = "ask" if preview.asks else f"perform_{preview.act.kind}"
        row = (
            self.button(actions.PerformAct(mark), label),
            self.button(LeavePrompt(), "leave"),
        )
        return self._shown("preview", preview, today, (row,))

    def request(self, request: ActRequest, preview: ActPreview, today: date) -> Reply:
        number = request.stored.id
        rows: tuple[Row, ...] = (
            (
                self.button(actions.ApproveAct(number), "approve"),
                self.button(actions.AskActRefusal(number), "refuse"),
            ),
        )
        if request.mine:
            rows = (
                (self.button(actions.TakeBackAct(number), "take_back"),),
                (self.button(actions.AskHurry(number), "hurry"),),
            )
        at = f"{local(request.stored.at):%H:%M %d/%m}"
        who = None if request.mine else request.requester
        return self._shown("request", preview, today, rows, who=who, at=at)

    def result(self, result: ActResult, today: date, *, approved: bool = False) -> Reply:
        """Say what was done, or that it waits; a link that was made goes to who asked for it."""
        stored, act, performed = result.stored, result.act, result.performed
        if performed is None:
            row = (self.button(actions.ShowAct(stored.id), "see"),)
            return self.edit("asked", row, subject=self._subject(act, stored.name))
        undo = (self.button(actions.UndoAct(stored.id), "undo"),)
        if isinstance(act, InvitationAct) and not approved:
            link = self.people.invited(performed.token, act.role, act.scope)
            return Reply(link.html, (undo,))
        rows: tuple[Row, ...] = (undo,)
        if isinstance(act, RightsAct):
            rows = (undo, (self.button(ShowMember(act.person), "to_member"),))
        if isinstance(act, ApprovalAct):
            rows = (undo, (self.button(ShowQueue(), "to_queue"),))
        told = {"performed": performed, "today": today, **self._about(act, stored.name)}
        return self.edit(f"done_{act.kind}", *rows, **told)

    def undone(self, result: ActResult) -> Reply:
        subject = self._subject(result.act, result.stored.name)
        return self.edit("undone", subject=subject, left=result.left)

    def over(self, result: ActResult) -> Reply:
        subject = self._subject(result.act, result.stored.name)
        return self.say(result.stored.state.value, subject=subject)

    def waiting(self, requests: Sequence[ActRequest], *, replaces: bool) -> Reply:
        lines = [
            (one, self._subject(one.act, one.stored.name), f"{local(one.stored.at):%H:%M %d/%m}")
            for one in requests
        ]
        buttons = (
            self.button(actions.ShowAct(one.stored.id), "number", number=number)
            for number, one in enumerate(requests, 1)
        )
        return self.show("waiting", replaces, *in_rows(buttons, 5), lines=lines)

    def ask_reason(self, prompt: str, request: ActRequest) -> Reply:
        subject = self._subject(request.act, request.stored.name)
        return self.say(f"ask_{prompt.removeprefix('act.')}", subject=subject)

    def _shown(
        self,
        piece: str,
        preview: ActPreview,
        today: date,
        rows: tuple[Row, ...],
        **more: object,
    ) -> Reply:
        facts, act = preview.facts, preview.act
        values = {"facts": facts, "performed": preview.performed, "today": today}
        if facts.member is not None:
            values |= {"before": rights_values(facts.member.role, facts.member.scope)}
        about = self._about(act, facts.name)
        told = self.html(f"show_{act.kind}", **values, **about)
        outcome = {"count": preview.told, "asks": preview.asks, "effect": preview.effect}
        return self.say(piece, *rows, told=told, **outcome, **more)

    def _about(self, act: PublicAct, name: str) -> dict[str, object]:
        values: dict[str, object] = {"act": act, "name": shorten(one_line(name), LONGEST_NAME)}
        if isinstance(act, InvitationAct):
            values["after"] = rights_values(act.role, act.scope)
        if isinstance(act, RightsAct):
            values["after"] = rights_values(act.role, act.scope)
        return values

    def _subject(self, act: PublicAct, name: str) -> str:
        return self.html("subject", act=act, name=shorten(one_line(name), LONGEST_NAME))

    def _writer(self, piece: str) -> Callable[[Values], Reply]:
        return lambda values: self._notice(piece, values)

    def _notice(self, piece: str, values: Values) -> Reply:
        act = read_act(str(values["act"]))
        if piece == "told_approved" and isinstance(act, InvitationAct):
            return self.people.invited(str(values["token"]), act.role, act.scope)
        number = int(values["number"] or 0)
        rows: dict[str, Row] = {
            "told_waiting": (self.button(actions.ShowAct(number), "see"),),
            "told_approved": (self.button(actions.UndoAct(number), "undo"),),
            "told_hurried": (self.button(actions.UndoAct(number), "undo"),),
        }
        subject = self._subject(act, str(values["name"]))
        told = {"subject": subject, "who": values["who"]}
        if piece in ("told_refused", "told_hurried"):
            told["reason"] = shorten(str(values["reason"]), LONGEST_REASON)
        return self.say(piece, *([rows[piece]] if piece in rows else []), **told)
