"""The till's refusals.

ApiError
└── WrongToken  401: no token, or one that opens no account
"""

from simulator.core.errors import ApiError


class WrongToken(ApiError):
    status = 401

    def __init__(self) -> None:
        super().__init__("a bearer token is needed")
