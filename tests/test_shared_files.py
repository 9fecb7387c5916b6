"""No shared file names a vendor or a profile: a new one is its folders and its line in a registry."""

import ast
import re
from pathlib import Path

import pytest

from conformance.registry import profiles
from simulator import registry

ROOT = Path(__file__).parents[1]
PACKAGES = ("simulator", "syncer", "conformance", "loadtests", "tilltwin")

NAMES = {*registry.names(), *profiles(), "kosmos", "lightspeed"}
PATTERN = re.compile("|".join(re.sub("[-_]", "[-_ ]?", name) for name in NAMES), re.IGNORECASE)

FOLDERS = tuple(sorted({name.replace("-", "_") for name in NAMES}))
"""What lies in a folder, or is a file, of such a name is the vendor's or the profile's own."""
REGISTRIES = {
    "simulator/registry.py",
    "simulator/comparisons/registry.py",
    "syncer/profiles/registry.py",
    "conformance/registry.py",  # whose rules are run where nobody says
    "loadtests/bench/registry.py",
    "tilltwin/demo/registry.py",
}
LOCUSTFILES = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("loadtests/*.py")}
"""Users' files, each a scenario of its own."""
WITH_EXAMPLES = {
    "tilltwin/cli.py",
    *(f"tilltwin/commands/{name}.py" for name in ("conform", "demo", "env", "load", "rules", "up")),
}
"""Their help shows examples of commands: names may stand in prose there, in code they may not."""


def shared_files() -> list[Path]:
    every = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return [path for path in every if not is_own(path.relative_to(ROOT))]


def is_own(path: Path) -> bool:
    named = path.as_posix() in REGISTRIES | LOCUSTFILES
    return named or not {*path.with_suffix("").parts}.isdisjoint(FOLDERS)


def code_of(source: str) -> str:
    """The names and single words of a module's code, without what is prose."""
    words = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words += [node.value] if not re.search(r"\s", node.value) else []
        for field in ("id", "attr", "arg", "name", "module"):
            words += [str(getattr(node, field))] if getattr(node, field, None) else []
    return "\n".join(words)


def named(path: Path) -> list[str]:
    """The vendors and profiles that a shared file names."""
    source = path.read_text(encoding="utf-8")
    if path.relative_to(ROOT).as_posix() in WITH_EXAMPLES:
        source = code_of(source)
    return PATTERN.findall(source)


def test_no_shared_file_names_a_vendor_or_a_profile() -> None:
    assert {
        str(path.relative_to(ROOT)): named(path) for path in shared_files() if named(path)
    } == {}


@pytest.mark.parametrize(
    ("source", "finds"),
    [
        ("import simulator.vendors.clover", True),
        ('PROFILES = {"clover-bigcommerce": ("clover", "bigcommerce")}', True),
        ('def run(vendor: str = "tipsi") -> None: ...', True),
        ('"""Examples: tilltwin env tipsi"""', False),
        ("# Clover's way\nvendor = 1", False),
    ],
)
def test_an_example_is_no_code(source: str, finds: bool) -> None:  # noqa: FBT001 (reads as a sentence)
    assert bool(PATTERN.search(code_of(source))) == finds
