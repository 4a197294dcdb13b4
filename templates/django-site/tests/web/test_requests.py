"""Where a request comes from, what it is called and which host it asks for."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from app.accounts.models import User
from app.web.requests import Arrival
from tests.conftest import Given
from tests.visitors import signed_in


@pytest.mark.parametrize("sent", ["7", "a-b_c.D", "x" * 64])
def test_a_request_keeps_its_id(client: Client, sent: str) -> None:
    response = client.get("/api/v1/nowhere", headers={"X-Request-ID": sent})

    assert response.headers["X-Request-ID"] == sent
    assert response.json()["request_id"] == sent


@pytest.mark.parametrize("sent", ["", "x" * 65, "a b", "<script>", "é", "a;b", "a\tb", "a\n"])
def test_an_id_that_could_do_harm_is_replaced(client: Client, sent: str) -> None:
    response = client.get("/api/v1/nowhere", HTTP_X_REQUEST_ID=sent)

    assert re.fullmatch(r"[0-9a-f]{32}", response.headers["X-Request-ID"])
    assert response.json()["request_id"] == response.headers["X-Request-ID"]


def test_each_request_has_an_id_of_its_own(client: Client) -> None:
    ids = {client.get("/health/live").headers["X-Request-ID"] for _ in range(3)}

    assert len(ids) == 3


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("www.example.com", 200),
        ("www.example.com:8000", 200),
        ("WWW.example.com", 200),
        ("evil.example", 400),
        ("www.example.com.evil.example", 400),
        ("", 400),
        ("a b", 400),
        ("[::1", 400),
        ("www.example.com/a", 400),
        ("ann@www.example.com", 400),
        ("www.example.com:http", 400),
    ],
)
def test_only_a_listed_host_is_answered(
    client: Client, settings: Settings, host: str, status: int
) -> None:
    settings.ALLOWED_HOSTS = ["www.example.com"]

    response = client.get("/health/live", headers={"Host": host})

    assert response.status_code == status
    assert response.headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("host", "status"),
    [("www.example.com", 200), ("example.com", 200), ("evilexample.com", 400)],
)
def test_a_name_with_a_dot_in_front_covers_all_below_it(
    client: Client, settings: Settings, host: str, status: int
) -> None:
    settings.ALLOWED_HOSTS = [".example.com"]

    assert client.get("/health/live", headers={"Host": host}).status_code == status


def test_a_wrong_host_gets_a_page_or_a_problem(client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["www.example.com"]

    page = client.get("/", headers={"Host": "evil.example"})
    problem = client.get("/api/v1/nowhere", headers={"Host": "evil.example"})

    assert (page.status_code, problem.status_code) == (400, 400)
    assert "not served here" in page.content.decode()
    assert problem.json()["title"] == "Bad Request"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "1.1.1.1", "127.0.0.1"),
        (1, "1.1.1.1", "1.1.1.1"),
        (1, "9.9.9.9, 1.1.1.1", "1.1.1.1"),
        (2, "9.9.9.9, 1.1.1.1, 2.2.2.2", "1.1.1.1"),
        (2, "1.1.1.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_the_address_is_believed_as_far_as_the_proxies_reach(
    given: Given, proxies: int, forwarded: str, seen: str
) -> None:
    given(trusted_proxies=proxies)
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})

    Arrival(lambda _: HttpResponse())(request)

    assert request.META["REMOTE_ADDR"] == seen


@pytest.mark.parametrize(
    ("proxies", "scheme", "secure"),
    [(0, "https", False), (1, "https", True), (1, "http", False), (1, "https, http", False)],
)
def test_only_a_trusted_proxy_tells_that_a_request_came_encrypted(
    given: Given, proxies: int, scheme: str, *, secure: bool
) -> None:
    given(trusted_proxies=proxies)
    asked: list[HttpRequest] = []
    request = RequestFactory().get("/", headers={"X-Forwarded-Proto": scheme})

    Arrival(lambda request: asked.append(request) or HttpResponse())(request)  # type: ignore[func-returns-value]

    assert asked[0].is_secure() == secure


@pytest.mark.parametrize("query", ["q=%00", "status__exact=a%00b", "%00"])
def test_a_question_with_a_nul_is_refused_in_the_admin(query: str, owner: User) -> None:
    answer = signed_in(owner).get(f"/admin/blog/post/?{query}")

    assert answer.status_code == 400
    assert "NUL character" in answer.content.decode()
