"""Throw-away certificates: a CA of this run, and a leaf that names this machine and the vendors' real hosts."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

LOOPBACK = ("localhost", "127.0.0.1", "::1")


class NoTls(Exception):
    """Certificates cannot be made; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Certificates:
    """Files in PEM; they go with the folder that they are in."""

    ca: Path
    """What a client must trust."""
    chain: Path
    key: Path


def certificates(folder: Path, hosts: Iterable[str]) -> Certificates:
    """Created in `folder`, for host names and their patterns (`*.example.com`); NoTls where the library for it is not installed."""
    try:
        import trustme  # noqa: PLC0415 (an extra: only who serves https needs it)
    except ImportError as missing:
        raise NoTls("https needs a library: pip install 'tilltwin[tls]'") from missing
    authority = trustme.CA(organization_name="Tilltwin, for tests only")
    leaf = authority.issue_cert(*dict.fromkeys((*LOOPBACK, *hosts)))
    files = Certificates(folder / "ca.pem", folder / "server.pem", folder / "server.key")
    authority.cert_pem.write_to_path(str(files.ca))
    for blob in leaf.cert_chain_pems:
        blob.write_to_path(str(files.chain), append=True)
    files.key.touch(mode=0o600)
    leaf.private_key_pem.write_to_path(str(files.key), append=True)
    return files
