"""The house checks itself: who imports whom, how rooms are named, how big they are."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("simulator", "syncer", "conformance", "loadtests", "tilltwin")
MODULES = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

# One wrong import for each contract: where it is planted, and what it says.
WRONG_IMPORTS = {
    "The floors of the simulator": ("simulator/entry_points.py", "import simulator.core.clock"),
    "Vendors know nothing of each other": (
        "simulator/vendors/tipsi/account.py",
        "import simulator.vendors.csv_till.products",
    ),
    "Inside a vendor: routes over store over wire over tables": (
        "simulator/vendors/tipsi/paths.py",
        "from . import errors",
    ),
    "No circle in the simulator": ("simulator/core/clock.py", "import simulator.core.world"),
    "Store and wire reach HTTP not even indirectly": (
        "simulator/core/sql/statements.py",
        "import flask",
    ),
    "Only routes, auth and answers know HTTP": (
        "simulator/vendors/tipsi/products.py",
        "import flask",
    ),
    "Only the store knows the tables": (
        "simulator/vendors/tipsi/events.py",
        "from . import tables",
    ),
    "Others reach the simulator over HTTP alone": (
        "loadtests/__init__.py",
        "import simulator.server",
    ),
    "The client imports nothing of ours": (
        "tilltwin/client.py",
        "import simulator.core.products",
    ),
    "The syncer and the simulator share no line": ("simulator/tls.py", "import syncer"),
    "The rules of a vendor know no other vendor's": (
        "conformance/vendors/clover/grants.py",
        "import conformance.vendors.tipsi.store",
    ),
    "No circles in the conformance suite": (
        "conformance/rules.py",
        "import conformance.rule_index",
    ),
    "A check shares no line with what it checks": ("conformance/__init__.py", "import syncer"),
    "The floors of the syncer": ("syncer/kernel/stop.py", "import syncer.ports.model"),
    "Profiles of the syncer know nothing of each other": (
        "syncer/profiles/tipsi/state.py",
        "import syncer.profiles.clover_bigcommerce.pure.criteria",
    ),
    "Vendors of the syncer know nothing of each other": (
        "syncer/vendors/tipsi/wire.py",
        "import syncer.vendors.clover.wire",
    ),
    "The syncer plans in pure functions": (
        "syncer/profiles/tipsi/pure/plan.py",
        "import requests",
    ),
    "No circles in the syncer": ("syncer/kernel/errors.py", "import syncer.kernel.stop"),
    "Nobody imports tilltwin but its client": ("syncer/kernel/http.py", "import tilltwin.client"),
    "No circle in the load tests": ("loadtests/run/result.py", "import loadtests.users.pair"),
    "No circle in tilltwin": ("tilltwin/errors.py", "import tilltwin.commands.env"),
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the code that a test may spoil."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for module in MODULES:
        copy = tmp_path / module.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(module, copy)
    return tmp_path


def broken_contracts(house: Path) -> set[str]:
    """The names of the contracts that do not hold there."""
    lint = Path(sys.executable).with_name("lint-imports")
    wide = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    result = subprocess.run(
        [lint, "--no-cache", "--no-logo"],
        cwd=house,
        env=wide,
        capture_output=True,
        text=True,
        check=False,  # its verdicts are read below
    )
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", result.stdout, re.MULTILINE))

    assert verdicts.keys() == WRONG_IMPORTS.keys(), result.stdout + result.stderr
    return {name for name, verdict in verdicts.items() if verdict == "BROKEN"}


def test_the_code_keeps_every_contract(house: Path) -> None:
    assert broken_contracts(house) == set()


@pytest.mark.parametrize("contract", WRONG_IMPORTS)
def test_a_wrong_import_breaks_its_contract_alone(house: Path, contract: str) -> None:
    where, line = WRONG_IMPORTS[contract]
    with (house / where).open("a") as module:
        module.write(f"\n{line}\n")

    assert broken_contracts(house) == {contract}


def test_a_room_that_the_plan_does_not_know_breaks_the_floors(house: Path) -> None:
    (house / "simulator/attic.py").write_text('"""Where things are forgotten."""\n')

    assert broken_contracts(house) == {"The floors of the simulator"}


def relative(file: Path) -> str:
    return str(file.relative_to(ROOT))


def sentence(module: Path) -> str:
    return (ast.get_docstring(ast.parse(module.read_text())) or "").partition("\n")[0]


def test_a_module_opens_with_the_sentence_of_what_it_is_for() -> None:
    silent = [relative(module) for module in MODULES if not sentence(module).endswith((".", ":"))]

    assert silent == []


def test_modules_are_nouns() -> None:
    vague = {"utils", "util", "helpers", "common", "base", "misc", "manager", "service"}
    vague |= {"handler", "types", "models"}
    names = {part for file in MODULES for part in file.relative_to(ROOT).with_suffix("").parts}

    assert not names & vague


def test_no_file_is_a_great_heap() -> None:
    lines = {relative(file): len(file.read_text().splitlines()) for file in MODULES + TESTS}

    assert {file: count for file, count in lines.items() if count > 400} == {}


def test_the_core_speaks_no_vendors_words() -> None:
    vendors = {room.parent.name for room in (ROOT / "simulator/vendors").glob("*/__init__.py")}
    names = re.compile("|".join({"clover", "lightspeed", "bigcommerce"} | vendors), re.IGNORECASE)
    core = (ROOT / "simulator/core").rglob("*.py")

    assert [relative(file) for file in core if names.search(file.read_text())] == []


def test_only_the_registry_of_the_syncer_names_profiles_and_vendors() -> None:
    rooms = (ROOT / "syncer").glob("*/*/__init__.py")
    names = {room.parent.name for room in rooms} | {"kosmos", "lightspeed", "csv_till"}
    words = re.compile("|".join(sorted(names)).replace("_", "[_-]"), re.IGNORECASE)
    shared = [ROOT / "syncer/worker.py", ROOT / "tilltwin/commands/sync.py"]
    shared += [*(ROOT / "syncer/kernel").rglob("*.py"), *(ROOT / "syncer/ports").rglob("*.py")]

    assert {"tipsi", "clover", "bigcommerce", "clover_bigcommerce"} <= names
    assert [relative(file) for file in shared if words.search(file.read_text())] == []


def test_no_text_knows_the_machine_it_was_written_on() -> None:
    at_home = re.compile(r"(?<![\w.])/(?:work|root|Users)/|\.\./" + "shared")
    papers = [*ROOT.glob("*.*"), *ROOT.glob("docs/**/*.*"), ROOT / "Makefile", ROOT / "Dockerfile"]
    texts = [file for file in MODULES + TESTS + papers if file.is_file() and file.name != ".git"]

    assert [relative(file) for file in texts if at_home.search(file.read_text())] == []
