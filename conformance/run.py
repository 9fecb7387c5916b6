"""A run of a vendor's rules from another program: pytest in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conformance.outcomes import Exit
from conformance.registry import DEFAULT_VENDOR
from conformance.rule_index import folders

HERE = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class RunRequest:
    """What to run, against which server. Without credentials a Tilltwin gives fresh accounts."""

    target: str
    vendor: str = DEFAULT_VENDOR
    sync: "Sync | None" = None
    """The sync that is under test, instead of the vendor's API."""
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)
    """By name, as the vendor's `credentials` have it; those in the environment stand in."""
    control_token: str | None = field(default=None, repr=False)
    rules: tuple[str, ...] = ()
    level: str | None = None
    lacks: tuple[str, ...] = ()
    strict: bool = False
    report: Path | None = None

    def arguments(self, report: Path) -> list[str]:
        """Pytest's arguments; secrets are not among them, as everybody can list a process's."""
        group = self.vendor if self.sync is None else self.sync.profile
        return [
            *([] if self.sync is None else self.sync.arguments()),
            *map(str, folders(group)),
            *("-c", str(HERE / "pytest.ini"), "--rootdir", str(HERE.parent)),
            *("-p", "conformance.progress", "--target", self.target),
            *(f"--rule={name}" for name in self.rules),
            *(f"--lacks={what}" for what in self.lacks),
            *([f"--level={self.level}"] if self.level else []),
            *(["--strict-verdict"] if self.strict else []),
            f"--report={report}",
        ]

    def environment(self) -> dict[str, str]:
        """The caller's, without what would steer pytest, and with what we must prove who we are."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "TILLTWIN_"))}
        secrets = {
            **{f"TILLTWIN_CONFORM_{k.upper()}": v for k, v in self.credentials.items()},
            "TILLTWIN_CONTROL_TOKEN": self.control_token,
        }
        path = os.pathsep.join(filter(None, (str(HERE.parent), kept.get("PYTHONPATH"))))
        ours = {"PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        theirs = kept.get("PYTHONPATH")
        if self.sync is not None and theirs:
            ours["TILLTWIN_CALLERS_PYTHONPATH"] = theirs
        return {**kept, **ours, **{name: value for name, value in secrets.items() if value}}


@dataclass(frozen=True, kw_only=True)
class Sync:
    """A sync under test: which documents it is held to, and how it is run."""

    profile: str
    kind: str
    invocation: str = ""
    """Its command, its URL or its function, as `kind` has it."""
    deadline: float = 60.0
    quiet: float = 3.0

    def arguments(self) -> list[str]:
        return [
            f"--sync-profile={self.profile}",
            f"--sync-kind={self.kind}",
            f"--sync-invocation={self.invocation}",
            f"--sync-deadline={self.deadline:g}",
            f"--sync-quiet={self.quiet:g}",
            *(["-s"] if self.kind == "manual" else []),
        ]


def run(request: RunRequest) -> Exit:
    """Runs the rules, showing the progress on standard output; the reports lie in `request.report`."""
    with tempfile.TemporaryDirectory(prefix="tilltwin-") as scratch:
        report = (request.report or Path(scratch)).absolute()
        (report / "report.json").unlink(missing_ok=True)
        # -P: a folder of the caller's that is called like one of ours does not come first.
        command = [sys.executable, "-P", "-m", "pytest", *request.arguments(report)]
        try:
            ended = subprocess.run(command, env=request.environment(), check=False)  # noqa: S603
        except KeyboardInterrupt:  # the child got it too, and says so
            return Exit.HARNESS_ERROR
        return _meaning(ended.returncode, report / "report.json")


def _meaning(status: int, report: Path) -> Exit:
    """The report knows; where there is none, the run broke off before it began."""
    try:
        return Exit(json.loads(report.read_text(encoding="utf-8"))["exit"])
    except (OSError, ValueError, KeyError):
        # pytest says 4 for options that it does not know; the plugin says 3 for a bad target
        return Exit.BAD_USAGE if status in {3, 4} else Exit.HARNESS_ERROR
