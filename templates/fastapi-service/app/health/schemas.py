"""What the health checks give."""

from typing import Literal

from app.schemas import Answer


class Health(Answer):
    """All is well; anything else is a problem."""

    status: Literal["ok"] = "ok"
