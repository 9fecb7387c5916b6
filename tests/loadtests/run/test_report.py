from io import StringIO
from pathlib import Path

from rich.console import Console

from loadtests.run.report import table, write_page
from loadtests.run.result import Line, Result, Trouble

RESULT = Result(
    scenario="tipsi-sync",
    seconds=4.0,
    items=6_000,
    each_second=[1_000, 2_000, 0, 3_000],
    lines=[
        Line("PATCH ext/sync", 20, 1, 5.0, 10, 20, 30),
        Line("all together", 20, 1, 5.0, 10, 20, 30),
    ],
    troubles=[Trouble("PATCH ext/sync", "<b>answered 503</b>", 1)],
)


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

    told = console.export_text()
    assert "1,500 items/s" in told
    assert "PATCH ext/sync" in told
