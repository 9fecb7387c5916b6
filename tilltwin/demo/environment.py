"""Where a story plays: a server of our own, a till and a shop on it, and the reference sync between them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from simulator.server import run_in_thread
from syncer.kernel.config import Config
from syncer.kernel.job import Options, ignore
from syncer.kernel.report import Report
from syncer.kernel.stop import Stop
from syncer.worker import config_from_environment, jobs, once
from tilltwin.client import Account, Simulator


@dataclass(frozen=True, slots=True)
class Environment:
    simulator: Simulator
    till: Account
    shop: Account
    config: Config

    def sync(self) -> Report:
        """One pass of the reference sync, configured as any sync is: by the environment."""
        (job,) = jobs(self.config, Stop(None), lambda _: ignore, Options())
        return once(job).report


@contextmanager
def open_environment(
    profile: str, till: str, shop: str, shop_settings: Mapping[str, Any] | None = None
) -> Iterator[Environment]:
    """A till and a shop of these vendors; everything that it needs is gone when the block ends."""
    with TemporaryDirectory(prefix="tilltwin-demo-") as folder, run_in_thread() as running:
        simulator = Simulator(running.base_url)
        accounts = (
            simulator.create_account(till),
            simulator.create_account(shop, settings=shop_settings),
        )
        variables = {**accounts[0].env, **accounts[1].env, "STATE_DIR": str(Path(folder) / "state")}
        yield Environment(simulator, *accounts, config_from_environment(variables, profile))
