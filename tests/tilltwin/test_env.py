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


def exported(result: Result) -> dict[str, str]:
    lines = [shlex.split(line) for line in result.stdout.splitlines()]

    assert all(word == "export" for word, _ in lines)
    return dict(pair.split("=", 1) for _, pair in lines)


def test_a_shell_can_take_it_over(running: Running) -> None:
    result = exported(env("--url", running.base_url))

    assert result["TIPSI_BASE_URL"] == result["CSV_TILL_BASE_URL"] == running.base_url
    assert result["TIPSI_USERNAME"] == "shop2"
    assert result["TIPSI_STORE_ID"].isdecimal()


def test_one_vendors_lines(running: Running) -> None:
    result = exported(env("csv_till", "--url", running.base_url))

    assert result.keys() == {"CSV_TILL_BASE_URL", "CSV_TILL_ACCESS_TOKEN"}


def test_a_vendor_that_is_not_there_is_named_with_those_that_are(running: Running) -> None:
    result = env("loyverse", "--url", running.base_url)

    assert result.exit_code == 2
    assert "clover, csv_till, lightspeed_x, tipsi" in result.output


def test_no_server_is_one_sentence_with_the_remedy() -> None:
    result = env("--url", "http://127.0.0.1:1")

    assert result.exit_code == 2
    assert "tilltwin up" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1", "http://"])
def test_a_bad_url_is_one_sentence(url: str) -> None:
    result = env("--url", url)

    assert result.exit_code == 2
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_server_with_a_token_refuses_who_has_none() -> None:
    settings = Settings(products=0, token="a-token")  # noqa: S106 (a test's own)
    with run_in_thread(settings) as server:
        without = env("--url", server.base_url)
        wrong = env("--url", server.base_url, "--token", "a-token")

    assert (without.exit_code, wrong.exit_code) == (2, 0)
    assert "token" in without.output
