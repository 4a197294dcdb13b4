"""How a body arrives: slowly, or not to its end."""

from io import BytesIO
from typing import Any

from flask import g

from tests.people import Person


class SlowBody(BytesIO):
    """Notes, while it is read, whether the request holds a session already."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.held: list[bool] = []

    def readinto(self, buffer: Any, /) -> int:
        self.held.append("session" in g)
        return super().readinto(buffer)

    def read(self, size: int | None = -1, /) -> bytes:
        self.held.append("session" in g)
        return super().read(size)


def test_nothing_of_the_database_is_held_while_a_body_arrives(ada: Person) -> None:
    body = SlowBody(b'{"name": "Garden"}')

    response = ada.send("POST", "/projects", input_stream=body, content_type="application/json")

    assert response.status_code == 201, response.data
    assert set(body.held) == {False}


class BrokenBody(BytesIO):
    """Breaks off, as a chunk does that is none."""

    def readinto(self, _buffer: Any, /) -> int:
        raise OSError("bad chunk")


def test_a_body_that_breaks_off_is_malformed(ada: Person) -> None:
    options = {"input_stream": BrokenBody(b"{}"), "content_type": "application/json"}

    response = ada.send("POST", "/projects", **options)

    assert response.status_code == 400
