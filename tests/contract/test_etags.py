"""ETags: conditional reads, and edits that do not overwrite what nobody has seen."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest

from contract.client import Account, Api, expect
from contract.domains import Resource

STALE = '"0123456789abcdef"'


@pytest.fixture
def main(subject) -> Resource:
    return subject.domain.main


@pytest.fixture
def path(newcomer: Account, main: Resource) -> str:
    return main.path(main.create(newcomer.http))


def test_every_single_object_has_a_strong_etag(subject, newcomer: Account) -> None:
    for resource in subject.domain.resources:
        assert etag(newcomer.http, resource.path(resource.create(newcomer.http))).startswith('"')
    assert etag(newcomer.http, "/api/v1/users/me").startswith('"')


def test_the_etag_is_the_same_for_every_worker_until_the_object_changes(
    newcomer: Account, main: Resource, path: str
) -> None:
    tags = set()
    for _ in range(8):
        with Api(newcomer.url, token=newcomer.access) as connection:
            tags.add(etag(connection, path))
    assert len(tags) == 1
    expect(newcomer.http.patch(path, json=main.changes), 200)
    assert etag(newcomer.http, path) not in tags


def test_an_unchanged_object_is_304_without_a_body(newcomer: Account, path: str) -> None:
    tag = etag(newcomer.http, path)
    for header in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = newcomer.http.get(path, headers={"If-None-Match": header})
        assert (answer.status_code, answer.content) == (304, b""), header
        assert answer.headers["ETag"] == tag


def test_a_changed_object_is_sent_again(newcomer: Account, main: Resource, path: str) -> None:
    tag = etag(newcomer.http, path)
    expect(newcomer.http.patch(path, json=main.changes), 200)
    expect(newcomer.http.get(path, headers={"If-None-Match": tag}), 200)
    expect(newcomer.http.get(path, headers={"If-None-Match": '"nonsense'}), 200)


def test_a_change_that_shows_in_the_text_changes_the_etag(subject, newcomer: Account) -> None:
    """A strong ETag stands for the bytes, also where they come from another object."""
    if subject.domain.ripple:
        path, change = subject.domain.ripple(newcomer)
        tag = etag(newcomer.http, path)
        change()
        assert etag(newcomer.http, path) != tag
        expect(newcomer.http.get(path, headers={"If-None-Match": tag}), 200)


def test_an_edit_under_a_stale_etag_is_412_and_changes_nothing(subject, newcomer: Account) -> None:
    for resource in subject.domain.resources:
        before = resource.create(newcomer.http)
        path = resource.path(before)
        for method in resource.edits:
            expect(edit(newcomer.http, resource, path, method, tag=STALE), 412)
            expect(edit(newcomer.http, resource, path, method, tag=f"W/{etag(newcomer.http, path)}"), 412)
        assert expect(newcomer.http.get(path), 200) == before


def test_an_edit_under_the_current_etag_succeeds(subject, newcomer: Account) -> None:
    for resource in subject.domain.resources:
        path = resource.path(resource.create(newcomer.http))
        for method in resource.edits:
            tag = etag(newcomer.http, path)
            expect(edit(newcomer.http, resource, path, method, tag=tag), 204 if method == "DELETE" else 200)
        expect(newcomer.http.get(path), 404)


@pytest.mark.parametrize("header", ["*", None])
def test_an_edit_under_any_etag_or_none_succeeds(newcomer: Account, main: Resource, path: str, header: str) -> None:
    for method in main.edits:
        expect(edit(newcomer.http, main, path, method, tag=header), 204 if method == "DELETE" else 200)


def test_an_edit_answers_the_new_object(newcomer: Account, main: Resource, path: str) -> None:
    changed = expect(newcomer.http.patch(path, json=main.changes), 200)
    assert changed.items() >= main.changes.items()
    assert expect(newcomer.http.get(path), 200) == changed


@pytest.mark.parametrize("methods", [("PATCH", "PATCH"), ("PUT", "PATCH"), ("PATCH", "DELETE")], ids="-".join)
def test_of_two_edits_under_one_etag_exactly_one_succeeds(
    newcomer: Account, main: Resource, methods: tuple[str, str]
) -> None:
    """The loser is told 412, or 404 where the winner deleted the object."""
    if not main.whole:
        methods = tuple(method.replace("PUT", "PATCH") for method in methods)
    for attempt in range(8):
        path = main.path(main.create(newcomer.http, attempt))
        statuses = edit_together(newcomer, main, path, methods)
        won = [status for status in statuses if status in (200, 204)]
        lost = [status for status in statuses if status in (412, 404)]
        assert (len(won), len(lost)) == (1, 1), statuses


def edit_together(owner: Account, resource: Resource, path: str, methods: tuple[str, ...]) -> list[int]:
    """Edit one object from two connections at the same instant; each sends another text."""
    tag = etag(owner.http, path)
    barrier = Barrier(len(methods))

    def run(number: int) -> int:
        with Api(owner.url, token=owner.access) as connection:
            connection.get("/health/live")
            barrier.wait()
            fields = {resource.text: resource.says(f"changed by number {number}")[resource.text]}
            return edit(connection, resource, path, methods[number], tag=tag, fields=fields).status_code

    with ThreadPoolExecutor(len(methods)) as pool:
        return list(pool.map(run, range(len(methods))))


def edit(
    owner: Api, resource: Resource, path: str, method: str, *, tag: str | None, fields: dict | None = None
) -> httpx.Response:
    """Send one edit, under an ETag if there is one."""
    body = {"PUT": resource.body(1), "PATCH": resource.changes, "DELETE": None}[method]
    body = body | fields if body and fields else body
    return owner.request(method, path, json=body, headers={"If-Match": tag} if tag else {})


def etag(owner: Api, path: str) -> str:
    """Read the ETag of an object."""
    answer = owner.get(path)
    expect(answer, 200)
    return answer.headers["ETag"]
