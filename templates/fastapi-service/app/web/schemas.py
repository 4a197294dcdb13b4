"""What every endpoint gives when something is wrong."""

from app.schemas import Answer


class FieldProblem(Answer):
    """One field and what is wrong with it."""

    pointer: str
    detail: str


class Problem(Answer):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str | None
    errors: list[FieldProblem] | None = None
