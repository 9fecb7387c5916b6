"""Load and benches: how much a service takes, and what that costs against the bare database."""
