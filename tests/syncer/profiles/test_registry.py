"""The registry of profiles, and a profile that another package brings."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from syncer.kernel.errors import ConfigBad
from syncer.profiles import registry
from tilltwin.commands.sync import command

MODULE = """
from syncer.kernel.config import Connection, required
from syncer.kernel.profile import Profile


class CornerConnection(Connection, frozen=True, forbid_unknown_fields=True, kw_only=True):
    city: str


def from_environment(environ):
    return required(("CORNER_CITY",), "CORNER_", environ)


def run(job, result):
    result.report.read = len(job.connection.city)
    result.report.result = "done"


PROFILE = Profile(
    name="corner-sync",
    title="a corner shop to its window",
    connection=CornerConnection,
    environment=("CORNER_CITY",),
    from_environment=from_environment,
    run=run,
    counts=("read",),
)
"""
FILE = '[connections.shop]\nprofile = "corner-sync"\n'


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts a package with these entry points on the path, as an installer would."""

    def add(**points: str) -> None:
        lines = [f"{name.replace('_', '-')} = {value}" for name, value in points.items()]
        info = tmp_path / "corner-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: corner\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("\n".join([f"[{registry.GROUP}]", *lines, ""]))
        (tmp_path / "corner_sync_profile.py").write_text(MODULE)
        monkeypatch.syspath_prepend(tmp_path)

    return add


def test_an_installed_profile_is_known(install) -> None:
    install(corner_sync="corner_sync_profile:PROFILE")

    assert registry.names() == ["tipsi", "clover-bigcommerce", "corner-sync"]
    assert registry.profile("corner-sync").title == "a corner shop to its window"


def test_the_command_runs_it_and_its_help_lists_it(install, tmp_path) -> None:
    install(corner_sync="corner_sync_profile:PROFILE")
    environ = {"CORNER_CITY": "Riga", "STATE_DIR": str(tmp_path)}
    ran = CliRunner().invoke(command, ["--profile", "corner-sync", "--from-env"], env=environ)
    helped = CliRunner().invoke(command, ["--help"])

    assert ran.exit_code == 0, ran.output
    assert "corner-sync (corner-sync): done" in ran.output
    assert "CORNER_CITY" in helped.output


@pytest.mark.parametrize(
    ("setting", "code", "said"),
    [('city = "Riga"', 0, "done"), ("", 2, "city"), ("town = 1", 2, "")],
)
def test_it_decodes_its_own_settings(install, tmp_path, setting: str, code: int, said: str) -> None:
    install(corner_sync="corner_sync_profile:PROFILE")
    (tmp_path / "sync.toml").write_text(FILE + setting)
    result = CliRunner().invoke(command, [str(tmp_path / "sync.toml")])

    assert result.exit_code == code
    assert said in result.output


@pytest.mark.parametrize("value", ["corner_sync_profile:NOTHING", "nowhere:PROFILE", "json:dumps"])
def test_a_profile_that_cannot_be_loaded_is_a_sentence(install, value: str) -> None:
    install(corner_sync=value)

    with pytest.raises(ConfigBad, match="corner-sync"):
        registry.profile("corner-sync")
    assert CliRunner().invoke(command, ["--help"]).exit_code == 0


def test_a_profile_has_the_name_of_its_entry_point(install) -> None:
    install(another="corner_sync_profile:PROFILE")

    with pytest.raises(ConfigBad, match="no Profile named 'another'"):
        registry.profile("another")
