"""One record, every check."""

from itertools import chain

from knowledge.checks.context import CheckContext
from knowledge.checks.control import control
from knowledge.checks.fees import fees
from knowledge.checks.findings import CheckReport, make_report
from knowledge.checks.parts import half_parts, missing_parts, odd_parts
from knowledge.checks.times import step_times, total_times
from knowledge.checks.units import units
from knowledge.records import Procedure


def check(procedure: Procedure, context: CheckContext) -> CheckReport:
    return make_report(
        chain(
            missing_parts(procedure),
            half_parts(procedure),
            odd_parts(procedure),
            total_times(procedure),
            fees(procedure),
            step_times(procedure),
            units(procedure, context),
            control(procedure, context),
        )
    )
