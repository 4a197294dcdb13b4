"""What goes wrong is a problem for programs and a page for people, and tells no internals."""

from typing import Any

import pytest
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django.fixtures import Settings

from app import errors
from config import urls

RAISED: dict[str, Exception] = {
    "crash": RuntimeError("the reason"),
    "away": OperationalError("the reason"),
    "missing": errors.NotFound("thing"),
    "gone": Http404("the reason"),
    "clash": errors.Conflict("It clashes."),
    "often": errors.TooManyRequests(limit=5, reset_after=7),
    "invalid": errors.Invalid(errors.FieldError("/name", "Too long.")),
    "nobody": errors.Unauthenticated("Sign in."),
}


def fail(request: HttpRequest, kind: str) -> HttpResponse:
    raise RAISED[kind]


urlpatterns = [path("fail/<kind>", fail), path("api/fail/<kind>", fail), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def client(settings: Settings) -> Client:
    """A browser of a site with views that fail; a crash is answered, not passed on to the test."""
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("crash", 500),
        ("away", 503),
        ("missing", 404),
        ("gone", 404),
        ("clash", 409),
        ("often", 429),
        ("invalid", 422),
        ("nobody", 401),
    ],
)
def test_each_error_has_its_status(client: Client, kind: str, status: int) -> None:
    page, problem = client.get(f"/fail/{kind}"), client.get(f"/api/fail/{kind}")

    assert (page.status_code, problem.status_code) == (status, status)
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert problem.headers["Content-Type"] == "application/problem+json"
    assert problem.json()["status"] == status
    assert problem.json()["request_id"] == problem.headers["X-Request-ID"]


@pytest.mark.parametrize("kind", ["crash", "away", "gone"])
def test_an_answer_tells_nothing_of_what_is_inside(client: Client, kind: str) -> None:
    for answer in (client.get(f"/fail/{kind}"), client.get(f"/api/fail/{kind}")):
        written = answer.content.decode()

        assert "the reason" not in written
        assert "Traceback" not in written
        assert "Error" not in written.replace("Internal Server Error", "")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("away", {"Retry-After": "5"}),
        ("often", {"Retry-After": "7", "RateLimit-Limit": "5", "RateLimit-Remaining": "0"}),
        ("nobody", {"WWW-Authenticate": "Bearer"}),
    ],
)
def test_an_answer_says_what_to_do_next(
    client: Client, kind: str, expected: dict[str, str]
) -> None:
    answer = client.get(f"/api/fail/{kind}")

    assert expected.items() <= dict(answer.headers).items()


def test_a_page_for_people_says_what_the_rule_says(client: Client) -> None:
    assert "It clashes." in client.get("/fail/clash").content.decode()


def test_fields_that_are_wrong_are_named(client: Client) -> None:
    problem = client.get("/api/fail/invalid").json()

    assert problem["errors"] == [{"pointer": "/name", "detail": "Too long."}]


def test_a_page_that_is_not_there_is_still_a_page_of_the_site(client: Client) -> None:
    page = client.get("/nowhere").content.decode()

    assert "There is nothing at this address." in page
    assert "<nav" in page


@pytest.mark.parametrize("sent", ["/%00", "/%ff", "/..%2f", "/blog/%00/", "/" + "x" * 3000])
def test_an_address_that_cannot_be_is_not_there(client: Client, sent: str) -> None:
    assert client.get(sent).status_code == 404


def test_a_method_that_is_not_taken_is_a_problem_below_the_api(client: Client) -> None:
    answer = client.put("/health/live")

    assert answer.status_code == 405
    assert answer.json()["title"] == "Method Not Allowed"
    assert "GET" in answer.headers["Allow"]


def test_a_form_that_no_page_of_ours_made_is_refused_in_a_sentence(
    settings: Settings,
) -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/accounts/login/", {"login": "ada@example.com"})

    assert answer.status_code == 403
    assert "not sent from a page of this site" in answer.content.decode()


def test_where_the_database_fails_around_a_view_the_answer_is_the_same(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise OperationalError("the reason")

    monkeypatch.setattr(
        "django.contrib.sessions.middleware.SessionMiddleware.process_response", fail
    )

    answer = client.get("/health/live")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
