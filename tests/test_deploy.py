"""The files in `deploy/` name settings and metrics that exist."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings
from bot.telemetry.metrics import REGISTRY

DEPLOY = Path(__file__).parent.parent / "deploy"
UNIT = DEPLOY / "systemd" / "motcua.service"
MOST_EXPOSED = 2.5


def texts() -> list[tuple[str, str]]:
    files = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
    return [(str(path.relative_to(DEPLOY)), path.read_text("utf-8")) for path in files]


def known_metrics() -> set[str]:
    return {name for one in REGISTRY.collect() for name in (one.name, *_samples(one.name))}


def _samples(name: str) -> tuple[str, ...]:
    return (f"{name}_total", f"{name}_bucket", f"{name}_sum", f"{name}_count")


def test_every_variable_in_it_is_a_setting() -> None:
    named = {name for _, text in texts() for name in re.findall(rf"{PREFIX}[A-Z_]+", text)}

    assert named
    assert named <= {PREFIX + name.upper() for name in Settings.model_fields}


def test_every_metric_in_it_is_measured() -> None:
    named = {
        name
        for _, text in texts()
        for name in re.findall(r"\b(?:motcua|process)_[a-z_]+\b(?=[{\[\s])", text)
    }

    assert len(named) > 8
    assert named <= known_metrics()


def test_the_dashboard_is_json_whose_panels_do_not_overlap() -> None:
    dashboard = json.loads((DEPLOY / "grafana" / "motcua.json").read_text("utf-8"))
    places = [(one["gridPos"]["x"], one["gridPos"]["y"]) for one in dashboard["panels"]]

    assert len(places) == len(set(places))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_the_service_is_shut_in() -> None:
    said = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", UNIT],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout

    exposed = re.search(r"Overall exposure level for motcua.service: ([\d.]+)", said)
    assert exposed is not None
    assert float(exposed[1]) <= MOST_EXPOSED
