"""One worker a shop: a lock that goes with its process, however that ends."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from .errors import LeaseTaken, StateBroken


@contextmanager
def lease(folder: Path, identity: str) -> Iterator[None]:
    """Hold the lease of one shop; LeaseTaken where another worker has it.

    An open exclusive transaction on a file of SQLite's: the operating system drops it with the process,
    so a kill leaves nothing to clean up, and no clock decides whether the other worker still lives.
    """
    name = hashlib.blake2b(identity.encode(), digest_size=8).hexdigest()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = sqlite3.connect(folder / f"lease-{name}.db", timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as bad:
        raise StateBroken(f"{folder} cannot hold the sync's state ({bad}): set STATE_DIR.") from bad
    with closing(held):
        try:
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as bad:
            raise LeaseTaken(
                f"Another process is syncing this store from {folder} ({bad}): wait for it, or stop it."
            ) from bad
        yield
