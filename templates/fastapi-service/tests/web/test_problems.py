"""Every error leaves in one shape and tells nothing about the inside."""

import pytest

from tests.fixtures import MakeApp
from tests.people import Client, Person

SHAPE = {"type", "title", "status", "detail", "request_id"}


async def test_a_path_that_leads_nowhere_is_not_found(client: Client) -> None:
    problem = await client.get("/nowhere")

    assert problem.status_code == 404
    assert problem.headers["Content-Type"] == "application/problem+json"
    assert set(problem.json()) == SHAPE
    assert problem.json()["title"] == "Not Found"


async def test_a_method_that_is_not_there_names_those_that_are(client: Client) -> None:
    problem = await client.put("/api/v1/links")

    assert problem.status_code == 405
    assert {"GET", "POST"} <= set(problem.headers["Allow"].split(", "))


async def test_head_is_answered_as_get(ada: Person, link: object) -> None:
    got, asked = await ada.get("/links"), await ada.send("HEAD", "/links")

    assert asked.status_code == 200
    assert asked.headers["Content-Length"] == str(len(got.content))


@pytest.mark.parametrize(
    "path", ["/links/0", "/links/-1", "/links/a.b", f"/links/{'x' * 33}", "/links/", "//links"]
)
async def test_a_code_that_is_none_leads_nowhere(ada: Person, path: str) -> None:
    assert (await ada.get(path)).status_code == 404


async def test_a_code_that_nobody_has_is_looked_for(ada: Person) -> None:
    response = await ada.get(f"/links/{'x' * 32}")

    assert response.json()["detail"] == "There is no such link."


async def test_a_crash_tells_nothing_but_the_id_of_the_request(make_app: MakeApp) -> None:
    app = make_app()
    app.add_api_route("/api/v1/broken", lambda: {"a": "b"}["the secret of the house"])

    response = await Client(app).get("/api/v1/broken", headers={"X-Request-ID": "seven"})

    assert response.status_code == 500
    assert response.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "Something went wrong on our side.",
        "request_id": "seven",
    }


async def test_a_crash_is_written_to_the_log(
    make_app: MakeApp, capsys: pytest.CaptureFixture[str]
) -> None:
    app = make_app()
    app.add_api_route("/api/v1/broken", lambda: {"a": "b"}["the reason"])

    await Client(app).get("/api/v1/broken")

    assert "the reason" in capsys.readouterr().out


async def test_a_fault_is_told_in_words_that_name_nothing_of_ours(ada: Person) -> None:
    no_object = await ada.send("POST", "/links", json=[])
    bad_cursor = await ada.get("/links", cursor="~~")

    assert no_object.json()["errors"] == [{"pointer": "", "detail": "Input should be an object"}]
    said = bad_cursor.json()["errors"][0]["detail"]
    assert said == "Input has characters that are not allowed here"
