"""Health, request ids, headers, hosts and CORS."""

from collections.abc import Iterator

import pytest

from contract.client import Account, Api, expect, log_in, new_email
from serving import Service

ORIGIN = "https://front.example"


@pytest.fixture(scope="module")
def open_to_a_front_end(any_subject) -> Iterator[Service]:
    settings = {"CORS_ORIGINS": f"{ORIGIN},https://other.example", "ALLOWED_HOSTS": "127.0.0.1,api.example.com"}
    with any_subject.serving(**settings, MAX_BODY_BYTES="2048") as service:
        yield service


def test_the_health_checks_answer_without_a_token(anyone: Api) -> None:
    expect(anyone.get("/health/live"), 200)
    expect(anyone.get("/health/ready"), 200)


@pytest.mark.parametrize("sent", ["a", "A-z.0_9", "x" * 64, "00-4bf92f3577b34da6-01"])
def test_a_good_request_id_is_echoed(anyone: Api, sent: str) -> None:
    for path in ("/health/live", "/nowhere", "/api/v1/users/me"):
        assert anyone.get(path, headers={"X-Request-ID": sent}).headers["X-Request-ID"] == sent


@pytest.mark.parametrize("sent", [b"", b"x" * 65, b"a b", b"a/b", b"\xff", b"a;b", "ä".encode(), b"<script>", b"a\tb"])
def test_a_bad_request_id_is_replaced(anyone: Api, sent: bytes) -> None:
    given = anyone.get("/health/live", headers={b"X-Request-ID": sent}).headers["X-Request-ID"]
    assert given.encode() != sent
    assert 8 <= len(given) <= 64


def test_every_request_gets_an_id_of_its_own(anyone: Api) -> None:
    assert len({anyone.get("/health/live").headers["X-Request-ID"] for _ in range(20)}) == 20


def test_security_headers_are_on_every_answer(anyone: Api, someone: Account, subject) -> None:
    """The client checks each answer; here is one of every kind."""
    found = {anyone.get(path).status_code for path in ("/health/live", "/docs", "/openapi.json", "/nowhere")}
    found |= {anyone.post("/health/live").status_code, anyone.get("/api/v1/users/me").status_code}
    found.add(
        anyone.post("/api/v1/auth/register", content=b"{", headers={"Content-Type": "application/json"}).status_code
    )
    found.add(anyone.options(subject.domain.main.collection).status_code)
    found.add(anyone.head("/health/live").status_code)
    found.add(anyone.get("/health/live", headers={"Host": "elsewhere.example"}).status_code)
    assert {200, 400, 401, 404, 405} <= found


def test_what_is_personal_is_kept_by_no_cache(someone: Account, subject) -> None:
    for path in ("/api/v1/users/me", "/api/v1/users/me/sessions", subject.domain.main.collection):
        assert "no-store" in someone.http.get(path).headers["Cache-Control"]


def test_the_policy_of_an_answer_lets_nothing_run(anyone: Api) -> None:
    policy = anyone.get("/health/live").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


def test_head_answers_as_get_without_a_body(someone: Account, subject) -> None:
    answer = someone.http.head(subject.domain.main.collection)
    assert (answer.status_code, answer.content) == (200, b"")


def test_options_say_what_is_allowed_and_have_no_content(someone: Account, subject) -> None:
    for path in (subject.domain.main.collection, "/api/v1/users/me", "/api/v1/auth/login", "/health/live"):
        answer = someone.http.options(path)
        assert (answer.status_code, answer.content) == (204, b""), path
        assert "Content-Type" not in answer.headers
        assert answer.headers["Allow"]


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "", "a b", "[::1"])
def test_a_host_that_is_not_allowed_is_400(anyone: Api, host: str) -> None:
    expect(anyone.get("/health/live", headers={"Host": host}), 400)


def test_every_allowed_host_is_served(open_to_a_front_end: Service) -> None:
    with Api(open_to_a_front_end.url) as api:
        expect(api.get("/health/live", headers={"Host": "api.example.com"}), 200)
        expect(api.get("/health/live", headers={"Host": "api.example.com:8443"}), 200)
        expect(api.get("/health/live", headers={"Host": "localhost"}), 400)


def test_cors_is_closed_unless_origins_are_listed(anyone: Api, someone: Account, subject) -> None:
    headers = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
    for answer in (
        anyone.options(subject.domain.main.collection, headers=headers),
        someone.http.get("/api/v1/users/me", headers=headers),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_a_listed_origin_is_let_in_and_no_other(open_to_a_front_end: Service, any_subject) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}
    with Api(open_to_a_front_end.url) as api:
        answer = api.options(any_subject.domain.main.collection, headers=asked | {"Origin": ORIGIN})
        assert answer.is_success
        assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
        assert "POST" in answer.headers["Access-Control-Allow-Methods"]
        assert "authorization" in answer.headers["Access-Control-Allow-Headers"].lower()
        assert api.get("/nowhere", headers={"Origin": ORIGIN}).headers["Access-Control-Allow-Origin"] == ORIGIN
        for other in ("https://evil.example", "https://front.example.evil.example", "http://front.example", "null"):
            answer = api.get("/health/live", headers={"Origin": other})
            assert "Access-Control-Allow-Origin" not in answer.headers, other


def test_the_body_limit_is_a_setting(open_to_a_front_end: Service) -> None:
    with Api(open_to_a_front_end.url) as api:
        expect(log_in(api, new_email(), "x" * 1024), 401, 422)
        expect(log_in(api, new_email(), "x" * 2048), 413)
