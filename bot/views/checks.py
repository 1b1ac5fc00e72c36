"""What checks have found, with its traffic lights: for staff in a chat, and as plain words."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from bot.views.templating import Templates
from bot.views.view import View
from knowledge.checks.findings import LEGAL_PARTS, CheckReport, Finding, Severity, blocking

FILE = "checks"
MOST_SHOWN = 15
MOST_INHERITED = 5
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
        errors, warnings, old = (
            sum(one.severity is severity for one in findings)
            for findings, severity in (
                (report.fresh, Severity.ERROR),
                (report.fresh, Severity.WARNING),
                (report.inherited, Severity.ERROR),
            )
        )
        pieces = [
            self.html("lead", errors=errors, warnings=warnings, old=old),
            self.html(
                "lights",
                parts=[(light(report.light(part)), part_name(part)) for part in LEGAL_PARTS],
            ),
            *self._sections(report),
        ]
        if for_author and blocking(report):
            pieces.append(self.html("explain"))
        return GAP.join(pieces)

    def _sections(self, report: CheckReport) -> Iterator[Markup]:
        if not report.inherited:
            if report.findings:
                yield LINE.join(self._findings(report.findings, MOST_SHOWN))
            return
        if report.fresh:
            lines = self._findings(report.fresh, MOST_SHOWN)
            yield LINE.join([self.html("fresh"), *lines])
        lines = self._findings(report.inherited, MOST_INHERITED)
        yield LINE.join([self.html("inherited"), *lines])

    def _findings(self, findings: Sequence[Finding], most: int) -> list[Markup]:
        notes = [one for one in findings if one.severity is Severity.INFO]
        weighty = [one for one in findings if one.severity is not Severity.INFO]
        shown = [*weighty[:most], *notes[:MOST_NOTES]]
        lines = [
            self.html(
                "finding",
                light=self.label("mark", severity=one.severity.value),
                part=part_name(one.part),
                sentence=sentence(one),
            )
            for one in shown
        ]
        hidden = len(findings) - len(lines)
        return [*lines, self.html("more", count=hidden)] if hidden else lines
