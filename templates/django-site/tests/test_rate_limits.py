"""Rate limits over HTTP, and what they count on while Redis is away."""

from typing import Any

from tests.api.people import PASSWORD, Person, get, post
from tests.conftest import Given

WRONG = "not the password"
NOWHERE = "redis://127.0.0.1:1"


def log_in(email: str, password: str = WRONG) -> Any:
    return post("/auth/login", email=email, password=password)


def test_after_five_failures_an_account_is_closed_for_a_minute(ann: Person) -> None:
    failures = [log_in(ann.email).status_code for _ in range(5)]

    refused = log_in(ann.email, PASSWORD)

    assert failures == [401] * 5
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused["RateLimit-Limit"] == "5"
    assert refused["RateLimit-Remaining"] == "0"
    assert refused["RateLimit-Reset"] == refused["Retry-After"]
    assert refused["Content-Type"] == "application/problem+json"


def test_another_spelling_of_the_address_is_no_way_around(ann: Person) -> None:
    for email in ("ANN@example.com", "Ann@Example.com", "ann@EXAMPLE.com", ann.email, ann.email):
        log_in(email)

    assert log_in(ann.email, PASSWORD).status_code == 429


def test_an_account_that_is_not_there_is_closed_just_the_same() -> None:
    statuses = [log_in("eve@example.com").status_code for _ in range(6)]

    assert statuses == [401] * 5 + [429]


def test_other_accounts_stay_open(ann: Person, ben: Person) -> None:
    for _ in range(6):
        log_in(ann.email)

    assert log_in(ben.email, PASSWORD).status_code == 200


def test_a_login_that_succeeds_does_not_count(ann: Person) -> None:
    statuses = {log_in(ann.email, PASSWORD).status_code for _ in range(8)}

    assert statuses == {200}


def test_an_address_may_fail_twenty_times_over_all_accounts(ann: Person) -> None:
    for number in range(20):
        log_in(f"{number}@example.com")

    assert log_in(ann.email, PASSWORD).status_code == 429


def test_a_limit_on_logins_leaves_those_who_are_in_alone(ann: Person) -> None:
    for _ in range(6):
        log_in(ann.email)

    assert ann.get("/users/me").status_code == 200


def test_an_address_registers_only_so_many_accounts(given: Given) -> None:
    given(rate_limit_register="2/hour")

    statuses = [
        post("/auth/register", email=f"{number}@a.example.com", password=PASSWORD, name="Eve")
        for number in range(3)
    ]

    assert [each.status_code for each in statuses] == [201, 201, 429]


def test_a_user_sends_only_so_many_requests(ann: Person, ben: Person, given: Given) -> None:
    given(rate_limit_user="3/minute")

    statuses = [ann.get("/users/me").status_code for _ in range(4)]

    assert statuses == [200, 200, 200, 429]
    assert ben.get("/users/me").status_code == 200


def test_whoever_only_reads_is_counted_by_address_and_keeps_nobody_from_signing_in(
    ann: Person, given: Given
) -> None:
    given(rate_limit_user="3/minute")

    statuses = [get("/posts").status_code for _ in range(4)]

    assert statuses == [200, 200, 200, 429]
    assert log_in(ann.email, PASSWORD).status_code == 200
