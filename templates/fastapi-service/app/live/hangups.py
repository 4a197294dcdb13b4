"""How the server ends a live connection."""

from enum import IntEnum


class CloseCode(IntEnum):
    """Why a connection is closed: RFC 6455's codes, and from 4000 on our own after HTTP's."""

    UNSUPPORTED_DATA = 1003
    POLICY_VIOLATION = 1008
    MESSAGE_TOO_BIG = 1009
    TRY_AGAIN_LATER = 1013
    NOT_SIGNED_IN = 4401
    NOT_FOUND = 4404
    TOO_MANY = 4429


class Hangup(Exception):
    """The server ends the conversation."""

    def __init__(self, code: IntEnum, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason
