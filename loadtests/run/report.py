"""A run's result as people read it: a table for a terminal, a page with a chart for a browser."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from rich.table import Table

from .result import Result

_WIDTH, _HEIGHT = 800, 200

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
<h2>Items acknowledged, second by second</h2>
<svg viewBox="0 0 {{ width }} {{ height }}" preserveAspectRatio="none" role="img" aria-label="items each second">
{% for bar in bars %}<rect x="{{ bar.x }}" y="{{ bar.y }}" width="{{ bar.width }}" height="{{ bar.height }}"><title>second {{ bar.second }}: {{ bar.pushed }} items</title></rect>
{% endfor %}</svg>
<p>The highest bar is {{ "{:,}".format(highest) }} items.</p>
<h2>Requests</h2>
<table><tr><th>request<th>requests<th>failures<th>requests/s<th>p50 ms<th>p95 ms<th>p99 ms</tr>
{% for line in result.lines %}<tr><td>{{ line.name }}<td>{{ line.requests }}<td>{{ line.failures }}<td>{{ line.per_second }}<td>{{ line.p50_ms }}<td>{{ line.p95_ms }}<td>{{ line.p99_ms }}</tr>
{% endfor %}</table>
{% if result.troubles %}<h2>Failures</h2>
<table><tr><th>request<th>what<th>times</tr>
{% for one in result.troubles %}<tr><td>{{ one.name }}<td>{{ one.error }}<td>{{ one.times }}</tr>
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
        shown.add_row(line.name, *(f"{one:,g}" for one in (*numbers, line.p95_ms, line.p99_ms)))
    return shown


def troubles(result: Result) -> Table:
    """What failed, and how often."""
    shown = Table("request", "failure", "times", title="Failures", title_justify="left")
    for one in result.troubles:
        shown.add_row(one.name, one.error, f"{one.times:,}")
    return shown


def write_page(path: Path, result: Result, settings: Mapping[str, object]) -> None:
    """One HTML file, beside Locust's own."""
    highest = max(result.each_second, default=0)
    page = Environment(autoescape=True).from_string(_PAGE)
    path.write_text(
        page.render(
            result=result,
            settings=settings,
            width=_WIDTH,
            height=_HEIGHT,
            highest=highest,
            bars=_bars(result.each_second, highest),
        )
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """One second of the chart, in the chart's own units."""

    second: int
    pushed: int
    x: float
    y: float
    width: float
    height: float


def _bars(each_second: list[int], highest: int) -> list[Bar]:
    wide = _WIDTH / max(1, len(each_second))
    bars = []
    for second, pushed in enumerate(each_second):
        tall = _HEIGHT * pushed / max(1, highest)
        bars.append(Bar(second, pushed, second * wide, _HEIGHT - tall, wide * 0.9, tall))
    return bars
