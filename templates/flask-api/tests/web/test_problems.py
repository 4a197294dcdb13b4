"""Every error leaves in one shape and tells nothing about the inside."""

import pytest
from flask.testing import FlaskClient

from tests.conftest import MakeApp
from tests.people import Person

SHAPE = {"type", "title", "status", "detail", "request_id"}


def test_a_path_that_leads_nowhere_is_not_found(client: FlaskClient) -> None:
    problem = client.get("/nowhere")

    assert problem.status_code == 404
    assert problem.mimetype == "application/problem+json"
    assert set(problem.get_json()) == SHAPE
    assert problem.get_json()["title"] == "Not Found"


def test_a_method_that_is_not_there_names_those_that_are(client: FlaskClient) -> None:
    problem = client.put("/api/v1/projects")

    assert problem.status_code == 405
    assert {"GET", "POST"} <= set(problem.headers["Allow"].split(", "))


def test_head_answers_what_get_does_without_a_body(ada: Person, project: object) -> None:
    got, asked = ada.get("/projects"), ada.send("HEAD", "/projects")

    assert asked.status_code == 200
    assert asked.data == b""
    assert asked.headers["Content-Length"] == str(len(got.data))


@pytest.mark.parametrize(
    "path",
    ["/tasks/0", "/tasks/-1", "/tasks/+1", "/tasks/1.0", f"/tasks/{2**63}", "/tasks/", "//tasks"],
)
def test_an_id_that_is_none_leads_nowhere(ada: Person, path: str) -> None:
    assert ada.get(path).status_code == 404


def test_the_largest_id_is_looked_for(ada: Person) -> None:
    response = ada.get(f"/tasks/{10**18 - 1}")

    assert response.get_json()["detail"] == "There is no such task."


def test_a_crash_tells_nothing_but_the_id_of_the_request(make_app: MakeApp) -> None:
    app = make_app()
    app.add_url_rule("/broken", view_func=lambda: {"a": "b"}["the secret of the house"])

    response = app.test_client().get("/broken", headers={"X-Request-ID": "seven"})

    assert response.status_code == 500
    assert response.get_json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "Something went wrong on our side.",
        "request_id": "seven",
    }


def test_a_crash_is_written_to_the_log(
    make_app: MakeApp, capsys: pytest.CaptureFixture[str]
) -> None:
    app = make_app()
    app.add_url_rule("/broken", view_func=lambda: {"a": "b"}["the reason"])

    app.test_client().get("/broken")

    assert "the reason" in capsys.readouterr().out
