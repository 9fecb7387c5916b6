"""A run's result as people read it: a table for a terminal, a page with a chart for a browser."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from rich.table import Table

from .result import Result, SyncStats

_WIDTH, _HEIGHT = 800, 200
_BARS = 40

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Load: {{ result.scenario }}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 54rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; } td, th { padding: .2rem .8rem; text-align: right; }
td:first-child, th:first-child { text-align: left; } tr { border-bottom: 1px solid #ddd; }
svg { width: 100%; border-bottom: 1px solid #888; } rect { fill: #2a7; }
.bad { color: #b00; }
</style>
<h1>{{ result.scenario }}</h1>
<p><strong>{{ "{:,.0f}".format(result.items_per_second) }} items/s</strong>:
{{ "{:,}".format(result.items) }} items in {{ "%.1f"|format(result.seconds) }} s,
<span class="{{ 'bad' if result.failures }}">{{ result.failures }} failures</span>.</p>
{% if facts %}<h2>The syncs</h2>
<table>{% for name, value in facts %}<tr><td>{{ name }}<td>{{ value }}</tr>
{% endfor %}</table>{% endif %}
<h2>{{ chart.title }}</h2>
<svg viewBox="0 0 {{ width }} {{ height }}" preserveAspectRatio="none" role="img" aria-label="{{ chart.title }}">
{% for bar in chart.bars %}<rect x="{{ bar.x }}" y="{{ bar.y }}" width="{{ bar.width }}" height="{{ bar.height }}"><title>{{ bar.label }}</title></rect>
{% endfor %}</svg>
<p>The highest bar is {{ "{:,}".format(chart.highest) }} {{ chart.unit }}{{ chart.along }}.</p>
<h2>Requests</h2>
<table><tr><th>request<th>requests<th>failures<th>requests/s<th>p50 ms<th>p95 ms<th>p99 ms</tr>
{% for line in result.lines %}<tr><td>{{ line.name }}<td>{{ line.requests }}<td>{{ line.failures }}<td>{{ line.per_second }}<td>{{ line.p50_ms }}<td>{{ line.p95_ms }}<td>{{ line.p99_ms }}</tr>
{% endfor %}</table>
{% if result.errors %}<h2>Failures</h2>
<table><tr><th>request<th>what<th>times</tr>
{% for error in result.errors %}<tr><td>{{ error.name }}<td>{{ error.error }}<td>{{ error.times }}</tr>
{% endfor %}</table>{% endif %}
<h2>How it was run</h2>
<table>{% for name, value in settings.items() %}<tr><td>{{ name }}<td>{{ value }}</tr>
{% endfor %}</table>
<p><a href="locust.html">Locust's own report</a>: response times and users over time.</p>
</html>
"""


def table(result: Result) -> Table:
    """One line a sort of request; items/s stand in the title."""
    title = f"{result.scenario}: {result.items_per_second:,.0f} items/s"
    shown = Table(title=title, title_justify="left")
    shown.add_column("request", no_wrap=True)
    for name in ("requests", "failures", "requests/s", "p50 ms", "p95 ms", "p99 ms"):
        shown.add_column(name, justify="right", no_wrap=True)
    for line in result.lines:
        numbers = (line.requests, line.failures, line.per_second, line.p50_ms)
        cells = (f"{number:,g}" for number in (*numbers, line.p95_ms, line.p99_ms))
        shown.add_row(line.name, *cells)
    return shown


def errors(result: Result) -> Table:
    """What failed, and how often."""
    shown = Table("request", "failure", "times", title="Failures", title_justify="left")
    for error in result.errors:
        shown.add_row(error.name, error.error, f"{error.times:,}")
    return shown


def facts(stats: SyncStats) -> list[tuple[str, str]]:
    """What the syncs did, in words and numbers; a dash where nothing was measured."""
    return [
        ("merchants whose first sync was done", f"{stats.merchants:,}"),
        ("requests per item, first sync", _number(stats.requests_per_item)),
        ("passes", f"{stats.passes:,} ({stats.passes_per_second:g} a second)"),
        ("events that the shops show", f"{stats.events:,}"),
        ("requests per event", _number(stats.requests_per_event)),
        ("from event to shop, p50", _seconds(stats.fresh_p50_ms)),
        ("from event to shop, p95", _seconds(stats.fresh_p95_ms)),
    ]


def sync_table(stats: SyncStats) -> Table:
    """What only a load of syncs has."""
    shown = Table(title="The syncs", title_justify="left", show_header=False)
    shown.add_column()
    shown.add_column(justify="right")
    for fact in facts(stats):
        shown.add_row(*fact)
    return shown


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:,g}"


def _seconds(ms: int | None) -> str:
    return "-" if ms is None else f"{ms / 1_000:.2f} s"


def write_page(path: Path, result: Result, settings: Mapping[str, object]) -> None:
    """One HTML file, beside Locust's own."""
    page = Environment(autoescape=True).from_string(_PAGE)
    path.write_text(
        page.render(
            result=result,
            settings=settings,
            facts=facts(result.sync_stats) if result.sync_stats else [],
            width=_WIDTH,
            height=_HEIGHT,
            chart=_seconds_chart(result)
            if result.sync_stats is None
            else _fresh_chart(result.sync_stats),
        )
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """One of a chart, in the chart's own units."""

    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    unit: str
    highest: int
    bars: list[Bar]
    along: str = ""
    """What the chart's width is, where it is not the run's seconds."""


def _seconds_chart(result: Result) -> Chart:
    values = [
        (f"second {second}: {pushed} items", pushed)
        for second, pushed in enumerate(result.each_second)
    ]
    return _chart("Items acknowledged, second by second", "items", values)


def _fresh_chart(stats: SyncStats) -> Chart:
    """How many events took how long to reach the shop."""
    longest = max((ms for ms, _ in stats.spread), default=0)
    bar_width = longest // _BARS + 1
    counts = [0] * (longest // bar_width + 1)
    for ms, events in stats.spread:
        counts[ms // bar_width] += events
    values = [
        (
            f"{place * bar_width / 1_000:.2f} to {(place + 1) * bar_width / 1_000:.2f} s: {events} events",
            events,
        )
        for place, events in enumerate(counts)
    ]
    along = f"; the chart goes from 0 to {longest / 1_000:.1f} s"
    return _chart("From the event to the shop", "events", values, along)


def _chart(title: str, unit: str, values: list[tuple[str, int]], along: str = "") -> Chart:
    highest = max((count for _, count in values), default=0)
    bar_width = _WIDTH / max(1, len(values))
    bars = []
    for place, (label, count) in enumerate(values):
        height = _HEIGHT * count / max(1, highest)
        bars.append(Bar(label, place * bar_width, _HEIGHT - height, bar_width * 0.9, height))
    return Chart(title, unit, highest, bars, along)
