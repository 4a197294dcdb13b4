"""Labels from start to end."""

from typing import Any

import pytest

from tests.people import Person


@pytest.fixture
def label(ada: Person) -> Any:
    return ada.post("/labels", name="bug", color="#d73a4a").get_json()


def test_a_label_comes_back_as_it_was_sent(ada: Person, label: Any) -> None:
    assert (label["name"], label["color"]) == ("bug", "#d73a4a")
    assert ada.get(f"/labels/{label['id']}").get_json() == label


def test_a_label_is_grey_until_told_otherwise(ada: Person) -> None:
    label = ada.post("/labels", name="idea").get_json()

    assert label["color"] == "#808080"


def test_a_patch_changes_what_it_names_and_no_more(ada: Person, label: Any) -> None:
    changed = ada.patch(f"/labels/{label['id']}", color="#000000").get_json()

    assert changed == {**label, "color": "#000000"}


def test_a_replaced_label_loses_its_color(ada: Person, label: Any) -> None:
    replaced = ada.put(f"/labels/{label['id']}", name="defect").get_json()

    assert replaced == {**label, "name": "defect", "color": "#808080"}


def test_a_deleted_label_is_gone(ada: Person, label: Any) -> None:
    response = ada.delete(f"/labels/{label['id']}")

    assert response.status_code == 204
    assert ada.get("/labels").get_json() == {"items": [], "next_cursor": None}


def test_two_labels_of_one_user_differ_in_name(ada: Person, label: Any) -> None:
    other = ada.post("/labels", name="docs").get_json()

    created = ada.post("/labels", name="bug")
    renamed = ada.patch(f"/labels/{other['id']}", name="bug")
    replaced = ada.put(f"/labels/{other['id']}", name="bug")

    assert created.status_code == renamed.status_code == replaced.status_code == 409


def test_two_users_may_choose_the_same_name(bob: Person, label: Any) -> None:
    response = bob.post("/labels", name="bug")

    assert response.status_code == 201


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 51),
        ("name", "\x1b[31mred"),
        ("name", None),
        ("color", "red"),
        ("color", "#D73A4A"),
        ("color", "#d73a4a\n"),
        ("color", "url(https://example.com)"),
        ("color", None),
    ],
)
def test_a_field_that_is_not_valid_is_pointed_at(
    ada: Person, label: Any, field: str, value: object
) -> None:
    response = ada.patch(f"/labels/{label['id']}", **{field: value})

    assert response.status_code == 422
    assert response.get_json()["errors"][0]["pointer"] == f"/{field}"


def test_labels_are_listed_by_name_in_pages(ada: Person) -> None:
    for name in ("c", "a", "b"):
        ada.post("/labels", name=name)

    first = ada.get("/labels", limit=2).get_json()
    second = ada.get("/labels", limit=2, cursor=first["next_cursor"]).get_json()

    assert [label["name"] for label in first["items"]] == ["a", "b"]
    assert [label["name"] for label in second["items"]] == ["c"]
    assert second["next_cursor"] is None
