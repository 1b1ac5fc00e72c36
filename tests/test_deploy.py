"""The files in `deploy/` can be read, name settings and metrics that exist, and agree."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings
from bot.telemetry.metrics import REGISTRY
from tests.plain_yaml import Node, NotPlain, documents

DEPLOY = Path(__file__).parent.parent / "deploy"
UNIT = DEPLOY / "systemd" / "motcua.service"
IMAGE = DEPLOY.parent / "Dockerfile"
YAMLS = [str(one.relative_to(DEPLOY)) for one in sorted(DEPLOY.rglob("*.yaml"))]
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


def read(name: str) -> list[Node]:
    return documents((DEPLOY / name).read_text("utf-8"))


def part(node: Node, *path: str | int) -> Node:
    """Follow keys and places; what is not there fails the test."""
    for step in path:
        if isinstance(step, int):
            assert isinstance(node, list)
            node = node[step]
        else:
            assert isinstance(node, dict), step
            node = node[step]
    return node


@pytest.mark.parametrize("name", YAMLS)
def test_every_yaml_file_can_be_read(name: str) -> None:
    assert all(isinstance(one, dict) and one for one in read(name))


@pytest.mark.parametrize("wrong", ["a: [1, 2", "a:\n  b: 1\n c: 2", "a: 1\na: 2", "a\n", "a: b: c"])
def test_yaml_that_is_none_is_found(wrong: str) -> None:
    with pytest.raises(NotPlain):
        documents(wrong)


def port_of(value: Node) -> str:
    assert isinstance(value, str)
    return value.rpartition(":")[2]


def test_the_image_is_checked_through_the_address_where_the_bot_tells_its_health() -> None:
    image = IMAGE.read_text("utf-8")
    listen = re.search(r"MOTCUA_METRICS_LISTEN=(\S+)", image)
    assert listen is not None
    assert re.search(r"HEALTHCHECK[^\n]*\\\n[^\n]*'http://([^/]+)/healthz'", image)
    assert f"http://{listen[1]}/healthz" in image
    last = image.rpartition("\nFROM ")[2]
    assert re.search(r"^USER (?!0\b|root)\w+$", last, re.MULTILINE)
    assert "requirements" not in last
    assert "pip" not in last


def test_compose_runs_two_bots_behind_a_proxy_that_finds_them_on_the_same_port() -> None:
    (compose,) = read("compose/compose.yaml")
    bot = part(compose, "services", "bot")
    proxy = (DEPLOY / "compose" / "Caddyfile").read_text("utf-8")
    image = IMAGE.read_text("utf-8")

    assert part(bot, "deploy", "replicas") == "2"
    assert part(bot, "read_only") == "true"
    target = re.search(r"dynamic a (\w+) (\d+)", proxy)
    assert target is not None
    assert target[1] in str(part(compose, "services"))
    assert target[2] == port_of(part(bot, "environment", "MOTCUA_LISTEN"))
    path = re.search(r"handle (/\w+)", proxy)
    assert path is not None
    assert str(part(bot, "environment", "MOTCUA_WEBHOOK_URL")).endswith(path[1])
    # The image asks for its health there, whatever compose sets beside it.
    told = port_of(part(bot, "environment", "MOTCUA_METRICS_LISTEN"))
    assert f":{told}/healthz" in image


def test_the_cluster_asks_and_reaches_the_bots_where_they_listen() -> None:
    deployment, budget = read("kubernetes/bot.yaml")
    service, ingress = read("kubernetes/web.yaml")
    pod = part(deployment, "spec", "template", "spec")
    bot = part(pod, "containers", 0)
    listed = part(bot, "ports")
    assert isinstance(listed, list)
    ports = {part(one, "name"): part(one, "containerPort") for one in listed}
    setting = part(bot, "env")
    assert isinstance(setting, list)
    values = {part(one, "name"): part(one, "value") for one in setting}

    assert ports["webhook"] == port_of(values["MOTCUA_LISTEN"])
    assert ports["metrics"] == port_of(values["MOTCUA_METRICS_LISTEN"])
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        asked = part(bot, probe, "httpGet")
        assert part(asked, "port") == "metrics"
        assert part(asked, "path") in {f"/{one}" for one in ("healthz", "readyz")}
    assert part(service, "spec", "ports", 0, "targetPort") == "webhook"
    rule = part(ingress, "spec", "rules", 0)
    path = part(rule, "http", "paths", 0)
    assert values["MOTCUA_WEBHOOK_URL"] == f"https://{part(rule, 'host')}{part(path, 'path')}"
    assert part(path, "backend", "service", "name") == part(service, "metadata", "name")
    labels = part(deployment, "spec", "template", "metadata", "labels")
    for selector in (
        part(deployment, "spec", "selector", "matchLabels"),
        part(budget, "spec", "selector", "matchLabels"),
        part(service, "spec", "selector"),
    ):
        assert selector == labels
    assert part(deployment, "spec", "replicas") == "2"


def test_the_bots_in_the_cluster_are_shut_in_and_write_where_there_is_room() -> None:
    deployment, _ = read("kubernetes/bot.yaml")
    pod = part(deployment, "spec", "template", "spec")
    bot = part(pod, "containers", 0)
    mounts, volumes = part(bot, "volumeMounts"), part(pod, "volumes")
    assert isinstance(mounts, list)
    assert isinstance(volumes, list)

    assert part(pod, "securityContext", "runAsNonRoot") == "true"
    assert part(bot, "securityContext", "readOnlyRootFilesystem") == "true"
    assert part(bot, "securityContext", "allowPrivilegeEscalation") == "false"
    assert {part(one, "mountPath") for one in mounts} == {"/app/data", "/tmp"}  # noqa: S108 - in the pod
    assert [part(one, "name") for one in mounts] == [part(one, "name") for one in volumes]
    assert f"--uid {part(pod, 'securityContext', 'runAsUser')} " in IMAGE.read_text("utf-8")


def test_every_manifest_stands_in_the_kustomization() -> None:
    (whole,) = read("kubernetes/kustomization.yaml")
    files = {one.name for one in (DEPLOY / "kubernetes").glob("*.yaml")}

    assert set(part(whole, "resources")) == files - {"kustomization.yaml"}


@pytest.mark.skipif(not shutil.which("kubectl"), reason="needs kubectl")
def test_kubectl_reads_the_manifests_too() -> None:
    made = subprocess.run(
        ["kubectl", "kustomize", DEPLOY / "kubernetes"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout

    kinds = re.findall(r"^kind: (\w+)$", made, re.MULTILINE)
    assert sorted(kinds) == ["Deployment", "Ingress", "PodDisruptionBudget", "Service"]


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
