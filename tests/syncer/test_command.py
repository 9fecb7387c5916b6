"""The sync as its user has it: a command, a file, an exit code; and a process that is really killed."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tilltwin.commands.sync import command

HEADER = "sku,name,price,quantity,barcode\n"


@pytest.fixture
def environment(tmp_path: Path, tipsi_url: str) -> dict[str, str]:
    (tmp_path / "catalogue.csv").write_text(HEADER + "A,Gin,12.50,3,1\nB,Rum,9,0,2\n")
    return {
        "TIPSI_BASE_URL": tipsi_url,
        "TIPSI_USERNAME": "u",
        "TIPSI_PASSWORD": "p",
        "TIPSI_STORE_ID": "1",
        "CATALOG_CSV": str(tmp_path / "catalogue.csv"),
        "STATE_DIR": str(tmp_path / "state"),
        "SYNC_PROFILE": "tipsi",
    }


@pytest.fixture
def sync(environment):
    def run(*arguments: str, **changes: str) -> Result:
        environment.update(changes)
        return CliRunner().invoke(command, ["--from-env", *arguments], env=environment)

    return run


@pytest.fixture
def process(environment, tipsi):
    """The command in a process of its own; `tipsi.meddle` may signal it."""

    def run(*arguments: str) -> tuple[int, str]:
        call = "from tilltwin.commands.sync import command; command()"
        environment["PYTHONPATH"] = os.pathsep.join(sys.path)
        with subprocess.Popen(
            [sys.executable, "-c", call, "--from-env", *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as child:
            run.pid = child.pid
            said, _ = child.communicate(timeout=60)
        return child.returncode, said

    return run


def test_a_catalogue_reaches_the_shop(sync, tipsi) -> None:
    result = sync()

    assert result.exit_code == 0, result.output
    assert tipsi.stock() == {"A": 3, "B": 0}
    assert "created" in result.output
    assert "\x1b" not in result.output


def test_the_report_is_written_for_machines(sync, tmp_path) -> None:
    sync("--report", str(tmp_path / "report.json"))
    [report] = json.loads((tmp_path / "report.json").read_text())["reports"]

    assert report["result"] == "done"
    assert (report["read"], report["created"], report["exit_code"]) == (2, 2, 0)
    assert (report["requests"], report["writes"]) == (3, 3)


def test_the_plan_is_shown_and_nothing_is_done(sync, tipsi, tmp_path) -> None:
    sync()
    (tmp_path / "catalogue.csv").write_text(HEADER + "A,Gin,12.50,2,1\nC,[b]Ale[/b],1,1,\n")
    calls = len(tipsi.calls)
    result = sync("--dry-run")

    assert result.exit_code == 0
    assert "quantity 3 -> 2" in result.output
    assert "[b]Ale[/b]" in result.output
    assert "no stock" in result.output
    assert len(tipsi.calls) == calls


def test_the_log_is_one_json_object_a_line(sync) -> None:
    events = [json.loads(line)["event"] for line in sync("--json-log").output.splitlines()]

    assert events == ["reading", "planned", "sent", "clearing", "ended"]


def test_what_the_service_refuses_makes_the_exit_code_1(sync, tipsi) -> None:
    tipsi.bad = {"B": {"price": ["No."]}}
    result = sync()

    assert result.exit_code == 1
    assert "refused: B" in result.output


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"TIPSI_USERNAME": ""}, "TIPSI_USERNAME must be set"),
        ({"TIPSI_STORE_ID": "seven"}, "store_id"),
        ({"CATALOG_CSV": "nowhere.csv"}, "cannot be opened"),
        ({"SYNC_PROFILE": "other"}, "no profile"),
        ({"DEADLINE_SECONDS": "-1"}, "deadline_seconds"),
        ({"STATE_DIR": "/dev/null/x"}, "STATE_DIR"),
        ({"TIPSI_BASE_URL": "nonsense"}, "not a http"),
    ],
)
def test_a_wrong_configuration_is_one_sentence_and_exit_2(sync, changes: dict, why: str) -> None:
    result = sync(**changes)

    assert result.exit_code == 2
    assert why in " ".join(result.output.split())
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["x.toml", "--from-env"],
        ["x.toml", "--profile", "tipsi"],
        ["--from-env", "--batch", "0"],
    ],
)
def test_a_wrong_call_is_exit_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(command, arguments).exit_code == 2


def test_an_empty_catalogue_is_refused_with_the_remedy(sync, tmp_path) -> None:
    (tmp_path / "catalogue.csv").write_text(HEADER)
    result = sync()

    assert result.exit_code == 2
    assert "--allow-clear" in result.output


def test_several_connections_each_have_their_report(environment, tipsi_url, tmp_path) -> None:
    one = """
[connections.{name}]
profile = "tipsi"
source = {{csv = "catalogue.csv"}}
target = {{base_url = "{url}", username = "u", password = "p", store_id = {store}}}
"""
    both = one.format(name="a", url=tipsi_url, store=1) + one.format(
        name="b", url=tipsi_url, store=2
    )
    (tmp_path / "shops.toml").write_text(both)
    file = str(tmp_path / "shops.toml")
    result = CliRunner().invoke(command, [file, "--report", str(tmp_path / "r.json")])
    reports = json.loads((tmp_path / "r.json").read_text())["reports"]

    assert sorted(report["connection"] for report in reports) == ["a", "b"]
    assert CliRunner().invoke(command, [file, "--connection", "c"]).exit_code == 2
    assert result.exit_code == 2  # store 2 is nobody's


def test_a_watch_goes_on_until_it_is_stopped(process, tipsi, tmp_path) -> None:
    def change_then_stop(number: int, moment: str) -> None:
        if moment == "after" and number == 3:
            (tmp_path / "catalogue.csv").write_text(HEADER + "A,Gin,12.50,1,1\nB,Rum,9,0,2\n")
        if moment == "after" and number == 5:
            os.kill(process.pid, signal.SIGINT)

    tipsi.meddle = change_then_stop
    code, said = process("--watch", "--interval", "0.1", "--json-log")

    assert tipsi.stock()["A"] == 1
    assert code == 0, said
    assert len(tipsi.writes) == 3


def test_a_signal_lets_the_batch_end_and_says_how_to_go_on(process, tipsi) -> None:
    def terminate(number: int, moment: str) -> None:
        if (number, moment) == (2, "before"):
            os.kill(process.pid, signal.SIGTERM)

    tipsi.meddle = terminate
    code, said = process("--batch", "1")
    assert code == 3, said
    assert "run the same command" in " ".join(said.split())
    assert len(tipsi.items) == 1

    tipsi.meddle = lambda _number, _moment: None
    assert process("--batch", "1")[0] == 0
    assert tipsi.stock() == {"A": 3, "B": 0}


@pytest.mark.parametrize(("at", "when"), [(2, "before"), (2, "after"), (3, "after"), (4, "after")])
def test_a_process_that_is_killed_goes_on_where_it_was(process, tipsi, at: int, when: str) -> None:
    tipsi.items = {"OLD": {"in_stock": 4}}

    def kill(number: int, moment: str) -> None:
        if (number, moment) == (at, when):
            os.kill(process.pid, signal.SIGKILL)

    tipsi.meddle = kill
    assert process("--batch", "1")[0] == -signal.SIGKILL

    assert process("--batch", "1")[0] == 0
    assert tipsi.stock() == {"OLD": 0, "A": 3, "B": 0}
