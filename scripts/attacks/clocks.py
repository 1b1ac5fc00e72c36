"""A clock that is wrong: once, twice, in small steps, from the first start on."""

from datetime import UTC, datetime

from scripts.attacks.ground import Case, Fell, Ground
from tests.waiting import eventually

RETENTION_DAYS = 20
CREEP = range(6, 6 * 5, 6)
QUESTIONS = "SELECT count(*) FROM question"


def one_jump(ground: Ground) -> None:
    _kept_through(ground, 400)


def two_jumps_a_day_apart(ground: Ground) -> None:
    _kept_through(ground, 400, 401)


def creeping(ground: Ground) -> None:
    ground.settings["MOTCUA_RETENTION_DAYS"] = f"{RETENTION_DAYS}"
    _kept_through(ground, *CREEP)


def first_start_in_1970(ground: Ground) -> None:
    _begins_at(ground, (datetime(1970, 2, 1, tzinfo=UTC) - datetime.now(UTC)).days)


def first_start_ahead(ground: Ground) -> None:
    # The next right day is not looked for: jobs wait for an hour of steady time.
    _begins_at(ground, 400, with_jobs=False)


def _begins_at(ground: Ground, days: int, *, with_jobs: bool = True) -> None:
    """Let a database without anything be opened first by a wrong clock."""
    ground.database.unlink()
    _run_at(ground, days)
    ground.command("import", "--publish", "records.jsonl")
    _kept_through(ground, days, with_jobs=with_jobs)


def _kept_through(ground: Ground, *shifts: int, with_jobs: bool = True) -> None:
    """Ask; nothing may be deleted while the clock is wrong by so many days in each next run."""
    ground.start()
    ground.ask(8, "đăng ký kết hôn")
    ground.settled()
    eventually(lambda: ground.rows(QUESTIONS) != [(0,)], 10)
    before = ground.rows(QUESTIONS)
    ground.stop()
    for days in shifts:
        _run_at(ground, days)
    ground.start()
    ground.ask(9, "đăng ký kết hôn")
    if ground.rows(QUESTIONS)[0] < before[0]:
        raise Fell("the question log is deleted")
    [(next_days,)] = ground.rows("SELECT date('now', '+3 days')")
    [(turn,)] = ground.rows("SELECT max(turn) FROM job")
    if with_jobs and turn is not None and turn[:10] > next_days:
        raise Fell(f"daily jobs wait until {turn}")


def _run_at(ground: Ground, days: int) -> None:
    """Run until the regular work was looked at, by a clock that is wrong by so many days."""
    jobs = "SELECT name, turn, begun_at FROM job"
    shift = ground.folder / "shift"
    shift.write_text(f"{days}")
    before = ground.rows(jobs) if ground.database.exists() else []
    ground.start()
    eventually(lambda: ground.rows(jobs) != before, 5)
    # Stopped in order: the work that has begun is done to its end.
    ground.stop()
    shift.unlink()


CASES = (
    Case("A6 clock 400 days ahead for one run", one_jump),
    Case("A6 clock 400 days ahead for two runs, a day apart", two_jumps_a_day_apart),
    Case("A6 clock that creeps on by 6 days a run", creeping),
    Case("A6 first start of all in 1970", first_start_in_1970),
    Case("A6 first start of all 400 days ahead", first_start_ahead),
)
