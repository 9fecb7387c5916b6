"""The command line: one file a command, loaded when it is called for."""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

import click

from simulator.entry_points import BadEntryPoint
from tilltwin.errors import UserError

COMMANDS = {
    "up": "Start the simulators and the control API on one port",
    "proxy": "Forward the vendors' real host names to a simulator",
    "env": "Print export lines for a shell",
    "demo": "See a sync break and heal in a minute",
    "sync": "Run the reference sync",
    "conform": "Check a service's API against cited rules",
    "rules": "List the conformance rules",
    "explain": "Explain one rule",
    "load": "Measure a sync's throughput with Locust",
    "bench": "Measure the simulators against the bare database and a bare route",
}
"""Names and short helps, so that --help imports nothing."""


def _version() -> str:
    try:
        return version("tilltwin")
    except PackageNotFoundError:
        return "unknown"


class LazyGroup(click.Group):
    """Commands by name; a command's module is imported when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tilltwin.commands.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BadEntryPoint as why:
            raise UserError(str(why)) from why

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="tilltwin")
def main() -> None:
    """Test the syncs between shops' tills and their online stores, on your own machine.

    \b
    Examples:
      tilltwin up                          simulators on http://127.0.0.1:8400
      eval "$(tilltwin env tipsi)"         TIPSI_BASE_URL and the rest, for your sync
      tilltwin demo                        sync, change, sync again, check, in a minute
      tilltwin conform services            check every rule against the simulators
    """  # noqa: D301 (click reads the \b)
