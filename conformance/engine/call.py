"""The other end of --python: calls a function with the environment; what it returns or raises is the exit code."""

import os
import sys
from importlib import import_module


def main(named: str) -> int:
    """A function that returns None is done; a number is its exit code."""
    module, _, name = named.partition(":")
    sync = getattr(import_module(module), name or "run")
    code = sync(dict(os.environ))
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
