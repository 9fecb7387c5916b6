"""All vendors on one origin: which app a request goes to, by its host, its first segment or its path."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from simulator.core.hosts import host_name, wildcard

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from simulator.core.vendor import Vendor

NO_VENDOR = b"No vendor has this path. GET /_sim/vendors tells which are played here.\n"


class Dispatcher:
    """By a vendor's real host name, else by its name as first path segment, else by its native prefixes."""

    def __init__(
        self,
        apps: "Sequence[tuple[Vendor, WSGIApplication]]",
        control: "WSGIApplication",
        control_prefix: str,
    ) -> None:
        self._control = control
        self._control_prefix = control_prefix
        self._by_host = {host: app for vendor, app in apps for host in vendor.hosts}
        self._by_name = {vendor.name: app for vendor, app in apps}
        prefixes = [(prefix, app) for vendor, app in apps for prefix in vendor.prefixes]
        self._by_prefix = sorted(prefixes, key=lambda pair: -len(pair[0]))

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        return self._app_for(environ)(environ, start_response)

    def _app_for(self, environ: "WSGIEnvironment") -> "WSGIApplication":
        path: str = environ.get("PATH_INFO") or "/"
        host = host_name(environ.get("HTTP_HOST", ""))
        if by_host := self._by_host.get(host) or self._by_host.get(wildcard(host)):
            return by_host
        if _within(path, self._control_prefix):
            return self._control
        for prefix, app in self._by_prefix:
            if _within(path, prefix):
                return app
        first, _, rest = path[1:].partition("/")
        if named := self._by_name.get(first):
            environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/{first}"
            environ["PATH_INFO"] = f"/{rest}"
            return named
        return _not_found


def _within(path: str, prefix: str) -> bool:
    return path.startswith(prefix) and path[len(prefix) : len(prefix) + 1] in ("", "/")


def _not_found(_environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    length = str(len(NO_VENDOR))
    start_response("404 Not Found", [("Content-Type", "text/plain"), ("Content-Length", length)])
    return [NO_VENDOR]
