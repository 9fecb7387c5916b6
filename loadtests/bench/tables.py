"""Measurements as people read them, and as programs do."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich.table import Table
from rich.text import Text

from .measurement import Measurement


def table(title: str, measurements: Sequence[Measurement]) -> Table:
    """One bench's measurements; the further ratios stand in columns of their own."""
    more = list(dict.fromkeys(name for measurement in measurements for name in measurement.more))
    shown = Table(title=title, title_justify="left")
    shown.add_column("case", no_wrap=True)
    for name in ("measured", "against", "unit", "ratio", "goal", ""):
        shown.add_column(name, justify="left" if name == "unit" else "right", no_wrap=True)
    for name in more:
        shown.add_column(name, justify="right", style="dim")
    for measurement in measurements:
        shown.add_row(*_cells(measurement), *(_ratio(measurement.more.get(name)) for name in more))
    return shown


def _cells(measurement: Measurement) -> list[str | Text]:
    verdict = {True: Text("ok", "green"), False: Text("missed", "red"), None: Text("")}
    return [
        measurement.case,
        _number(measurement.measured),
        "" if measurement.reference is None else _number(measurement.reference),
        measurement.unit,
        _ratio(measurement.ratio),
        str(measurement.goal or ""),
        verdict[measurement.reached],
    ]


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def write_json(path: Path, measurements: Sequence[Measurement]) -> None:
    """{"findings": [...]}, each with its goal and whether it is reached."""
    data = {"findings": [measurement.as_json() for measurement in measurements]}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(data)))
