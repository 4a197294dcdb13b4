"""The least that FastAPI can do: one view that returns the bytes in a file, or leads to an address."""

import os
from pathlib import Path

from fastapi import FastAPI, Response

ANSWER = Path(os.environ["ANSWER"]).read_bytes()
LOCATION = os.environ.get("LOCATION")
app = FastAPI()


@app.api_route("/", methods=["GET", "POST"])
async def answer() -> Response:
    if LOCATION:
        return Response(status_code=307, headers={"Location": LOCATION})
    return Response(ANSWER, media_type="application/json")
