"""Logs in production: what is in them, and what never is."""

import uuid

import pytest

from contract.client import PASSWORD, Account, Api, expect, log_in, refresh
from contract.logs import entries, entry_of
from serving import SECRET_KEY, Service


def entry_with(service: Service, request_id: str) -> dict:
    """Give the line of one request."""
    return entry_of(service, lambda entry: entry.get("request_id") == request_id and "status" in entry)


def test_each_request_writes_one_line_with_its_facts(service: Service, someone: Account) -> None:
    request_id = f"log-{uuid.uuid4()}"
    user = expect(someone.http.get("/api/v1/users/me", headers={"X-Request-ID": request_id}), 200)
    entry = entry_with(service, request_id)
    assert (entry["method"], entry["path"], entry["status"]) == ("GET", "/api/v1/users/me", 200)
    assert str(entry["user_id"]) == str(user["id"])
    assert entry["level"].lower() == "info"
    assert entry["time"]
    assert float(entry["duration_ms"]) > 0
    assert len([each for each in entries(service) if each.get("request_id") == request_id]) == 1


@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), ("/api/v1/users/me", 401), ("/health/live", 200)])
def test_a_request_without_a_user_is_logged_too(service: Service, anyone: Api, path: str, status: int) -> None:
    request_id = f"log-{uuid.uuid4()}"
    expect(anyone.get(path, headers={"X-Request-ID": request_id}), status)
    entry = entry_with(service, request_id)
    assert (entry["status"], entry["user_id"]) == (status, None)


def test_no_password_token_or_body_is_ever_logged(service: Service, subject, newcomer: Account) -> None:
    secret = f"private-{uuid.uuid4().hex}"
    tokens = expect(refresh(newcomer.http, newcomer.refresh), 200)
    expect(log_in(newcomer.http, newcomer.email, secret), 401)
    subject.domain.main.create(newcomer.http, **subject.domain.main.says(secret))
    newcomer.http.get(subject.domain.main.collection, params={"q": secret})
    body = {"email": newcomer.email, "password": 1, "name": secret}
    expect(newcomer.http.post("/api/v1/auth/register", json=body), 422)
    last = f"last-{uuid.uuid4()}"
    newcomer.http.get("/health/live", headers={"X-Request-ID": last})
    entry_with(service, last)
    log = service.log.read_text()
    hidden = [secret, PASSWORD, SECRET_KEY, *map(str, newcomer.tokens.values()), *map(str, tokens.values())]
    assert [each for each in hidden if len(each) > 10 and each in log] == []


def test_a_line_break_in_a_path_forges_no_line(service: Service, anyone: Api) -> None:
    request_id = f"log-{uuid.uuid4()}"
    anyone.get("/a%0A%7B%22level%22%3A%22forged%22%7D", headers={"X-Request-ID": request_id})
    entry_with(service, request_id)
    assert not [entry for entry in entries(service) if entry.get("level") == "forged"]
