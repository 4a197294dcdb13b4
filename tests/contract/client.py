"""A client that holds every answer to what the contract says of all answers, and accounts that use it."""

import uuid
from dataclasses import dataclass

import httpx

from contract.openapi import document_of

PROBLEM = "application/problem+json"
PASSWORD = "plain-violet-anchor-27"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "",
    "Content-Security-Policy": "",
    "Permissions-Policy": "",
    "Strict-Transport-Security": "max-age=",
    "X-Request-ID": "",
}


class Api(httpx.Client):
    """A client of one server, from a loopback address of the test's choice."""

    def __init__(self, url: str, *, address: str = "127.0.0.1", token: str = "", **options: object) -> None:
        limits = httpx.Limits(max_connections=64, max_keepalive_connections=64)
        super().__init__(
            base_url=url,
            transport=httpx.HTTPTransport(local_address=address, limits=limits, verify=False),
            headers={"Authorization": f"Bearer {token}"} if token else {},
            event_hooks={"response": [check_answer]},
            timeout=60,
            **options,
        )


def check_answer(answer: httpx.Response) -> None:
    """Hold an answer to the rules of all answers: headers, problem details, declared in OpenAPI, never a crash."""
    answer.read()
    place = f"{answer.request.method} {answer.request.url} -> {answer.status_code} {answer.text[:500]}"
    assert answer.status_code < 500 or answer.status_code == 503, place
    for name, part in HEADERS.items():
        assert name in answer.headers, f"no {name}: {place}"
        assert part in answer.headers[name], f"{name}: {answer.headers[name]}: {place}"
    if answer.status_code >= 400 and answer.request.method != "HEAD":
        check_problem(answer)
    if answer.request.headers["Host"] == answer.request.url.netloc.decode():
        undeclared = document_of(str(answer.request.url.copy_with(raw_path=b"/")).rstrip("/")).undeclared(answer)
        assert not undeclared, f"{undeclared}: {place}"


def check_problem(answer: httpx.Response) -> None:
    """Hold an error to RFC 9457 and to the names that the contract adds."""
    assert answer.headers["Content-Type"].partition(";")[0] == PROBLEM, answer.headers["Content-Type"]
    assert len(answer.content) < 20_000, "an error must not echo what was sent"
    problem = answer.json()
    assert {"type", "title", "status", "detail", "request_id"} <= problem.keys(), problem
    assert problem["status"] == answer.status_code, problem
    assert problem["request_id"] == answer.headers["X-Request-ID"], problem
    for each in problem.get("errors", ()):
        assert each["pointer"] == "" or each["pointer"].startswith("/"), problem
        assert each["detail"], problem
    if answer.status_code == 401:
        assert answer.headers["WWW-Authenticate"].startswith("Bearer"), answer.headers
    if answer.status_code == 405:
        assert answer.headers["Allow"], answer.headers
    if answer.status_code in (429, 503) and "/health/" not in str(answer.request.url):
        assert int(answer.headers["Retry-After"]) >= 0, answer.headers


@dataclass
class Account:
    """A registered user that is signed in."""

    url: str
    email: str
    tokens: dict
    http: Api

    @property
    def access(self) -> str:
        """Its access token."""
        return self.tokens["access_token"]

    @property
    def refresh(self) -> str:
        """Its refresh token."""
        return self.tokens["refresh_token"]

    def sign_in_again(self, password: str = PASSWORD) -> "Account":
        """Open another session of the same user."""
        tokens = log_in(self.http, self.email, password)
        assert tokens.status_code == 200, tokens.text
        return account(self.url, self.email, tokens.json())


def sign_up(url: str) -> Account:
    """Register a new user and sign in."""
    email = new_email()
    with Api(url) as anyone:
        created = register(anyone, email)
        assert created.status_code == 201, created.text
        return account(url, email, log_in(anyone, email).json())


def account(url: str, email: str, tokens: dict) -> Account:
    """Give the account that tokens belong to."""
    return Account(url, email, tokens, Api(url, token=tokens["access_token"]))


def new_email() -> str:
    """Give an address that nobody has."""
    return f"ann.{uuid.uuid4().hex[:12]}@example.com"


def register(api: Api, email: str, password: str = PASSWORD, name: str = "Ann") -> httpx.Response:
    """Ask for a new account."""
    body = {"email": email, "password": password, "name": name}
    return api.post("/api/v1/auth/register", json=body)


def log_in(api: Api, email: str, password: str = PASSWORD) -> httpx.Response:
    """Ask for a session."""
    return api.post("/api/v1/auth/login", json={"email": email, "password": password})


def refresh(api: Api, token: str) -> httpx.Response:
    """Ask for a new pair of tokens."""
    return api.post("/api/v1/auth/refresh", json={"refresh_token": token})


def whoami(api: Api, token: str) -> int:
    """Give the status that an access token gets."""
    return api.get("/api/v1/users/me", headers={"Authorization": f"Bearer {token}"}).status_code


def expect(answer: httpx.Response, *statuses: int) -> dict:
    """Hold an answer to a status and give its body."""
    assert answer.status_code in statuses, f"{answer.request.method} {answer.request.url}: {answer.text[:500]}"
    return answer.json() if answer.content and "json" in answer.headers["Content-Type"] else {}


def pointers(answer: httpx.Response) -> list[str]:
    """Give the fields that a 422 names."""
    return [each["pointer"] for each in expect(answer, 422)["errors"]]
