"""Fields: what is refused is refused by name, and what is taken comes back as it was sent."""

import json

import pytest

from contract.client import Account, expect, pointers
from contract.domains import Resource

JSON = {"Content-Type": "application/json"}


@pytest.fixture
def main(subject) -> Resource:
    return subject.domain.main


BAD_TEXT = {
    "a NUL byte": "a\x00b",
    "a lone surrogate": "a\ud800b",
    "a lone low surrogate": "\udc00",
    "no text at all": "",
    "a number": 7,
    "a list": ["text"],
    "an object": {"$ne": ""},
    "null": None,
}


@pytest.mark.parametrize("value", BAD_TEXT.values(), ids=BAD_TEXT)
def test_bad_text_is_422_and_names_the_field(subject, newcomer: Account, value: object) -> None:
    """The body is sent as ASCII, since a lone surrogate has no UTF-8 form."""
    for resource in subject.domain.resources:
        place = resource.place(newcomer.http)
        before = expect(newcomer.http.get(resource.collection), 200)["items"]
        body = json.dumps(resource.body(1) | {resource.text: value}).encode("ascii")
        assert pointers(newcomer.http.post(place, content=body, headers=JSON)) == [f"/{resource.text}"]
        assert expect(newcomer.http.get(resource.collection), 200)["items"] == before


def test_text_may_be_as_long_as_documented_and_not_a_letter_longer(subject, newcomer: Account) -> None:
    for resource in subject.domain.resources:
        longest = resource.lead.ljust(resource.text_limit, "ñ")
        assert resource.create(newcomer.http, 1, **{resource.text: longest})[resource.text] == longest
        body = resource.body(2) | {resource.text: longest + "x"}
        assert pointers(newcomer.http.post(resource.place(newcomer.http), json=body)) == [f"/{resource.text}"]


def test_text_comes_back_as_it_was_sent(newcomer: Account, main: Resource) -> None:
    text = "Robert'); DROP TABLE users;-- <script>alert(1)</script> 🦊 \\ %s {{7*7}} ß İ 漢字"
    fields = main.says(text)
    created = main.create(newcomer.http, **fields)
    assert expect(newcomer.http.get(main.path(created)), 200).items() >= fields.items()


@pytest.mark.parametrize("number", ["1" + "0" * 20, "1" + "0" * 400, "-1", "1e400", "1.5", '"1"', "true"])
def test_a_bad_number_is_422_and_names_the_field(newcomer: Account, main: Resource, number: str) -> None:
    body = json.dumps(main.body(1) | {main.number: "here"}).replace('"here"', number)
    answer = newcomer.http.post(main.place(newcomer.http), content=body.encode(), headers=JSON)
    assert pointers(answer) == [f"/{main.number}"]


def test_several_bad_fields_are_named_at_once(newcomer: Account, main: Resource) -> None:
    body = main.body(1) | {main.text: "", main.number: 10**20}
    found = pointers(newcomer.http.post(main.place(newcomer.http), json=body))
    assert sorted(found) == sorted([f"/{main.text}", f"/{main.number}"])


def test_the_edits_check_their_fields_too(newcomer: Account, main: Resource) -> None:
    path = main.path(main.create(newcomer.http))
    for method in main.edits[:-1]:
        body = main.body(1) if method == "PUT" else {}
        bad = json.dumps(body | {main.text: "\ud800"}).encode("ascii")
        assert pointers(newcomer.http.request(method, path, content=bad, headers=JSON)) == [f"/{main.text}"]
        expect(newcomer.http.request(method, path, content=b"{", headers=JSON), 400)
        expect(newcomer.http.request(method, path, content=b"{}"), 415)
