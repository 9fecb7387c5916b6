"""How products are named: the variant's name, and the handle that is made of a name (section 4.1)."""

from collections.abc import Sequence


def variant_name(name: str, values: Sequence[str]) -> str:
    """Hazy Comet IPA / 6-pack / Can"""
    return " / ".join((name, *values))


def handle_of(name: str) -> str:
    """Letters and digits alone, in lower case. Unsure: a name that has none gives "product"."""
    return "".join(letter for letter in name.lower() if letter.isalnum())[:255] or "product"
