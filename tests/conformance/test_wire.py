"""What is kept of the wire: no secret, and no more than fits."""

import json

import requests
from hypothesis import given
from hypothesis import strategies as st

from conformance.wire import LARGEST_BODY, MOST_EXCHANGES, Exchange, Wire, exchange
from tests.conformance.mutants.wire import json_reply
from tests.conformance.wsgi import ORIGIN, session_on


def app_saying(value: object, headers: tuple[tuple[str, str], ...] = ()):  # type: ignore[no-untyped-def]
    reply = json_reply(200, value)

    def app(environ, start_response):  # type: ignore[no-untyped-def]
        start_response("200 OK", [*reply.headers, *headers])
        return [reply.body]

    return app


def seen(session: requests.Session, method: str, **kwargs: object) -> Exchange:
    return exchange(session.request(method, f"{ORIGIN}/login", **kwargs))  # type: ignore[arg-type]


@given(st.text("abcdefghijklmnop0123456789-_.").map("~{}~".format))
def test_no_password_is_kept(secret: str) -> None:
    session = session_on(app_saying({"access_token": secret}, (("Set-Cookie", f"s={secret}"),)))
    ways = ({"json": {"password": secret}}, {"data": {"username": "me", "password": secret}})

    for how in ways:
        headers = {"Authorization": f"Bearer {secret}", "X-Auth-Token": secret}
        body = seen(session, "POST", headers=headers, **how)
        assert secret not in json.dumps(body.as_json())


def test_the_rest_is_kept() -> None:
    session = session_on(app_saying({"created_items": 1}))

    body = seen(session, "PATCH", json=[{"external_id": 10003}])

    assert (body.method, body.status) == ("PATCH", 200)
    assert json.loads(body.request_body) == [{"external_id": 10003}]
    assert json.loads(body.response_body) == {"created_items": 1}


def test_a_large_body_is_cut() -> None:
    session = session_on(app_saying("x" * 100_000))

    body = seen(session, "GET")

    assert len(body.response_body) < LARGEST_BODY + 100
    assert body.response_body.endswith("(100002 in all)")


def test_a_picture_is_only_counted() -> None:
    session = session_on(app_saying({}))

    body = seen(session, "POST", files={"image": ("a.png", b"\x89PNG", "image/png")})

    assert body.request_body.endswith("bytes of multipart/form-data>")


def test_a_rule_keeps_so_many_exchanges() -> None:
    session, wire = session_on(app_saying({})), Wire()
    wire.tap(session)

    for _ in range(MOST_EXCHANGES + 3):
        session.get(ORIGIN)

    assert (len(wire.exchanges), wire.left_off) == (MOST_EXCHANGES, 3)
