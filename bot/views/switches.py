"""What staff see of notices and switches."""

from collections.abc import Sequence

from bot.buttons.codec import agency_key
from bot.buttons.oversight import EndSwitch, SwitchOffFor
from bot.messages import Button, Reply
from bot.views.view import View, in_rows, named
from knowledge.switches import Switch, SwitchKind, SwitchTarget

MOST_BUTTONS = 30


class SwitchesView(View):
    FILE, LABELS = "switches", "switches_labels"

    def listed(self, piece: str, switches: Sequence[Switch]) -> Reply:
        return self.say(
            piece, *in_rows(map(self._end, switches[:MOST_BUTTONS]), 1), switches=switches
        )

    def made(self, piece: str, made: Switch) -> Reply:
        return self.say(piece, (self._end(made),), one=made)

    def of_target(self, piece: str, target: SwitchTarget) -> Reply:
        return self.say(piece, code=target.code, agency=target.agency)

    def ended(self, ended: Switch) -> Reply:
        if ended.kind is SwitchKind.OFF:
            return self.of_target("switched_on", SwitchTarget(ended.code, ended.agency))
        return self.say("notice_ended", text=ended.text)

    def which_agency(self, targets: Sequence[SwitchTarget]) -> Reply:
        buttons = (
            named(SwitchOffFor(one.code or "", agency_key(one.agency)), one.agency or "")
            for one in targets[:MOST_BUTTONS]
        )
        return self.say("which_agency", *in_rows(buttons, 1))

    def _end(self, one: Switch) -> Button:
        return named(EndSwitch(one.id), self.label(f"end_{one.kind.value}", one=one))
