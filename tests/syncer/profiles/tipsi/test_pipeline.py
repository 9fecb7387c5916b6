import pytest

from syncer.kernel.errors import Refused, Stopped, WouldEmpty
from syncer.kernel.report import Report
from syncer.kernel.stop import Stop


def test_a_first_pass_creates_everything_and_clears_what_is_foreign(shop, a_product) -> None:
    shop.tipsi.items = {"OLD": {"in_stock": 7, "price": 1}, "A": {"in_stock": 1}}
    report = shop.sync([a_product("A", 5, "1"), a_product("B", 0)])

    assert shop.tipsi.stock() == {"OLD": 0, "A": 5, "B": 0}
    assert shop.tipsi.items["OLD"]["price"] == 1
    assert (report.created, report.updated, report.cleared, report.exit_code) == (1, 1, 1, 0)


def test_a_second_pass_writes_nothing(shop, a_product) -> None:
    products = [a_product("A", 5, "1", price=None), a_product("B", "2.5")]
    shop.sync(products)
    shop.tipsi.calls.clear()
    report = shop.sync(products)

    assert shop.tipsi.calls == []
    assert report.unchanged == 2


def test_only_what_changed_is_sent(shop, a_product) -> None:
    shop.sync([a_product("A", 5), a_product("B", 5), a_product("C", 5)])
    shop.tipsi.calls.clear()
    report = shop.sync([a_product("A", 5), a_product("B", 4)])

    [(_, path, batch)] = shop.tipsi.writes
    assert path == "ext/sync"
    assert [(one["external_id"], one["in_stock"]) for one in batch] == [("B", 4), ("C", 0)]
    assert (report.updated, report.retired) == (1, 1)


def test_batches_have_the_size_requested(shop, a_product) -> None:
    shop.sync([a_product(str(n)) for n in range(7)], batch=3)

    sizes = [len(batch) for _, path, batch in shop.tipsi.writes if path == "ext/sync"]
    assert sizes == [3, 3, 1]


def test_the_clearing_names_every_live_item_bare_in_one_last_request(shop, a_product) -> None:
    shop.sync([a_product("A"), a_product("B")], batch=1)

    *pushes, (_, path, named) = shop.tipsi.writes
    assert path == "ext/sync_clear"
    assert sorted(one["external_id"] for one in named) == ["A", "B"]
    assert all(list(one) == ["external_id"] for one in named)
    assert all(path == "ext/sync" for _, path, _ in pushes)


def test_a_swap_of_barcodes_goes_through(shop, a_product) -> None:
    shop.sync([a_product("A", 1, "1"), a_product("B", 1), a_product("C", 1, "2")])
    report = shop.sync([a_product("A", 1, "2"), a_product("B", 9), a_product("C", 1, "1")], batch=1)

    assert report.refused == 0
    assert shop.tipsi.items["A"]["barcodes"] == ["2"]


def test_a_new_item_takes_the_barcode_of_one_that_is_gone(shop, a_product) -> None:
    shop.sync([a_product("A", 1, "1", "2"), a_product("B", 1)])
    shop.sync([a_product("B", 1)])
    report = shop.sync([a_product("B", 1), a_product("C", 1, "1")])

    assert report.refused == 0
    assert shop.tipsi.items["A"]["barcodes"] == ["2"]
    assert shop.sync([a_product("B", 1), a_product("C", 1, "1")]).writes == 0


def test_refused_elements_are_reported_and_the_rest_goes_through(shop, a_product) -> None:
    shop.tipsi.bad = {"B": {"price": ["No."]}}
    report = shop.sync([a_product("A"), a_product("B"), a_product("C")])

    assert set(shop.tipsi.items) == {"A", "C"}
    assert report.refusals == {"B": '{"price":["No."]}'}
    assert report.exit_code == 1


def test_a_refused_item_is_sent_again_by_the_next_pass(shop, a_product) -> None:
    shop.tipsi.bad = {"B": {"price": ["No."]}}
    shop.sync([a_product("A"), a_product("B")])
    shop.tipsi.bad = {}
    report = shop.sync([a_product("A"), a_product("B")])

    assert (report.created, report.unchanged, report.exit_code) == (1, 1, 0)


def test_a_refused_item_that_the_store_has_keeps_its_stock_through_the_clearing(
    shop, a_product
) -> None:
    shop.tipsi.items = {"B": {"in_stock": 3}}
    shop.tipsi.bad = {"B": {"price": ["No."]}, "C": {"price": ["No."]}}

    def only_the_push(number: int, _moment: str) -> None:
        if shop.tipsi.calls[number - 1][1] == "ext/sync_clear":
            shop.tipsi.bad = {}

    shop.tipsi.meddle = only_the_push
    shop.sync([a_product("A"), a_product("B"), a_product("C")])

    assert shop.tipsi.stock() == {"A": 5, "B": 3}


def test_a_refused_clearing_is_still_pending(shop, a_product) -> None:
    shop.tipsi.items = {"OLD": {"in_stock": 7}}

    def refuse_the_clearing(number: int, _moment: str) -> None:
        clearing = shop.tipsi.calls[number - 1][1] == "ext/sync_clear"
        shop.tipsi.bad = {"A": {"x": ["No."]}} if clearing else {}

    shop.tipsi.meddle = refuse_the_clearing
    report = shop.sync([a_product("A")])
    shop.tipsi.meddle = lambda _number, _moment: None
    shop.tipsi.bad = {}
    again = shop.sync([a_product("A")])

    assert (report.exit_code, report.cleared) == (1, 0)
    assert (again.exit_code, again.cleared) == (0, 1)


def test_many_unsure_items_put_the_clearing_off(shop, a_product, monkeypatch) -> None:
    monkeypatch.setattr("syncer.profiles.tipsi.pipeline.MAX_LOOK_UPS", 1)
    shop.tipsi.bad = {"A": {"x": ["No."]}, "B": {"x": ["No."]}}
    report = shop.sync([a_product("A"), a_product("B"), a_product("C")])

    assert "waits" in report.sentence
    assert shop.state.clear_pending()


def test_a_full_pass_repairs_what_others_changed(shop, a_product) -> None:
    shop.sync([a_product("A"), a_product("B")])
    shop.tipsi.items["A"]["in_stock"] = 99
    shop.tipsi.items["HAND"] = {"in_stock": 1}
    shop.sync([a_product("A"), a_product("B")], full=True)

    assert shop.tipsi.stock() == {"A": 5, "B": 5, "HAND": 0}


def test_an_empty_source_clears_nothing_unless_allowed(shop, a_product) -> None:
    with pytest.raises(WouldEmpty, match="--allow-clear"):
        shop.sync([])
    shop.sync([a_product("A")])
    with pytest.raises(WouldEmpty):
        shop.sync([])
    assert shop.tipsi.stock() == {"A": 5}

    shop.sync([], allow_clear=True)
    assert shop.tipsi.stock() == {"A": 0}


def test_a_source_that_lost_too_much_changes_nothing(shop, a_product) -> None:
    shop.sync([a_product(sku) for sku in "ABCD"])
    with pytest.raises(WouldEmpty, match="3 of the 4"):
        shop.sync([a_product("A", 1)])
    assert shop.tipsi.stock()["A"] == 5

    shop.sync([a_product("A", 1), a_product("B", 1)])
    assert shop.tipsi.stock() == {"A": 1, "B": 1, "C": 0, "D": 0}


def test_the_guard_stands_before_a_full_pass_forgets(shop, a_product) -> None:
    shop.sync([a_product("A")])
    with pytest.raises(WouldEmpty):
        shop.sync([], full=True)

    assert not shop.state.clear_pending()
    assert shop.sync([a_product("A")]).unchanged == 1


def test_planning_writes_nothing(shop, a_product) -> None:
    created, _ = shop.one_pass([a_product("A")], full=True).plan(Report("test", "tipsi"))

    assert len(created.changes) == 1
    assert (shop.tipsi.calls, shop.state.known()) == ([], {})


def test_a_stop_between_batches_keeps_what_was_sent(shop, a_product) -> None:
    stop = Stop()

    def ask_after_the_first_batch(number: int, moment: str) -> None:
        if moment == "after" and number == 2:
            stop.request()

    shop.tipsi.meddle = ask_after_the_first_batch
    shop.stop = stop
    products = [a_product(str(n)) for n in range(4)]
    with pytest.raises(Stopped):
        shop.sync(products, batch=2)
    assert len(shop.tipsi.items) == 2

    shop.stop = Stop()
    report = shop.sync(products, batch=2)
    assert (report.unchanged, report.created) == (2, 2)


def test_an_item_deleted_before_the_clearing_comes_back_whole(shop, a_product) -> None:
    products = [a_product("A"), a_product("B", 5, "1")]

    def delete_it_and_die(number: int, _moment: str) -> None:
        if shop.tipsi.calls[number - 1][1] == "ext/sync_clear":
            del shop.tipsi.items["B"]
            shop.tipsi.meddle = lambda _number, _moment: None
            raise shop.Killed

    shop.tipsi.meddle = delete_it_and_die
    with pytest.raises(shop.Killed):
        shop.sync(products)
    report = shop.sync(products)
    shop.sync(products)

    assert "sends everything again" in report.sentence
    assert shop.tipsi.items["B"]["in_stock"] == 5
    assert shop.tipsi.items["B"]["barcodes"] == ["1"]


def test_a_batch_refused_as_a_whole_ends_the_pass(shop, a_product, monkeypatch) -> None:
    monkeypatch.setattr(
        shop.tipsi,
        "_answer",
        lambda path, _batch: (200 if path == "login" else 400, {"detail": "?"}),
    )

    with pytest.raises(Refused, match="refuses the batch"):
        shop.sync([a_product("A")])


def test_a_shop_that_began_anew_is_filled_again(shop, a_product) -> None:
    shop.sync([a_product("A"), a_product("B")])
    shop.tipsi.items.clear()
    report = shop.sync([a_product("A", 4), a_product("B")])
    again = shop.sync([a_product("A", 4), a_product("B")])

    assert (report.missing, report.exit_code) == (1, 1)
    assert (again.missing, again.exit_code) == (0, 0)
    assert shop.tipsi.stock() == {"A": 4, "B": 5}


@pytest.mark.parametrize(("moment", "stock"), [("before", {"A": 5}), ("after", {"A": 5, "B": 0})])
def test_what_never_arrived_is_not_retired_into_being(shop, a_product, moment, stock) -> None:
    """B's batch dies, and then B is gone from the source."""
    shop.sync([a_product("A")])

    def die(_number: int, now: str) -> None:
        if now == moment and shop.tipsi.calls[-1][1] == "ext/sync":
            raise shop.Killed

    shop.tipsi.meddle = die
    with pytest.raises(shop.Killed):
        shop.sync([a_product("A"), a_product("B")])
    shop.tipsi.meddle = lambda _number, _moment: None
    shop.sync([a_product("A")])

    assert shop.tipsi.stock() == stock
    assert shop.sync([a_product("A")]).exit_code == 0
    assert "B" not in shop.state.known() or not shop.state.known()["B"].live
