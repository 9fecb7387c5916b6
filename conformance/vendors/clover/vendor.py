"""What the rules must know of Clover before they run."""

from conformance.credentials import Credential
from conformance.vendor import Vendor
from conformance.vendors.clover.statements import EXCLUDED, STATEMENTS

VENDOR = Vendor(
    name="clover",
    package="conformance.vendors.clover",
    credentials=(
        Credential(
            "merchant_id", "CLOVER_MERCHANT_ID", "--merchant",
            help="Clover: CLOVER_MERCHANT_ID.", metavar="ID",
        ),
        Credential(
            "api_token", "CLOVER_API_TOKEN", "--token",
            help="Clover (better: CLOVER_API_TOKEN).",
        ),
    ),
    unlimited={"token_requests": 0, "app_requests": 0},
    statements=STATEMENTS,
    excluded=EXCLUDED,
)  # fmt: skip
