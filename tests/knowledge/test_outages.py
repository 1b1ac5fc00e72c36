"""What is away is told once, and once that it is back."""

from structlog.testing import capture_logs

from knowledge.outages import Outage


def test_a_long_outage_is_two_lines_whatever_the_number_of_tries() -> None:
    outage = Outage("database_unavailable")
    with capture_logs() as lines:
        for _ in range(500):
            outage.began("database_locked")
        outage.over()
        outage.over()
    assert [one["event"] for one in lines] == ["database_unavailable", "database_unavailable_over"]
    assert lines[1]["failures"] == 500


def test_another_reason_and_another_outage_are_told_anew() -> None:
    outage = Outage("index_not_refreshed")
    with capture_logs() as lines:
        outage.began("database_locked")
        outage.began("KeyError")
        outage.over()
        outage.began("KeyError")
    assert [one.get("reason") for one in lines] == ["database_locked", "KeyError", None, "KeyError"]
