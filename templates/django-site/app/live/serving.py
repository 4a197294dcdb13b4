"""What uvicorn is told beside the usual."""

from typing import Any

LARGEST_MESSAGE = 1024
PING_SECONDS = 20.0
OPTIONS: dict[str, Any] = {
    # By its name: a class would make each new process import the application before it answers.
    "ws": "app.live.protocol:BoundedSocket",
    "ws_max_size": LARGEST_MESSAGE,
    "ws_ping_interval": PING_SECONDS,
    "ws_ping_timeout": PING_SECONDS,
    # What is small stays small: nothing unpacks into more than was sent.
    "ws_per_message_deflate": False,
}
