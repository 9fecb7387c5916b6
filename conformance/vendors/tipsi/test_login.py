"""Login and session: how a caller proves who it is (TIP-LOGIN, TIP-SESSION)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.tipsi.store import Store

SESSION = ("T-09", "facts/tipsi.md, Addressing and session")


@rule("TIP-LOGIN-001", level="must", cites=("T-09",), evidence="documented")
def test_json_logs_in(store: Store) -> None:
    """A login with username and password as JSON answers 200."""
    name, password = store.credentials["username"], store.credentials["password"]

    answer = store.log_in(json={"username": name, "password": password})

    assert answer.status_code == 200


@rule("TIP-LOGIN-002", level="must", cites=("T-09",), evidence="documented")
def test_a_form_logs_in(store: Store) -> None:
    """A login with username and password as form fields answers 200."""
    name, password = store.credentials["username"], store.credentials["password"]

    answer = store.log_in(data={"username": name, "password": password})

    assert answer.status_code == 200


@rule("TIP-LOGIN-003", level="should", cites=SESSION, evidence="documented")
def test_an_email_logs_in(store: Store) -> None:
    """A login may name the user in `email` instead of `username`."""
    name, password = store.credentials["username"], store.credentials["password"]

    answer = store.log_in(json={"email": name, "password": password})

    assert answer.status_code == 200


@rule("TIP-LOGIN-004", level="must", cites=SESSION, evidence="documented")
def test_a_login_has_an_empty_body(store: Store) -> None:
    """A login that succeeds has the body `{}`."""
    name, password = store.credentials["username"], store.credentials["password"]

    answer = store.log_in(json={"username": name, "password": password})

    assert read(answer) == {}


@rule("TIP-LOGIN-005", level="must", cites=("T-09",), evidence="documented")
def test_every_login_opens_a_session(store: Store) -> None:
    """Every login that succeeds sets a session cookie, also while another session is open."""
    name, password = store.credentials["username"], store.credentials["password"]
    assert store.session.cookies

    answer = store.log_in(json={"username": name, "password": password})

    assert answer.cookies


@rule("TIP-LOGIN-006", level="should", cites=SESSION, evidence="inferred")
def test_the_cookie_is_djangos(store: Store) -> None:
    """The session cookie is named `sessionid`, is HttpOnly and holds for every path."""
    name, password = store.credentials["username"], store.credentials["password"]

    answer = store.log_in(json={"username": name, "password": password})

    parts = {part.strip().lower() for part in answer.headers.get("Set-Cookie", "").split(";")}
    assert any(part.startswith("sessionid=") for part in parts)
    assert {"httponly", "path=/"} <= parts


@rule("TIP-LOGIN-007", level="must", cites=SESSION, evidence="documented")
def test_a_wrong_password_is_refused(store: Store) -> None:
    """A login with a wrong password is refused."""
    wrong = f"not-{store.credentials['password']}"
    assert store.session.cookies

    answer = store.log_in(json={"username": store.credentials["username"], "password": wrong})

    assert 400 <= answer.status_code < 500


@rule("TIP-LOGIN-008", level="should", cites=SESSION, evidence="inferred")
def test_a_refused_login_says_so(store: Store) -> None:
    """A login of an unknown user answers 400 and names `non_field_errors`."""
    answer = store.log_in(json={"username": "nobody-at-all", "password": "nothing"})

    assert answer.status_code == 400
    assert set(read(answer)) == {"non_field_errors"}


@rule("TIP-LOGIN-009", level="should", cites=SESSION, evidence="inferred")
def test_a_login_needs_a_password(store: Store) -> None:
    """A login without a password answers 400."""
    answer = store.log_in(json={"username": store.credentials["username"]})

    assert answer.status_code == 400


@rule("TIP-SESSION-001", level="must", cites=("T-09",), evidence="documented")
def test_a_read_needs_a_session(store: Store) -> None:
    """A read without a session cookie is refused."""
    assert store.session.cookies

    answer = store.call("GET", "inventory", session=store.new_session())

    assert answer.status_code in {401, 403}


@rule("TIP-SESSION-002", level="should", cites=SESSION, evidence="inferred")
def test_no_session_is_a_403(store: Store) -> None:
    """A write without a session cookie answers 403 with a `detail`."""
    answer = store.call("PATCH", "ext/sync", json=[], session=store.new_session())

    assert answer.status_code == 403
    assert set(read(answer)) == {"detail"}


@rule("TIP-SESSION-003", level="must", cites=("T-09",), evidence="documented")
def test_a_stale_session_is_refused(store: Store) -> None:
    """A read with a session cookie that no login gave is refused."""
    stale = store.new_session()
    for cookie in store.session.cookies:
        stale.cookies.set(cookie.name, "0" * 32)

    answer = store.call("GET", "inventory", session=stale)

    assert answer.status_code in {401, 403}
