"""The vendors' real host names; `*.example.com` stands for every name with one label more, as in a certificate."""

from collections.abc import Collection

ANY = "*"


def host_name(authority: str) -> str:
    """What a Host header or a tunnel names, without its port and in lower case."""
    return authority.partition(":")[0].lower()


def wildcard(host: str) -> str:
    """The pattern that stands for a host name and its neighbours."""
    label, dot, domain = host.partition(".")
    return f"{ANY}{dot}{domain}" if label else host


def is_named(host: str, hosts: Collection[str]) -> bool:
    """Whether one of the hosts is this one, or stands for it."""
    return ANY not in host and (host in hosts or wildcard(host) in hosts)
