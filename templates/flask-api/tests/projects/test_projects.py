"""Projects from start to end."""

from typing import Any

import pytest

from tests.people import Person


def test_a_project_comes_back_as_it_was_sent(ada: Person) -> None:
    response = ada.post("/projects", name="Garden", description="Beds,\n\tpaths & 🌱")

    project = response.get_json()
    assert response.status_code == 201
    assert (project["name"], project["description"]) == ("Garden", "Beds,\n\tpaths & 🌱")
    assert ada.get(f"/projects/{project['id']}").get_json() == project


def test_a_new_project_is_open_and_empty(project: Any) -> None:
    assert project["archived"] is False
    assert project["description"] == ""
    assert project["created_at"].endswith("Z")


def test_two_projects_of_one_user_differ_in_name(ada: Person, project: Any) -> None:
    created = ada.post("/projects", name="Garden")
    other = ada.post("/projects", name="Kitchen").get_json()
    renamed = ada.patch(f"/projects/{other['id']}", name="Garden")

    assert created.status_code == renamed.status_code == 409
    assert ada.get(f"/projects/{other['id']}").get_json()["name"] == "Kitchen"


def test_names_that_differ_in_case_are_two_names(ada: Person, project: Any) -> None:
    response = ada.post("/projects", name="garden")

    assert response.status_code == 201


def test_two_users_may_choose_the_same_name(bob: Person, project: Any) -> None:
    response = bob.post("/projects", name=project["name"])

    assert response.status_code == 201


def test_a_patch_changes_what_it_names_and_no_more(ada: Person, project: Any) -> None:
    changed = ada.patch(f"/projects/{project['id']}", description="Beds").get_json()

    assert changed["updated_at"] > project["updated_at"]
    assert changed == {**project, "description": "Beds", "updated_at": changed["updated_at"]}


def test_an_empty_patch_changes_nothing(ada: Person, project: Any) -> None:
    changed = ada.patch(f"/projects/{project['id']}").get_json()

    assert changed == project


def test_a_replaced_project_loses_what_was_not_sent(ada: Person, project: Any) -> None:
    ada.patch(f"/projects/{project['id']}", description="Beds")

    replaced = ada.put(f"/projects/{project['id']}", name="Kitchen").get_json()

    assert (replaced["name"], replaced["description"]) == ("Kitchen", "")


def test_a_deleted_project_takes_its_tasks_along(ada: Person, project: Any, task: Any) -> None:
    response = ada.delete(f"/projects/{project['id']}")

    assert response.status_code == 204
    assert ada.get(f"/projects/{project['id']}").status_code == 404
    assert ada.get(f"/tasks/{task['id']}").status_code == 404


@pytest.mark.parametrize("name", [None, "", " \t ", "x" * 101, "a\x00b", "a\nb", "\ud800", 7, []])
def test_a_name_that_is_none_is_refused(ada: Person, project: Any, name: object) -> None:
    for response in (
        ada.post("/projects", name=name),
        ada.put(f"/projects/{project['id']}", name=name),
        ada.patch(f"/projects/{project['id']}", name=name),
    ):
        assert response.status_code == 422
        assert response.get_json()["errors"][0]["pointer"] == "/name"


def test_white_space_around_a_name_is_dropped(ada: Person) -> None:
    project = ada.post("/projects", name="  Garden ").get_json()

    assert project["name"] == "Garden"


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", ["B", "C", "a"]),
        ("-name", ["a", "C", "B"]),
        ("created_at", ["C", "a", "B"]),
        ("-created_at", ["B", "a", "C"]),
    ],
)
def test_projects_are_sorted_as_asked(ada: Person, sort: str, names: list[str]) -> None:
    for name in ("C", "a", "B"):
        ada.post("/projects", name=name)

    listed = ada.get("/projects", sort=sort).get_json()["items"]

    assert [each["name"] for each in listed] == names
