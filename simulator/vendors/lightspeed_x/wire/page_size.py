"""How many rows of a list a client wants."""

from typing import Any


def page_size(params: Any, default: int, most: int, name: str = "page_size") -> int:
    """Clamped; what is no positive number is as if it were not there."""
    text = params.get(name) or ""
    if not text.isascii() or not text.isdigit():
        return default
    return most if len(text) > len(str(most)) else min(int(text), most) or default
