import shlex
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result

from simulator.server import Running, Settings, run_in_thread
from tilltwin.cli import main


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with run_in_thread(Settings(products=0)) as server:
        yield server


def env(*words: str) -> Result:
    return CliRunner().invoke(main, ["env", *words])


def exported(told: Result) -> dict[str, str]:
    lines = [shlex.split(line) for line in told.stdout.splitlines()]

    assert all(word == "export" for word, _ in lines)
    return dict(pair.split("=", 1) for _, pair in lines)


def test_a_shell_can_take_it_over(running: Running) -> None:
    told = exported(env("--url", running.base_url))

    assert told["TIPSI_BASE_URL"] == told["CSV_TILL_BASE_URL"] == running.base_url
    assert told["TIPSI_USERNAME"] == "shop2"
    assert told["TIPSI_STORE_ID"].isdecimal()


def test_one_vendors_lines(running: Running) -> None:
    told = exported(env("csv_till", "--url", running.base_url))

    assert told.keys() == {"CSV_TILL_BASE_URL", "CSV_TILL_ACCESS_TOKEN"}


def test_a_vendor_that_is_not_there_is_told_with_those_that_are(running: Running) -> None:
    told = env("loyverse", "--url", running.base_url)

    assert told.exit_code == 2
    assert "clover, csv_till, tipsi" in told.output


def test_no_server_is_one_sentence_with_the_remedy() -> None:
    told = env("--url", "http://127.0.0.1:1")

    assert told.exit_code == 2
    assert "tilltwin up" in told.output
    assert "Traceback" not in told.output


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1", "http://"])
def test_a_bad_url_is_one_sentence(url: str) -> None:
    told = env("--url", url)

    assert told.exit_code == 2
    assert told.exception is None or isinstance(told.exception, SystemExit)


def test_a_server_with_a_token_refuses_who_has_none() -> None:
    settings = Settings(products=0, token="a-token")  # noqa: S106 (a test's own)
    with run_in_thread(settings) as server:
        without = env("--url", server.base_url)
        wrong = env("--url", server.base_url, "--token", "a-token")

    assert (without.exit_code, wrong.exit_code) == (2, 0)
    assert "token" in without.output
