"""Reading what a client sent: every fault has its own answer, and none is a crash."""

import json
import math
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic_core import from_json
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from app.errors import FieldError, Invalid, Malformed

LONGEST_INTEGER = 4300
# Stands for a body that is not JSON, until it is known that the sender may send one. No object of
# our own: FastAPI has models read attributes, and a patch is content with an object that has none.
UNREADABLE = b"This is not JSON."
# Where pydantic would name a class of ours or print a pattern.
PLAIN = {
    "model_attributes_type": "Input should be an object",
    "model_type": "Input should be an object",
    "string_pattern_mismatch": "Input has characters that are not allowed here",
}


class Received(Request):
    """A request whose body is bounded and parsed by the rules of this API."""

    async def body(self) -> bytes:
        """The whole body, unless it is longer than the settings allow."""
        if not hasattr(self, "_body"):
            limit = self.app.state.settings.max_body_bytes
            if int(self.headers.get("content-length", 0)) > limit:
                raise HTTPException(413)
            self._body = await self._read(limit)
        return self._body

    async def json(self) -> Any:
        """The body as Python's own values; what is not to be read stays bytes."""
        data = await self.body()
        if self.unsupported:
            return data
        try:
            return parse_json(data)
        except Malformed:
            return UNREADABLE

    @property
    def unsupported(self) -> str | None:
        """Why a body of this kind is not read."""
        media_type = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type != "application/json":
            return "Send the body as application/json."
        if self.headers.get("content-encoding", "identity") not in ("", "identity"):
            return "Send the body as it is, not compressed."
        return None

    async def fault(self, error: RequestValidationError) -> Exception:
        """What is wrong with a request that does not fit its endpoint."""
        places = {each["loc"][0] for each in error.errors()}
        if "path" in places:
            return HTTPException(404)
        if "body" in places and self.unsupported:
            return HTTPException(415, self.unsupported)
        if "body" in places and (error.body is UNREADABLE or not await self.body()):
            return Malformed("The body is not JSON.")
        return Invalid(*field_errors(error.errors()))

    async def _read(self, limit: int) -> bytes:
        """Count while reading: a chunked body tells its length in no other way."""
        data = bytearray()
        try:
            async for part in self.stream():
                data += part
                if len(data) > limit:
                    raise HTTPException(413)
        except ClientDisconnect:
            raise HTTPException(400, "The body cannot be read.") from None
        return bytes(data)


def parse_json(data: bytes) -> Any:
    """A JSON text as Python's own values."""
    try:
        return from_json(data, allow_inf_nan=False)
    except ValueError:
        # It also refuses a lone surrogate, which is JSON to the letter, but no text.
        return _parse_slowly(data)


def _parse_slowly(data: bytes) -> Any:
    try:
        return json.loads(data.decode(), parse_constant=_refuse_constant, parse_int=_integer)
    except (ValueError, RecursionError):
        raise Malformed("The body is not JSON.") from None


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _integer(digits: str) -> float:
    """An integer, or infinity for more digits than Python agrees to read."""
    return int(digits) if len(digits) <= LONGEST_INTEGER else math.inf


def field_errors(found: Any) -> list[FieldError]:
    """Errors of pydantic, each with a pointer to its field and without what was sent."""
    return [FieldError(_pointer(each["loc"][1:]), _plain(each)) for each in found[:50]]


def _pointer(place: tuple[int | str, ...]) -> str:
    """A JSON pointer (RFC 6901) to the field, with over-long names cut."""
    parts = (str(part)[:100].replace("~", "~0").replace("/", "~1") for part in place)
    return "".join(f"/{part}" for part in parts)


def _plain(error: Any) -> str:
    return PLAIN.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
