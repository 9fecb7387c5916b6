"""The container image and the compose file, without a container: what they say is checked, and run."""

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from simulator.server import Settings, run_in_thread
from tilltwin.cli import main

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", "")
PROFILES = ("postgres", "load")


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name} +(.+)$", DOCKERFILE, re.MULTILINE)


def composed(*arguments: str) -> str:
    """What docker-compose makes of our file."""
    result = subprocess.run(
        [Path(sys.executable).with_name("docker-compose"), *arguments],
        cwd=ROOT,
        env={"PATH": os.defpath, "HOME": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """Every service of every profile, as docker-compose resolves them."""
    result = composed("--profile", "*", "config", "--format", "json")
    return dict(json.loads(result)["services"])


@pytest.mark.parametrize("profiles", [(), *((name,) for name in PROFILES), PROFILES], ids=str)
def test_the_compose_file_is_sound(profiles: tuple[str, ...]) -> None:
    composed(*(f"--profile={name}" for name in profiles), "config", "-q")


def test_the_simulator_alone_is_the_default() -> None:
    assert composed("config", "--services").split() == ["simulator"]


def test_what_is_published_is_published_on_loopback(services: dict[str, Any]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]

    assert {port["host_ip"] for port in ports} == {"127.0.0.1"}
    assert len({port["published"] for port in ports}) == len(ports)


def test_locust_is_a_master_with_workers(services: dict[str, Any]) -> None:
    locust = {name: result for name, result in services.items() if name.startswith("locust")}

    assert {result["command"][0] for result in locust.values()} == {"--master", "--worker"}
    assert services["locust-worker"]["deploy"]["replicas"] > 1
    assert all((ROOT / result["entrypoint"][2].lstrip("/")).is_file() for result in locust.values())


def test_the_commands_are_commands_of_ours(services: dict[str, Any]) -> None:
    own = [body for body in services.values() if body["image"] == "tilltwin" and "build" in body]
    commands = [body["command"] for body in own] + [json.loads(instructions("CMD")[-1])]

    for command in commands:
        result = CliRunner().invoke(main, [*command, "--help"])
        assert result.exit_code == 0, result.output


def test_the_image_has_the_base_and_no_syntax_line() -> None:
    assert {line.split()[0] for line in instructions("FROM")} == {"python:3.13-slim-trixie"}
    assert not DOCKERFILE.startswith("# syntax")


def test_the_image_runs_as_nobody_of_importance() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    user = re.findall(r"^USER +(\S+)$", last, re.MULTILINE)[-1]

    assert user not in {"root", "0"}


def test_what_the_image_copies_is_there_and_reaches_the_builder() -> None:
    copied = [word for line in instructions("COPY") for word in line.split()[:-1]]
    sources = {word for word in copied if not word.startswith(("--", "/"))}
    sent = {line[1:] for line in (ROOT / ".dockerignore").read_text().split() if line[0] == "!"}

    assert sources == sent
    assert all((ROOT / source).exists() for source in sources)


def healthy(port: int) -> bool:
    """What the image's own health check says of a server on this port."""
    check = json.loads(re.findall(r"^HEALTHCHECK .*?CMD +(\[.+\])$", DOCKERFILE, re.MULTILINE)[0])
    code = check[2].replace("8400", str(port))
    query = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    return query.returncode == 0


def test_the_health_check_knows_the_living_from_the_dead() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        nobody = unused.getsockname()[1]
    with run_in_thread(Settings(products=0)) as running:
        port = int(running.base_url.rpartition(":")[2])

        assert healthy(port)
        assert not healthy(nobody)
