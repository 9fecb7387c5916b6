"""A sync that a person runs: its environment is written to a file, and Enter says that the pass is done."""

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from conformance.engine.passes import KillPoint, PassRequest, PassResult


@dataclass(frozen=True)
class Manual:
    file: Path
    title: str = "a sync run by hand"
    can_be_killed: bool = False
    self_paced: bool = True

    def run(self, request: PassRequest, kill_point: KillPoint | None = None) -> PassResult:  # noqa: ARG002 (it cannot)
        lines = [f"export {name}={shlex.quote(v)}\n" for name, v in request.environ.items()]
        self.file.write_text("".join(lines), encoding="utf-8")
        sys.stderr.write(
            f"\nRun one pass (`. {self.file}` sets its environment), then press Enter: "
        )
        sys.stderr.flush()
        return PassResult(0) if sys.stdin.readline() else PassResult(1, "nobody pressed Enter")

    def stop(self) -> None:
        """The person knows."""
