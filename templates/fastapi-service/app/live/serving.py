"""How uvicorn serves WebSockets; its own process reads this without importing the application."""

from typing import Any

LARGEST_MESSAGE = 8192
PING_SECONDS = 10.0
OPTIONS: dict[str, Any] = {
    # By its name: a class would make each new process import the application before it answers.
    "ws": "app.live.protocol:BoundedSocket",
    "ws_max_size": LARGEST_MESSAGE,
    "ws_ping_interval": PING_SECONDS,
    "ws_ping_timeout": PING_SECONDS,
    # What is small stays small: nothing unpacks into more than was sent.
    "ws_per_message_deflate": False,
}
