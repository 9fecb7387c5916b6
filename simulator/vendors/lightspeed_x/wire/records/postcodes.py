"""Postal codes as 2026-07 checks them; it does so for 40 countries, which are not named (2, section 9)."""

import re
from collections.abc import Mapping
from typing import Any

_FIVE = r"\d{5}"
_FOUR = r"\d{4}"
_SIX = r"\d{6}"
_FORMS = {
    **dict.fromkeys(
        ("DE", "FR", "ES", "IT", "FI", "EE", "HR", "TR", "MX", "MY", "TH", "ID"), _FIVE
    ),
    **dict.fromkeys(
        ("AT", "AU", "NZ", "BE", "CH", "DK", "NO", "HU", "BG", "SI", "ZA", "PH"), _FOUR
    ),
    **dict.fromkeys(("CN", "IN", "SG", "RO", "CO"), _SIX),
    "US": r"\d{5}(-\d{4})?",
    "CA": r"[A-Z]\d[A-Z] ?\d[A-Z]\d",
    "GB": r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}",
    "NL": r"\d{4} ?[A-Z]{2}",
    "SE": r"\d{3} ?\d{2}",
    "GR": r"\d{3} ?\d{2}",
    "CZ": r"\d{3} ?\d{2}",
    "SK": r"\d{3} ?\d{2}",
    "PL": r"\d{2}-\d{3}",
    "PT": r"\d{4}-\d{3}",
    "BR": r"\d{5}-?\d{3}",
}
"""Unsure: which countries, and how exactly."""


def wrong_postcode(members: Mapping[str, Any]) -> str | None:
    """The name of the first member that is no postal code of its address' country."""
    for address in ("physical", "postal"):
        code = members.get(f"{address}_postcode")
        form = _FORMS.get((members.get(f"{address}_country_id") or "").upper())
        if code and form and not re.fullmatch(form, code.strip().upper()):
            return f"{address}_postcode"
    return None
