from io import StringIO
from pathlib import Path

import msgspec
from rich.console import Console

from loadtests.run.report import sync_table, table, write_page
from loadtests.run.result import Failure, Line, Result, SyncStats

RESULT = Result(
    scenario="tipsi-sync",
    seconds=4.0,
    items=6_000,
    each_second=[1_000, 2_000, 0, 3_000],
    lines=[
        Line("PATCH ext/sync", 20, 1, 5.0, 10, 20, 30),
        Line("all together", 20, 1, 5.0, 10, 20, 30),
    ],
    errors=[Failure("PATCH ext/sync", "<b>answered 503</b>", 1)],
)

SYNC_STATS = SyncStats(
    merchants=2,
    seconds=30.0,
    passes=12,
    passes_per_second=0.4,
    requests_per_item=1.05,
    events=10,
    requests_per_event=None,
    fresh_p50_ms=1_500,
    fresh_p95_ms=4_000,
    spread=[(500, 2), (1_500, 7), (4_000, 1)],
)
SYNCS = msgspec.structs.replace(RESULT, scenario="sync", sync_stats=SYNC_STATS)


def test_a_result_is_read_as_it_was_written(tmp_path: Path) -> None:
    RESULT.write(tmp_path / "result.json")

    assert Result.read(tmp_path / "result.json") == RESULT
    assert b'"items_per_second": 1500' in (tmp_path / "result.json").read_bytes()
    assert Result.read(tmp_path / "missing.json") is None


def test_the_page_has_a_bar_for_each_second_and_runs_nobodys_markup(tmp_path: Path) -> None:
    write_page(tmp_path / "report.html", RESULT, {"users": 4})

    page = (tmp_path / "report.html").read_text()
    assert page.count("<rect") == 4
    assert "second 3: 3000 items" in page
    assert "1,500 items/s" in page
    assert "&lt;b&gt;answered 503" in page
    assert "<b>answered" not in page


def test_the_table_tells_items_and_percentiles() -> None:
    console = Console(width=120, record=True, file=StringIO())
    console.print(table(RESULT))

    text = console.export_text()
    assert "1,500 items/s" in text
    assert "PATCH ext/sync" in text


def test_a_result_of_syncs_is_read_as_it_was_written(tmp_path: Path) -> None:
    SYNCS.write(tmp_path / "result.json")

    assert Result.read(tmp_path / "result.json") == SYNCS


def test_the_page_of_syncs_shows_how_long_events_took(tmp_path: Path) -> None:
    write_page(tmp_path / "report.html", SYNCS, {"users": 2})

    page = (tmp_path / "report.html").read_text()
    assert page.count("<rect") == 40
    assert "4.00 s" in page
    assert ": 7 events</title>" in page
    assert "the chart goes from 0 to 4.0 s" in page


def test_a_dash_stands_for_what_nothing_tells() -> None:
    console = Console(width=120, record=True, file=StringIO())
    console.print(sync_table(SYNC_STATS))

    text = console.export_text()
    assert "1.50 s" in text
    assert [line.split()[-2] for line in text.splitlines() if "requests per event" in line] == ["-"]
