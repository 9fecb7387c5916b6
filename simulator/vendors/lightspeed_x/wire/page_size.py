"""How many rows of a list a client wants."""

from collections.abc import Mapping


def page_size(params: Mapping[str, str], default: int, most: int) -> int:
    """Clamped; what is no positive number is as if it were not there."""
    text = params.get("page_size") or ""
    if not text.isascii() or not text.isdigit():
        return default
    return most if len(text) > len(str(most)) else min(int(text), most) or default
