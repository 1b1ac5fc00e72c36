"""What staff see of notices and switches."""

from collections.abc import Sequence

from bot.buttons import agency_key, pack
from bot.buttons.oversight import EndSwitch, SwitchOffFor
from bot.messages import Button, Reply
from bot.views.labels import MAX_LABEL
from bot.views.templating import Templates
from knowledge.switches import Switch, SwitchKind, Target
from knowledge.text.display_text import one_line, shorten

FILE = "switches"
MOST_BUTTONS = 30


class SwitchesView:
    """Writes the lists of notices and switches, and what was done."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def notices(self, switches: Sequence[Switch]) -> Reply:
        """List the notices, and ask for a new one."""
        return self._listed("notices", switches)

    def off(self, switches: Sequence[Switch]) -> Reply:
        """List what is off, and say how to switch off."""
        return self._listed("all_off", switches)

    def announced(self, made: Switch) -> Reply:
        """Show the notice as citizens see it from its first day on."""
        return self._with_end("announced", made)

    def switched_off(self, made: Switch) -> Reply:
        """Say what is off now."""
        return self._with_end("switched_off", made)

    def switched_on(self, target: Target) -> Reply:
        """Say what is answered again."""
        return self._reply("switched_on", code=target.code, agency=target.agency)

    def ended(self, ended: Switch) -> Reply:
        """Say what was ended."""
        if ended.kind is SwitchKind.OFF:
            return self.switched_on(Target(ended.code, ended.agency))
        return self._reply("notice_ended", text=ended.text)

    def ask_reason(self, target: Target) -> Reply:
        """Ask for the reason that citizens are to be told."""
        return self._reply("ask_reason", code=target.code, agency=target.agency)

    def which_agency(self, targets: Sequence[Target]) -> Reply:
        """Ask for which of the agencies."""
        rows = tuple(
            (
                Button(
                    shorten(one_line(one.agency or ""), MAX_LABEL),
                    pack(SwitchOffFor(one.code or "", agency_key(one.agency))),
                ),
            )
            for one in targets[:MOST_BUTTONS]
        )
        return Reply(self._reply("which_agency").html, rows)

    def gone(self) -> Reply:
        """Say that what was pressed is there no longer."""
        return self._reply("gone")

    def _listed(self, piece: str, switches: Sequence[Switch]) -> Reply:
        rows = tuple((self._end(one),) for one in switches[:MOST_BUTTONS])
        return Reply(self._reply(piece, switches=switches).html, rows)

    def _with_end(self, piece: str, made: Switch) -> Reply:
        return Reply(self._reply(piece, one=made).html, ((self._end(made),),))

    def _end(self, one: Switch) -> Button:
        label = self._templates.text("switches_labels", f"end_{one.kind.value}", one=one)
        return Button(shorten(one_line(label), MAX_LABEL), pack(EndSwitch(one.id)))

    def _reply(self, piece: str, /, **values: object) -> Reply:
        return Reply(str(self._templates.html(FILE, piece, **values)))
