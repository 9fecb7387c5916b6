"""Where Tipsi's resources are (facts/tipsi.md, Addressing)."""

ROOT = "/api/rest/v001"

_ID = f"int(max={2**63 - 1})"
STORE = f"/store/<{_ID}:store_id>"
GROUP = f"/group/<{_ID}:group_id>"
ITEM_ID = f"<{_ID}:item_id>"
ORDER_ID = f"<{_ID}:order_id>"
UNPLAYED = (f"{ROOT}{STORE}/scan_label",)
"""Of the later reference (2018): a wine by the picture of its label."""
