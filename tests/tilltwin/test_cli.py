import pytest
from click.testing import CliRunner

from tests.tilltwin.server import tilltwin
from tilltwin.cli import COMMANDS, main


def test_help_names_every_command() -> None:
    result = CliRunner().invoke(main, ["--help"])

    assert result.exit_code == 0
    assert all(name in result.output for name in COMMANDS)
    assert "Examples:" in result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"], catch_exceptions=False)

    assert result.exit_code == 0
    assert f"{name} " in result.output.splitlines()[0]


def test_an_unknown_command_is_refused() -> None:
    result = CliRunner().invoke(main, ["upp"])

    assert result.exit_code == 2
    assert "upp" in result.output


def test_the_version_is_printed() -> None:
    result = tilltwin("--version")

    assert result.returncode == 0
    assert result.stdout.startswith("tilltwin, version ")
