import pytest
from click.testing import CliRunner

from tests.tilltwin.server import tilltwin
from tilltwin.cli import COMMANDS, main


def test_help_names_every_command() -> None:
    told = CliRunner().invoke(main, ["--help"])

    assert told.exit_code == 0
    assert all(name in told.output for name in COMMANDS)
    assert "Examples:" in told.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    told = CliRunner().invoke(main, [name, "--help"], catch_exceptions=False)

    assert told.exit_code == 0
    assert f"{name} " in told.output.splitlines()[0]


def test_an_unknown_command_is_refused() -> None:
    told = CliRunner().invoke(main, ["upp"])

    assert told.exit_code == 2
    assert "upp" in told.output


def test_the_version_is_told() -> None:
    told = tilltwin("--version")

    assert told.returncode == 0
    assert told.stdout.startswith("tilltwin, version ")
