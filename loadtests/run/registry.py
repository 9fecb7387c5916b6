"""The scenarios that there are: the locustfiles that lie beside this folder, and those of other packages."""

import ast
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).parent.parent

GROUP = "tilltwin.load_scenarios"
"""Entry points of other packages: name to the module that is the locustfile."""


def scenarios() -> dict[str, Path]:
    """By name: my_sync.py is my-sync. None is imported: Locust changes the process it is in."""
    files = sorted(FOLDER.glob("[!_]*.py"))
    ours = {path.stem.replace("_", "-"): path for path in files}
    return ours | {point.name: _file(point) for point in entry_points(group=GROUP)}


def _file(point: EntryPoint) -> Path:
    spec = find_spec(point.module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the scenario {point.name} is no module: {point.value}")
    return Path(spec.origin)


def summary(path: Path) -> str:
    """The first sentence of a scenario's docstring."""
    docstring = ast.get_docstring(ast.parse(path.read_text())) or ""
    return docstring.partition("\n")[0]


def credential_variables() -> frozenset[str]:
    """Environment variables that name an account of a user's own: a scenario of its service uses it."""
    return frozenset()
