"""What checks have found, with its traffic lights: for staff in a chat, and as plain words."""

from markupsafe import Markup

from bot.views.templating import Templates
from bot.views.view import View
from knowledge.checks.findings import LEGAL_PARTS, CheckReport, Finding, Severity, blocking

FILE = "checks"
MOST_SHOWN = 15
MOST_NOTES = 3
LINE = Markup("\n")
GAP = Markup("\n\n")


def sentence(finding: Finding) -> str:
    said = Templates().sentence(FILE, finding.reason, finding.values)
    if said is None:
        raise ValueError(f"no sentence for {finding.reason}")
    return said


def light(severity: Severity) -> str:
    return Templates().text(FILE, "light", severity=severity.value)


def part_name(name: str) -> str:
    return Templates().text(FILE, "part", name=name)


class ChecksView(View):
    FILE, LABELS = "checks", "checks"

    def report(self, report: CheckReport, *, for_author: bool = True) -> Markup:
        errors, warnings = (len(report.of(one)) for one in (Severity.ERROR, Severity.WARNING))
        pieces = [
            self.html("lead", errors=errors, warnings=warnings),
            self.html(
                "lights",
                parts=[(light(report.light(part)), part_name(part)) for part in LEGAL_PARTS],
            ),
        ]
        if report.findings:
            pieces.append(LINE.join(self._findings(report)))
        if for_author and blocking(report):
            pieces.append(self.html("explain"))
        return GAP.join(pieces)

    def _findings(self, report: CheckReport) -> list[Markup]:
        notes = report.of(Severity.INFO)
        weighty = [one for one in report.findings if one.severity is not Severity.INFO]
        shown = [*weighty[:MOST_SHOWN], *notes[:MOST_NOTES]]
        lines = [
            self.html(
                "finding",
                light=self.label("mark", severity=one.severity.value),
                part=part_name(one.part),
                sentence=sentence(one),
            )
            for one in shown
        ]
        hidden = len(report.findings) - len(lines)
        return [*lines, self.html("more", count=hidden)] if hidden else lines
