"""Findings as people read them, and as programs do."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich.table import Table
from rich.text import Text

from .finding import Finding


def table(title: str, findings: Sequence[Finding]) -> Table:
    """One bench's findings; the further ratios stand in columns of their own."""
    more = list(dict.fromkeys(name for finding in findings for name in finding.more))
    shown = Table(title=title, title_justify="left")
    shown.add_column("case", no_wrap=True)
    for name in ("measured", "against", "unit", "ratio", "goal", ""):
        shown.add_column(name, justify="left" if name == "unit" else "right", no_wrap=True)
    for name in more:
        shown.add_column(name, justify="right", style="dim")
    for finding in findings:
        shown.add_row(*_cells(finding), *(_ratio(finding.more.get(name)) for name in more))
    return shown


def _cells(finding: Finding) -> list[str | Text]:
    verdict = {True: Text("ok", "green"), False: Text("missed", "red"), None: Text("")}
    return [
        finding.case,
        _number(finding.measured),
        "" if finding.reference is None else _number(finding.reference),
        finding.unit,
        _ratio(finding.ratio),
        str(finding.goal or ""),
        verdict[finding.reached],
    ]


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def write_json(path: Path, findings: Sequence[Finding]) -> None:
    """{"findings": [...]}, each with its goal and whether it is reached."""
    told = {"findings": [finding.told() for finding in findings]}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(told)))
