"""The orders of a connection of this profile, from a file and from the environment."""

from datetime import UTC, datetime

import pytest

from syncer.kernel.config import from_environment, from_file
from syncer.kernel.errors import ConfigBad
from syncer.kernel.job import Options
from syncer.kernel.stop import Stop
from syncer.profiles.clover_bigcommerce.run import settings
from syncer.profiles.clover_bigcommerce.settings import Settings
from syncer.worker import once, units

PROFILE = "clover-bigcommerce"
ENVIRONMENT = {
    "CLOVER_BASE_URL": "http://127.0.0.1:1",
    "CLOVER_MERCHANT_ID": "M",
    "CLOVER_API_TOKEN": "t",
    "BIGCOMMERCE_BASE_URL": "http://127.0.0.1:1",
    "BIGCOMMERCE_STORE_HASH": "s",
    "BIGCOMMERCE_ACCESS_TOKEN": "t",
}
FILE = """
[connections.shop]
profile = "clover-bigcommerce"
sweep_hours = 6
deleted = "keep"
orders_since = 2026-11-01T00:00:00Z
tasks = [["orders", "inventory_standard"], ["send_standard"]]
source = {base_url = "https://api.clover.com", merchant_id = "M", api_token = "$TOKEN"}
target = {base_url = "https://api.bigcommerce.com", store_hash = "s", access_token = "t"}
"""


def unit(orders, tmp_path, **options):
    [one] = units(orders, Stop(), lambda _: lambda _event, _facts: None, Options(**options))
    return one


def test_a_file_tells_everything(tmp_path) -> None:
    (tmp_path / "sync.toml").write_text(FILE)
    orders = from_file(tmp_path / "sync.toml", {"TOKEN": "secret"})

    assert orders.connections["shop"].source.api_token == "secret"  # noqa: S105
    assert settings(unit(orders, tmp_path)) == Settings(
        tasks=(("orders", "inventory_standard"), ("send_standard",)),
        sweep_hours=6,
        deleted="keep",
        orders_since=int(datetime(2026, 11, 1, tzinfo=UTC).timestamp()) * 1000,
    )


def test_the_environment_tells_enough(tmp_path) -> None:
    orders = from_environment(ENVIRONMENT, PROFILE)

    assert orders.connections[PROFILE].target["store_hash"] == "s"
    assert settings(unit(orders, tmp_path)) == Settings()


def test_a_harness_sets_tasks_as_it_likes(tmp_path) -> None:
    tasks = '[["send_standard","inventory_standard"]]'
    orders = from_environment(ENVIRONMENT | {"SYNC_TASKS": tasks}, PROFILE)

    assert settings(unit(orders, tmp_path)).tasks == (("send_standard", "inventory_standard"),)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"CLOVER_API_TOKEN": ""}, "CLOVER_API_TOKEN must be set"),
        ({"BIGCOMMERCE_STORE_HASH": ""}, "BIGCOMMERCE_STORE_HASH must be set"),
        ({"SYNC_TASKS": "orders"}, "SYNC_TASKS is no JSON"),
        ({"SYNC_TASKS": '[["dance"]]'}, "no Action 'dance'"),
        ({"SYNC_TASKS": "[" * 9999}, "SYNC_TASKS is no JSON"),
    ],
)
def test_a_wrong_environment_is_a_sentence(changes, why: str) -> None:
    with pytest.raises(ConfigBad, match=why):
        from_environment(ENVIRONMENT | changes, PROFILE)


@pytest.mark.parametrize(
    ("line", "instead", "why"),
    [
        ('"orders", "inv', '"send_matrix", "inv', "K-12"),
        ('deleted = "keep"', 'deleted = "purge"', "deleted"),
        ("01T00:00:00Z", "01T00:00:00", "orders_since"),
        ("sweep_hours = 6", "sweep_hours = 0", "sweep_hours"),
    ],
)
def test_a_wrong_file_is_a_sentence(tmp_path, line: str, instead: str, why: str) -> None:
    (tmp_path / "sync.toml").write_text(FILE.replace(line, instead))

    with pytest.raises(ConfigBad, match=why):
        from_file(tmp_path / "sync.toml", {"TOKEN": "secret"})


@pytest.mark.parametrize(
    ("line", "instead", "why"),
    [
        ('merchant_id = "M", ', "", "merchant_id"),
        ('base_url = "https://api.clover.com", ', "", "base_url"),
        ("https://api.clover.com", "nonsense", "not a http"),
        (', access_token = "t"', "", "access_token"),
    ],
)
def test_a_wrong_end_fails_the_pass_with_a_sentence(tmp_path, line, instead, why) -> None:
    (tmp_path / "sync.toml").write_text(FILE.replace(line, instead))
    orders = from_file(tmp_path / "sync.toml", {"TOKEN": "secret"})

    report = once(unit(orders, tmp_path)).report

    assert report.exit_code == 2
    assert why in report.sentence


def test_a_full_pass_would_break_the_rules(tmp_path) -> None:
    orders = from_environment(ENVIRONMENT | {"STATE_DIR": str(tmp_path)}, PROFILE)

    report = once(unit(orders, tmp_path, full=True)).report

    assert report.exit_code == 2
    assert "K-16" in report.sentence
