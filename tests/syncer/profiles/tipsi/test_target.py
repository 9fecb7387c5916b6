import json
from decimal import Decimal

import msgspec
import pytest

from syncer.kernel.errors import Refused
from syncer.profiles.tipsi.pure.model import Cleared, Listing, Outcome
from syncer.profiles.tipsi.target import TipsiTarget, element
from syncer.vendors.tipsi import TipsiStore

COUNTS = b'{"created_items": 1, "updated_items": 2}'


@pytest.fixture
def tipsi(web, client) -> TipsiTarget:
    store = TipsiStore(client, web.url + "/", 7, username="u", password="p")  # noqa: S106
    return TipsiTarget(store)


def test_the_login_is_json_and_its_cookie_goes_along(web, tipsi) -> None:
    web.answer(200, Set_Cookie="sessionid=s; HttpOnly; Path=/")
    web.answer(200, COUNTS)
    outcome = tipsi.push([Listing("A", quantity=1)])

    assert outcome == Outcome(created=1, updated=2)
    (login, sync) = web.seen
    assert login[:2] == ("POST", "/api/rest/v001/login")
    assert json.loads(login[3]) == {"username": "u", "password": "p"}
    assert sync[:2] == ("PATCH", "/api/rest/v001/store/7/ext/sync")
    assert sync[2]["Cookie"] == "sessionid=s"
    assert json.loads(sync[3]) == [{"external_id": "A", "in_stock": 1}]


def test_a_price_goes_out_as_the_number_it_is(web, tipsi) -> None:
    web.answer(200, COUNTS)
    tipsi.push([Listing("A", price=Decimal("12.10"))])

    assert web.seen[1][3] == b'[{"external_id":"A","price":12.10}]'


def test_every_field_has_tipsis_name() -> None:
    listing = Listing("A", "Gin", Decimal("9.5"), 3, ("1",), "750ML", "drink")

    assert msgspec.to_builtins(element(listing), builtin_types=(Decimal, tuple)) == {
        "external_id": "A",
        "pos_item_name": "Gin",
        "price": Decimal("9.5"),
        "in_stock": 3,
        "barcodes": ("1",),
        "unit_size": "750ML",
        "category": "drink",
    }


def test_a_session_that_ended_is_renewed_once(web, tipsi) -> None:
    web.answer(200)
    web.answer(403)
    web.answer(200)
    web.answer(200, COUNTS)
    tipsi.push([Listing("A")])

    assert [path.rpartition("/")[2] for _, path, *_ in web.seen] == [
        "login",
        "sync",
        "login",
        "sync",
    ]


def test_a_session_that_never_holds_is_a_sentence(web, tipsi) -> None:
    web.answer(200)
    web.answer(403)
    web.answer(200)
    web.answer(403)

    with pytest.raises(Refused, match="right after the login"):
        tipsi.push([Listing("A")])


def test_elements_that_are_refused_are_left_out_once(web, tipsi) -> None:
    web.answer(200)
    web.answer(400, b'[{}, {"in_stock": ["No."]}]')
    web.answer(200, COUNTS)
    outcome = tipsi.push([Listing("A"), Listing("B")])

    assert outcome.refused == {"B": '{"in_stock":["No."]}'}
    assert json.loads(web.seen[2][3]) == [{"external_id": "A"}]


def test_a_batch_that_is_refused_whole_is_not_sent_empty(web, tipsi) -> None:
    web.answer(200)
    web.answer(400, b'[{"x": ["No."]}]')

    assert set(tipsi.push([Listing("A")]).refused) == {"A"}
    assert len(web.seen) == 2


def test_a_batch_that_is_refused_again_and_again_is_given_up(web, tipsi) -> None:
    web.answer(200)
    for n in range(5, 0, -1):
        web.answer(400, json.dumps([{"x": ["No."]}, *[{}] * n]).encode())
    outcome = tipsi.push([Listing(key) for key in "ABCDEF"])

    assert set(outcome.refused) == set("ABCDEF")
    assert outcome.refused["F"] == "refused with its batch"


@pytest.mark.parametrize("status", [400, 413])
def test_a_refused_clearing_is_never_tried_with_fewer_names(web, tipsi, status: int) -> None:
    web.answer(200)
    web.answer(status, b'[{}, {"x": ["No."]}]')

    assert tipsi.clear_others(["A", "B"]) is None
    assert len(web.seen) == 2


def test_a_clearing_counts_what_it_cleared(web, tipsi) -> None:
    web.answer(200, b'{"created_items": 0, "updated_items": 1, "cleared_items": 9}')

    assert tipsi.clear_others(["A"]) == Cleared(created=0, cleared=9)


@pytest.mark.parametrize(
    ("key", "status", "has"),
    [("A", 200, True), ("A", 404, False), ("A", 400, True), ("a/b", 404, True)],
)
def test_only_a_sure_no_is_a_no(web, tipsi, key: str, status: int, *, has: bool) -> None:
    web.answer(200)
    web.answer(status)

    assert tipsi.has(key) is has


@pytest.mark.parametrize(
    ("status", "why"),
    [(404, "store id"), (413, "smaller batch"), (405, "answers 405"), (302, "answers 302")],
)
def test_what_cannot_be_helped_is_a_sentence(web, tipsi, status: int, why: str) -> None:
    web.answer(200)
    web.answer(status)

    with pytest.raises(Refused, match=why):
        tipsi.push([Listing("A")])


def test_a_wrong_password_is_a_sentence(web, tipsi) -> None:
    web.answer(400, b'{"non_field_errors": ["Unable to log in with provided credentials."]}')

    with pytest.raises(Refused, match="username and the password"):
        tipsi.push([Listing("A")])


@pytest.mark.parametrize("body", [b"[]", b"{}", b"<html>", b'{"created_items": "x"}'])
def test_an_undocumented_answer_is_no_acknowledgement(web, tipsi, body: bytes) -> None:
    web.answer(200)
    web.answer(200, body)

    with pytest.raises(Refused, match="not the one documented"):
        tipsi.push([Listing("A")])
