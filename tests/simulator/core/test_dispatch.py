"""Which app a request goes to: by host, by path prefix, by the vendor's name in front."""

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import pytest

from simulator.core.dispatch import Dispatcher


def vendor(name: str, *prefixes: str, hosts: tuple[str, ...] = ()) -> Any:
    return SimpleNamespace(name=name, prefixes=prefixes, hosts=hosts)


def app(name: str) -> Any:
    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        start("200 OK", [])
        seen = f"{name} {environ.get('SCRIPT_NAME', '')}|{environ['PATH_INFO']}"
        return [seen.encode("latin-1")]

    return answer


VENDORS = [
    vendor("tipsi", "/api/rest/v001", hosts=("integration.example",)),
    vendor("long", "/api"),
    vendor("till", "/till", hosts=("*.till.example",)),
]
DISPATCHER = Dispatcher([(vendor, app(vendor.name)) for vendor in VENDORS], app("control"), "/_sim")


@pytest.mark.parametrize(
    ("path", "host", "answered"),
    [
        ("/api/rest/v001/login", "", "tipsi |/api/rest/v001/login"),
        ("/api/rest/v001", "", "tipsi |/api/rest/v001"),
        ("/api/rest/v0011", "", "long |/api/rest/v0011"),
        ("/api/other", "", "long |/api/other"),
        ("/tipsi/api/rest/v001/login", "", "tipsi /tipsi|/api/rest/v001/login"),
        ("/tipsi", "", "tipsi /tipsi|/"),
        ("/till/export", "", "till |/till/export"),
        ("/_sim/health", "", "control |/_sim/health"),
        ("/_sim", "", "control |/_sim"),
        ("/anything", "integration.example", "tipsi |/anything"),
        ("/_sim/health", "Integration.Example:8400", "tipsi |/_sim/health"),
        ("/anything", "Shop.Till.Example:443", "till |/anything"),
        ("/api", "till.example", "long |/api"),
        ("/api", "a.shop.till.example", "long |/api"),
        ("/api", ".till.example", "long |/api"),
    ],
)
def test_a_request_finds_its_app(path: str, host: str, answered: str) -> None:
    assert ask(path, host) == ("200 OK", answered)


@pytest.mark.parametrize("path", ["/", "", "/apix", "/_simx", "//tipsi", "*", "/nobody", "/\xff"])
def test_what_is_nobodys_is_told_so(path: str) -> None:
    status, text = ask(path, "")

    assert status == "404 Not Found"
    assert "/_sim/vendors" in text


def ask(path: str, host: str) -> tuple[str, str]:
    said: list[str] = []

    def start(status: str, _headers: object, _trouble: object = None) -> Any:
        said.append(status)

    body = b"".join(DISPATCHER({"PATH_INFO": path, "HTTP_HOST": host}, start))
    return said[0], body.decode("latin-1")
