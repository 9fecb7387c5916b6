"""Slugs: a name as a shop's URL has it."""

import re
import unicodedata

MOST = 200


def slug(name: str) -> str:
    """`Kiln Mug 12oz` as `kiln-mug-12oz`; empty where nothing of it can stand in a URL."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:MOST]
