"""The least that Flask can do: one view that returns the bytes in a file."""

import os
from pathlib import Path

from flask import Flask, Response

ANSWER = Path(os.environ["ANSWER"]).read_bytes()
app = Flask(__name__)


@app.route("/", methods=["GET", "POST"])
def answer() -> Response:
    return Response(ANSWER, mimetype="application/json")
