"""A profile as a value: one documented sync, as the worker and the command line know it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic

from .job import C, Job, PassResult
from .webhook_listener import ReadWebhook, any_webhook


@dataclass(frozen=True, slots=True)
class Profile(Generic[C]):
    """One documented sync between two services.

    In this tree it is a folder with such a value, and one line in `syncer/profiles/registry.py`. Any other package brings
    one by an entry point of the group `tilltwin.sync_profiles`, named like the profile:

        [project.entry-points."tilltwin.sync_profiles"]
        my-sync = "my_package.sync:PROFILE"
    """

    name: str
    """As `profile = "..."` in CONFIG.toml, `--profile` and SYNC_PROFILE say it."""
    title: str
    """What it syncs, in a few words, for --help."""
    connection: type[C]
    """What a connection in CONFIG.toml may say: a subclass of `Connection` with the profile's own settings (kw_only)."""
    environment: tuple[str, ...]
    """The variables that `from_environment` reads, for --help."""
    from_environment: Callable[[Mapping[str, str]], Mapping[str, Any]]
    """With --from-env: the settings of the one connection, as CONFIG.toml would say them. ConfigBad where a variable lacks."""
    run: Callable[[Job[C], PassResult], None]
    """One pass. The result is filled as it goes, so that it is true however the pass ends; a SyncError ends it."""
    counts: tuple[str, ...] = ("read", "created", "updated", "unchanged", "refused")
    """The report's counts that a person is shown, in order."""
    read_webhook: ReadWebhook = any_webhook
    """What a webhook at the connection's `listen` means."""
