"""`tilltwin conform`: holds a service's API, or a sync, to its rules."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from conformance.engine.selection import KINDS
from conformance.outcomes import Exit
from conformance.registry import DEFAULT_VENDOR, profiles, vendors
from conformance.run import RunRequest, Sync, run

EXAMPLES = """\b
Examples:
  tilltwin conform services                                the simulators themselves
  tilltwin conform services --target http://127.0.0.1:8400 a running Tilltwin
  tilltwin conform services --vendor clover                Clover's rules
  tilltwin conform services --rule 'TIP-SYNC-*' --level must --report out
  TIPSI_USERNAME=me TIPSI_PASSWORD=... TIPSI_STORE_ID=19771 \\
      tilltwin conform services --target https://integration-test.gettipsi.com --lacks control
  CLOVER_MERCHANT_ID=... CLOVER_API_TOKEN=... tilltwin conform services --vendor clover \\
      --target https://apisandbox.dev.clover.com --lacks control
  BIGCOMMERCE_STORE_HASH=... BIGCOMMERCE_ACCESS_TOKEN=... \\
      tilltwin conform services --vendor bigcommerce \\
      --target https://api.bigcommerce.com --lacks control

Beside a Tilltwin the rules share one store, and clear it: give one to throw away.

Exit code 0: conformant. 1: not. 2: harness error. 3: bad usage. 4: incomplete.
"""


SYNC_EXAMPLES = """\b
Examples:
  tilltwin conform sync --profile clover-bigcommerce --command "./my-sync --once"
  tilltwin conform sync --profile clover-bigcommerce --python shop.sync:run --lacks matrix
  tilltwin conform sync --profile clover-bigcommerce --daemon "node sync.js" --lacks tasks
  tilltwin conform sync --profile clover-bigcommerce --url http://127.0.0.1:9000/pass \\
      --lacks kill --report out

\b
The sync is configured by its environment alone: CLOVER_BASE_URL,
CLOVER_MERCHANT_ID, CLOVER_API_TOKEN, BIGCOMMERCE_BASE_URL,
BIGCOMMERCE_STORE_HASH, BIGCOMMERCE_ACCESS_TOKEN, SYNC_PROFILE, STATE_DIR,
RUN_ID, DEADLINE_SECONDS, and for the rules about Tasks SYNC_TASKS.
Exit code 0 of a pass says that it is done.

Exit code 0: conformant. 1: not. 2: harness error. 3: bad usage. 4: incomplete.
"""


class Strict(click.Command):
    """A command whose bad usage is exit code 3, as the contract has it."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _bad_usage():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with _bad_usage():
            return super().invoke(ctx)


@contextmanager
def _bad_usage() -> Iterator[None]:
    try:
        yield
    except click.UsageError as error:
        vars(error)["exit_code"] = int(Exit.BAD_USAGE)
        raise


def _credential_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of every vendor's credentials."""
    for vendor in reversed([*vendors().values()]):
        for each in reversed(vendor.credentials):
            option = click.option(each.option, each.name, metavar=each.metavar, help=each.help)
            function = option(function)
    return function


@click.group("conform")
def command() -> None:
    """Check a service's API, or a sync, against cited rules."""


@command.command("services", cls=Strict, epilog=EXAMPLES)
@click.option(
    "--vendor", type=click.Choice(list(vendors())), default=DEFAULT_VENDOR, show_default=True
)
@click.option("--target", metavar="URL", help="A server; without it a simulator is started.")
@_credential_options
@click.option("--control-token", metavar="TOKEN", help="For a Tilltwin beyond loopback.")
@click.option("--rule", "rules", multiple=True, metavar="ID", help="Only these rules (globs).")
@click.option("--level", type=click.Choice(["must", "should", "may"]), help="Rules from here up.")
@click.option(
    "--lacks", multiple=True, metavar="WHAT", help="Declared skip: a rule (glob), or `control`."
)
@click.option("--strict", is_flag=True, help="SHOULDs count for the exit code.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write report.html, report.json, junit.xml, summary.md and wire.jsonl there.",
)
@click.pass_context
def services(ctx: click.Context, /, target: str | None, **options: Any) -> None:
    """Run a vendor's rules against a server that speaks its API."""
    report = options["report"]
    credentials = _credentials(options)
    with _served(target, options["vendor"]) as url:
        code = run(RunRequest(target=url, credentials=credentials, **options))
    _ended(ctx, code, report)


@command.command("sync", cls=Strict, epilog=SYNC_EXAMPLES)
@click.option(
    "--profile", type=click.Choice(list(profiles())), required=True, help="Whose documents."
)
@click.option("--command", metavar="CMD", help="The sync is a command: a process a pass, no shell.")
@click.option("--daemon", metavar="CMD", help="The sync is a process that works by itself.")
@click.option(
    "--url", metavar="URL", help="A POST there is a pass; its body is the environment, in JSON."
)
@click.option("--python", metavar="MOD:FN", help="A function that takes the environment as a dict.")
@click.option("--manual", is_flag=True, help="You run it, and press Enter.")
@click.option(
    "--deadline",
    type=click.FloatRange(min=1),
    default=60.0,
    show_default=True,
    help="Seconds that a pass may take.",
)
@click.option(
    "--quiet",
    type=click.FloatRange(min=0.5),
    default=3.0,
    show_default=True,
    help="Seconds without a write that end a daemon's pass.",
)
@click.option("--target", metavar="URL", help="A running Tilltwin; else one is started.")
@click.option("--control-token", metavar="TOKEN", help="For a Tilltwin beyond loopback.")
@click.option("--rule", "rules", multiple=True, metavar="ID", help="Only these rules (globs).")
@click.option("--level", type=click.Choice(["must", "should", "may"]), help="Rules from here up.")
@click.option(
    "--lacks",
    multiple=True,
    metavar="WHAT",
    help="Declared skip: a rule (glob), or `tasks`, `matrix`, `orders`, `kill`.",
)
@click.option("--strict", is_flag=True, help="SHOULDs count for the exit code.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write report.html, report.json, junit.xml, summary.md and wire.jsonl there.",
)
@click.pass_context
def sync(ctx: click.Context, /, target: str | None, **options: Any) -> None:
    """Run a sync, in any language, and hold it to what its documents promise."""
    how = _sync(options)
    profile = profiles()[how.profile]
    with _served(target, profile.till, profile.shop) as url:
        code = run(RunRequest(target=url, sync=how, **options))
    _ended(ctx, code, options["report"])


def _sync(options: dict[str, Any]) -> Sync:
    """How the sync is run, taken out of the options."""
    given = {kind: options.pop(kind) for kind in KINDS}
    kinds = [kind for kind, value in given.items() if value]
    if len(kinds) != 1:
        raise click.UsageError(
            "say how the sync is run: one of --command, --daemon, --url, --python and --manual"
        )
    (kind,) = kinds
    return Sync(
        profile=options.pop("profile"),
        kind=kind,
        invocation="" if kind == "manual" else given[kind],
        deadline=options.pop("deadline"),
        quiet=options.pop("quiet"),
    )


def _ended(ctx: click.Context, code: Exit, report: Path | None) -> None:
    if report is not None and (report / "report.html").is_file():
        click.echo(f"report: {report / 'report.html'}")
    ctx.exit(int(code))


def _credentials(options: dict[str, Any]) -> dict[str, str]:
    """The vendor's credentials, taken out of the options; another vendor's are bad usage."""
    names = {credential.name for vendor in vendors().values() for credential in vendor.credentials}
    given = {name: options.pop(name) for name in names}
    given = {name: value for name, value in given.items() if value}
    required = {credential.name for credential in vendors()[options["vendor"]].credentials}
    if unknown := set(given) - required:
        raise click.UsageError(f"{options['vendor']} has no {unknown.pop()}")
    return given


@contextmanager
def _served(target: str | None, *vendors: str) -> Iterator[str]:
    """The target, or a simulator of our own for as long as it takes."""
    if target is not None:
        yield target
        return
    from simulator.server import Settings, run_in_thread  # noqa: PLC0415 (only without a target)

    with run_in_thread(Settings(only=vendors, products=None)) as running:
        yield running.base_url
