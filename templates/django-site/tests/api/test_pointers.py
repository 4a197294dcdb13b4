"""How a refusal points at what is wrong, and how short it is."""

from typing import Any

from tests.api.people import Person, pointers, send

REGISTER = "/auth/register"


def post(data: bytes, content_type: str = "application/json", **options: Any) -> Any:
    return send("POST", REGISTER, data=data, content_type=content_type, **options)


def test_a_fault_is_told_in_words_that_name_nothing_of_ours(ann: Person) -> None:
    no_object = post(b"[]").json()["errors"]
    bad_cursor = ann.get("/comments", cursor="~~").json()["errors"]

    assert no_object == [{"pointer": "", "detail": "This must be an object."}]
    assert bad_cursor[0]["detail"] == "There are characters that are not allowed here."


def test_the_refusal_of_a_large_body_is_small() -> None:
    response = post(b'{"email": "' + b"x" * 1_000_000 + b'"}')

    assert response.status_code == 422
    assert len(response.content) < 2000


def test_a_body_with_thousands_of_faults_gets_a_short_answer() -> None:
    body = b"{" + b",".join(b'"%d": 1' % number for number in range(10_000)) + b"}"

    assert len(pointers(post(body))) <= 50


def test_a_name_of_a_field_is_cut_where_it_is_repeated() -> None:
    response = post(b'{"' + b"x" * 10_000 + b'": 1}')

    assert max(map(len, pointers(response))) <= 101


def test_a_pointer_escapes_what_has_a_meaning_in_it(ann: Person) -> None:
    response = ann.patch("/users/me", **{"name": "Ann", "a/b~c": 1})

    assert pointers(response) == ["/a~1b~0c"]


def test_a_pointer_leads_into_a_list(olga: Person) -> None:
    fields = {"title": "Hello", "slug": "hello", "summary": "A greeting.", "body": "Hello."}

    response = olga.post("/posts", **fields, tags=["fine", 2])

    assert pointers(response) == ["/tags/1"]


def test_a_lone_surrogate_is_json_but_no_text() -> None:
    response = post(b'{"email": "\\ud800", "password": "", "name": "Ada"}')

    assert "/email" in pointers(response)
