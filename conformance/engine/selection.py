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


def engine_of(kind: str, invocation: str, *, quiet: float, folder: Path) -> Engine:
    """BadTarget where the invocation cannot be run."""
    match kind:
        case "command":
            return Command(_words(invocation), f"--command {_words(invocation)[0]}")
        case "daemon":
            return Daemon(_words(invocation), quiet)
        case "python":
            return function(_function(invocation), os.environ.get(CALLERS_PATH, ""))
        case "url":
            if not invocation.startswith(("http://", "https://")):
                raise BadTarget(f"--url needs the URL of a trigger, not {invocation!r}")
            return Url(invocation)
        case "manual":
            return Manual(folder / "pass.env")
    raise BadTarget(f"a sync is run by one of {', '.join(KINDS)}, not by {kind!r}")


def _words(invocation: str) -> Sequence[str]:
    try:
        words = shlex.split(invocation)
    except ValueError as why:
        raise BadTarget(f"the command {invocation!r} cannot be split into words: {why}") from why
    if not words:
        raise BadTarget("the command is empty")
    if shutil.which(words[0]) is None:
        raise BadTarget(
            f"there is no program {words[0]!r} (no shell is used: name one, or a script)"
        )
    return words


def _function(invocation: str) -> str:
    module, colon, name = invocation.partition(":")
    if not (module and colon and name):
        raise BadTarget(f"--python takes module:function, not {invocation!r}")
    return invocation
