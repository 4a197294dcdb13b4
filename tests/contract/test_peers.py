"""What the best-known peers get wrong, as far as no other file holds it.

No rotation, logout and password changes that end nothing: test_sessions.py. No 429: test_limits.py. Times that tell who
exists: test_secrecy.py. NUL bytes and surrogates: test_fields.py. Limits out of range: test_lists.py. Health checks and
stale connections: test_database_away.py. Placeholder secrets: test_settings.py. CSP and ids: test_operation.py.
"""

from concurrent.futures import ThreadPoolExecutor

from contract.client import Account, Api, expect


def test_what_was_answered_is_committed(subject, newcomer: Account) -> None:
    """A commit that comes after the answer would now and then not be seen by the next connection."""
    main = subject.domain.main
    with Api(newcomer.url, token=newcomer.access) as reader:
        for number in range(40):
            created = main.create(newcomer.http, number)
            assert expect(reader.get(main.path(created)), 200) == created
            expect(newcomer.http.patch(main.path(created), json=main.changes), 200)
            assert expect(reader.get(main.path(created)), 200).items() >= main.changes.items()
            assert newcomer.http.delete(main.path(created)).status_code == 204
            expect(reader.get(main.path(created)), 404)


def test_writers_at_the_same_time_lose_nothing(subject, newcomer: Account) -> None:
    main = subject.domain.main
    place = main.place(newcomer.http)

    def write(writer: int) -> list[object]:
        with Api(newcomer.url, token=newcomer.access) as api:
            bodies = [main.body(writer * 10 + number) for number in range(10)]
            return [expect(api.post(place, json=body), 201)[main.key] for body in bodies]

    with ThreadPoolExecutor(8) as pool:
        created = {key for keys in pool.map(write, range(8)) for key in keys}
    page = expect(newcomer.http.get(main.collection, params={"limit": 100}), 200)
    assert {item[main.key] for item in page["items"]} == created
    assert len(created) == 80


def test_no_page_is_longer_than_its_cap(someone: Account, subject) -> None:
    for resource in subject.domain.resources:
        expect(someone.http.get(resource.collection, params={"limit": 101}), 422)
