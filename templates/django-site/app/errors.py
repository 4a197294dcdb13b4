"""What can go wrong in the domain, without a word about HTTP."""

from dataclasses import dataclass


class DomainError(Exception):
    """A rule was broken; the message is meant for the person who broke it."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NotFound(DomainError):
    """It is not there, or it is another owner's."""

    def __init__(self, thing: str) -> None:
        super().__init__(f"There is no such {thing}.")


class Conflict(DomainError):
    """It clashes with what is there."""


class Unauthenticated(DomainError):
    """Nobody is signed in, or the proof of it is no good."""


class WrongCredentials(Unauthenticated):
    """A guess at somebody's address and password, or a slip of the hand."""

    def __init__(self) -> None:
        super().__init__("The e-mail address or the password is wrong.")


class Forbidden(DomainError):
    """The caller may know of it, but may not do this."""


class Stale(DomainError):
    """It was changed since the caller last read it."""


class Malformed(DomainError):
    """What came in cannot be parsed."""


class Unavailable(DomainError):
    """A service that is needed does not answer."""


@dataclass
class FieldError:
    """One field and what is wrong with it."""

    pointer: str
    detail: str


class Invalid(DomainError):
    """One or more fields hold what they may not hold."""

    def __init__(self, *errors: FieldError) -> None:
        super().__init__("Some fields are not valid.")
        self.errors = errors


class WrongPassword(Invalid):
    """A wrong password of somebody who is signed in."""

    def __init__(self) -> None:
        super().__init__(FieldError("/current_password", "This is not your password."))


class TooManyRequests(DomainError):
    """A rate limit is used up."""

    def __init__(self, *, limit: int, reset_after: int) -> None:
        super().__init__("Too many requests. Try again later.")
        self.limit = limit
        self.reset_after = reset_after
