import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core import journal
from simulator.core.journal import (
    MAX_BODY,
    REDACTED,
    Entry,
    Journal,
    JournalQuery,
    redacted,
    truncated,
)

SECRET = "s3cr3t-and-long"  # noqa: S105 (nobody's)


def entry(number: int = 1, body: bytes = b"", **more: object) -> Entry:
    line = {"at_ms": 0, "vendor": "tipsi", "method": "GET", "path": "/a", "query": ""}
    kept = {"headers": (), "body": truncated(body), "body_bytes": len(body)}
    return Entry(number=number, **{**line, **kept, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "body",
    [
        {"username": "a", "password": SECRET},
        {"deep": [{"access_token": SECRET}]},
        {"client_secret": SECRET, "refresh_token": SECRET},
        {"password": f'quo"te\\{SECRET}'},
    ],
)
def test_secrets_in_json_are_taken_out(body: object) -> None:
    for text in (json.dumps(body), json.dumps(body, indent=1)):
        shown = json.dumps(entry(body=text.encode()).as_json())

        assert SECRET not in shown
        assert REDACTED in shown


@pytest.mark.parametrize(
    "text",
    [
        f"username=a&password={SECRET}",
        f"password={SECRET}&username=a",
        f"access_token={SECRET}",
        f'{{"password": "{SECRET}',
        f'{{"password": "{SECRET}\\',
        f'--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n{SECRET}\r\n--b--',
    ],
)
def test_secrets_in_forms_and_broken_bodies_are_taken_out(text: str) -> None:
    assert SECRET not in redacted(text.encode()).decode()


def test_a_secret_that_the_end_of_a_long_body_cuts_is_taken_out() -> None:
    body = json.dumps({"x": "y" * (MAX_BODY - 40), "password": SECRET * 20}).encode()

    assert SECRET[:6] not in str(entry(body=body).as_json()["request_body"])


@pytest.mark.parametrize(
    "name", ["HTTP_AUTHORIZATION", "HTTP_COOKIE", "HTTP_X_AUTH_TOKEN", "HTTP_X_API_KEY"]
)
def test_secret_headers_are_taken_out(name: str) -> None:
    shown = entry(headers=(name, SECRET, "HTTP_USER_AGENT", "me")).as_json()["request_headers"]

    assert SECRET not in shown.values()
    assert shown["User-Agent"] == "me"


@given(st.binary(max_size=200))
def test_any_body_can_be_told(body: bytes) -> None:
    json.dumps(entry(body=body).as_json())


def test_a_json_body_is_told_as_json_and_none_as_none() -> None:
    assert entry(body=b'{"a": [1]}').as_json()["request_body"] == {"a": [1]}
    assert entry().as_json()["request_body"] is None


def test_the_oldest_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MAX_ENTRIES", 3)
    kept = Journal()
    for number in range(1, 6):
        kept.open(entry(number))

    assert [entry.number for entry in kept.entries(JournalQuery())] == [3, 4, 5]


def test_a_body_is_kept_in_part() -> None:
    long = entry(body=b"x" * (MAX_BODY + 1))

    assert len(long.body) == MAX_BODY
    assert long.as_json()["request_body"].endswith(f"... ({MAX_BODY + 1} bytes in all)")


def test_clearing_forgets_what_was_asked_for() -> None:
    kept = Journal()
    for number, account in enumerate(("a", "b", "a"), start=1):
        kept.open(entry(number, account=account))
    kept.clear(JournalQuery(account="a"))

    assert [entry.number for entry in kept.entries(JournalQuery())] == [2]
    kept.clear()
    assert kept.entries(JournalQuery()) == []


@pytest.mark.parametrize(
    "text",
    [
        f'{{"url": "https://127.0.0.1/hook?token={SECRET}", "active": true}}',
        f'{{"url": "https://127.0.0.1/hook?a=1&token={SECRET}"}}',
        f"data=%7B%22url%22%3A%22http%3A%2F%2F127.0.0.1%2F%3Ftoken%3D{SECRET}%22%7D",
        f"url=http%3A%2F%2F127.0.0.1%2F%3fa%3D1%26token%3D{SECRET}&b=c",
        f"password=a%22%26{SECRET}&b=c",
        f'{{"url": "http://ana:{SECRET}@127.0.0.1/hook"}}',
    ],
)
def test_secrets_in_urls_are_taken_out(text: str) -> None:
    shown = json.dumps(entry(body=text.encode()).as_json())

    assert SECRET not in shown
    assert REDACTED in shown


def test_what_stands_behind_the_secret_of_a_url_is_told() -> None:
    body = {"url": f"http://127.0.0.1/?token={SECRET}", "active": True}

    shown = entry(body=json.dumps(body).encode()).as_json()

    assert shown["request_body"] == {"url": f"http://127.0.0.1/?token={REDACTED}", "active": True}


def test_the_code_of_a_redirect_is_taken_out() -> None:
    target = f"https://app.example/back?code={SECRET}&state=1"

    shown = entry(answer_headers=("Location", target)).as_json()

    assert shown["response_headers"] == {
        "Location": f"https://app.example/back?code={REDACTED}&state=1"
    }


def test_a_secret_in_a_path_is_taken_out() -> None:
    """Of a webhook that was sent, the path is the receiver's URL."""
    shown = entry(path=f"http://127.0.0.1/hook?token={SECRET}").as_json()

    assert shown["path"] == f"http://127.0.0.1/hook?token={REDACTED}"
