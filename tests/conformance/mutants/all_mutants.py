"""Every mutant, by the rule that it breaks: what the modules of each vendor's folder list in MUTANTS."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from conformance.registry import vendors
from tests.conformance.mutants.mutant import Mutant

FOLDER = Path(__file__).parent


def _mutants() -> Iterator[Mutant]:
    for vendor in vendors():
        for file in sorted((FOLDER / vendor).glob("*.py")):
            module = import_module(f"tests.conformance.mutants.{vendor}.{file.stem}")
            yield from getattr(module, "MUTANTS", ())


MUTANTS: tuple[Mutant, ...] = tuple(_mutants())
