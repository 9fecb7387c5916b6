"""Runs connections: the configuration read, and each job once, or again and again."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from .kernel import config
from .kernel.config import Config, Connection
from .kernel.errors import Stopped, SyncError
from .kernel.job import Job, Notify, Options, PassResult
from .kernel.report import Report
from .kernel.stop import Stop
from .kernel.webhook_listener import WebhookListener
from .profiles import registry

AnyJob = Job[Any]


def config_from_file(path: Path, environ: Mapping[str, str]) -> Config:
    return config.from_file(path, environ, _connection_type)


def config_from_environment(environ: Mapping[str, str], profile: str | None = None) -> Config:
    """One connection of this profile, or of SYNC_PROFILE's, or of the first in the registry."""
    chosen = registry.profile(profile or environ.get("SYNC_PROFILE") or registry.DEFAULT)
    connection = chosen.from_environment(environ)
    return config.from_environment(environ, chosen.name, connection, _connection_type)


def jobs(
    config: Config,
    stop: Stop,
    notify: Callable[[str], Notify],
    options: Options,
    batch: int | None = None,
    interval: float | None = None,
) -> list[AnyJob]:
    """One for each connection, with its own batch, guard and interval; `notify` gives each its listener by name."""
    return [
        Job(
            name,
            connection,
            Path(config.state_dir),
            replace(options, batch=batch or connection.batch, guard_share=connection.guard_share),
            stop,
            notify(name),
            interval or connection.interval,
            config.run_id,
        )
        for name, connection in config.connections.items()
    ]


def once(job: AnyJob, *, sweep: bool = False) -> PassResult:
    """One pass. What went wrong is the report's sentence: no SyncError leaves."""
    result = PassResult(Report(job.name, job.connection.profile))
    try:
        registry.profile(job.connection.profile).run(replace(job, sweep=sweep), result)
    except SyncError as error:
        result.end(error)
    job.notify("ended", result.report.as_json())
    return result


def watch(job: AnyJob) -> Iterator[PassResult]:
    """A pass every interval, or at once where a webhook came, until the end is requested. A failed pass is tried again, too."""
    with ExitStack() as stack:
        try:
            wait = _wait(job, stack)
        except SyncError as error:
            yield _failed(job, error)
            return
        sweep = False
        while True:
            yield once(job, sweep=sweep)
            try:
                sweep = wait(job.interval)
            except Stopped:
                return


def _wait(job: AnyJob, stack: ExitStack) -> Callable[[float], bool]:
    """A function that waits so many seconds; True where a webhook reported a deletion."""
    connection = job.connection
    if connection.listen is None:
        return lambda seconds: _wait_without_webhooks(job.stop, seconds)
    read = registry.profile(connection.profile).read_webhook
    listener = WebhookListener(connection.listen, connection.webhook_auth, read, job.notify)
    stack.enter_context(listener)
    return lambda seconds: listener.wait(seconds, job.stop)


def _wait_without_webhooks(stop: Stop, seconds: float) -> bool:
    stop.wait(seconds)
    return False


def _failed(job: AnyJob, error: SyncError) -> PassResult:
    result = PassResult(Report(job.name, job.connection.profile))
    result.end(error)
    job.notify("ended", result.report.as_json())
    return result


def _connection_type(profile: str) -> type[Connection]:
    return registry.profile(profile).connection
