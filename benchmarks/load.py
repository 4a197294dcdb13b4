"""One kind of request, sent over and over by wrk."""

import re
import subprocess
import tempfile
from dataclasses import dataclass

CONNECTIONS = 32


@dataclass(frozen=True)
class Load:
    """One kind of request: its name, path, body if it is a POST, and whether it is signed.

    With `random_below`, a number below it is added to the path, each time another one.
    """

    name: str
    path: str
    body: str = ""
    signed: bool = True
    random_below: int = 0


@dataclass(frozen=True)
class Result:
    """What wrk measured: requests a second, 99th percentile in milliseconds, requests, and how many of them failed."""

    rate: float
    p99: float
    requests: int
    failed: int


def wrk(url: str, load: Load, token: str, seconds: int, *, connections: int = CONNECTIONS) -> Result:
    """Send one kind of request for some seconds."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        method = "POST" if load.body else "GET"
        lines = [f'wrk.method = "{method}"', 'wrk.headers["Content-Type"] = "application/json"']
        if load.signed:
            lines.append(f'wrk.headers["Authorization"] = "Bearer {token}"')
        if load.body:
            lines.append(f"wrk.body = [[{load.body}]]")
        if load.random_below:
            lines.append("math.randomseed(os.time())")
            path = f'"{load.path}" .. math.random({load.random_below})'
            lines.append(f"request = function() return wrk.format(nil, {path}) end")
        script.write("\n".join(lines))
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--latency", "-s", script.name, url + load.path]
        return read_wrk(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def read_wrk(output: str) -> Result:
    """Read what wrk prints."""
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s|m)", output).groups()
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    return Result(
        rate=float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]),
        p99=float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit],
        requests=int(re.search(r"(\d+) requests in", output)[1]),
        failed=int(failed[1]) if failed else 0,
    )
