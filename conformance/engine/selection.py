"""The engine that the options name."""

import os
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path

from conformance.credentials import BadTarget
from conformance.engine.command import Command, function
from conformance.engine.daemon import Daemon
from conformance.engine.manual import Manual
from conformance.engine.passes import Engine
from conformance.engine.url import Url

KINDS = ("command", "url", "daemon", "python", "manual")
CALLERS_PATH = "TILLTWIN_CALLERS_PYTHONPATH"


def engine_of(kind: str, told: str, *, quiet: float, folder: Path) -> Engine:
    """BadTarget where what was told cannot be run."""
    match kind:
        case "command":
            return Command(_words(told), f"--command {_words(told)[0]}")
        case "daemon":
            return Daemon(_words(told), quiet)
        case "python":
            return function(_function(told), os.environ.get(CALLERS_PATH, ""))
        case "url":
            if not told.startswith(("http://", "https://")):
                raise BadTarget(f"--url needs the URL of a trigger, not {told!r}")
            return Url(told)
        case "manual":
            return Manual(folder / "orders.env")
    raise BadTarget(f"a sync is run by one of {', '.join(KINDS)}, not by {kind!r}")


def _words(told: str) -> Sequence[str]:
    try:
        words = shlex.split(told)
    except ValueError as why:
        raise BadTarget(f"the command {told!r} cannot be split into words: {why}") from why
    if not words:
        raise BadTarget("the command is empty")
    if shutil.which(words[0]) is None:
        raise BadTarget(
            f"there is no program {words[0]!r} (no shell is used: name one, or a script)"
        )
    return words


def _function(told: str) -> str:
    module, colon, name = told.partition(":")
    if not (module and colon and name):
        raise BadTarget(f"--python takes module:function, not {told!r}")
    return told
