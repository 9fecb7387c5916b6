"""Where Clover's resources are (facts/clover.md, section 1.1 and appendix A)."""

ROOT = "/v3/merchants/<merchant_id>"
OAUTH = "/oauth"
PREFIXES = ("/v3/merchants", OAUTH)
