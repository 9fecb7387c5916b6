"""A sync that a person runs: the orders are written to a file, and Enter says that the pass is done."""

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from conformance.sync.engine.running import Death, Orders, Ran


@dataclass(frozen=True)
class Manual:
    file: Path
    title: str = "a sync run by hand"
    can_be_killed: bool = False
    takes_its_time: bool = True

    def run(self, orders: Orders, death: Death | None = None) -> Ran:  # noqa: ARG002 (it cannot)
        lines = [f"export {name}={shlex.quote(v)}\n" for name, v in orders.environ.items()]
        self.file.write_text("".join(lines), encoding="utf-8")
        sys.stderr.write(f"\nRun one pass (`. {self.file}` has its orders), then press Enter: ")
        sys.stderr.flush()
        return Ran(0) if sys.stdin.readline() else Ran(1, "nobody pressed Enter")

    def rest(self) -> None:
        """The person knows."""
