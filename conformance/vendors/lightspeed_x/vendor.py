"""What the rules must know of Lightspeed X-Series before they run."""

from conformance.credentials import Credential
from conformance.vendor import Vendor
from conformance.vendors.lightspeed_x.statements import EXCLUDED, STATEMENTS

VENDOR = Vendor(
    name="lightspeed_x",
    package="conformance.vendors.lightspeed_x",
    credentials=(
        Credential(
            "domain_prefix", "LIGHTSPEED_X_DOMAIN_PREFIX", "--domain-prefix",
            help="Lightspeed X-Series: LIGHTSPEED_X_DOMAIN_PREFIX.", metavar="PREFIX",
        ),
        Credential(
            "access_token", "LIGHTSPEED_X_ACCESS_TOKEN", "--personal-token",
            help="Lightspeed X-Series (better: LIGHTSPEED_X_ACCESS_TOKEN).",
        ),
    ),
    unlimited={"requests_per_register": 0, "requests_besides": 0, "token_requests": 0},
    statements=STATEMENTS,
    excluded=EXCLUDED,
)  # fmt: skip
