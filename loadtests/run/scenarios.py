"""The scenarios that there are: the locustfiles that lie beside this folder."""

import ast
from pathlib import Path

FOLDER = Path(__file__).parent.parent


def scenarios() -> dict[str, Path]:
    """By name: tipsi_sync.py is tipsi-sync. Nothing is imported: Locust changes the process it is in."""
    files = sorted(FOLDER.glob("[!_]*.py"))
    return {path.stem.replace("_", "-"): path for path in files}


def summary(path: Path) -> str:
    """The first sentence of a scenario's docstring."""
    told = ast.get_docstring(ast.parse(path.read_text())) or ""
    return told.partition("\n")[0]
