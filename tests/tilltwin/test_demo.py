"""The demo's stories: all comes out right, and what does not is said."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from syncer.kernel.report import Report
from tilltwin.commands import demo
from tilltwin.demo.clover_bigcommerce.story import _completed
from tilltwin.demo.environment import Environment

CATALOGUE = """sku,name,price,quantity,category,size_ml
A,Ale,3.50,40,Beer,330
B,Bock,4.00,30,Beer,500
C,Cider,4.50,20,,500
D,Ale,3.60,10,Beer,500
"""
SALES = "sku,quantity\nA,3\nB,1\nA,2\n"


@pytest.fixture
def own(tmp_path: Path) -> list[str]:
    """A catalogue and sales of one's own."""
    (tmp_path / "catalogue.csv").write_text(CATALOGUE)
    (tmp_path / "sales.csv").write_text(SALES)
    return ["--csv", str(tmp_path / "catalogue.csv"), "--sales", str(tmp_path / "sales.csv")]


def test_the_story_of_a_till_and_a_shop_comes_out_right(own: list[str]) -> None:
    ended = CliRunner().invoke(demo.command, own)

    assert ended.exit_code == 0, ended.output
    result = " ".join(ended.output.split())
    assert "All is right." in result
    assert "6 pieces of 2 items sold" in result
    assert "the stock of all 4 items is exactly what the sales leave" in result
    for rule in ("K-04", "K-14", "K-30"):
        assert rule in result


def test_a_sync_that_does_nothing_does_not_come_out_right(
    own: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        Environment, "sync", lambda _environment: Report("lazy", "clover-bigcommerce", "done")
    )
    ended = CliRunner().invoke(demo.command, own[:2])

    assert ended.exit_code == 1
    assert "Not right:" in ended.output
    assert "4 differences after the first sync" in " ".join(ended.output.split())


def test_what_a_catalogue_lacks_is_given() -> None:
    text, given = _completed(CATALOGUE)

    assert given == 4  # none of them has a weight
    assert "C,Cider,4.50,20,Unsorted,500,750,g" in text
    assert "D,Ale (D),3.60" in text


def test_what_a_catalogue_has_stays() -> None:
    whole = "sku,name,price,category,weight,weight_unit\r\nA,Ale,1,Beer,2,kg\r\n"

    assert _completed(whole) == (whole, 0)


def test_a_broken_catalogue_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("sku,name,price\nA,Ale,much\n")
    ended = CliRunner().invoke(demo.command, ["--csv", str(tmp_path / "bad.csv")])

    assert ended.exit_code == 2
    assert "Traceback" not in ended.output
