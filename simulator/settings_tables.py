"""The vendors' settings in their READMEs: `python -m simulator.settings_tables` writes the tables between the marks."""

import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from simulator import vendors
from simulator.registry import BUILT_IN

BEGIN = "<!-- settings: written by `make docs` from settings.py -->\n"
END = "<!-- /settings -->"


class NoMarks(ValueError):
    """A README without the two marks that a table stands between; the message names it."""


def tables() -> Iterator[tuple[Path, str]]:
    """The README of every vendor whose settings have a table, and that table."""
    for vendor in BUILT_IN:
        name = f"{vendors.__name__}.{vendor}.settings"
        if find_spec(name) is not None and hasattr(import_module(name), "table"):
            readme = Path(vendors.__path__[0]) / vendor / "README.md"
            yield readme, import_module(name).table()


def filled(readme: Path, table: str) -> str:
    """The README's text with this table between its marks. Raises NoMarks."""
    before, begin, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise NoMarks(f"{readme} has no marks {BEGIN.strip()} and {END} to write the table between")
    return before + begin + table + end + after


def main() -> None:
    for readme, table in tables():
        text = filled(readme, table)
        if readme.read_text(encoding="utf-8") != text:
            readme.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{readme.parent.name}/{readme.name} written\n")


if __name__ == "__main__":
    main()
